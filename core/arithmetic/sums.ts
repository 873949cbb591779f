import { sameBase, tidy } from '../../shared/domain/units.ts';
import type { Check, Stretch } from './check.ts';
import type { Operand } from './operands.ts';
import { isMarked } from './pairing.ts';
import { judge, working } from './working.ts';
import type { ArithmeticWords } from './words.ts';

/** “12, 15 and 9 plants, 36 in total”: the figure beside the word for a sum, and two or more others of its unit in the sentence. */
export function sumsIn(text: string, { start, end }: Stretch, own: readonly Operand[], words: ArithmeticWords): Check[] {
  const sentence = text.slice(start, end);
  const cue = [...sentence.matchAll(words.total)][0];
  if (cue === undefined || own.length < 3) return [];
  const total = besideCue(own, cue.index + start, cue.index + start + cue[0].length);
  if (total === null) return [];
  const parts = own.filter((one) => one !== total && sameBase(one.base, total.base));
  if (parts.length < 2) return [];
  const computed = tidy(parts.reduce((sum, { value }) => sum + value, 0));
  // where only some parts are named, they are less than the whole
  if (computed < total.value && [...sentence.matchAll(words.part)].length > 0) return [];
  const open = parts.reduce((sum, one) => sum + one.open, 0);
  const statement = { kind: 'share' as const, value: total.value, open: total.open, bound: null };
  const outcome = judge(statement, computed, { from: computed - open * 0.5, to: computed + open * 0.5 });
  return [
    {
      kind: 'sum',
      outcome,
      start: total.start,
      end: total.end,
      operands: parts,
      working: working('sum', parts, computed),
      said: total.value,
      computed,
      unit: total.base,
    },
  ];
}

function besideCue(own: readonly Operand[], from: number, to: number): Operand | null {
  const away = (one: Operand): number => (one.end <= from ? from - one.end : one.start >= to ? one.start - to : 0);
  const [nearest] = own.toSorted((one, other) => away(one) - away(other));
  return nearest === undefined || away(nearest) > 24 ? null : nearest;
}

/** “rose by 103 from 197 to 300”: the amount of a change, where it starts and where it leads. */
export function differencesIn(text: string, { start, end }: Stretch, own: readonly Operand[], words: ArithmeticWords): Check[] {
  const changes = own.filter(
    (one) =>
      isMarked(text, one, words.by, words) && !isMarked(text, one, words.source, words) && changesBefore(text, one, start, words) !== 0,
  );
  const [amount] = changes;
  if (amount === undefined || changes.length !== 1) return [];
  const rest = own.filter((one) => one !== amount && sameBase(one.base, amount.base));
  if (rest.length !== 2) return [];
  const sourced = rest.filter((one) => isMarked(text, one, words.source, words));
  const from = sourced.length === 1 ? sourced[0]! : null;
  if (from === null || end <= start) return [];
  const result = rest.find((one) => one !== from)!;
  const sign = changesBefore(text, amount, start, words);
  const computed = tidy(result.value - from.value);
  const open = from.open + result.open;
  const statement = { kind: 'points' as const, value: sign * amount.value, open: amount.open, bound: null };
  const outcome = judge(statement, computed, { from: computed - open * 0.5, to: computed + open * 0.5 });
  return [
    {
      kind: 'difference',
      outcome,
      start: amount.start,
      end: amount.end,
      operands: [from, result],
      working: working('difference', [from, result], computed),
      said: statement.value,
      computed,
      unit: amount.base,
    },
  ];
}

function changesBefore(text: string, { start }: Operand, from: number, words: ArithmeticWords): -1 | 0 | 1 {
  const before = text.slice(Math.max(from, start - 40), start);
  const last = (pattern: RegExp): number => [...before.matchAll(pattern)].at(-1)?.index ?? -1;
  const [up, down] = [last(words.up), last(words.down)];
  return up < 0 && down < 0 ? 0 : up > down ? 1 : -1;
}
