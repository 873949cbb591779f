import { openDialog } from '../../state/dialogs.ts';
import { canInvite, canWrite, isDesktop, isGuest } from '../../state/project.ts';
import type { Feature } from '../feature.ts';
import { backUp, moveProject, openOther, openStarter, saveAs } from './actions.ts';
import { DetailsDialog } from './DetailsDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { NameDialogs } from './NameDialogs.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { BackupsDialog, VerifyDialog } from './SafetyDialogs.tsx';

const isHost = (): boolean => !isGuest();

export const projects: Feature = {
  panels: [NameDialogs, InviteDialog, DetailsDialog, OpenDialog, BackupsDialog, VerifyDialog],
  commands: [
    { id: 'project.new', title: 'project.new', group: 'project', when: isHost, run: () => openDialog('project-new') },
    { id: 'project.open', title: 'project.open', group: 'project', when: isHost, run: openOther },
    { id: 'project.starter', title: 'project.starter', group: 'project', when: isHost, run: openStarter },
    { id: 'project.saveAs', title: 'project.saveAs', shortcut: 'Mod+Shift+S', group: 'project', when: isHost, run: saveAs },
    {
      id: 'project.rename',
      title: 'project.rename',
      group: 'project',
      when: () => isHost() && canWrite(),
      run: () => openDialog('project-rename'),
    },
    { id: 'project.move', title: 'project.move', group: 'project', when: () => isDesktop() && canWrite(), run: moveProject },
    { id: 'project.invite', title: 'project.invite', group: 'project', when: canInvite, run: () => openDialog('project-invite') },
    { id: 'project.details', title: 'project.details', group: 'project', when: canWrite, run: () => openDialog('project-details') },
    { id: 'project.backup', title: 'project.backup', group: 'project', run: backUp },
    { id: 'project.backups', title: 'project.backups', group: 'project', run: () => openDialog('backups') },
    { id: 'project.verify', title: 'project.verify', group: 'project', run: () => openDialog('verify') },
  ],
};
