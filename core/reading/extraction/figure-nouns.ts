import type { FigureWords } from './figure-words.ts';
import type { Token } from './tokens.ts';

export interface NounReading {
  /** the counted thing: companies, models, people */
  unit: string;
  /** index after the noun */
  to: number;
  phrase: string;
}

const longestPhrase = 7;

/**
 * What is counted: the first plural after the number that ends a noun phrase (“430,000 industrial robots” counts robots). Verbs, small words
 * and marks end the search.
 */
export function nounAfter(tokens: readonly Token[], from: number, words: FigureWords): NounReading | null {
  let at = from;
  while (words.sets.of.has(tokens[at]?.lower ?? '') || isElision(tokens, at)) at += isElision(tokens, at) ? 2 : 1;
  const first = at;
  let found: NounReading | null = null;
  for (; at < Math.min(tokens.length, first + longestPhrase); at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'mark') {
      if (isInnerMark(tokens, at)) continue;
      break;
    }
    if (token.kind === 'number') break;
    if (words.sets.nounStops.has(token.lower)) break;
    if (words.sets.people.has(token.lower) && endsPhrase(tokens[at + 1], words)) return nounOf(tokens, first, at, 'people');
    if (!isPlural(token, words)) {
      if (words.data.plural === 'first' && found === null && /^\p{L}{3,}$/u.test(token.text)) return nounOf(tokens, first, at, token.text);
      continue;
    }
    const next = tokens[at + 1];
    const isJoined = next?.text === '-' && next.gap === false;
    const nextIsNoun = next !== undefined && next.kind === 'word' && isPlural(next, words) && !words.sets.nounStops.has(next.lower);
    if (
      isJoined ||
      (words.sets.nounSkips.has(token.lower) && next?.kind === 'word' && !words.sets.nounStops.has(next.lower)) ||
      (nextIsNoun && token.text.length > 3 && !isVerb(next.lower))
    )
      continue;
    found = nounOf(tokens, first, at, token.text);
    break;
  }
  return found;
}

function endsPhrase(token: Token | undefined, words: FigureWords): boolean {
  return token === undefined || token.kind !== 'word' || words.sets.nounStops.has(token.lower);
}

function isElision(tokens: readonly Token[], at: number): boolean {
  return /^[dlDL]$/.test(tokens[at]?.text ?? '') && /^[’']$/u.test(tokens[at + 1]?.text ?? '');
}

/** “AI-related”, “small- and medium-sized”, quotes around a name. */
function isInnerMark(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || next?.kind !== 'word') return false;
  if (/^[-‐‑/&+’']$/u.test(token.text)) return true;
  return /^[“"‘]$/u.test(token.text);
}

const notPlural = /(?:ss|us|is|’s|'s|ous)$/u;

export function isPlural(token: Token | undefined, words: FigureWords): boolean {
  if (token === undefined || token.kind !== 'word') return false;
  if (words.sets.irregular.has(token.lower) || /^\p{Lu}{2,}s$/u.test(token.text)) return true;
  if (words.sets.nounSkips.has(token.lower))
    return words.data.plural !== 'first' && token.lower.endsWith('s') && !notPlural.test(token.lower);
  return words.data.plural !== 'first' && token.lower.length > 2 && token.lower.endsWith('s') && !notPlural.test(token.lower);
}

const verbs = new Set(
  'includes uses makes gives takes needs runs covers offers works helps serves leads supports remains faces aims plans means shows produces accounts employs operates provides generates combines costs exceeds exports imports targets holds sees lies sits receives pays earns'.split(
    ' ',
  ),
);

function isVerb(word: string): boolean {
  return verbs.has(word);
}

function nounOf(tokens: readonly Token[], first: number, at: number, unit: string): NounReading {
  const phrase = tokens.slice(first, at + 1).reduce((text, token) => text + (token.gap && text !== '' ? ' ' : '') + token.text, '');
  return { unit: unit.replace(/[’']s$/u, ''), to: at + 1, phrase };
}
