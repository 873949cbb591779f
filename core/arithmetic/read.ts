import type { ArithmeticCheck } from '../../shared/contract/arithmetic.ts';
import type { checkOutcomes } from '../../shared/domain/conflicts.ts';
import { tidy, unitOf } from '../../shared/domain/units.ts';
import { figuresOfText, placesOfFigure, statingTexts, type StatingText } from '../../db/arithmetic.ts';
import { lastSequence } from '../../db/changes.ts';
import type { ReadableDB } from '../../db/open.ts';
import { wholePassages } from '../../db/passages.ts';
import { quotedAt } from '../conflicts/quoted.ts';
import { openness } from '../conflicts/tolerance.ts';
import type { Check } from './check.ts';
import type { Operand } from './operands.ts';
import { checkPassage, mayState } from './passage.ts';

type Outcome = (typeof checkOutcomes)[number];

export interface ArithmeticRequest {
  outcome: Outcome | 'fails' | null;
  figure: string | null;
  source: string | null;
  offset: number;
  limit: number;
}

export interface Arithmetic {
  total: number;
  counts: Record<Outcome, number>;
  checks: ArithmeticCheck[];
  texts: { read: number; all: number };
}

/** A check with its places in the canonical text. */
interface Placed extends Check {
  text: StatingText;
}

/** Kinds of passages that state nothing in sentences. */
const silent = new Set(['heading', 'table-cell', 'row', 'code']);
/** Passages that are read closely, UTF-16 units of all texts together; the newest sources go first. */
const mostTogether = 12_000_000;
const longest = 8000;
const rank: Record<Outcome, number> = { differs: 0, bound: 1, holds: 2 };

/** Checks of the newest text of every source, kept as long as text and figures stay what they are. */
export class ArithmeticReading {
  private readonly kept = new Map<number, { figures: string; checks: Placed[]; cost: number }>();
  private sequence = -1;
  private all: Placed[] = [];
  private texts = { read: 0, all: 0 };

  list(database: ReadableDB, { outcome, figure, source, offset, limit }: ArithmeticRequest): Arithmetic {
    this.renew(database);
    const places = figure === null ? null : placesOfFigure(database, figure);
    const own = this.all.filter(
      (check) => (source === null || check.text.source === source) && (places === null || standsAt(check, places)),
    );
    const counts = { differs: 0, bound: 0, holds: 0 };
    for (const check of own) counts[check.outcome] += 1;
    const found = own.filter((check) => outcome === null || (outcome === 'fails' ? check.outcome !== 'holds' : check.outcome === outcome));
    return {
      total: found.length,
      counts,
      checks: found.slice(offset, offset + limit).map((check) => shown(database, check)),
      texts: this.texts,
    };
  }

  private renew(database: ReadableDB): void {
    const sequence = lastSequence(database);
    if (sequence === this.sequence) return;
    const texts = statingTexts(database);
    const present = new Set(texts.map(({ row }) => row));
    for (const row of this.kept.keys()) if (!present.has(row)) this.kept.delete(row);
    let left = mostTogether;
    let read = 0;
    const found: Placed[] = [];
    for (const text of texts.toReversed()) {
      if (left <= 0) break;
      const { checks, cost } = this.one(database, text);
      left -= cost;
      read += 1;
      found.push(...checks);
    }
    this.texts = { read, all: texts.length };
    this.all = found.toSorted(
      (one, other) => rank[one.outcome] - rank[other.outcome] || one.text.row - other.text.row || one.start - other.start,
    );
    this.sequence = sequence;
  }

  private one(database: ReadableDB, text: StatingText): { checks: Placed[]; cost: number } {
    const figures = figuresOfText(database, text.row);
    const key = JSON.stringify([figures, text.title, text.language, text.issued]);
    const known = this.kept.get(text.row);
    if (known?.figures === key) return known;
    const others = figures.map(operandOf);
    const checks: Placed[] = [];
    let cost = 0;
    for (const { kind, start, text: passage } of wholePassages(database, text.row)) {
      if (silent.has(kind) || passage.length > longest || !mayState(passage, text.language)) continue;
      cost += passage.length;
      for (const check of checkPassage({ text: passage, language: text.language, published: text.issued, others }))
        checks.push(moved(check, start, text));
    }
    const result = { figures: key, checks, cost };
    this.kept.set(text.row, result);
    return result;
  }
}

function operandOf({ metric, value, unit, written, date }: ReturnType<typeof figuresOfText>[number]): Operand {
  const { base, factor, zero } = unitOf(unit);
  return {
    start: -1,
    end: -1,
    text: written,
    value: tidy(value * factor + zero),
    base,
    open: openness(value) * factor,
    metric,
    date,
    sentence: -1,
  };
}

function moved(check: Check, by: number, text: StatingText): Placed {
  const operands = check.operands.map((operand) =>
    operand.start < 0 ? operand : { ...operand, start: operand.start + by, end: operand.end + by },
  );
  return { ...check, operands, start: check.start + by, end: check.end + by, text };
}

function standsAt({ text, start, end, operands }: Placed, places: readonly { version: string; start: number; end: number }[]): boolean {
  const stretches = [{ start, end }, ...operands];
  return places.some((place) => place.version === text.version && stretches.some((one) => one.start < place.end && place.start < one.end));
}

function shown(
  database: ReadableDB,
  { kind, outcome, start, end, operands, working, said, computed, unit, text }: Placed,
): ArithmeticCheck {
  return {
    kind,
    outcome,
    stated: quotedAt(database, { id: text.version, row: text.row, length: text.length }, start, end),
    operands: operands.map((operand) => ({ text: operand.text.trim(), start: operand.start, end: operand.end })),
    working,
    said,
    computed,
    unit,
    source: { id: text.source, title: text.title },
  };
}
