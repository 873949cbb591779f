import { openDialog } from '../../state/dialogs.ts';
import { isGuest } from '../../state/project.ts';
import type { Feature } from '../feature.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { newProjectFromFile } from './new-project.ts';

export const exchange: Feature = {
  panels: [ExportDialog],
  commands: [
    { id: 'exchange.export', title: 'exchange.command', shortcut: 'Alt+Shift+E', group: 'project', run: () => openDialog('export') },
    {
      id: 'exchange.newProject',
      title: 'exchange.newProject',
      group: 'project',
      when: () => !isGuest(),
      run: () => void newProjectFromFile(),
    },
  ],
};
