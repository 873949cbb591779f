import type { HeldColumn } from '../../db/grids/columns.ts';
import { Dictionary, type DictionaryState } from './dictionary.ts';
import { Many, type ManyState } from './many.ts';
import { momentOf, Numbers } from './numbers.ts';
import type { Cell } from './order.ts';

/** Past this many different values a dictionary costs more than it saves. */
const mostValues = 65_536;

export type Held =
  | { as: 'dictionary'; data: Dictionary }
  | { as: 'numbers'; data: Numbers }
  /** moments (UTC ISO-8601 with milliseconds) as milliseconds */
  | { as: 'moments'; data: Numbers }
  | { as: 'many'; data: Many }
  /** free text that differs from row to row: read by SQL */
  | { as: 'text' };

export type HeldState =
  | { as: 'dictionary'; state: DictionaryState }
  | { as: 'numbers' | 'moments'; state: Float64Array<ArrayBuffer> }
  | { as: 'many'; state: ManyState }
  | { as: 'text' };

export function emptyColumn({ many }: HeldColumn): Held {
  return many === undefined ? { as: 'dictionary', data: new Dictionary() } : { as: 'many', data: new Many() };
}

/** Writes a cell, in another form where this one has become too dear. @returns the column from now on */
export function put(held: Held, ordinal: number, cell: Cell, length: number): Held {
  if (held.as === 'dictionary') {
    held.data.set(ordinal, cell);
    return held.data.size > mostValues ? spread(held.data, length) : held;
  }
  if (held.as === 'numbers') {
    if (typeof cell === 'string') return { as: 'text' };
    held.data.set(ordinal, cell);
  } else if (held.as === 'moments') {
    const moment = cell === null ? null : momentOf(String(cell));
    if (moment !== null && Number.isNaN(moment)) return { as: 'text' };
    held.data.set(ordinal, moment);
  }
  return held;
}

/** A dictionary of too many values as numbers or moments where it holds nothing else, as text otherwise. */
function spread(data: Dictionary, length: number): Held {
  const areNumbers = data.values.every((value) => typeof value === 'number');
  const moments = areNumbers ? data.values.map(Number) : data.values.map((value) => momentOf(String(value)));
  if (!areNumbers && moments.some((moment) => Number.isNaN(moment))) return { as: 'text' };
  const cells = new Float64Array(length).fill(Number.NaN);
  for (let ordinal = 0; ordinal < length; ordinal += 1) {
    const code = data.codes[ordinal] ?? 0;
    if (code > 0) cells[ordinal] = moments[code - 1]!;
  }
  return { as: areNumbers ? 'numbers' : 'moments', data: new Numbers(cells) };
}

export function stateOf(held: Held, length: number): HeldState {
  if (held.as === 'text') return held;
  if (held.as === 'many') return { as: held.as, state: held.data.state(length) };
  if (held.as === 'dictionary') return { as: held.as, state: held.data.state(length) };
  return { as: held.as, state: Float64Array.from(held.data.cells.subarray(0, length)) };
}

export function fromState(state: HeldState): Held {
  if (state.as === 'text') return state;
  if (state.as === 'many') return { as: 'many', data: new Many(state.state) };
  if (state.as === 'dictionary') return { as: 'dictionary', data: new Dictionary(state.state) };
  return { as: state.as, data: new Numbers(state.state) };
}
