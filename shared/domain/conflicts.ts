/**
 * Why two figures that look alike are, or are not, in conflict.
 * differ: one metric, subject, scope, stage, period and basis, and values that the writing cannot explain · unit: units that cannot be
 * compared (of money: no rate was entered) · value: one of them says no number · agree: within what the writing leaves open · origin: they
 * agree because one account is told twice · revision: two versions of one source, or one that says it was revised
 */
export const pairReasons = ['differ', 'unit', 'stage', 'period', 'scope', 'basis', 'value', 'origin', 'agree', 'revision'] as const;
export type PairReason = (typeof pairReasons)[number];

/** Why a person holds that two figures which differ do not contradict each other; `other` is told in own words. */
export const explanations = ['period', 'scope', 'basis', 'stage', 'unit', 'revision', 'rounding', 'other'] as const;

/** First and last day; null: not told */
export type Period = { from: string; to: string; written: string } | null;

/** The rate that a comparison rests on. */
export interface RateUse {
  base: string;
  quote: string;
  rate: number;
  date: string;
  note: string;
}

/** What of a figure is compared: a pair that somebody judged comes back when one of these changes. */
export const judgedFields = [
  'metric',
  'subject',
  'comparator',
  'value',
  'low',
  'high',
  'unit',
  'asOf',
  'target',
  'stage',
  'scope',
  'basis',
] as const;

/** kinds of arithmetic that a text states and figures can be held against */
export const checkKinds = ['growth', 'multiple', 'share', 'sum', 'difference', 'ratio'] as const;
export type CheckKind = (typeof checkKinds)[number];
/** holds: within what the writing leaves open · bound: “more than 30 %” is true and far from what it is (52 %) · differs */
export const checkOutcomes = ['differs', 'bound', 'holds'] as const;
