import { t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace, openScreen } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import { ChangesScreen } from './ChangesScreen.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { MovesScreen } from './MovesScreen.tsx';
import { OlderLine } from './OlderLine.tsx';
import { openMoves } from './open.ts';
import { PlaceBar } from './PlaceBar.tsx';
import { ProposalInReader, ProposalLine } from './ProposalLine.tsx';

/** The source in front: the one being read, or the one selected. */
function sourceInFront(): string | null {
  const { active, selected } = getWorkspace();
  if (active?.screen === 'reader' || active?.screen === 'changes') return active.params.source ?? null;
  return selected?.kind === 'source' ? selected.id : null;
}

export const versions: Feature = {
  screens: [
    { id: 'moves', component: MovesScreen, title: () => t('moves.title'), entry: () => openMoves() },
    { id: 'changes', component: ChangesScreen, title: (params) => params.title ?? t('changes.title') },
  ],
  panels: [JoinDialog, AcceptDialog],
  readerParts: [
    { place: 'above', component: OlderLine },
    { place: 'above', component: ProposalInReader },
    { place: 'under', component: PlaceBar },
  ],
  sourceParts: [ProposalLine],
  commands: [
    { id: 'moves.open', title: 'moves.open', group: 'review', run: () => openMoves() },
    {
      id: 'version.join',
      title: 'version.join.command',
      group: 'import',
      when: () => canWrite() && sourceInFront() !== null,
      run: () => openDialog('version-join', sourceInFront()),
    },
    {
      id: 'version.changes',
      title: 'changes.open',
      group: 'read',
      when: () => sourceInFront() !== null,
      run: () => openScreen('changes', { source: sourceInFront()! }),
    },
  ],
};
