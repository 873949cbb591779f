import { t } from '../../i18n/index.ts';
import { askMerge, askRelation, askSplit, openMatches, openProfile } from '../../state/entities.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace, openScreen } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { MatchesScreen } from './MatchesScreen.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { ProfileScreen } from './ProfileScreen.tsx';
import { RelationDialog } from './RelationDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { ValuesDialog } from './ValuesDialog.tsx';

/** The entity that is selected, or whose page is in front. */
function current(): string | null {
  const { selected, active } = getWorkspace();
  if (selected?.kind === 'entity') return selected.id;
  return active?.screen === 'profile' ? (active.params.id ?? null) : null;
}

const some = (): boolean => current() !== null;
const editable = (): boolean => some() && canWrite();

export const profiles: Feature = {
  screens: [
    {
      id: 'profile',
      component: ProfileScreen,
      title: ({ title }) => title ?? t('profiles.title'),
      entry: () => {
        const id = current();
        if (id === null) openScreen('profile');
        else openProfile(id);
      },
    },
    { id: 'matches', component: MatchesScreen, title: () => t('matches.title'), entry: openMatches },
  ],
  commands: [
    { id: 'profiles.open', title: 'profiles.open', shortcut: 'Alt+Enter', group: 'review', when: some, run: () => openProfile(current()!) },
    { id: 'profiles.choose', title: 'profiles.choose', group: 'go', run: () => openScreen('profile') },
    { id: 'profiles.merge', title: 'merge.open', group: 'review', when: editable, run: () => askMerge([current()!]) },
    { id: 'profiles.split', title: 'split.open', group: 'review', when: editable, run: () => askSplit(current()!) },
    { id: 'profiles.relate', title: 'relations.open', group: 'review', when: editable, run: () => askRelation(current()!) },
    { id: 'profiles.matches', title: 'matches.open', group: 'review', run: openMatches },
  ],
  panels: [MergeDialog, SplitDialog, RelationDialog, ValuesDialog],
};
