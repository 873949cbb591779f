/**
 * Texts that are edited at random while every character remembers where it came from: so the edit itself tells where each anchor has to go.
 * The texts are made of own words in many scripts, with sentences that come several times.
 */
export interface EditedText {
  former: string;
  text: string;
  /** code points of the new text, in order */
  units: readonly Unit[];
  edits: readonly string[];
}

/** A code point and the stretch of the former text that it comes from; -1 = it is new. */
interface Unit {
  text: string;
  from: number;
  to: number;
}

export interface Truth {
  /** every word of it stands, in order, with nothing between */
  isIntact: boolean;
  isGone: boolean;
  start: number;
  end: number;
}

export type Random = () => number;

/** mulberry32 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const latin =
  'port harbour crane ship box quay tide pilot ferry load berth dock cargo grain steel coal wharf canal lock barge route fleet toll tonne the of and in to by for with will has is was more than about per cent year quarter 12 280 3.5 1,200 2024 2030 don’t “open” "new" café naïve Zürich résumé cafe\u0301 n\u0303andu\u0301 ﬁne oﬃce １２ ① m² €5 long-term'.split(
    ' ',
  );
const others = [
  'שָׁלוֹם',
  'נמל',
  'مرحبا',
  'ميناء',
  '한국',
  '항만',
  '한국어',
  '👩‍👩‍👧',
  '😀',
  '👍🏽',
  '𠮷',
  '𠮷野',
  'e\u0301te\u0301',
  'ガス',
  'ガ',
  '\u202Bנמל\u202C',
];
const han = [...'港口的货物在二零三年增长了百分之十五和新船起重机计划中国上海深圳𠮷。，'];
const marks = ['.', '.', '.', '!', '?', ';'];

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
const upTo = (random: Random, most: number): number => Math.floor(random() * most);

export function sentence(random: Random): string {
  if (random() < 0.15) return `${Array.from({ length: 6 + upTo(random, 30) }, () => pick(random, han)).join('')}。`;
  const words = Array.from({ length: 4 + upTo(random, 18) }, () => (random() < 0.1 ? pick(random, others) : pick(random, latin)));
  return `${words.join(' ')}${pick(random, marks)}`;
}

export function document(random: Random, paragraphs: number): string {
  const said: string[] = [];
  return Array.from({ length: paragraphs }, () =>
    Array.from({ length: 1 + upTo(random, 6) }, () => {
      const next = said.length > 3 && random() < 0.08 ? pick(random, said) : sentence(random);
      said.push(next);
      return next;
    }).join(' '),
  ).join('\n\n');
}

const units = (text: string, from = -1): Unit[] => {
  let at = from;
  return [...text].map((character) => {
    const unit = from < 0 ? { text: character, from: -1, to: -1 } : { text: character, from: at, to: at + character.length };
    at += character.length;
    return unit;
  });
};
const isSpace = (unit: Unit): boolean => /^\s$/u.test(unit.text);

/** Where a sentence or paragraph begins. */
function seams(row: readonly Unit[]): number[] {
  const found = [0];
  for (let at = 1; at < row.length; at += 1) if (isSpace(row[at - 1]!) && /[.!?;。\n]/u.test(row[at - 2]?.text ?? '')) found.push(at);
  return [...found, row.length];
}

type Edit = (row: Unit[], random: Random) => Unit[];

const normalised =
  (form: 'NFC' | 'NFD' | 'NFKC'): Edit =>
  (row) => {
    const next: Unit[] = [];
    let at = 0;
    for (const { segment } of new Intl.Segmenter('und').segment(row.map((unit) => unit.text).join(''))) {
      const cluster: Unit[] = [];
      for (let length = 0; length < segment.length; at += 1) {
        cluster.push(row[at]!);
        length += row[at]!.text.length;
      }
      const text = segment.normalize(form);
      if (text === segment) next.push(...cluster);
      else {
        const known = cluster.filter((unit) => unit.from >= 0);
        const from = known.length === 0 ? -1 : Math.min(...known.map((unit) => unit.from));
        const to = known.length === 0 ? -1 : Math.max(...known.map((unit) => unit.to));
        next.push(...[...text].map((character) => ({ text: character, from, to })));
      }
    }
    return next;
  };

