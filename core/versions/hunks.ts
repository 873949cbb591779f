import type { Hunk, pieceKinds } from '../../shared/contract/versions.ts';
import { partners } from '../../shared/domain/text-difference.ts';
import { tokenAfter, type TextTokens } from '../../shared/domain/text-tokens.ts';
import { placeOf } from '../../db/anchors.ts';
import type { ReadableDB } from '../../db/open.ts';
import { eachPassage } from '../../db/passages.ts';
import type { Compared } from './tasks.ts';

export interface Difference {
  added: number;
  removed: number;
  moved: number;
  hunks: Hunk[];
}

type PieceKind = (typeof pieceKinds)[number];

/** Tokens of both sides, end exclusive. */
interface Region {
  from: number;
  to: number;
  fromThere: number;
  toThere: number;
}

/** Unchanged words shown on each side of a change; the rest of a long passage is left out. */
const shownUnits = 240;

/** The changed passages of two versions, each with its unchanged, removed and added words. */
export function hunksOf(database: ReadableDB, both: Compared): Difference {
  const { difference } = both;
  const sides = {
    former: new Side(difference.former, passagesOf(database, both.former.row)),
    text: new Side(difference.text, passagesOf(database, both.version.row)),
  };
  const there = inOrder(both, 'former');
  const here = inOrder(both, 'text');
  const moved = partners(difference, 'former');
  const movedHere = partners(difference, 'text');
  const hunks = wholePassages(changes(there, here), sides, there, here).map((region, index): Hunk => {
    const former = sides.former.stretch(region.from, region.to);
    const present = sides.text.stretch(region.fromThere, region.toThere);
    return {
      index,
      section: placeOf(database, present === null ? both.former.row : both.version.row, (present ?? former)?.start ?? 0).section,
      former,
      present,
      pieces: shortened(pieces(both, region, there, here, moved, movedHere)),
    };
  });
  const count = (order: Int32Array, all: Int32Array, isMoved: boolean): number =>
    order.reduce((sum, partner, token) => sum + (partner < 0 && all[token]! >= 0 === isMoved ? 1 : 0), 0);
  return { added: count(here, movedHere, false), removed: count(there, moved, false), moved: count(there, moved, true), hunks };
}

/** Partners in the common order alone: what moved is a change. */
function inOrder(both: Compared, side: 'former' | 'text'): Int32Array {
  const { difference } = both;
  return partners({ ...difference, runs: difference.runs.filter((run) => !run.moved) }, side);
}

/** Gaps between unchanged stretches. */
function changes(there: Int32Array, here: Int32Array): Region[] {
  const found: Region[] = [];
  let [token, at] = [0, 0];
  while (token < there.length || at < here.length) {
    if (token < there.length && there[token] === at) {
      token += 1;
      at += 1;
      continue;
    }
    const region = { from: token, to: token, fromThere: at, toThere: at };
    while (region.to < there.length && there[region.to]! < 0) region.to += 1;
    while (region.toThere < here.length && here[region.toThere]! < 0) region.toThere += 1;
    found.push(region);
    [token, at] = [region.to, region.toThere];
  }
  return found;
}

class Side {
  private readonly tokens: TextTokens;
  private readonly passages: { start: number; end: number }[];

  constructor(tokens: TextTokens, passages: { start: number; end: number }[]) {
    this.tokens = tokens;
    this.passages = passages;
  }

  /** Tokens of the whole passages that hold these ones. */
  grown(from: number, to: number): [number, number] {
    if (from >= to) return [from, to];
    const first = this.passageAt(this.tokens.starts[from]!);
    const last = this.passageAt(this.tokens.starts[to - 1]!);
    return [
      Math.min(from, tokenAfter(this.tokens, this.passages[first]?.start ?? 0)),
      Math.max(to, tokenAfter(this.tokens, (this.passages[last]?.end ?? 0) - 1) + (this.isInside(last) ? 1 : 0)),
    ];
  }

  /** Whether tokens `token - 1` and `token` stand in one passage. */
  isWithin(token: number): boolean {
    if (token <= 0 || token >= this.tokens.starts.length) return false;
    return this.passageAt(this.tokens.starts[token - 1]!) === this.passageAt(this.tokens.starts[token]!);
  }

  stretch(from: number, to: number): { start: number; end: number } | null {
    return from >= to ? null : { start: this.tokens.starts[from]!, end: this.tokens.ends[to - 1]! };
  }

  /** Whether the last unit of the passage belongs to a token. */
  private isInside(passage: number): boolean {
    const end = this.passages[passage]?.end ?? 0;
    const token = tokenAfter(this.tokens, end - 1);
    return (this.tokens.starts[token] ?? Infinity) < end;
  }

