import { evidenceStatuses, officialStatuses, reviewStatuses, scheduleStatuses } from '../grades.ts';
import { changed, column } from './column.ts';

export const milestonesColumns = [
  column('what', 'text', 380, { edits: 'what' }),
  column('due', 'text', 110, { edits: 'dueText' }),
  column('dueEnd', 'date', 90, { edits: 'dueEnd', shown: false, facet: true }),
  column('actor', 'set', 160, { edits: 'actor', facet: true }),
  column('plan', 'set', 200, { edits: 'plan', facet: true }),
  column('official', 'set', 110, { edits: 'official', options: officialStatuses, facet: true }),
  column('evidence', 'set', 120, { edits: 'evidence', options: evidenceStatuses, facet: true }),
  column('schedule', 'set', 100, { options: scheduleStatuses, facet: true }),
  column('slippage', 'number', 100),
  column('revisedEnd', 'date', 100, { shown: false }),
  column('achieved', 'date', 100, { edits: 'achieved', shown: false, facet: true }),
  column('saidOn', 'date', 100, { edits: 'saidOn', shown: false }),
  column('revises', 'text', 240, { shown: false }),
  column('claim', 'text', 320, { shown: false }),
  column('tags', 'multi', 160, { shown: false }),
  column('source', 'set', 200),
  column('status', 'set', 100, { edits: 'status', options: reviewStatuses, shown: false }),
  changed,
];
