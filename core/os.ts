import { implement } from '@orpc/server';
import { contract } from '../shared/contract/index.ts';

/** One connection of a window, of the command line or of a test. */
export interface Seat {
  id: string;
  /** the name a colleague was invited by; without one it is the analyst whose machine this is */
  guest?: string;
}

/** The contract, ready to be implemented; every subject's folder does its part. */
export const os = implement(contract).$context<{ seat: Seat }>();
