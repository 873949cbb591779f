import type { TimelineData, TimelineItem } from './data.ts';
import { day, timeOf } from './time.ts';

export interface Placed {
  item: TimelineItem;
  row: number;
  /** when the next item of the same row begins: up to there is room for words */
  next: number;
}
export interface Lane {
  /** null: not given */
  name: string | null;
  first: number;
  rows: number;
  items: number;
}
export interface TimelineLayout {
  lanes: Lane[];
  rows: Placed[][];
  /** by id */
  placed: ReadonlyMap<string, Placed>;
  /** all of time that there is, with the set day */
  from: number;
  to: number;
}

/** Up to this many items each gets room for its name. */
const fewItems = 300;
const shares = { few: 0.17, many: 0.012 } as const;

/** Lanes with most items first, what has no lane last; in a lane, items that overlap lie in rows below each other. */
export function layTimeline(data: TimelineData): TimelineLayout {
  const extent = extentOf(data);
  const room = (extent.to - extent.from) * (data.items.length <= fewItems ? shares.few : shares.many);
  const groups = new Map<string | null, TimelineItem[]>();
  for (const item of data.items) {
    const found = groups.get(item.lane);
    if (found === undefined) groups.set(item.lane, [item]);
    else found.push(item);
  }
  const ordered = [...groups].sort(
    ([one, first], [other, second]) =>
      Number(one === null) - Number(other === null) || second.length - first.length || (String(one) < String(other) ? -1 : 1),
  );
  const rows: Placed[][] = [];
  const lanes = ordered.map(([name, items]) => {
    const first = rows.length;
    packLane(items, room, rows);
    return { name, first, rows: rows.length - first, items: items.length };
  });
  return { lanes, rows, placed: new Map(rows.flatMap((row) => row.map((one) => [one.item.id, one]))), ...extent };
}

function packLane(items: readonly TimelineItem[], room: number, rows: Placed[][]): void {
  const ends: number[] = [];
  const first = rows.length;
  for (const item of items) {
    const at = ends.findIndex((end) => end <= item.from);
    const place = at < 0 ? ends.length : at;
    ends[place] = Math.max(item.to, item.from + room);
    const row = (rows[first + place] ??= []);
    const before = row.at(-1);
    if (before !== undefined) before.next = item.from;
    row.push({ item, row: first + place, next: Infinity });
  }
}

function extentOf({ items, today }: TimelineData): { from: number; to: number } {
  let [from, to] = [timeOf(today), timeOf(today) + day];
  for (const item of items) [from, to] = [Math.min(from, item.from), Math.max(to, item.to)];
  const room = Math.max((to - from) * 0.03, 15 * day);
  return { from: from - room, to: to + room };
}

export interface TimelineWindow {
  from: number;
  to: number;
  firstRow: number;
  rows: number;
}

const shortest = 31 * day;
const longest = 400 * 366 * day;

/** Nearer or further about a point that stays where it is; from decades to a month. */
export function zoomed({ from, to }: { from: number; to: number }, factor: number, about = (from + to) / 2): { from: number; to: number } {
  const span = Math.min(longest, Math.max(shortest, (to - from) * factor));
  const share = (about - from) / (to - from);
  return { from: about - span * share, to: about + span * (1 - share) };
}

/** Items that touch the window, row by row. */
export function inWindow({ rows }: TimelineLayout, { from, to, firstRow, rows: count }: TimelineWindow): Placed[] {
  const found: Placed[] = [];
  for (const row of rows.slice(Math.max(0, Math.floor(firstRow)), Math.ceil(firstRow + count)))
    for (const placed of row) if (placed.item.to >= from && placed.item.from <= to) found.push(placed);
  return found;
}

/** The item nearest in time in the next row that has one. */
export function neighbourRow(layout: TimelineLayout, id: string, step: 1 | -1): string | null {
  const here = layout.placed.get(id);
  if (here === undefined) return null;
  for (let row = here.row + step; row >= 0 && row < layout.rows.length; row += step) {
    const all = layout.rows[row]!;
    if (all.length === 0) continue;
    const away = ({ item }: Placed): number => Math.abs(item.from - here.item.from);
    return all.reduce((best, one) => (away(one) < away(best) ? one : best)).item.id;
  }
  return null;
}
