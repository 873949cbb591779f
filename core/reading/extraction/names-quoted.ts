import type { NameCandidate } from './name-candidates.ts';
import { tokenKinds } from './name-tokens.ts';
import { endOf, isNameToken, isTouching, runEnd, startOf, wordAt } from './name-view.ts';
import type { NameView } from './name-view.ts';

const closing: Record<string, string> = { '“': '”', '"': '"', '«': '»', '„': '“', '‘': '’' };
const calledBefore =
  /^(?:called|named|dubbed|titled|entitled|chiamato|chiamata|denominato|denominata|intitolato|appelé|baptisé|llamado|denominada|namens|genannt)$/;

/** Programs in quotation marks beside a plan noun: the “Clean Harbours” programme; “Word+ Sector” alone is a campaign's manner. */
export function quotedPrograms(view: NameView, index: number, into: NameCandidate[]): void {
  const close = closing[wordAt(view, index)];
  if (close === undefined || !isTouching(view, index, index + 1)) return;
  const end = closeOf(view, index, close);
  if (end === -1) return;
  const first = index + 1;
  const last = end - 1;
  if (/^[.,;]$/.test(wordAt(view, last)) || last < first) return;
  const because = nounBeside(view, index, end);
  const isPlus = wordAt(view, first + 1) === '+' && isTouching(view, first, first + 1) && last - first >= 2 && last - first <= 4;
  if (because === null && !isPlus) return;
  const hasName = isNameToken(view, first) || (view.tokens.kind[first] === tokenKinds.number && last > first);
  if (!hasName || (last === first && view.tokens.kind[first] !== tokenKinds.mixed && because === null)) return;
  const { sentence } = view;
  into.push({
    start: startOf(view, first),
    end: endOf(view, last),
    kind: 'program',
    type: 'initiative',
    rule: isPlus ? 'program.plus' : 'program.quoted',
    because: because ?? '+',
    score: last > first ? 0.8 : 0.62,
    sentence: [sentence.start, sentence.end],
    thing: -1,
    alias: null,
  });
}

function closeOf(view: NameView, open: number, close: string): number {
  const limit = Math.min(view.tokens.count, open + 14);
  for (let at = open + 2; at < limit; at += 1) {
    const word = wordAt(view, at);
    if (word === close || (close === '”' && word === '"')) return at;
    if (/^[.;!?]$/.test(word)) return -1;
  }
  return -1;
}

/** "project" after the marks (an original in brackets between), or "plan called" before them. */
function nounBeside(view: NameView, open: number, close: number): string | null {
  const { programNouns } = view.words;
  let after = close + 1;
  if (wordAt(view, after) === '(') {
    while (after < Math.min(view.tokens.count, close + 40) && wordAt(view, after) !== ')') after += 1;
    after += 1;
  }
  for (const at of [after, after + 1])
    if (programNouns.has(wordAt(view, at)) && !/^[.,;]$/.test(wordAt(view, after))) return wordAt(view, at);
  const before = wordAt(view, open - 1);
  if (programNouns.has(before)) return before;
  return calledBefore.test(before) && programNouns.has(wordAt(view, open - 2)) ? wordAt(view, open - 2) : null;
}

/** What stands in brackets right after a name: its abbreviation, its name in another language, or its long form. */
export function bracketAlias(view: NameView, after: number): { name: string; next: number } | null {
  let open = after;
  if (/^[”"»’]$/.test(wordAt(view, open))) open += 1;
  if (!/^[(（]$/.test(wordAt(view, open))) return null;
  let first = open + 1;
  if (/^[“"‘《「]$/.test(wordAt(view, first))) first += 1;
  const kind = view.tokens.kind[first];
  if (kind === tokenKinds.wide) return wideAlias(view, first);
  if (kind !== tokenKinds.capitals && kind !== tokenKinds.mixed && kind !== tokenKinds.capital) return null;
  const end = runEnd(view, first, 10);
  let close = end;
  while (/^[”"’»]$/.test(wordAt(view, close))) close += 1;
  if (!/^[)）,;]$/.test(wordAt(view, close))) return null;
  const name = view.text.slice(startOf(view, first), endOf(view, end - 1));
  const isShort = end - first === 1 && /^\p{Lu}[\p{L}\p{N}&.-]{1,11}$/u.test(name) && /\p{Lu}.*\p{Lu}/u.test(name);
  return isShort ? { name, next: close + 1 } : null;
}

function wideAlias(view: NameView, first: number): { name: string; next: number } | null {
  const limit = Math.min(view.tokens.count, first + 45);
  for (let at = first; at < limit; at += 1) {
    if (!/^[)）]$/.test(wordAt(view, at))) continue;
    const name = view.text.slice(startOf(view, first), endOf(view, at - 1)).replace(/[》」”"’]+$/u, '');
    return /[，。；、,;]/.test(name) ? null : { name, next: at + 1 };
  }
  return null;
}