  private passageAt(offset: number): number {
    let low = 0;
    let high = this.passages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.passages[middle]!.end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function passagesOf(database: ReadableDB, version: number): { start: number; end: number }[] {
  return Array.from(eachPassage(database, version), ({ start, end }) => ({ start, end }));
}

/** Grows each change to the passages it lies in, on both sides, and joins those that meet. */
function wholePassages(gaps: readonly Region[], sides: { former: Side; text: Side }, there: Int32Array, here: Int32Array): Region[] {
  const found: Region[] = [];
  for (const gap of gaps) {
    let region = grow(gap, sides, there, here);
    while (found.length > 0 && meets(found.at(-1)!, region)) region = grow(union(found.pop()!, region), sides, there, here);
    found.push(region);
  }
  return found;
}

const meets = (one: Region, other: Region): boolean => one.to > other.from || one.toThere > other.fromThere;
const union = (one: Region, other: Region): Region => ({
  from: Math.min(one.from, other.from),
  to: Math.max(one.to, other.to),
  fromThere: Math.min(one.fromThere, other.fromThere),
  toThere: Math.max(one.toThere, other.toThere),
});

function grow(gap: Region, sides: { former: Side; text: Side }, there: Int32Array, here: Int32Array): Region {
  let region = gap;
  // words were put into a passage, or taken out of one: it is shown on both sides
  if (region.from === region.to && sides.former.isWithin(region.from)) region = { ...region, from: region.from - 1, to: region.to + 1 };
  if (region.fromThere === region.toThere && sides.text.isWithin(region.fromThere))
    region = { ...region, fromThere: region.fromThere - 1, toThere: region.toThere + 1 };
  for (;;) {
    let [from, to] = sides.former.grown(region.from, region.to);
    let [fromThere, toThere] = sides.text.grown(region.fromThere, region.toThere);
    for (let token = from; token < to; token += 1) {
      if (there[token]! < 0) continue;
      fromThere = Math.min(fromThere, there[token]!);
      toThere = Math.max(toThere, there[token]! + 1);
    }
    for (let token = fromThere; token < toThere; token += 1) {
      if (here[token]! < 0) continue;
      from = Math.min(from, here[token]!);
      to = Math.max(to, here[token]! + 1);
    }
    if (from === region.from && to === region.to && fromThere === region.fromThere && toThere === region.toThere) return region;
    region = { from, to, fromThere, toThere };
  }
}

function pieces(
  both: Compared,
  region: Region,
  there: Int32Array,
  here: Int32Array,
  moved: Int32Array,
  movedHere: Int32Array,
): { kind: PieceKind; text: string }[] {
  const found: { kind: PieceKind; from: number; to: number }[] = [];
  const add = (kind: PieceKind, token: number): void => {
    const last = found.at(-1);
    if (last?.kind === kind && last.to === token) last.to += 1;
    else found.push({ kind, from: token, to: token + 1 });
  };
  let [token, at] = [region.from, region.fromThere];
  while (token < region.to || at < region.toThere) {
    if (token < region.to && there[token]! < 0) {
      add(moved[token]! >= 0 ? 'moved-away' : 'removed', token);
      token += 1;
    } else if (at < region.toThere && here[at]! < 0) {
      add(movedHere[at]! >= 0 ? 'moved-here' : 'added', at);
      at += 1;
    } else {
      add('same', at);
      token += 1;
      at += 1;
    }
  }
  return found.map(({ kind, from, to }) => {
    const isFormer = kind === 'removed' || kind === 'moved-away';
    const tokens = isFormer ? both.difference.former : both.difference.text;
    const text = isFormer ? both.formerText : both.text;
    const end = (isFormer ? region.to : region.toThere) > to ? tokens.starts[to]! : tokens.ends[to - 1]!;
    return { kind, text: text.slice(tokens.starts[from], end) };
  });
}

function shortened(all: readonly { kind: PieceKind; text: string }[]): { kind: PieceKind; text: string }[] {
  return all.flatMap((piece, index) => {
    const before = index === 0 ? 0 : shownUnits;
    const after = index === all.length - 1 ? 0 : shownUnits;
    if (piece.kind !== 'same' || piece.text.length <= before + after + 80) return [piece];
    const start = wordEnd(piece.text, before);
    const end = wordEnd(piece.text, piece.text.length - after);
    return [
      ...(before === 0 ? [] : [{ kind: 'same' as const, text: piece.text.slice(0, start) }]),
      { kind: 'gap' as const, text: '' },
      ...(after === 0 ? [] : [{ kind: 'same' as const, text: piece.text.slice(end) }]),
    ];
  });
}

/** The end of the word that `at` lies in, so that nothing is cut in two; in a text without spaces never inside a pair. */
function wordEnd(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  if (space >= 0 && space - at < 40) return space;
  return at > 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at;
}
