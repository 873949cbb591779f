import { judgedFields, type PairReason } from '../../shared/domain/conflicts.ts';
import type { FigurePair, PairSide } from '../../shared/contract/conflicts.ts';
import { gradeText } from '../../shared/domain/grades.ts';
import { canonicalOf } from '../../shared/domain/units.ts';
import { lastSequence } from '../../db/changes.ts';
import {
  acceptedFigures,
  comparedAnew,
  figureFieldsOf,
  figureSide,
  judgements,
  type FigureSide,
  type Judgement,
} from '../../db/conflicts.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { Fields } from '../../db/record.ts';
import { listRates } from '../../db/rates.ts';
import { knownNames } from '../../db/suggestions.ts';
import { plain, type Naming } from './likeness.ts';
import { pairsOf, type Pair } from './pairs.ts';
import type { FigureRow } from './compare.ts';
import { quotedAt } from './quoted.ts';

export interface ConflictsRequest {
  state: FigurePair['state'];
  reason: PairReason | null;
  figure: string | null;
  offset: number;
  limit: number;
}

export interface Conflicts {
  total: number;
  counts: Record<FigurePair['state'], number>;
  reasons: { reason: PairReason; count: number }[];
  pairs: FigurePair[];
  figures: number;
  left: number;
}

interface Judged extends Pair {
  state: FigurePair['state'];
  judgement: Judgement | null;
  changed: FigurePair['changed'];
}

/** All pairs of the project, kept as long as nothing is changed. */
export class ConflictReading {
  private sequence = -1;
  private figures: FigureRow[] = [];
  private found: readonly Pair[] = [];
  private pairs: Judged[] = [];
  private left = 0;

  list(database: ReadableDB, { state, reason, figure, offset, limit }: ConflictsRequest): Conflicts {
    this.renew(database);
    const own =
      figure === null
        ? this.pairs
        : this.pairs.filter(({ one, other }) => this.figures[one]!.id === figure || this.figures[other]!.id === figure);
    const counts = { open: 0, explained: 0, resolved: 0, alike: 0 };
    for (const pair of own) counts[pair.state] += 1;
    const ofState = own.filter((pair) => pair.state === state);
    const found = reason === null ? ofState : ofState.filter((pair) => pair.reason === reason);
    return {
      total: found.length,
      counts,
      reasons: reasonsOf(ofState),
      pairs: found.slice(offset, offset + limit).map((pair) => this.shown(database, pair)),
      figures: this.figures.length,
      left: this.left,
    };
  }

  private renew(database: ReadableDB): void {
    const sequence = lastSequence(database);
    if (sequence === this.sequence) return;
    // a log that is shorter than before was put back from a backup
    if (this.sequence < 0 || sequence < this.sequence || comparedAnew(database, this.sequence)) {
      this.figures = acceptedFigures(database);
      const { pairs, left } = pairsOf(this.figures, namingOf(database), listRates(database));
      this.found = pairs;
      this.left = left;
    }
    const decided = new Map(judgements(database).map((judgement) => [keyOf(judgement.oneRow, judgement.otherRow), judgement]));
    this.pairs = this.found.map((pair) => this.judged(database, pair, decided));
    this.sequence = sequence;
  }

  private judged(database: ReadableDB, pair: Pair, decided: ReadonlyMap<string, Judgement>): Judged {
    const judgement = decided.size === 0 ? undefined : decided.get(keyOf(this.figures[pair.one]!.row, this.figures[pair.other]!.row));
    if (pair.verdict === 'alike') return { ...pair, state: 'alike', judgement: judgement ?? null, changed: [] };
    if (judgement === undefined) return { ...pair, state: 'open', judgement: null, changed: [] };
    const changed = changedSince(database, judgement);
    return { ...pair, state: changed.length > 0 ? 'open' : judgement.judgement, judgement, changed };
  }

  private shown(database: ReadableDB, { one, other, reason, ratio, rate, state, judgement, changed }: Judged): FigurePair {
    const sides = [one, other].map((at) => sideOf(database, figureSide(database, this.figures[at]!.row)));
    return {
      one: sides[0]!,
      other: sides[1]!,
      state,
      reason,
      ratio,
      slip: slipOf(ratio),
      rate,
      judgement: judgement === null ? null : { holds: judgement.holds, reason: judgement.reason, note: judgement.note },
      changed,
    };
  }
}

const keyOf = (one: number, other: number): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** What a judged figure says now that it did not say then. */
function changedSince(database: ReadableDB, { one, other, judged }: Judgement): FigurePair['changed'] {
  const changes = (figure: string, then: Fields): FigurePair['changed'] => {
    const now = figureFieldsOf(database, figure) ?? {};
    return judgedFields
      .filter((field) => field in then && (then[field] ?? null) !== (now[field] ?? null))
      .map((field) => ({ figure, field, before: then[field] ?? null, after: now[field] ?? null }));
  };
  return [...changes(one, judged.one), ...changes(other, judged.other)];
}

function reasonsOf(pairs: readonly Judged[]): Conflicts['reasons'] {
  const counts = new Map<PairReason, number>();
  for (const { reason } of pairs) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
}

/** 万 and 亿, thousand and million are easily lost: values that lie apart by a thousand or more, to two per cent. */
function slipOf(ratio: number | null): number | null {
  if (ratio === null || ratio < 500) return null;
  const power = Math.round(Math.log10(ratio));
  const rest = ratio / 10 ** power;
  return rest > 0.98 && rest < 1.02 ? power : null;
}

export function namingOf(database: ReadableDB): Naming {
  const metrics = new Map<string, string>();
  const subjects = new Map<string, string>();
  for (const { entity, kind, names } of knownNames(database)) {
    const into = kind === 'metric' ? metrics : subjects;
    for (const name of names) if (!into.has(plain(name))) into.set(plain(name), entity);
  }
  return { metrics, subjects };
}

function sideOf(database: ReadableDB, side: FigureSide): PairSide {
  const { id, metric, subject, comparator, value, low, high, unit, written, asOf, target, stage, scope, basis, claim, wording, verdict } =
    side;
  return {
    id,
    metric,
    subject,
    comparator,
    value,
    low,
    high,
    unit,
    written,
    asOf,
    target,
    stage: stage as PairSide['stage'],
    scope,
    basis,
    canonical: canonicalOf({ comparator, value, low, high, unit }),
    claim,
    wording,
    verdict,
    grade: gradeText(side.reliability, side.credibility),
    source:
      side.source === null
        ? null
        : { id: side.source, title: side.title!, publisher: side.publisher, issued: side.issued, origin: side.origin },
    passage:
      side.version === null
        ? null
        : quotedAt(database, { id: side.version, row: side.versionRow!, length: side.length! }, side.start!, side.end!),
  };
}
