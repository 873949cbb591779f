import type { Folded, GroupLine, GroupOrder, Groups } from '../../shared/contract/groups.ts';
import type { Dimension, Fold, Measure, Taken } from '../../shared/domain/groups.ts';
import { lastSequence } from '../changes.ts';
import type { ReadableDB } from '../open.ts';
import { gather, take, type Asked, type Gathered, type Part } from './group-sql.ts';
import { keyOrder } from './group-order.ts';

export interface GroupsRequest extends Asked {
  by: Dimension[];
  measures: Measure[];
  order: GroupOrder;
  offset: number;
  most: number;
  language?: string | undefined;
}

/** All groups in their order. Kept: blocks of a hundred thousand groups are asked one after another. */
export interface Made {
  total: number;
  by: Taken[];
  lines: readonly Gathered[];
  whole: Gathered;
}

const keptResults = 6;
const kept = new WeakMap<object, { version: number; made: Map<string, Made> }>();

/** What is kept is dropped as soon as any other connection has committed. */
export function makeGroups(database: ReadableDB, request: Omit<GroupsRequest, 'offset' | 'most'>): Made {
  const version = database.pragma('data_version', { simple: true }) as number;
  let held = kept.get(database);
  if (held === undefined || held.version !== version) kept.set(database, (held = { version, made: new Map() }));
  const { grid, filter, quick, by, measures, order, language } = request;
  const key = JSON.stringify([grid, filter, quick, by, measures, order, language]);
  let found = held.made.get(key);
  if (found === undefined) {
    if (held.made.size >= keptResults) held.made.delete(held.made.keys().next().value!);
    held.made.set(key, (found = readGroupsAnew(database, request)));
  }
  return found;
}

function readGroupsAnew(database: ReadableDB, request: Omit<GroupsRequest, 'offset' | 'most'>): Made {
  const by = request.by.map((dimension) => take(database, request, dimension));
  const lines = gather(database, request, by, request.measures);
  const whole = gather(database, request, [], request.measures)[0]!;
  lines.sort(lineOrder(database, request, by, lines.length));
  return { total: whole.count, by, lines, whole };
}

/** Groups by key, by count or by a measure; what has no value stands last, and keys decide between equals. */
function lineOrder(
  database: ReadableDB,
  { grid, order, measures, language }: Omit<GroupsRequest, 'offset' | 'most'>,
  by: readonly Taken[],
  count: number,
): (left: Gathered, right: Gathered) => number {
  const keys = by.map((taken) => keyOrder(database, grid, taken, language, count));
  const byKey = (left: Gathered, right: Gathered, sign: number): number => {
    for (let index = 0; index < keys.length; index += 1) {
      const difference = keys[index]!(left.key[index]!, right.key[index]!, sign);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const sign = order.descending ? -1 : 1;
  const { by: what } = order;
  if (what === 'key') return (left, right) => byKey(left, right, sign);
  const value = (line: Gathered): number | null =>
    what === 'count' ? line.count : measures[what] === undefined ? null : fold(measures[what].fold, line.parts[what]!).value;
  return (left, right) => {
    const [one, other] = [value(left), value(right)];
    const blanks = Number(one === null) - Number(other === null);
    return blanks || sign * ((one ?? 0) - (other ?? 0)) || byKey(left, right, 1);
  };
}

/** A part as the answer it gives; numbers of several units give none. */
export function fold(which: Fold, { rows, sum, low, high, units, bounds }: Part): Folded {
  const values: Record<Fold, number | null> = { count: rows, sum, mean: rows === 0 ? null : sum / rows, min: low, max: high };
  const isAnswered = which === 'count' || (rows > 0 && units.length < 2);
  return { value: isAnswered ? values[which] : null, rows, units, bounds };
}

/** Several groups as one: a row that is in two of them is in it twice. */
export function together(lines: readonly Gathered[], measures: number): Omit<Gathered, 'key'> {
  const parts = Array.from({ length: measures }, (): Part => ({ rows: 0, sum: 0, low: null, high: null, units: [], bounds: 0 }));
  let count = 0;
  for (const line of lines) {
    count += line.count;
    line.parts.forEach((part, index) => addPart(parts[index]!, part));
  }
  return { count, parts };
}

function addPart(whole: Part, part: Part): void {
  whole.rows += part.rows;
  whole.sum += part.sum;
  whole.bounds += part.bounds;
  if (part.low !== null) whole.low = Math.min(whole.low ?? part.low, part.low);
  if (part.high !== null) whole.high = Math.max(whole.high ?? part.high, part.high);
  whole.units = [...new Set([...whole.units, ...part.units])].sort();
}

export function lineOf({ key, count, parts }: Gathered, measures: readonly Measure[], total: number): GroupLine {
  return { key, count, share: total === 0 ? 0 : count / total, values: foldAll(measures, parts) };
}

function foldAll(measures: readonly Measure[], parts: readonly Part[]): Folded[] {
  return measures.map((measure, index) => fold(measure.fold, parts[index]!));
}

/** A block of groups, what comes after it as one line, and all rows as another. */
export function readGroups(database: ReadableDB, request: GroupsRequest): Groups {
  // before the groups: a window may then read once too often, and never misses a change
  const sequence = lastSequence(database);
  const { measures, offset, most } = request;
  const { total, by, lines, whole } = makeGroups(database, request);
  const after = lines.slice(offset + most);
  const rest = together(after, measures.length);
  return {
    total,
    groups: lines.length,
    by,
    lines: lines.slice(offset, offset + most).map((line) => lineOf(line, measures, total)),
    rest: after.length === 0 ? null : { groups: after.length, count: rest.count, values: foldAll(measures, rest.parts) },
    values: foldAll(measures, whole.parts),
    sequence,
  };
}
