import type { CheckKind, checkOutcomes } from '../../shared/domain/conflicts.ts';
import type { FigureFact } from '../../shared/domain/facts.ts';
import { sameBase, tidy } from '../../shared/domain/units.ts';
import { operandsOf, shareOperands, type Operand } from './operands.ts';
import { statementsIn, type Statement } from './statements.ts';
import { pairFor } from './pairing.ts';
import { differencesIn, sumsIn } from './sums.ts';
import { judge, working } from './working.ts';
import { arithmeticWords, type ArithmeticWords } from './words.ts';

/** What a text states and the figures that it gives, held against each other. Places are of the text given. */
export interface Check {
  kind: CheckKind;
  outcome: (typeof checkOutcomes)[number];
  start: number;
  end: number;
  operands: Operand[];
  working: string;
  said: number;
  computed: number;
  unit: string;
}

export interface Stretch {
  start: number;
  end: number;
  language: string;
}

/**
 * Recomputes what the sentences of a passage state. `others`: figures that the same source gives elsewhere, for a sentence that gives only one.
 * Nothing is guessed: where the figures that a statement rests on cannot be told, there is no check.
 */
export function checksOf(
  text: string,
  sentences: readonly Stretch[],
  facts: readonly FigureFact[],
  others: readonly Operand[] = [],
): Check[] {
  const all = operandsOf(facts, text);
  const shares = shareOperands(facts, text);
  return sentences.flatMap((sentence) => {
    const words = arithmeticWords(sentence.language);
    const own = inside(all, sentence);
    const before = all.filter(({ end }) => end <= sentence.start);
    const clear = (one: { start: number; end: number }, operands: readonly Operand[]): Operand[] =>
      operands.filter((operand) => operand.end <= one.start || operand.start >= one.end);
    const stated = statementsIn(text, sentence.start, sentence.end, words).flatMap((statement) => {
      const pool = statement.kind === 'points' ? inside(shares, sentence) : own;
      const check = checkOne(text, statement, {
        own: clear(statement, pool),
        before,
        others,
        words,
        from: sentence.start,
        to: sentence.end,
      });
      return check === null ? [] : [check];
    });
    return [...stated, ...sumsIn(text, sentence, own, words), ...differencesIn(text, sentence, own, words)];
  });
}

const inside = <Placed extends { start: number; end: number }>(all: readonly Placed[], { start, end }: Stretch): Placed[] =>
  all.filter((one) => one.start >= start && one.end <= end);

export interface Around {
  own: readonly Operand[];
  before: readonly Operand[];
  others: readonly Operand[];
  words: ArithmeticWords;
  from: number;
  to: number;
}

function checkOne(text: string, statement: Statement, around: Around): Check | null {
  if (statement.kind === 'share') return shareCheck(text, statement, around);
  if (statement.kind === 'ratio') return ratioCheck(statement, around);
  const pair = pairFor(text, statement, around);
  if (pair === null || pair.base.value === 0) return null;
  const { base, result } = pair;
  const [least, most] = [(result.value - result.open) / (base.value + base.open), (result.value + result.open) / (base.value - base.open)];
  if (statement.kind === 'points') {
    const computed = tidy(result.value - base.value);
    const extent = { from: computed - base.open - result.open, to: computed + base.open + result.open };
    return made('difference', statement, [base, result], { computed, extent, unit: 'pp' });
  }
  if (statement.kind === 'multiple')
    return made('multiple', statement, [base, result], {
      computed: result.value / base.value,
      extent: { from: least, to: most },
      unit: 'x',
    });
  const extent = { from: (least - 1) * 100, to: (most - 1) * 100 };
  return made('growth', statement, [base, result], { computed: (result.value / base.value - 1) * 100, extent, unit: '%' });
}

function made(
  kind: CheckKind,
  statement: Statement,
  operands: Operand[],
  { computed, extent, unit }: { computed: number; extent: { from: number; to: number }; unit: string },
): Check {
  const outcome = judge(statement, computed, extent);
  return {
    kind,
    outcome,
    start: statement.start,
    end: statement.end,
    operands,
    working: working(kind, operands, computed),
    said: statement.value,
    computed: tidy(computed),
    unit,
  };
}

/** “60 of the 180 companies, or 33 %”, “a third of the 90 hospitals, 30”: a part and its whole, joined by the sentence itself. */
function shareCheck(text: string, statement: Statement, { own, words, from, to }: Around): Check | null {
  const found = own.filter((one) => own.some((other) => other !== one && sameBase(one.base, other.base)));
  if (found.length !== 2 || found[0]!.value === found[1]!.value) return null;
  const [part, all] = found.toSorted((one, other) => one.value - other.value) as [Operand, Operand];
  const between = text.slice(Math.min(part.end, all.end), Math.max(part.start, all.start));
  const lead = text.slice(statement.end, all.start > statement.end && all.start - statement.end < 24 ? all.start : statement.end);
  const ahead = text.slice(Math.max(from, all.start - 8), all.start);
  const behind = text.slice(all.end, Math.min(to, all.end + 4));
  words.share.lastIndex = 0;
  const has = (pattern: RegExp, where: string): boolean => where !== '' && [...where.matchAll(pattern)].length > 0;
  if (
    !has(words.of, lead) &&
    !has(words.of, between) &&
    !has(words.of, ahead) &&
    !has(words.of, behind) &&
    !has(words.share, text.slice(from, to))
  )
    return null;
  const extent = {
    from: ((part.value - part.open) / (all.value + all.open)) * 100,
    to: ((part.value + part.open) / (all.value - all.open)) * 100,
  };
  return made('share', statement, [part, all], { computed: (part.value / all.value) * 100, extent, unit: '%' });
}

function ratioCheck(statement: Statement, { own }: Around): Check | null {
  if (own.length !== 2 || own.some(({ value }) => value === 0)) return null;
  const [one, other] = own as [Operand, Operand];
  const way = (above: Operand, below: Operand): Check =>
    made('ratio', statement, [above, below], {
      computed: above.value / below.value,
      extent: {
        from: (above.value - above.open) / (below.value + below.open),
        to: (above.value + above.open) / (below.value - below.open),
      },
      unit: 'x',
    });
  const [forth, back] = [way(one, other), way(other, one)];
  return back.outcome === 'holds' && forth.outcome !== 'holds' ? back : forth;
}
