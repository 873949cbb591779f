import type { scheduleStatuses } from '../grades.ts';
import { day, spanOf, timeOf } from './time.ts';

/** Where a milestone stands against its original due date on a day; as the grid computes it, with the day set. */
export function canonicalSchedule(
  { official, dueEnd }: { official: string | null; dueEnd: string | null },
  today: string,
): (typeof scheduleStatuses)[number] | null {
  if (official === 'achieved') return 'done';
  if (official === 'revised') return 'slipped';
  const end = dueEnd === null ? null : spanOf(dueEnd);
  if (end === null) return null;
  return end.to < timeOf(today) + day ? 'overdue' : 'due';
}
