import { openScreen, type ScreenId } from './workspace.ts';

/** What can be opened, told once by the assembly: a feature that is not there is not offered anywhere. */
const entries = new Map<ScreenId, (() => void) | null>();

export function offerScreens(list: readonly { id: ScreenId; entry?: () => void }[]): void {
  for (const screen of list) entries.set(screen.id, screen.entry ?? null);
}
export function isOffered(id: ScreenId): boolean {
  return entries.has(id);
}
/** Opens a screen as a person would; false where there is no such screen or it needs a record. */
export function enterScreen(id: string): boolean {
  const entry = entries.get(id as ScreenId);
  if (entry === undefined) return false;
  if (entry === null) openScreen(id as ScreenId);
  else entry();
  return true;
}