export const edits: Record<string, Edit> = {
  insert: (row, random) => {
    const at = random() < 0.5 ? pick(random, seams(row)) : upTo(random, row.length + 1);
    const words = random() < 0.5 ? sentence(random) : pick(random, latin);
    return [...row.slice(0, at), ...units(` ${words} `), ...row.slice(at)];
  },
  delete: (row, random) => {
    const whole = random() < 0.5;
    const starts = seams(row);
    const first = upTo(random, starts.length - 1);
    const from = whole ? starts[first]! : upTo(random, row.length);
    const to = whole ? starts[Math.min(starts.length - 1, first + 1 + upTo(random, 3))]! : from + 1 + upTo(random, 60);
    return [...row.slice(0, from), ...row.slice(to)];
  },
  replace: (row, random) => {
    const from = upTo(random, row.length);
    return [...row.slice(0, from), ...units(pick(random, latin)), ...row.slice(from + 1 + upTo(random, 25))];
  },
  typo: (row, random) => row.map((unit) => (!isSpace(unit) && random() < 0.004 ? units(unit.text === 'x' ? 'q' : 'x')[0]! : unit)),
  copy: (row, random) => {
    const starts = seams(row);
    const from = upTo(random, starts.length - 1);
    const words = row.slice(starts[from], starts[from + 1]).map((unit) => ({ ...unit, from: -1, to: -1 }));
    const at = pick(random, starts);
    return [...row.slice(0, at), ...words, ...row.slice(at)];
  },
  move: (row, random) => {
    const starts = seams(row);
    const from = upTo(random, starts.length - 1);
    const to = Math.min(starts.length - 1, from + 1 + upTo(random, 6));
    const block = row.slice(starts[from], starts[to]);
    const rest = [...row.slice(0, starts[from]), ...row.slice(starts[to])];
    const at = pick(random, seams(rest));
    return [...rest.slice(0, at), ...block, ...units(' '), ...rest.slice(at)];
  },
  reflow: (row, random) =>
    row.map((unit, at) => (unit.text === ' ' && random() < 0.2 && !isSpace(row[at + 1] ?? unit) ? { ...unit, text: '\n' } : unit)),
  whitespace: (row, random) =>
    row.flatMap((unit) => (unit.text === ' ' && random() < 0.1 ? [unit, ...units(pick(random, [' ', '\u00A0', '\t']))] : [unit])),
  quotes: (row) => row.map((unit) => ({ ...unit, text: { '“': '"', '”': '"', '’': "'", '"': '”' }[unit.text] ?? unit.text })),
  NFC: normalised('NFC'),
  NFD: normalised('NFD'),
  NFKC: normalised('NFKC'),
};

/** @param kinds which edits; without it 0 to 7 of any kind */
export function editedText(random: Random, paragraphs: number, kinds?: readonly string[]): EditedText {
  const former = document(random, paragraphs);
  let row = units(former, 0);
  const names = kinds ?? Array.from({ length: upTo(random, 8) }, () => pick(random, Object.keys(edits)));
  for (const name of names) row = edits[name]!(row, random);
  return { former, text: row.map((unit) => unit.text).join(''), units: row, edits: names };
}

/** Offsets between characters as people see them: nobody selects half of one. */
export function borders(text: string): number[] {
  return [...Array.from(new Intl.Segmenter('und').segment(text), ({ index }) => index), text.length];
}

/** A range that has a word in it, mostly of whole words. @param between the text's `borders` */
export function randomRange(random: Random, text: string, between: readonly number[]): { start: number; end: number } {
  for (;;) {
    let first = upTo(random, between.length - 1);
    let last = Math.min(between.length - 1, first + 1 + upTo(random, random() < 0.5 ? 30 : 300));
    if (random() < 0.7) {
      while (first > 0 && text[between[first]! - 1] !== ' ') first -= 1;
      while (last < between.length - 1 && text[between[last]!] !== ' ') last += 1;
    }
    const [start, end] = [between[first]!, between[last]!];
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) return { start, end };
  }
}

/** Where the edits have taken [start, end) of the former text; white space does not count. */
export function truthOf(edited: EditedText, start: number, end: number): Truth {
  const wanted = new Set<number>();
  let at = 0;
  for (const character of edited.former) {
    if (at >= start && at < end && !/\s/u.test(character)) wanted.add(at);
    at += character.length;
  }
  let offset = 0;
  let first = -1;
  let last = -1;
  let isIntact = true;
  let reached = -1;
  let foreign = false;
  for (const unit of edited.units) {
    const isWanted = unit.from >= 0 && unit.from < end && unit.to > start && !isSpace(unit);
    if (isWanted) {
      if (first < 0) first = offset;
      if (foreign || unit.from < reached) isIntact = false;
      reached = unit.from;
      last = offset + unit.text.length;
      for (let origin = unit.from; origin < unit.to; origin += 1) wanted.delete(origin);
    } else if (first >= 0 && !isSpace(unit)) foreign = true;
    offset += unit.text.length;
  }
  return { isIntact: isIntact && wanted.size === 0 && first >= 0, isGone: first < 0, start: first, end: last };
}
