import { tokenKinds } from './name-tokens.ts';
import type { Tokens } from './name-tokens.ts';
import { makeTokens, tokenize } from './name-tokens.ts';

interface TrieNode {
  next: Map<string, TrieNode> | null;
  /** names that end here, as they are written */
  names: { written: string; value: number }[] | null;
}

export interface NameTrie {
  root: TrieNode;
  /** whether a name begins with a small Latin letter: else small words need not be looked up */
  hasSmallStart: boolean;
}

export interface TrieMatch {
  /** what the name was added with */
  value: number;
  start: number;
  end: number;
  /** index of the token after the match */
  next: number;
}

const separators = new Set(['-', '‐', '‑', '–', '’', "'", 'ʼ', '·', '•', '・']);
const longestGap = 40;
const nameTokens = makeTokens();

/** @returns a trie of words (of single characters where the script has no spaces) that finds the longest name at a place */
export function makeTrie(): NameTrie {
  return { root: { next: null, names: null }, hasSmallStart: false };
}

/** Adds a name as written; hyphens, apostrophes and quotation marks count as spaces. The first value of a spelling stays the first. */
export function addName(trie: NameTrie, name: string, value: number): void {
  const tokens = nameTokens;
  tokenize(name, 0, name.length, tokens);
  let node = trie.root;
  for (let index = 0; index < tokens.count; index += 1) {
    const word = foldedToken(name, tokens, index);
    if (word === null) continue;
    if (node === trie.root && tokens.kind[index] === tokenKinds.lower) trie.hasSmallStart = true;
    node.next ??= new Map();
    let child = node.next.get(word);
    if (child === undefined) node.next.set(word, (child = { next: null, names: null }));
    node = child;
  }
  if (node !== trie.root) (node.names ??= []).push({ written: name, value });
}

/**
 * The longest name that begins at a token. Capitals must agree as `agrees` tells; what stands around must not make it part of a longer
 * word. Cost: the length of the match.
 */
export function longestMatch(trie: NameTrie, text: string, tokens: Tokens, index: number): TrieMatch | null {
  const firstKind = tokens.kind[index];
  if (firstKind === tokenKinds.mark || (firstKind === tokenKinds.lower && !trie.hasSmallStart)) return null;
  let node = trie.root;
  let best: TrieMatch | null = null;
  let last = -1;
  for (let at = index; at < tokens.count; at += 1) {
    const word = foldedToken(text, tokens, at);
    if (word === null) continue;
    if (last !== -1 && isBroken(text, tokens, last, at)) break;
    const child = node.next?.get(word);
    if (child === undefined) break;
    node = child;
    last = at;
    if (node.names === null) continue;
    const start = tokens.start[index] ?? 0;
    const end = tokens.end[at] ?? 0;
    if (!isWhole(text, start, end)) continue;
    const surface = text.slice(start, end);
    for (const { written, value } of node.names) {
      if (!agrees(written, surface)) continue;
      best = { value, start, end, next: at + 1 };
      break;
    }
  }
  return best;
}

/** Small words of the text may not stand where a name has a capital, except in the later words of a long name. */
export function agrees(written: string, surface: string): boolean {
  if (written === surface) return true;
  const name = lettersOf(written);
  const found = lettersOf(surface);
  if (name === found) return true;
  const isSeveralWords = /[\s,-]/.test(written.trim());
  if (isSeveralWords && name.length >= 6) return !isUpper(name[0] ?? '') || isUpper(found[0] ?? '');
  if (name.length < 5 || name === name.toUpperCase()) return false;
  if (found === found.toUpperCase()) return true;
  return isUpper(name[0] ?? '') ? isUpper(found[0] ?? '') : !/\p{Lu}/u.test(name);
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}

/** The word as the trie keeps it; null for marks that count as spaces. */
function foldedToken(text: string, tokens: Tokens, index: number): string | null {
  const word = text.slice(tokens.start[index], tokens.end[index]);
  if (tokens.kind[index] === tokenKinds.mark) return separators.has(word) ? null : word;
  if (tokens.kind[index] === tokenKinds.wide) return word;
  const lower = word.toLowerCase();
  return isAscii(lower) ? lower : lower.normalize('NFKC').replace(/[\u00ad\u200b-\u200d\u2060]/g, '');
}

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 0x7e) return false;
  return true;
}

/** Between the words of a name stand a few spaces, one line's end, a hyphen or quotation marks, not a gap between columns. */
function isBroken(text: string, tokens: Tokens, left: number, right: number): boolean {
  const from = tokens.end[left] ?? 0;
  const to = tokens.start[right] ?? 0;
  if (to - from <= 1) return false;
  if (to - from > longestGap) return true;
  const gap = text.slice(from, to);
  if (/['’]/.test(gap)) return true;
  return gap.includes('\n') ? gap.indexOf('\n') !== gap.lastIndexOf('\n') : / {2}|\t/.test(gap);
}

/** Not inside a web or mail address; not the beginning of a domain; katakana and Hangul not inside a longer word. */
function isWhole(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const last = text[end - 1] ?? ' ';
  if (before === '@' || after === '@' || before === '/' || (before === '.' && /[\p{L}\p{N}]/u.test(text[start - 2] ?? ' '))) return false;
  if (after === '.' && /\p{Ll}/u.test(text[end + 1] ?? ' ') && /[\p{L}\p{N}]/u.test(last)) return false;
  if (/[ァ-ヺー]/.test(last) && /[ァ-ヺー]/.test(after)) return false;
  if (/[ァ-ヺー]/.test(text[start] ?? '') && /[ァ-ヺー]/.test(before)) return false;
  if (/[가-힣]/.test(text[start] ?? '') && /[가-힣]/.test(before)) return false;
  return !/[가-힣]/.test(last) || isKoreanEnd(text, end);
}

const particles =
  /^(?:만은|만이|까지는|까지도|부터는|으로는|로는|에게는|은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|까지|부터|만|라는|이라는|라고|이라고|이나|나|보다|처럼|같은|등|측|산|내|간|및|이며|며|이고|하고|랑|이랑|조차|마저|뿐|에는|에도|에서는|에서도|와의|과의|으로부터|로부터|에서의|으로의|로의|이다|인|였다|이었다|들|들은|들이|들의|사|식|발|판|형|권|계|가의|만의|에만|께서|한테|에선)(?![가-힣])/;

/** After a Korean name stand particles, or nothing. */
function isKoreanEnd(text: string, end: number): boolean {
  return !/[가-힣]/.test(text[end] ?? ' ') || particles.test(text.slice(end, end + 6));
}
