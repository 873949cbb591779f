import { isCurrency, sameBase } from '../../shared/domain/units.ts';
import { rateFor, type Rate } from '../../shared/domain/rates.ts';
import { firstDay, lastDay } from '../../shared/domain/schedule.ts';
import type { Period, PairReason, RateUse } from '../../shared/domain/conflicts.ts';
import { basisMark, isPartOf, overlap, saysRevised, termOf, tokensOf, type Naming, type Term } from './likeness.ts';
import { extentOf, meet, stretched, type Extent, type Sized } from './tolerance.ts';

/** A figure as it comes out of the project, with what stands behind it. */
export interface FigureRow extends Sized {
  row: number;
  id: string;
  metric: string;
  subject: string | null;
  written: string;
  asOf: string | null;
  target: string | null;
  stage: string;
  scope: string | null;
  basis: string | null;
  /** in the base of its unit */
  canonical: number | null;
  canonicalUnit: string;
  /** null where the figure has no passage */
  source: string | null;
  version: number | null;
  /** whose account the source passes on */
  origin: string | null;
  issued: string | null;
  quote: string | null;
}

/** A figure made ready for comparing. */
export interface Compared {
  figure: FigureRow;
  metric: Term;
  subject: Term;
  scope: ReadonlySet<string>;
  basis: string;
  period: Period;
  extent: Extent | null;
}

export interface Verdict {
  verdict: 'conflict' | 'alike';
  reason: PairReason;
  /** values of the two in one base, higher by lower; null where they cannot be compared */
  ratio: number | null;
  rate: RateUse | null;
}

const unlike = 0.5;

export function comparedOf(figure: FigureRow, naming: Naming): Compared {
  return {
    figure,
    metric: termOf(figure.metric, 'metrics', naming),
    subject: termOf(figure.subject, 'subjects', naming),
    scope: tokensOf(termOf(figure.scope, 'subjects', naming).key),
    basis: basisMark(figure.basis),
    period: periodOf(figure),
    extent: extentOf(figure),
  };
}

/** What day or stretch a figure is for: of a target or projection its target date, else the date it is as of. */
function periodOf({ stage, asOf, target }: FigureRow): Period {
  const date = stage === 'observed' ? (asOf ?? target) : (target ?? asOf);
  return date === null ? null : { from: firstDay(date), to: lastDay(date), written: date };
}

/** Null: they do not look alike. Else whether they conflict, or why they do not. */
export function comparePair(one: Compared, other: Compared, rates: readonly Rate[]): Verdict | null {
  const metric = likeMetric(one, other);
  if (metric === null || !likeSubject(one, other)) return null;
  const alike = (reason: PairReason): Verdict => ({ verdict: 'alike', reason, ratio: null, rate: null });
  const measured = inOneUnit(one, other, rates);
  if (measured === null) return metric === 'same' ? alike('unit') : null;
  if (one.figure.stage !== other.figure.stage) return alike('stage');
  if (!samePeriod(one.period, other.period)) return alike('period');
  if (metric === 'part' || !sameScope(one, other)) return alike('scope');
  if (one.basis !== other.basis) return alike('basis');
  if (one.extent === null || other.extent === null) return alike('value');
  const told = { ratio: ratioOf(one, other, measured.factor), rate: measured.rate };
  if (meet(one.extent, stretched(other.extent, measured.factor)))
    return { verdict: 'alike', reason: isOneOrigin(one, other) ? 'origin' : 'agree', ...told };
  if (isRevision(one.figure, other.figure)) return { verdict: 'alike', reason: 'revision', ...told };
  return { verdict: 'conflict', reason: 'differ', ...told };
}

