import { focusTab, openScreen, openTabs, type ScreenId } from './workspace.ts';

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
  const open = openTabs().find((tab) => tab.screen === id);
  // one that shows a record is better than an empty one beside it
  if (entry === null && open !== undefined) focusTab(open.key);
  else if (entry === null) openScreen(id as ScreenId);
  else entry();
  return true;
}
