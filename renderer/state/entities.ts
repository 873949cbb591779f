import { openDialog } from './dialogs.ts';
import { openScreen } from './workspace.ts';

/** The page of a player, program, place or sector. */
export function openProfile(id: string, beside = false): void {
  openScreen('profile', { id }, beside);
}
/** Names that may be one. */
export function openMatches(): void {
  openScreen('matches');
}

/** Asks which of them stays, tells what a merger does, and does it. One alone asks for the other. */
export function askMerge(ids: readonly string[]): void {
  if (ids.length > 0) openDialog('entity-merge', ids.join(' '));
}
export function askSplit(id: string): void {
  openDialog('entity-split', id);
}
export function askRelation(id: string): void {
  openDialog('entity-relation', id);
}
/** The values of one field with what stands behind each. */
export function showValues(id: string, field: string): void {
  openDialog('entity-values', `${id} ${field}`);
}
