import type { Fact } from '../../shared/domain/facts.ts';

/** A finding for other programs: a name once a mention, everything else once. Offsets are UTF-16 units, end exclusive. */
export interface Extracted {
  kind: Fact['kind'];
  start: number;
  end: number;
  /** of a figure, multiplied out: ¥1.2 trillion is 1.2e12 RMB; a range has `low` and `high` instead */
  value?: number;
  low?: number;
  high?: number;
  unit?: string;
  /** of a milestone; a period has its last year too */
  year?: number;
  year_end?: number;
  name?: string;
  text: string;
  rule: string;
  score: number;
}

/** @param text the canonical text that the facts' offsets are in */
export function extractedOf(fact: Fact, text: string): Extracted[] {
  const { kind, rule, score } = fact;
  const at = (start: number, end: number, more: Partial<Extracted>): Extracted => ({
    kind,
    start,
    end,
    ...more,
    text: text.slice(start, end),
    rule,
    score,
  });
  if ('places' in fact) return fact.places.map(([start, end]) => at(start, end, { name: fact.fields.name }));
  if (kind === 'figure') return [at(fact.start, fact.end, figureOf(fact.fields))];
  if (kind === 'milestone') return [at(fact.start, fact.end, yearsOf(fact.fields))];
  return [at(fact.start, fact.end, {})];
}

function figureOf(fields: { value: number | null; low: number | null; high: number | null; unit: string }): Partial<Extracted> {
  const { value, low, high, unit } = fields;
  return { ...(value === null ? {} : { value }), ...(low === null ? {} : { low }), ...(high === null ? {} : { high }), unit };
}

function yearsOf({ dueStart, dueEnd }: { dueStart: string | null; dueEnd: string | null }): Partial<Extracted> {
  const first = yearOf(dueStart ?? dueEnd);
  const last = yearOf(dueEnd ?? dueStart);
  if (first === null) return {};
  return last === null || last === first ? { year: first } : { year: first, year_end: last };
}

function yearOf(date: string | null): number | null {
  const year = /^-?\d{4}/u.exec(date ?? '');
  return year === null ? null : Number(year[0]);
}
