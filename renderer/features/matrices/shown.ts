import type { Matrix } from './actions.ts';

interface Shown {
  matrix: Matrix;
  sorted: boolean;
}

let shown: Shown | null = null;

/** The screen tells what it shows: commands of the palette act on that. */
export function showing(next: Shown | null): void {
  shown = next;
}
export function shownMatrix(): Shown | null {
  return shown;
}

/** The matrix that was just made: its title takes the keyboard when it is shown. */
export const fresh: { id: string | null } = { id: null };
