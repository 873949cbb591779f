import { endOf, isNumberToken, startOf, wordAt } from './name-view.ts';
import type { NameView } from './name-view.ts';

/** "the 2017 plan": a year and a plan noun that stand for a plan named elsewhere. */
export interface ShortReference {
  start: number;
  end: number;
  year: number;
}

/** Notes every "2017 plan", "2025 action plan" of the sentence. */
export function noteShortReferences(view: NameView, into: ShortReference[]): void {
  const { programShort } = view.words;
  if (programShort.size === 0) return;
  for (let index = 0; index + 1 < view.tokens.count; index += 1) {
    if (!isNumberToken(view, index)) continue;
    const word = wordAt(view, index);
    if (!/^(?:19|20)\d\d$/.test(word)) continue;
    const next = wordAt(view, index + 1);
    const pair = `${next} ${wordAt(view, index + 2)}`;
    const last = programShort.has(pair) ? index + 2 : programShort.has(next) ? index + 1 : -1;
    const isVerb = wordAt(view, last + 1) === 'to' || last === -1;
    if (!isVerb) into.push({ start: startOf(view, index), end: endOf(view, last), year: Number(word) });
  }
}
