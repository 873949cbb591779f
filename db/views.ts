import type { GridName } from '../shared/domain/grids/index.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

/** Saved views whose state mentions a name anywhere; what it means there is looked at by who asks. */
export function viewsMentioning(database: ReadableDB | WritableDB, name: string): { id: string; grid: GridName; state: string }[] {
  const quoted = JSON.stringify(name);
  return statement(database, 'SELECT id, grid, state FROM view WHERE instr(state, ?) > 0').all(quoted) as {
    id: string;
    grid: GridName;
    state: string;
  }[];
}
