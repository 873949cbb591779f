import { AsyncLocalStorage } from 'node:async_hooks';
import { WorkbenchError } from '../shared/errors.ts';
import type { Seat } from './os.ts';

/** Whose call is running: through everything that the call starts, jobs included. */
const seats = new AsyncLocalStorage<Seat>();

export function currentSeat(): Seat | null {
  return seats.getStore() ?? null;
}

/** What concerns the machine and its other projects stays with the analyst who sits at it. */
const hostsOnly = new Set(
  ['introduce', 'invite', 'recent', 'create', 'open', 'browse', 'saveAs', 'rename', 'move', 'locate', 'restore', 'pick']
    .map((name) => `projects.${name}`)
    .concat('exchange.newProject'),
);

/** Runs one call of the router for its seat. @throws REFUSED where a guest asks for what is the host's */
export function asSeat<Result>(seat: Seat, path: readonly string[], call: () => Result): Result {
  if (seat.guest !== undefined && hostsOnly.has(path.join('.')))
    throw new WorkbenchError('REFUSED', 'Only the person who invited you can do this.');
  return seats.run(seat, call);
}
