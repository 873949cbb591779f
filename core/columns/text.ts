import { compareText } from '../../shared/domain/letters.ts';

export type Value = string | number;

/** SQLite's order of values: numbers, then texts. */
export function compareValues(left: Value, right: Value): number {
  if (typeof left === 'number') return typeof right === 'number' ? left - right : -1;
  return typeof right === 'number' ? 1 : compareText(left, right);
}

/** FNV-1a over the text with small ASCII letters; never 0 (no text) or 1 (the empty text). */
export function hashOf(text: string): number {
  if (text === '') return 1;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    let unit = text.charCodeAt(index);
    if (unit >= 65 && unit <= 90) unit += 32;
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return hash >>> 0 < 2 ? 2 : hash >>> 0;
}
