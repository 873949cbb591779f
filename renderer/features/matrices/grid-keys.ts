import { marks, type Mark } from '../../../shared/domain/hypotheses.ts';

/** Row -1 is the head, `items` the foot; column 0 is the claim, then the hypotheses, then grade and what tells apart. */
export interface Place {
  row: number;
  column: number;
}
export interface Size {
  items: number;
  hypotheses: number;
}

export function within({ row, column }: Place, { items, hypotheses }: Size): Place {
  return { row: Math.max(-1, Math.min(items, row)), column: Math.max(0, Math.min(hypotheses + 2, column)) };
}

/** Where an arrow key, Home, End or a page key leads; null for any other key. */
export function walked(key: string, far: boolean, at: Place, size: Size): Place | null {
  const page = 10;
  const steps: Record<string, Place> = {
    ArrowUp: { row: at.row - 1, column: at.column },
    ArrowDown: { row: at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: at.column - 1 },
    ArrowRight: { row: at.row, column: at.column + 1 },
    PageUp: { row: at.row - page, column: at.column },
    PageDown: { row: at.row + page, column: at.column },
    Home: { row: far ? 0 : at.row, column: 0 },
    End: { row: far ? size.items - 1 : at.row, column: size.hypotheses },
  };
  const next = steps[key];
  return next === undefined ? null : within(next, size);
}

/** 1 CC … 5 II; undefined for any other key, null for one that clears the cell. */
export function markOf(key: string): Mark | null | undefined {
  if (key === 'Backspace' || key === 'Delete' || key === '0') return null;
  return /^[1-5]$/.test(key) ? marks[Number(key) - 1] : undefined;
}
