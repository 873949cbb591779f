import { firstDay } from '../../shared/domain/schedule.ts';
import { sameBase } from '../../shared/domain/units.ts';
import type { Around } from './check.ts';
import type { Operand } from './operands.ts';
import type { Statement } from './statements.ts';
import type { ArithmeticWords } from './words.ts';

export interface Pairing {
  /** what the change starts from */
  base: Operand;
  result: Operand;
}

/** Which two figures a change leads from and to; null where the text does not tell. */
export function pairFor(text: string, statement: Statement, around: Around): Pairing | null {
  const { own, words } = around;
  const alike = ofOneUnit(own);
  if (alike.length === 2) return directed(text, alike[0]!, alike[1]!, statement, words);
  if (alike.length > 2) return amongMany(text, alike, statement, words);
  const single = own.length === 1 ? own[0]! : null;
  return single === null ? null : withFigureBefore(text, single, statement, around);
}

function ofOneUnit(operands: readonly Operand[]): Operand[] {
  const groups = operands.map((one) => operands.filter((other) => sameBase(one.base, other.base)));
  return groups.toSorted((one, other) => other.length - one.length)[0]?.filter((_, __, all) => all.length > 1) ?? [];
}

/** “197, 9.4 % up on the 180 of 2022, and 300 by 2025”: the figure before the change is what it leads to; it starts from one that is marked so. */
function amongMany(text: string, operands: readonly Operand[], statement: Statement, words: ArithmeticWords): Pairing | null {
  const before = operands.filter(({ end }) => end <= statement.start);
  const after = operands.filter(({ start }) => start >= statement.end);
  const next = after[0];
  if (next !== undefined && isMarked(text, next, words.source, words)) {
    const following = after[1];
    if (following !== undefined && isMarked(text, following, words.result, words) && following.start - next.end < 24)
      return { base: next, result: following };
    const last = before.at(-1);
    return last === undefined ? null : { base: next, result: last };
  }
  const last = before.at(-1);
  const earlier = last === undefined ? undefined : startBefore(text, before.slice(0, -1), last, words);
  return earlier === undefined || last === undefined ? null : directed(text, earlier, last, statement, words);
}

/** The figure before, unless an earlier change has started from it (“on the 180”) and this one does not lead from it (“from 197 to 300”). */
function startBefore(text: string, before: readonly Operand[], last: Operand, words: ArithmeticWords): Operand | undefined {
  const isPair = isMarked(text, last, words.result, words);
  return isPair ? before.at(-1) : (before.findLast((one) => !isMarked(text, one, words.source, words)) ?? before.at(-1));
}

/** “It had 180 in 2022. Now it has 197, 9.4 % more.”: the other one stands before in the passage, or is known of the source. */
function withFigureBefore(text: string, single: Operand, statement: Statement, { before, others, words }: Around): Pairing | null {
  const ahead = before.filter(({ base }) => sameBase(base, single.base)).at(-1);
  if (ahead !== undefined && single.start - ahead.end < 400) return directed(text, ahead, single, statement, words);
  const known = others.filter(
    ({ base, value, date }) =>
      sameBase(base, single.base) && value !== single.value && date !== null && single.date !== null && date < single.date,
  );
  return known.length === 1 ? { base: known[0]!, result: single } : null;
}

/** Which of two is the start: the one that is marked so, else the earlier one, else the one that the direction makes it. */
function directed(text: string, one: Operand, other: Operand, statement: Statement, words: ArithmeticWords): Pairing | null {
  if (one.value === other.value) return { base: one, result: other };
  const marks = [one, other].map((operand) => ({
    source: isMarked(text, operand, words.source, words),
    result: isMarked(text, operand, words.result, words),
  }));
  const way = (first: boolean): Pairing => (first ? { base: one, result: other } : { base: other, result: one });
  const [left, right] = marks as [(typeof marks)[number], (typeof marks)[number]];
  if (left.source !== right.source) return way(left.source);
  if (left.result !== right.result) return way(right.result);
  if (one.date !== null && other.date !== null && one.date.slice(0, 4) !== other.date.slice(0, 4))
    return way(firstDay(one.date) < firstDay(other.date));
  if (statement.kind === 'multiple') return way(statement.value >= 1 ? one.value < other.value : one.value > other.value);
  return way(statement.value >= 0 ? one.value < other.value : one.value > other.value);
}

export function isMarked(text: string, operand: Operand, pattern: RegExp, words: ArithmeticWords): boolean {
  if (words.marksBehind)
    return (
      new RegExp(`^${pattern.source.replace(/\$$/, '')}`, 'iu').test(text.slice(operand.end, operand.end + 6).trimStart()) ||
      pattern.test(operand.text.trimEnd())
    );
  return pattern.test(text.slice(Math.max(0, operand.start - 32), operand.start));
}
