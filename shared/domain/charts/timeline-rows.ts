import { scheduleOf } from '../schedule.ts';
import { countLeftOut } from './over-time.ts';
import { most, type LaneColumn } from './choices.ts';
import type { LeftOut, TimelineItem } from './data.ts';
import { dateOf, type FigureRow } from './over-time.ts';
import { day, periodOf, spanOf, timeOf } from './time.ts';

export interface MilestoneRow {
  id: string;
  what: string;
  actor: string | null;
  plan: string | null;
  dueText: string;
  dueStart: string | null;
  dueEnd: string | null;
  /** as first said, where another milestone moves the date */
  firstStart: string | null;
  firstEnd: string | null;
  revisedEnd: string | null;
  achieved: string | null;
  official: string | null;
  evidence: string | null;
  status: string;
  source: string | null;
}
export interface ProgramRow {
  id: string;
  name: string;
  issuer: string | null;
  year: string | null;
  standing: string | null;
  status: string;
  source: string | null;
}

interface Rows {
  milestones: readonly MilestoneRow[];
  figures: readonly FigureRow[];
  programs: readonly ProgramRow[];
}

const nothing = { official: null, evidence: null, schedule: null, stage: null, standing: null, isOpen: false };

function milestoneItem(row: MilestoneRow, lanes: LaneColumn, today: string): TimelineItem | null {
  const start = spanOf(row.dueStart ?? row.dueEnd ?? '');
  const end = spanOf(row.dueEnd ?? row.dueStart ?? '');
  if (start === null || end === null) return null;
  const { id, what: title, actor, plan, official, evidence, source } = row;
  return {
    ...nothing,
    id,
    grid: 'milestones',
    title,
    when: row.dueText === '' ? (row.dueEnd ?? row.dueStart ?? '') : row.dueText,
    from: Math.min(start.from, end.from),
    to: Math.max(start.to, end.to),
    lane: { actor, plan, subject: null, source, kind: 'milestones' }[lanes],
    official,
    evidence,
    schedule: scheduleOf({ ...row, dueStart: row.firstStart, dueEnd: row.firstEnd }, today),
    detail: actor,
    source,
  };
}

function figureItem(row: FigureRow, lanes: LaneColumn): TimelineItem | null {
  const date = dateOf(row);
  const span = date === null ? null : spanOf(date);
  if (date === null || span === null) return null;
  const { id, subject, source, stage } = row;
  const lane = { actor: subject, plan: null, subject, source, kind: 'figures' }[lanes];
  return { ...nothing, id, grid: 'figures', title: row.metric, when: date, ...span, lane, stage, detail: row.written, source };
}

/** What is in force goes on; of what ended or was only announced no more is known than its year. */
function programItem(row: ProgramRow, lanes: LaneColumn, today: string): TimelineItem | null {
  const period = periodOf(row.year ?? '');
  if (period === null) return null;
  const { id, name: title, issuer, source, standing } = row;
  const isOpen = !period.isRange && standing === 'in force' && timeOf(today) + day > period.to;
  return {
    ...nothing,
    id,
    grid: 'programs',
    title,
    when: row.year ?? '',
    from: period.from,
    to: isOpen ? timeOf(today) + day : period.to,
    isOpen,
    lane: { actor: issuer, plan: title, subject: title, source, kind: 'programs' }[lanes],
    standing,
    detail: issuer,
    source,
  };
}

/** Everything that has a date, in time order. */
export function timelineItems(rows: Rows, lanes: LaneColumn, today: string): { items: TimelineItem[]; leftOut: LeftOut[] } {
  const out = countLeftOut();
  const items: TimelineItem[] = [];
  const take = (status: string, make: () => TimelineItem | null): void => {
    if (status === 'rejected') return out.add('rejected');
    const item = make();
    if (item === null) out.add('undated');
    else items.push(item);
  };
  for (const row of rows.milestones) take(row.status, () => milestoneItem(row, lanes, today));
  for (const row of rows.figures) take(row.status, () => figureItem(row, lanes));
  for (const row of rows.programs) take(row.status, () => programItem(row, lanes, today));
  items.sort((one, other) => one.from - other.from || one.to - other.to || (one.id < other.id ? -1 : 1));
  out.add('most', items.length - most.items);
  return { items: items.slice(0, most.items), leftOut: out.list() };
}
