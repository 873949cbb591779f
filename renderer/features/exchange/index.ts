import { openDialog } from '../../state/dialogs.ts';
import { canWrite, isGuest } from '../../state/project.ts';
import type { Feature } from '../feature.ts';
import { bringIn } from './bring.ts';
import { Brought } from './Brought.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { newProjectFromFile } from './new-project.ts';

export const exchange: Feature = {
  panels: [ExportDialog, Brought],
  commands: [
    { id: 'exchange.export', title: 'exchange.command', shortcut: 'Alt+Shift+E', group: 'project', run: () => openDialog('export') },
    { id: 'exchange.bring', title: 'exchange.bring', group: 'import', when: canWrite, run: () => void bringIn() },
    {
      id: 'exchange.newProject',
      title: 'exchange.newProject',
      group: 'project',
      when: () => !isGuest(),
      run: () => void newProjectFromFile(),
    },
  ],
};
