import type { NameCandidate } from './name-candidates.ts';
import { firstNames } from './name-data.ts';
import { tokenKinds } from './name-tokens.ts';
import { endOf, isJoined, startOf, wordAt } from './name-view.ts';
import type { NameView } from './name-view.ts';

/** Persons: a title before ("Minister Jane Example"), or a first name with a surname beside a role ("Jane Example, director of …"). */
export function personNames(view: NameView, index: number, into: NameCandidate[]): void {
  const word = wordAt(view, index);
  if (view.words.titles.has(word)) afterTitle(view, index, into);
  else if (firstNames.has(word) && isCapital(view, index)) withFirstName(view, index, into);
}

function afterTitle(view: NameView, title: number, into: NameCandidate[]): void {
  let first = title + 1;
  if (wordAt(view, first) === '.' && /^(?:Dr|Mr|Mrs|Ms|Prof|Ing|Avv|Dott|M)$/.test(wordAt(view, title))) first += 1;
  if (!isCapital(view, first) || !isJoined(view, first - 1, first) || isCommon(view, first)) return;
  const last = lastOfPerson(view, first);
  const isMister = /^(?:Mr|Mrs|Ms|Mme|M|Herr|Frau|General|Sir|Lord|Judge|Justice|founder|analyst|economist)$/.test(wordAt(view, title));
  if (last === first && (isMister || view.isTitle)) return;
  if (view.words.capitalNouns && !firstNames.has(wordAt(view, first))) return;
  push(view, first, last, 'name.title', wordAt(view, title), last > first ? 0.75 : 0.5, into);
}

function withFirstName(view: NameView, first: number, into: NameCandidate[]): void {
  const last = lastOfPerson(view, first);
  if (last === first || view.isTitle) return;
  const next = wordAt(view, last + 1);
  const { words } = view;
  const role = [2, 3, 4, 5, 6, 7]
    .map((step) => wordAt(view, last + step))
    .find((word) => words.personRoles.has(word) || words.titles.has(word));
  const isCopula = /^(?:is|was|è|est|es|ist)$/.test(next);
  const before = wordAt(view, first - 1);
  const isWho = next === ',' && wordAt(view, last + 2) === 'who';
  if (isWho) push(view, first, last, 'name.person-role', 'who', 0.65, into);
  else if (role !== undefined && (next === ',' || next === '(' || next === 'as' || isCopula))
    push(view, first, last, 'name.person-role', role, 0.72, into);
  else if (words.personRoles.has(before)) push(view, first, last, 'name.person-role', before, 0.7, into);
  else push(view, first, last, 'name.first-name', wordAt(view, first), 0.4, into);
}

/** Up to two further capitals; "van", "de", an initial between. */
function lastOfPerson(view: NameView, first: number): number {
  let last = first;
  let at = first + 1;
  while (at < view.tokens.count && at - first <= 4) {
    const word = wordAt(view, at);
    if (!isJoined(view, at - 1, at)) break;
    if (
      isCapital(view, at) &&
      !isCommon(view, at) &&
      !view.words.heads.has(word) &&
      !view.words.programs.has(word) &&
      !view.words.companyWords.has(word)
    )
      last = at;
    else if (!/^(?:van|von|de|di|del|della|der|la|le|bin|al|el|\.|-|da|dos)$/.test(word)) break;
    at += 1;
  }
  return last;
}

function isCapital(view: NameView, index: number): boolean {
  const kind = view.tokens.kind[index];
  return index < view.tokens.count && (kind === tokenKinds.capital || kind === tokenKinds.mixed);
}

function isCommon(view: NameView, index: number): boolean {
  return (
    view.words.generic.has(wordAt(view, index)) ||
    view.words.articles.has(wordAt(view, index)) ||
    view.words.places.has(wordAt(view, index))
  );
}

function push(view: NameView, first: number, last: number, rule: string, because: string, score: number, into: NameCandidate[]): void {
  const { sentence } = view;
  const span: [number, number] = [sentence.start, sentence.end];
  const where = { start: startOf(view, first), end: endOf(view, last), sentence: span };
  into.push({ ...where, kind: 'player', type: 'person', rule, because, score, thing: -1, alias: null });
}
