import { openDialog } from '../../state/dialogs.ts';
import { canWrite, isDesktop } from '../../state/project.ts';
import type { Feature } from '../feature.ts';
import { backUp, moveProject, openOther, openStarter, saveAs } from './actions.ts';
import { DetailsDialog } from './DetailsDialog.tsx';
import { NameDialogs } from './NameDialogs.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { BackupsDialog, VerifyDialog } from './SafetyDialogs.tsx';

export const projects: Feature = {
  panels: [NameDialogs, DetailsDialog, OpenDialog, BackupsDialog, VerifyDialog],
  commands: [
    { id: 'project.new', title: 'project.new', group: 'project', run: () => openDialog('project-new') },
    { id: 'project.open', title: 'project.open', group: 'project', run: openOther },
    { id: 'project.starter', title: 'project.starter', group: 'project', run: openStarter },
    { id: 'project.saveAs', title: 'project.saveAs', shortcut: 'Mod+Shift+S', group: 'project', run: saveAs },
    { id: 'project.rename', title: 'project.rename', group: 'project', when: canWrite, run: () => openDialog('project-rename') },
    { id: 'project.move', title: 'project.move', group: 'project', when: () => isDesktop() && canWrite(), run: moveProject },
    { id: 'project.details', title: 'project.details', group: 'project', when: canWrite, run: () => openDialog('project-details') },
    { id: 'project.backup', title: 'project.backup', group: 'project', run: backUp },
    { id: 'project.backups', title: 'project.backups', group: 'project', run: () => openDialog('backups') },
    { id: 'project.verify', title: 'project.verify', group: 'project', run: () => openDialog('verify') },
  ],
};