/** `part`: one says more closely what it measures (“intelligent computing power”). */
function likeMetric(one: Compared, other: Compared): 'same' | 'part' | null {
  if (one.metric.key === other.metric.key) return 'same';
  const [a, b] = [one.metric.tokens, other.metric.tokens];
  if (a.size === 0 || b.size === 0) return null;
  if (overlap(a, b) >= unlike && (isPartOf(a, b) || isPartOf(b, a))) return onlySubject(one, other) ? 'same' : 'part';
  return overlap(a, b) >= 0.75 ? 'part' : null;
}

/** “China's computing power” and “computing power” of China: the words that one has more are whom it is about. */
function onlySubject(one: Compared, other: Compared): boolean {
  const about = new Set([...one.subject.tokens, ...other.subject.tokens, ...one.scope, ...other.scope]);
  const more = [...one.metric.tokens, ...other.metric.tokens].filter(
    (token) => !(one.metric.tokens.has(token) && other.metric.tokens.has(token)),
  );
  return more.every((token) => about.has(token));
}

/** A figure that names nobody is compared with every subject's: the metric alone says what it is about. */
function likeSubject(one: Compared, other: Compared): boolean {
  if (one.subject.key === other.subject.key || one.subject.key === '' || other.subject.key === '') return true;
  const [a, b] = [one.subject.tokens, other.subject.tokens];
  return isPartOf(a, b) || isPartOf(b, a) ? overlap(a, b) >= unlike : false;
}

/** A month at the end of a year is the year's end; dates that are not known stand for any. */
function samePeriod(one: Period, other: Period): boolean {
  if (one === null || other === null) return true;
  if (one.from === other.from && one.to === other.to) return true;
  const isEnd = one.to === other.to && one.from.slice(0, 4) === other.from.slice(0, 4);
  return isEnd && (one.from.slice(5, 7) === '12' || other.from.slice(5, 7) === '12');
}

/** Whom a figure is about may stand in its scope as well: “China” with subject China narrows nothing. */
function sameScope(one: Compared, other: Compared): boolean {
  const known = new Set([...one.subject.tokens, ...other.subject.tokens, ...one.metric.tokens, ...other.metric.tokens]);
  const a = new Set([...one.scope].filter((token) => !known.has(token)));
  const b = new Set([...other.scope].filter((token) => !known.has(token)));
  if (a.size === 0 && b.size === 0) return true;
  return a.size > 0 && b.size > 0 && overlap(a, b) >= unlike;
}

function inOneUnit(one: Compared, other: Compared, rates: readonly Rate[]): { factor: number; rate: RateUse | null } | null {
  const [a, b] = [one.figure.canonicalUnit, other.figure.canonicalUnit];
  if (sameBase(a, b)) return { factor: 1, rate: null };
  if (!isCurrency(a) || !isCurrency(b)) return null;
  const used = rateFor(b, a, (other.period ?? one.period)?.to ?? null, rates);
  return used === null ? null : { factor: used.factor, rate: used.rate };
}

function ratioOf(one: Compared, other: Compared, factor: number): number | null {
  const a = one.figure.canonical;
  const b = other.figure.canonical === null ? null : other.figure.canonical * factor;
  if (a === null || b === null || a === 0 || b === 0) return null;
  return Math.max(a / b, b / a);
}

function isOneOrigin({ figure: one }: Compared, { figure: other }: Compared): boolean {
  if (one.source !== null && one.source === other.source) return true;
  return one.origin !== null && other.origin !== null && plainOrigin(one.origin) === plainOrigin(other.origin);
}
const plainOrigin = (origin: string): string => origin.trim().toLowerCase();

/** Two versions of one source, or one account that says itself that it was revised. */
function isRevision(one: FigureRow, other: FigureRow): boolean {
  if (one.source !== null && one.source === other.source && one.version !== other.version) return true;
  const isOne =
    one.source !== null &&
    (one.source === other.source ||
      (one.origin !== null && other.origin !== null && plainOrigin(one.origin) === plainOrigin(other.origin)));
  return isOne && (saysRevised(one.quote ?? '') || saysRevised(other.quote ?? ''));
}
