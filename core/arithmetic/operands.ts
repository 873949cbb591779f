import type { FigureFact } from '../../shared/domain/facts.ts';
import { tidy, unitOf } from '../../shared/domain/units.ts';
import { openness } from '../conflicts/tolerance.ts';

/** A figure of a text that something is computed from. */
export interface Operand {
  start: number;
  end: number;
  /** as the text has it */
  text: string;
  /** in the base of its unit */
  value: number;
  base: string;
  /** half of the last digit that is written, in the base */
  open: number;
  metric: string;
  /** EDTF-like; null where the text does not tell */
  date: string | null;
  sentence: number;
}

const relative = new Set(['%', 'pp', 'x', 'ratio']);

/**
 * Figures of a passage as operands, in text order; shares, points and multiples are what is stated about them. A range counts as its two ends:
 * “from 40 to 52” is one where a language reads it so.
 */
export function operandsOf(facts: readonly FigureFact[], text: string): Operand[] {
  const operands: Operand[] = [];
  for (const { start, end, sentence, fields } of facts) {
    const { base, factor } = unitOf(fields.unit);
    if (relative.has(base)) continue;
    const date = fields.asOf ?? fields.target;
    const written = text.slice(start, end);
    const one = (value: number, from: number, to: number): Operand => {
      const own = text.slice(from, to);
      return {
        start: from,
        end: to,
        text: own,
        value: tidy(value * factor),
        base,
        open: openOf(own, value) * factor,
        metric: fields.metric,
        date,
        sentence: sentence[0],
      };
    };
    if (fields.value !== null) operands.push(one(fields.value, start, end));
    else if (fields.low !== null && fields.high !== null) {
      const cut = start + middleOf(written);
      operands.push(one(fields.low, start, cut), one(fields.high, cut, end));
    }
  }
  return operands;
}

/** Percentages as operands: of changes in percentage points. */
export function shareOperands(facts: readonly FigureFact[], text: string): Operand[] {
  return facts
    .filter(({ fields }) => unitOf(fields.unit).base === '%' && fields.value !== null)
    .map(({ start, end, sentence, fields }) => {
      const own = text.slice(start, end);
      const value = fields.value!;
      return {
        start,
        end,
        text: own,
        value,
        base: '%',
        open: openOf(own, value),
        metric: fields.metric,
        date: fields.asOf ?? fields.target,
        sentence: sentence[0],
      };
    });
}

/** Where the second number of a range begins. */
function middleOf(written: string): number {
  const numbers = [...written.matchAll(/\d[\d.,\s]*\d|\d/g)];
  const second = numbers[1];
  if (second === undefined) return Math.floor(written.length / 2);
  const before = written.slice(0, second.index);
  return second.index - (/[$€£¥￥₩]\s*$/u.exec(before)?.[0].length ?? 0);
}

/** As exact as it is written: a zero at the end counts, because a sum or a share of round numbers is computed from them as they stand. */
function openOf(written: string, value: number): number {
  const digits = /\d[\d,.\s]*/.exec(written)?.[0].trim() ?? '';
  const plain = Number(digits.replace(/[,\s](?=\d{3}(?:\D|$))/g, '').replace(',', '.'));
  if (digits === '' || !Number.isFinite(plain) || plain === 0 || value === 0) return openness(value);
  const decimals = /[.,](\d{1,2}|\d{4,})$/.exec(digits)?.[1]?.length ?? 0;
  return Math.min(Math.abs(value / plain) * 0.5 * 10 ** -decimals, Math.abs(value) * 0.05);
}
