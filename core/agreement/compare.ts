import type { CodingDifference } from '../../shared/contract/agreement.ts';
import { cohenKappa, krippendorffAlpha, type Coefficient } from '../../shared/domain/agreement/nominal.ts';
import { joined, unitisingAlpha, unitisingCategory, type Stretch } from '../../shared/domain/agreement/unitising.ts';

interface Look {
  id: string;
  name: string;
  colour: string;
}

export interface Coding extends Stretch {
  tag: string;
  coder: string;
}

/** A text, its passages and what the chosen coders made of it. */
export interface Coded {
  length: number;
  coders: readonly string[];
  passages: { position: number; start: number; end: number; text: string; section: string[] }[];
  codings: readonly Coding[];
  decisions: readonly { tag: string; start: number; end: number; kept: string[] }[];
  tags: ReadonlyMap<string, Look>;
}

interface Figures {
  percent: Coefficient;
  kappa: Coefficient;
  alpha: Coefficient;
  unitising: Coefficient;
}

export interface Compared {
  passages: number;
  tags: (Figures & { tag: Look; coded: { coder: string; passages: number }[]; differences: number })[];
  overall: Figures;
  differences: number;
  decided: number;
}

export type Difference = Omit<CodingDifference, 'version'>;

/** For one tag: what each coder marked, and in which passages. */
interface OfTag {
  tag: Look;
  stretches: Stretch[][];
  /** indexes of passages, by coder */
  passages: Set<number>[];
}

function byTag(coded: Coded): OfTag[] {
  const grouped = new Map<string, Coding[]>();
  for (const coding of coded.codings) {
    const group = grouped.get(coding.tag);
    if (group === undefined) grouped.set(coding.tag, [coding]);
    else group.push(coding);
  }
  const found: OfTag[] = [];
  for (const [id, codings] of grouped) {
    const tag = coded.tags.get(id);
    if (tag === undefined) continue;
    const stretches = coded.coders.map((coder) => joined(codings.filter((coding) => coding.coder === coder)));
    found.push({ tag, stretches, passages: stretches.map((own) => passagesUnder(coded.passages, own)) });
  }
  return found.toSorted((left, right) => left.tag.name.localeCompare(right.tag.name, 'en'));
}

/** Stretches and passages both lie in the order of the text: one walk over both. */
function passagesUnder(passages: Coded['passages'], stretches: readonly Stretch[]): Set<number> {
  const found = new Set<number>();
  let at = 0;
  for (const { start, end } of stretches) {
    while (at < passages.length && passages[at]!.end <= start) at += 1;
    for (let next = at; next < passages.length && passages[next]!.start < end; next += 1) found.add(next);
  }
  return found;
}

const applied = 'applied';
const absent = 'absent';

export function compareCoders(coded: Coded): Compared {
  const tags = byTag(coded);
  const differences = differencesIn(coded, tags);
  const pooled: string[][] = [];
  const categories = tags.map(({ stretches }) => unitisingCategory(Math.max(2, coded.length), stretches));
  const rows = tags.map(({ tag, passages }, index) => {
    const units = coded.passages.map((_, passage) => passages.map((own) => (own.has(passage) ? applied : absent)));
    for (const unit of units) pooled.push(unit);
    return {
      tag,
      coded: coded.coders.map((coder, at) => ({ coder, passages: passages[at]!.size })),
      ...byPassage(units),
      unitising: categories[index]!.alpha,
      differences: differences.filter((difference) => difference.tag.id === tag.id).length,
    };
  });
  return {
    passages: coded.passages.length,
    tags: rows,
    overall: { ...byPassage(pooled), unitising: unitisingAlpha(categories) },
    differences: differences.length,
    decided: differences.filter(({ kept }) => kept !== null).length,
  };
}

function byPassage(units: readonly (readonly string[])[]): Omit<Figures, 'unitising'> {
  const alike = units.filter((unit) => unit.every((value) => value === unit[0])).length;
  const pairs = units.map((unit): [string, string] => [unit[0]!, unit[1]!]);
  return {
    percent: units.length === 0 ? null : alike / units.length,
    kappa: units[0]?.length === 2 ? cohenKappa(pairs) : null,
    alpha: krippendorffAlpha(units),
  };
}

/** Passages that not all coders treat alike, in the order of the text, then of the tags' names. */
export function differencesOf(coded: Coded): Difference[] {
  return differencesIn(coded, byTag(coded));
}

function differencesIn(coded: Coded, tags: readonly OfTag[]): Difference[] {
  const found: Difference[] = [];
  for (const { tag, stretches, passages } of tags) {
    const touched = new Set(passages.flatMap((own) => [...own]));
    for (const index of touched) {
      const passage = coded.passages[index]!;
      const kind = passages.every((own) => own.has(index)) ? 'extent' : 'missing';
      const codings = stretches.flatMap((own, coder) =>
        own.filter((one) => one.start < passage.end && passage.start < one.end).map((one) => ({ coder: coded.coders[coder]!, ...one })),
      );
      if (kind === 'extent' && isSameExtent(passage, codings, coded.coders)) continue;
      const decision = coded.decisions.findLast((one) => one.tag === tag.id && one.start === passage.start && one.end === passage.end);
      found.push({ tag, ...passage, kind, codings, kept: decision?.kept ?? null });
    }
  }
  return found.toSorted((left, right) => left.start - right.start || left.tag.name.localeCompare(right.tag.name, 'en'));
}

/** The same words, whatever blanks and marks at their ends came along. */
function isSameExtent(
  passage: { start: number; end: number; text: string },
  codings: readonly Omit<Coding, 'tag'>[],
  coders: readonly string[],
): boolean {
  const said = coders.map((coder) =>
    codings
      .filter((coding) => coding.coder === coder)
      .map(({ start, end }) => trimmed(passage, Math.max(start, passage.start), Math.min(end, passage.end)))
      .join(' '),
  );
  return said.every((one) => one === said[0]);
}

const outer = /[^\p{L}\p{N}]/u;

function trimmed({ start, text }: { start: number; text: string }, from: number, to: number): string {
  let first = from - start;
  let last = to - start;
  while (first < last && outer.test(text[first]!)) first += 1;
  while (last > first && outer.test(text[last - 1]!)) last -= 1;
  return `${first}-${last}`;
}
