import type { NameCandidate } from './name-candidates.ts';
import { knownThings } from './name-data.ts';
import type { TrieMatch } from './name-trie.ts';
import { tokenKinds } from './name-tokens.ts';
import { endOf, isJoined, isNameToken, runEnd, startOf, wordAt } from './name-view.ts';
import type { NameView } from './name-view.ts';
import { itemStart, namesByCue } from './names-by-cue.ts';
import { namesByForm } from './names-by-form.ts';
import { namesByHead } from './names-by-head.ts';
import { personNames } from './names-of-persons.ts';
import { bracketAlias, quotedPrograms } from './names-quoted.ts';

const openQuotes = new Set(['“', '"', '«', '„', '‘']);

/** What the rules for Latin script see in a sentence; `lowerWords` gathers the words that are written small. */
export function namesInLatin(view: NameView, matches: readonly TrieMatch[], lowerWords: Set<string>): NameCandidate[] {
  const found: NameCandidate[] = [];
  const { tokens } = view;
  for (let index = 0; index < tokens.count; index += 1) {
    const kind = tokens.kind[index];
    if (kind === tokenKinds.lower) {
      lowerWords.add(wordAt(view, index));
      namesByCue(view, index, found);
      personTitles(view, index, found);
    } else if (kind === tokenKinds.mark) {
      if (openQuotes.has(wordAt(view, index))) quotedPrograms(view, index, found);
    } else if (kind !== tokenKinds.number && kind !== tokenKinds.wide) {
      namesByHead(view, index, found);
      namesByForm(view, index, found);
      personNames(view, index, found);
      if (view.words.capitalNouns || index === 0) namesByCue(view, index, found);
      companyWords(view, index, found);
    }
  }
  for (const match of matches) besideKnown(view, match, found);
  for (const candidate of found) addBracket(view, candidate);
  return found;
}

/** "Bright Sea Shipping": two capitals or more and a word that companies end with. */
function companyWords(view: NameView, index: number, into: NameCandidate[]): void {
  const { words, sentence } = view;
  const word = wordAt(view, index);
  if (!words.companyWords.has(word) || view.isTitle || words.capitalNouns || isNameToken(view, index + 1) || !isNameToken(view, index - 1))
    return;
  const first = itemStart(view, index - 1);
  if (index === 0 || first === -1 || first > index - 1 || !isJoined(view, index - 1, index) || index - first > 4) return;
  const own = Array.from({ length: index - first }, (_, offset) => wordAt(view, first + offset));
  if (own.every((each) => words.generic.has(each) || words.topics.has(each) || words.companyWords.has(each))) return;
  const where = { start: startOf(view, first), end: endOf(view, index), sentence: [sentence.start, sentence.end] as const };
  const isCommon = words.generic.has(word) || words.topics.has(word);
  const score = (first > 0 && !isCommon) || word === 'Group' || word === 'Holdings' || word === 'Industries' ? 0.62 : 0.5;
  into.push({ ...where, kind: 'player', type: 'company', rule: 'name.company-word', because: word, score, thing: -1, alias: null });
}

function personTitles(view: NameView, index: number, into: NameCandidate[]): void {
  if (view.words.titles.has(wordAt(view, index))) personNames(view, index, into);
}

/** A known company with a word for a part of it ("Cloud", "Research"); an authority with the plural of a plan ("MIIT roadmaps"). */
function besideKnown(view: NameView, match: TrieMatch, into: NameCandidate[]): void {
  const thing = knownThings[match.value];
  if (thing === undefined || thing.kind !== 'player') return;
  const { sentence, words } = view;
  const next = wordAt(view, match.next);
  if (next === '' || !isJoined(view, match.next - 1, match.next)) return;
  const base = { start: match.start, sentence: [sentence.start, sentence.end] as const, thing: -1, alias: null, because: next };
  if (thing.type === 'company' && words.units.has(next) && !view.isTitle && !isNameToken(view, match.next + 1)) {
    into.push({ ...base, end: endOf(view, match.next), kind: 'player', type: 'company', rule: 'name.unit', score: 0.7 });
  }
  const pair = `${next} ${wordAt(view, match.next + 1)}`;
  const last = words.programPlurals.has(pair) ? match.next + 1 : words.programPlurals.has(next) ? match.next : -1;
  if (thing.type === 'agency' && last !== -1 && !view.isTitle) {
    into.push({ ...base, end: endOf(view, last), kind: 'program', type: 'roadmap', rule: 'program.of-authority', score: 0.65 });
  }
}

function addBracket(view: NameView, candidate: NameCandidate): void {
  if (candidate.alias !== null || candidate.type === 'person' || view.isTitle) return;
  const next = tokenAfter(view, candidate.end);
  if (next === -1 || !/^[(（”"»’]$/.test(wordAt(view, next))) return;
  if (runEnd(view, Math.max(0, next - 1)) > next) return;
  candidate.alias = bracketAlias(view, next)?.name ?? null;
}

/** Binary search: tokens are in text order. */
export function tokenAfter(view: NameView, end: number): number {
  let low = 0;
  let high = view.tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(view, middle) < end) low = middle + 1;
    else high = middle;
  }
  return low < view.tokens.count ? low : -1;
}
