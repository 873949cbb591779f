import type { CodingDifference } from '../../../shared/contract/agreement.ts';

export interface Marked {
  text: string;
  /** these words were tagged by the coder */
  on: boolean;
}

/** The passage in stretches that a coder tagged, or did not. */
export function markedFor({ text, start, codings }: CodingDifference, coder: string): Marked[] {
  const parts: Marked[] = [];
  let at = 0;
  const push = (to: number, on: boolean): void => {
    if (to > at) parts.push({ text: text.slice(at, to), on });
    at = Math.max(at, to);
  };
  for (const coding of codings.filter((one) => one.coder === coder).toSorted((left, right) => left.start - right.start)) {
    push(Math.max(at, coding.start - start), false);
    push(Math.min(text.length, coding.end - start), true);
  }
  push(text.length, false);
  return parts;
}
