/**
 * Analysis of competing hypotheses, after Richards Heuer, Psychology of Intelligence Analysis, chapter 8: each claim is marked against
 * each hypothesis, and a hypothesis stands by how little speaks against it, not by how much speaks for it.
 */
export const marks = ['CC', 'C', 'N', 'I', 'II'] as const;
/** CC very consistent, C consistent, N neutral or not applicable, I inconsistent, II very inconsistent */
export type Mark = (typeof marks)[number];

/** What a mark counts against its hypothesis: I is 1, II is 2; what fits counts nothing, however much of it there is. */
const against: Record<Mark, number> = { CC: 0, C: 0, N: 0, I: 1, II: 2 };
/** The five marks as steps of one scale. */
const steps: Record<Mark, number> = { CC: 2, C: 1, N: 0, I: -1, II: -2 };

export interface Judged {
  /** 1–6, or null */
  credibility: number | null;
  /** low, moderate, high, or null */
  confidence: string | null;
  /** in the order of the hypotheses; null: not marked yet */
  marks: readonly (Mark | null)[];
}

/**
 * What a claim counts where claims are weighted: credibility 1 and 2 × √2, 4 and 5 ÷ √2; confidence high × √2, low ÷ √2. Everything
 * else × 1; 6 ("cannot be judged") is no grade and so changes nothing. From 0.5 to 2.
 */
export function weightOf({ credibility, confidence }: Pick<Judged, 'credibility' | 'confidence'>): number {
  const halves =
    (credibility === 1 || credibility === 2 ? 1 : credibility === 4 || credibility === 5 ? -1 : 0) +
    (confidence === 'high' ? 1 : confidence === 'low' ? -1 : 0);
  return 2 ** (halves / 2);
}

export interface Standing {
  /** sum over the claims: I 1, II 2 */
  inconsistency: number;
  /** the same, each claim times its weight */
  weighted: number;
  /** claims not marked against it yet */
  open: number;
}

/** How each of `hypotheses` (their number) stands; the lowest inconsistency is contradicted least. */
export function standings(items: readonly Judged[], hypotheses: number): Standing[] {
  return Array.from({ length: hypotheses }, (_, place) => {
    const standing: Standing = { inconsistency: 0, weighted: 0, open: 0 };
    for (const item of items) {
      const mark = item.marks[place] ?? null;
      if (mark === null) standing.open += 1;
      else {
        standing.inconsistency += against[mark];
        standing.weighted += against[mark] * weightOf(item);
      }
    }
    return standing;
  });
}

/**
 * How well a claim tells the hypotheses apart: the mean distance, in steps of the scale CC C N I II, between its marks of every two
 * hypotheses. 0: the same mark everywhere, so it says nothing about which of them holds; 4: CC against II, the most there can be between
 * two. Null while fewer than two hypotheses are marked.
 */
export function diagnosticity(given: readonly (Mark | null)[]): number | null {
  const places = given.filter((mark) => mark !== null).map((mark) => steps[mark]);
  if (places.length < 2) return null;
  let sum = 0;
  places.forEach((one, index) => {
    for (const other of places.slice(index + 1)) sum += Math.abs(one - other);
  });
  return sum / ((places.length * (places.length - 1)) / 2);
}

/** Claims that tell most apart first; those that cannot be told yet last; equal ones stay in their order. */
export function byDiagnosticity<Item extends { diagnosticity: number | null }>(items: readonly Item[]): Item[] {
  return items.toSorted((left, right) => (right.diagnosticity ?? -1) - (left.diagnosticity ?? -1));
}

/** The hypotheses with the least against them; none while a mark is missing or there is nothing to compare. */
export function leastContradicted(all: readonly Standing[], weighted: boolean): number[] {
  if (all.length < 2 || all.some((one) => one.open > 0)) return [];
  const scores = all.map((one) => (weighted ? one.weighted : one.inconsistency));
  const least = Math.min(...scores);
  const found = scores.flatMap((score, place) => (Math.abs(score - least) < 1e-9 ? [place] : []));
  return found.length === all.length ? [] : found;
}

export interface MatrixForTable {
  hypotheses: readonly { wording: string }[];
  items: readonly (Judged & {
    wording: string;
    source: string | null;
    grade: string | null;
    diagnosticity: number | null;
    note: string;
    notes: readonly string[];
  })[];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * The matrix as one table: a claim a row, a hypothesis a column, the notes of the marks behind them, and the inconsistencies as
 * the last rows. Head first; numbers with at most two decimals.
 */
export function matrixTable({ hypotheses, items }: MatrixForTable): (string | number | null)[][] {
  const noted = hypotheses.map((_, place) => items.some((item) => (item.notes[place] ?? '') !== ''));
  const columns = hypotheses.map(({ wording }, place) => `H${place + 1}: ${wording}`);
  const head = ['claim', 'source', 'grade', 'confidence', 'weight', 'diagnosticity', ...columns, 'note'];
  const notesHead = columns.flatMap((_, place) => (noted[place] ? [`note on H${place + 1}`] : []));
  const body = items.map((item) => [
    item.wording,
    item.source,
    item.grade,
    item.confidence,
    rounded(weightOf(item)),
    item.diagnosticity === null ? null : rounded(item.diagnosticity),
    ...columns.map((_, place) => item.marks[place] ?? null),
    item.note,
    ...columns.flatMap((_, place) => (noted[place] ? [item.notes[place] ?? ''] : [])),
  ]);
  const all = standings(items, hypotheses.length);
  const rest = ['', ...notesHead.map(() => '')];
  const foot = (title: string, value: (standing: Standing) => number): (string | number | null)[] => [
    title,
    ...head.slice(1, 6).map(() => ''),
    ...all.map((standing) => rounded(value(standing))),
    ...rest,
  ];
  return [
    [...head, ...notesHead],
    ...body,
    foot('inconsistency', (standing) => standing.inconsistency),
    foot('weighted inconsistency', (standing) => standing.weighted),
    foot('not marked', (standing) => standing.open),
  ];
}
