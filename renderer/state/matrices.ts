import { openDialog } from './dialogs.ts';
import { openScreen } from './workspace.ts';

let offered: readonly string[] = [];

/** Asks which matrix the claims go to. */
export function addToMatrix(claims: readonly string[]): void {
  if (claims.length === 0) return;
  offered = claims;
  openDialog('matrix-add');
}
/** The claims that were asked about last. */
export function claimsForMatrix(): readonly string[] {
  return offered;
}

/** One tab for all matrices; without an id the one that was open last. */
export function openMatrix(id?: string): void {
  openScreen('matrices', id === undefined ? {} : { id });
}
