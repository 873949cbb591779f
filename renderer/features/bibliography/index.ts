import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import type { Feature } from '../feature.ts';
import { BibliographyDialog } from './BibliographyDialog.tsx';

export const bibliography: Feature = {
  panels: [BibliographyDialog],
  commands: [
    { id: 'bibliography.attach', title: 'bibliography.command', group: 'import', when: canWrite, run: () => openDialog('bibliography') },
  ],
};
