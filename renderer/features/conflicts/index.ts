import { t } from '../../i18n/index.ts';
import { openConflicts } from '../../state/conflicting.ts';
import { openDialog } from '../../state/dialogs.ts';
import { openGrid } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { ConflictsScreen } from './ConflictsScreen.tsx';
import { RatesDialog } from './RatesDialog.tsx';

const bySchedule = (status: string): void => openGrid('milestones', { filter: { column: 'schedule', op: 'in', value: [status] } });

export const conflicts: Feature = {
  screens: [{ id: 'conflicts', component: ConflictsScreen, title: () => t('conflicts.title'), entry: () => openConflicts() }],
  panels: [RatesDialog],
  commands: [
    { id: 'conflicts.open', title: 'conflicts.open', group: 'review', run: () => openConflicts() },
    { id: 'rates.open', title: 'rates.title', group: 'project', run: () => openDialog('rates') },
    { id: 'milestones.soon', title: 'milestones.soon', group: 'go', run: () => bySchedule('due soon') },
    { id: 'milestones.overdue', title: 'milestones.overdue', group: 'go', run: () => bySchedule('overdue') },
    { id: 'milestones.slipped', title: 'milestones.slipped', group: 'go', run: () => bySchedule('slipped') },
  ],
};
