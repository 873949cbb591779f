/**
 * Text and queries as the full-text index sees them (FTS5, unicode61 with remove_diacritics 2). Chinese, Japanese and Korean are indexed
 * character by character, so that a run of any length from one is found, as substrings are. Offsets are UTF-16 units, end exclusive.
 */

/** Han, Kana, Hangul and Bopomofo by code point, with the prolonged sound marks that Unicode counts to no script. */
const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u30FC\uFF70\uFF9E\uFF9F`;
const cjkCharacter = new RegExp(`[${cjk}]`, 'gv');
const isCjk = new RegExp(`^[${cjk}]`, 'v');
/** One CJK character (two or three units where it is stored decomposed), or a word: what unicode61 takes for a token. */
const token = new RegExp(
  String.raw`[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?|[${cjk}][\u3099\u309A]?|[[\p{L}\p{N}\p{Co}\u0300-\u036F]--[${cjk}]]+`,
  'gv',
);

const longestQuery = 2000;
/** FTS5 refuses expressions that are deeper than 256. */
const mostTerms = 64;
const zeroWidthSpace = '\u200B';

interface Term {
  /** folded tokens that follow each other */
  tokens: string[];
  /** tokens as written, for the index, which folds them itself */
  written: string[];
  /** the last token may go on */
  isPrefix: boolean;
}

export interface TextMatch {
  start: number;
  end: number;
  /** which term of the query, from 0 */
  term: number;
}

export interface Snippet {
  text: string;
  /** matches inside `text`, in order, without overlaps */
  ranges: [number, number][];
  /** where `text` begins in the whole text */
  offset: number;
}

/**
 * Puts U+200B on both sides of every CJK character, which unicode61 takes for a separator. The result is for the index alone; it is
 * composed (NFC) and full-width letters and digits are made ordinary, so offsets in it mean nothing.
 */
export function segmentForIndex(text: string): string {
  return composed(text).replace(cjkCharacter, `${zeroWidthSpace}$&${zeroWidthSpace}`);
}

/**
 * Makes an FTS5 MATCH expression of what a person types: terms are joined by AND, a CJK run and a "quoted phrase" are phrases, the last
 * word (unless quoted) and any word that ends in * also find longer words. Everything is quoted: FTS5's own syntax has no effect.
 * @returns null where nothing in it can be searched for
 */
export function matchQuery(query: string): string | null {
  const terms = queryTerms(query);
  if (terms.length === 0) return null;
  return terms.map((term) => `"${term.written.join(' ').replaceAll('"', '""')}"${term.isPrefix ? '*' : ''}`).join(' AND ');
}

/**
 * Finds the query's terms in a text as the index does: whole words and prefixes, whatever their case and accents; CJK runs anywhere.
 * @param limit stops after so many matches
 * @returns matches in the order of their ends
 */
export function findMatches(text: string, query: string, limit = 1000): TextMatch[] {
  const terms = queryTerms(query);
  const longest = terms.reduce((most, term) => Math.max(most, term.tokens.length), 0);
  const recent: { start: number; folded: string }[] = [];
  const matches: TextMatch[] = [];
  if (longest === 0 || limit <= 0) return matches;
  for (const found of text.matchAll(token)) {
    recent.push({ start: found.index, folded: fold(found[0]) });
    if (recent.length > longest) recent.shift();
    for (const [index, term] of terms.entries()) {
      if (!endsWithTerm(recent, term)) continue;
      const start = recent[recent.length - term.tokens.length]?.start ?? found.index;
      matches.push({ start, end: found.index + found[0].length, term: index });
      if (matches.length >= limit) return matches;
    }
  }
  return matches;
}

/**
 * Cuts out the place where most of the query's terms stand together.
 * @param radius UTF-16 units to show on each side of the first match; the cut moves to the nearest space within 24 units
 * @returns the beginning of the text where nothing matches
 */
