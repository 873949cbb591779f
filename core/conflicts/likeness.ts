import words from '../../resources/figures/likeness.json' with { type: 'json' };

/** Names of the project's own records (metrics; players, programs and places), which stand for one thing. */
export interface Naming {
  /** every name and alias → the record */
  metrics: ReadonlyMap<string, string>;
  subjects: ReadonlyMap<string, string>;
}

/** A metric or a subject as it is compared: one name for all ways to say it where there is one, and its words. */
export interface Term {
  /** equal for two texts that mean one thing; '' for nothing */
  key: string;
  tokens: ReadonlySet<string>;
}

const stop = new Set(words.stop);
const spoken = { metrics: spellings(words.same), subjects: spellings(words.subjects) };
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function spellings(lists: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(lists.flatMap((list) => list.map((one) => [plain(one), plain(list[0]!)] as const)));
}

export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[^\p{L}\p{N}%+]+/gu, ' ')
    .trim();
}

/** Legal forms say nothing about who it is. */
const legal =
  /\b(?:inc|ltd|limited|llc|corp|corporation|co|company|group|holdings?|gmbh|ag|plc|sa|spa|srl|kk)\b|(?:股份)?有限(?:责任)?公司|集团|控股|株式会社|주식회사/gu;

export function termOf(text: string | null, role: 'metrics' | 'subjects', naming: Naming): Term {
  const own = plain(text ?? '');
  const whole = role === 'subjects' ? own.replace(legal, ' ').replace(/\s+/g, ' ').trim() || own : own;
  const named = naming[role].get(own) ?? naming[role].get(whole);
  const said = spoken[role].get(whole) ?? spoken[role].get(withoutStops(whole)) ?? whole;
  const tokens = tokensOf(said);
  const key = named ?? ([...tokens].toSorted().join(' ') || said);
  return { key, tokens };
}

const withoutStops = (text: string): string =>
  text
    .split(' ')
    .filter((word) => !stop.has(word))
    .join(' ');

/** Words without what says nothing, plurals as singulars; runs of Chinese, Japanese and Korean as pairs of characters. */
export function tokensOf(text: string): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const word of text.split(' ')) {
    if (word === '' || stop.has(word)) continue;
    if (!wide.test(word)) tokens.add(word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<=[^su])s$/, '') : word);
    else if (word.length < 3) tokens.add(word);
    else for (let at = 0; at + 1 < word.length; at += 1) tokens.add(word.slice(at, at + 2));
  }
  return tokens;
}

/** Of all words of both, the share that both have, 0 to 1. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const token of one) if (other.has(token)) both += 1;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}

export const isPartOf = (one: ReadonlySet<string>, whole: ReadonlySet<string>): boolean => [...one].every((token) => whole.has(token));

/** What a figure's basis says about how it is counted: per year, year on year, in real terms …; '' where it is mere prose or nothing. */
export function basisMark(basis: string | null): string {
  if (basis === null || basis === '') return '';
  const text = ` ${plain(basis)} `;
  const marks = markWords
    .filter(({ word }) => (wide.test(word) ? text.includes(word) : text.includes(` ${word} `)))
    .map(({ mark }) => mark);
  return [...new Set(marks)].toSorted().join('+');
}
const markWords = Object.entries(words.basis as Record<string, string[]>).flatMap(([mark, list]) =>
  list.map((one) => ({ mark, word: plain(one) })),
);

const revisedWords = words.revised.map(plain);
export function saysRevised(text: string): boolean {
  const told = plain(text);
  return revisedWords.some((word) => (wide.test(word) ? told.includes(word) : ` ${told} `.includes(` ${word} `)));
}
