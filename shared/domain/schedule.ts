import type { scheduleStatuses } from './grades.ts';

/** Dates are EDTF-like (2030, 2030-06, 2030-06-30); a date of a year or a month ends with its last day. */
export interface Due {
  /** as first said */
  dueStart: string | null;
  dueEnd: string | null;
  /** as the newest revision says; null where nothing moved it */
  revisedEnd: string | null;
  official: string | null;
  achieved: string | null;
}
export type ScheduleStatus = (typeof scheduleStatuses)[number];

/** Days before the end of the due period from which a milestone is due soon. */
export const soonDays = 90;

export function firstDay(date: string): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

export function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length > 7) return date;
  const [year, month] = date.split('-').map(Number);
  return new Date(Date.UTC(year!, month!, 0)).toISOString().slice(0, 10);
}

const day = 86_400_000;
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/** Days from the end of one date to the end of another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(lastDay(to)) - Date.parse(lastDay(from))) / day);
}

/**
 * Where a milestone stands against the date that was first given for it. Reached: early before the period, done in it, slipped after it; reached on
 * an unknown day counts as done. Not reached: overdue once the period is over and nothing later has been promised, slipped once the date was
 * moved back, else due, and due soon in the last days. `today` is a day.
 */
export function scheduleOf(due: Due, today: string): ScheduleStatus | null {
  const { dueStart, dueEnd, official, achieved } = due;
  if (achieved !== null && dueEnd !== null) {
    if (lastDay(achieved) < firstDay(dueStart ?? dueEnd)) return 'early';
    return firstDay(achieved) > lastDay(dueEnd) ? 'slipped' : 'done';
  }
  if (achieved !== null || official === 'achieved') return 'done';
  if (dueEnd === null) return official === 'revised' ? 'slipped' : null;
  const promised = due.revisedEnd ?? dueEnd;
  if (lastDay(promised) < today || (official === 'missed' && due.revisedEnd === null)) return 'overdue';
  if (lastDay(promised) > lastDay(dueEnd) || official === 'revised') return 'slipped';
  return lastDay(dueEnd) <= addDays(today, soonDays) ? 'due soon' : 'due';
}

/** Days by which the end moved: to the end of when it was reached, else to the newest end that was promised; null where nothing moved it. */
export function slippageOf({ dueEnd, revisedEnd, achieved }: Due): number | null {
  const now = achieved ?? revisedEnd;
  return dueEnd === null || now === null ? null : daysBetween(dueEnd, now);
}