export function snippet(text: string, query: string, radius = 80): Snippet {
  const matches = findMatches(text, query, 500);
  const first = richest(matches, radius);
  const from = first === null ? 0 : cutBackward(text, first.start - radius);
  const to = cutForward(
    text,
    first === null ? radius * 2 : Math.max(first.end, first.start + radius) + (first.end > first.start + radius ? radius : 0),
  );
  const inside = matches.filter((match) => match.start >= from && match.end <= to);
  const ranges: [number, number][] = [];
  for (const match of inside.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = ranges.at(-1);
    if (last === undefined || match.start - from >= last[1]) ranges.push([match.start - from, match.end - from]);
    else last[1] = Math.max(last[1], match.end - from);
  }
  return { text: text.slice(from, to), ranges, offset: from };
}

function richest(matches: readonly TextMatch[], radius: number): TextMatch | null {
  let best: TextMatch | null = null;
  let most = 0;
  for (const [index, match] of matches.entries()) {
    const terms = new Set<number>();
    for (let next = index; next < matches.length; next += 1) {
      const other = matches[next];
      if (other === undefined || other.end > match.start + radius) break;
      terms.add(other.term);
    }
    if (Math.max(1, terms.size) > most) {
      most = Math.max(1, terms.size);
      best = match;
    }
  }
  return best;
}

function cutBackward(text: string, at: number): number {
  if (at <= 0) return 0;
  for (let back = at; back > at - 24 && back > 0; back -= 1) {
    if (/\s/.test(text[back - 1] ?? '')) return back;
  }
  // so near the beginning that leaving it out would only cut a word
  if (at <= 24) return 0;
  return isInsidePair(text, at) ? at - 1 : at;
}

function cutForward(text: string, at: number): number {
  if (at >= text.length) return text.length;
  for (let ahead = at; ahead < at + 24 && ahead < text.length; ahead += 1) {
    if (/\s/.test(text[ahead] ?? '')) return ahead;
  }
  return isInsidePair(text, at) ? at + 1 : at;
}

function isInsidePair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

function endsWithTerm(recent: readonly { folded: string }[], term: Term): boolean {
  const size = term.tokens.length;
  if (recent.length < size) return false;
  for (let back = 1; back <= size; back += 1) {
    const wanted = term.tokens[size - back] ?? '';
    const actual = recent[recent.length - back]?.folded ?? '';
    const isLast = back === 1;
    if (isLast && term.isPrefix ? !actual.startsWith(wanted) : actual !== wanted) return false;
  }
  return true;
}

/** What is between quotation marks is one phrase; outside them a term ends at white space and where CJK meets another script. */
function queryTerms(query: string): Term[] {
  const terms: Term[] = [];
  const clean = composed(query.slice(0, longestQuery).toWellFormed());
  const pieces = [...clean.matchAll(/["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)/g)];
  for (const [index, piece] of pieces.entries()) {
    const phrase = piece[1];
    if (phrase !== undefined) terms.push(...termOf(phrase, false));
    else terms.push(...wordTerms(piece[2] ?? '', index === pieces.length - 1));
  }
  return terms.slice(0, mostTerms);
}

function wordTerms(word: string, isLast: boolean): Term[] {
  const runs = [...word.matchAll(new RegExp(`[${cjk}]+|[^${cjk}]+`, 'gv'))].map((run) => run[0]);
  return runs.flatMap((run, index) => {
    const goesOn = index === runs.length - 1 && (isLast || run.endsWith('*'));
    return termOf(run, goesOn && !isCjk.test(run));
  });
}

function termOf(text: string, isPrefix: boolean): Term[] {
  const written = [...text.matchAll(token)].map((found) => found[0]);
  return written.length === 0 ? [] : [{ tokens: written.map(fold), written, isPrefix }];
}

function composed(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** Folds a token as unicode61 does: case and the accents of U+0300–036F. Kana and Hangul are composed, never taken apart. */
function fold(word: string): string {
  if (isCjk.test(word)) return word.normalize('NFC');
  if (/^[a-z0-9]+$/.test(word)) return word;
  return composed(word)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replaceAll('ς', 'σ');
}
