import { parseQuery } from './parse.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What may be written at a place of a query, and which words of it stand there already. */
export interface CompletionPlace {
  kind: 'column' | 'value';
  /** of a value: id of its column */
  column: string;
  from: number;
  /** what stands between `from` and the place, without quotes */
  words: string;
  /** after `no:` or `has:` a column is the whole of it; elsewhere an operator follows */
  ends: boolean;
}

/** @returns what can be completed at a place; null inside of what has no completion */
export function completionAt(text: string, at: number, vocabulary: Vocabulary): CompletionPlace | null {
  const before = text.slice(0, at);
  const { spans } = parseQuery(before, vocabulary);
  const last = spans.findLast(({ end }) => end === before.length);
  const state = /(?:^|[\s(-])(?:no|has|error|readable):\(?[^\s)]*$/i.test(before);
  const start = { kind: 'column', column: '', from: at, words: '', ends: false } as const;
  if (last === undefined || last.kind === 'keyword' || last.kind === 'mark') {
    return /(^|[\s(（-])$/.test(before) ? start : null;
  }
  const words = before.slice(last.start).replace(/^["“”]/, '');
  if (last.kind === 'value') {
    if (last.column === '') return state ? { kind: 'column', column: '', from: last.start, words, ends: true } : null;
    return last.column === undefined ? null : { kind: 'value', column: last.column, from: last.start, words, ends: false };
  }
  return last.kind === 'word' && !before.slice(last.start).startsWith('"') ? { ...start, from: last.start, words } : null;
}
