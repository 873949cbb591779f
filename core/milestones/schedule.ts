import type { MilestoneSchedule } from '../../shared/contract/milestones.ts';
import { daysBetween, scheduleOf, slippageOf } from '../../shared/domain/schedule.ts';
import { datesOf, projectToday, type MilestoneDates } from '../../db/milestones.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';

/** Where a milestone stands against the date that was first given for it, with every date that was given since. */
export function readSchedule(database: ReadableDB | WritableDB, id: string, asked: string | undefined): MilestoneSchedule {
  const { self, first, later } = datesOf(database, id);
  const set = projectToday(database);
  const today = asked ?? set ?? new Date().toISOString().slice(0, 10);
  const revisedEnd = later.findLast(({ dueEnd }) => dueEnd !== null)?.dueEnd ?? null;
  const due = { dueStart: first.dueStart, dueEnd: first.dueEnd, revisedEnd, official: self.official, achieved: self.achieved };
  const holds = revisedEnd ?? first.dueEnd;
  const isReached = self.achieved !== null || self.official === 'achieved';
  return {
    today,
    isSet: asked === undefined && set !== null,
    status: scheduleOf(due, today),
    slippage: slippageOf(due),
    left: holds === null || isReached ? null : daysBetween(today, holds),
    dates: [first, ...later].map((date) => shown(date, first)),
    revises: self.revises,
  };
}

function shown({ id, dueText, dueEnd, saidOn, source }: MilestoneDates, first: MilestoneDates): MilestoneSchedule['dates'][number] {
  const slippage = first.dueEnd === null || dueEnd === null || id === first.id ? null : daysBetween(first.dueEnd, dueEnd);
  return { id, dueText, dueEnd, saidOn, source, slippage };
}
