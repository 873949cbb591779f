import { useSyncExternalStore } from 'react';
import type { RecordRef } from '../../shared/contract/base.ts';
import type { GroupState, PivotState } from '../../shared/contract/groups.ts';
import type { ClusterSubject } from '../../shared/domain/clusters.ts';
import type { ChartSpec } from '../../shared/domain/charts/spec.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { gridNames, type GridName } from '../../shared/domain/grids/index.ts';
import { goTo, locations, note } from './locations.ts';
import { passagesOf } from './passages.ts';

export const screenIds = [
  ...gridNames,
  'reader',
  'reports',
  'search',
  'tags',
  'history',
  'trash',
  'moves',
  'changes',
  'agreement',
  'origins',
  'conflicts',
  'evidence',
  'matrices',
  'merging',
  'pivot',
  'profile',
  'matches',
  'clusters',
  'timeline',
  'charts',
] as const;
export type ScreenId = (typeof screenIds)[number];

/** What a tab shows; one flat form, so that it can be kept with the project and compared. */
export interface ScreenParams {
  /** grids: a saved view, or a filter laid on top */
  view?: string;
  filter?: FilterTree;
  /** grids: what the rows are grouped by; null: they are not */
  groups?: GroupState | null;
  /** grids and pivot: the words of the quick search */
  quick?: string;
  /** pivot of the grid `id`: what stands against what */
  pivot?: PivotState;
  /** reader */
  source?: string;
  version?: string;
  start?: number;
  end?: number;
  /** reader in review: the suggestion it stands at, or `next` for the first that is undecided; absent or empty: not in review */
  review?: string;
  /** reader: the move whose words are to be chosen in this text; absent or empty: none */
  placing?: string;
  /** what changed: the older one of two versions, `version` being the newer */
  former?: string;
  /** reports and others: the record */
  id?: string;
  /** clusters: what is compared */
  of?: ClusterSubject;
  column?: string;
  /** timeline and charts: what is shown; `id` is the kept chart that it began with */
  chart?: ChartSpec;
  /** charts: they take filters from the grids as these stand */
  follows?: boolean;
  /** search */
  words?: string;
  /** title of the tab where it is not the screen's own (see `retitle`) */
  title?: string;
  /** counts how often the tab was asked to show this: going to the same passage twice must move the text twice */
  visit?: number;
}

export interface Tab {
  key: string;
  screen: ScreenId;
  params: ScreenParams;
}

/** The docking area answers this; until it stands, what is opened waits. It is the one keeper of tabs. */
export interface Dock {
  open(tab: Tab, beside: boolean): void;
  focus(key: string): void;
  update(key: string, params: ScreenParams): void;
  close(key: string): void;
  tabs(): Tab[];
  active(): Tab | null;
}

export interface Workspace {
  active: Tab | null;
  selected: RecordRef | null;
  canGoBack: boolean;
  canGoForward: boolean;
}

const listeners = new Set<() => void>();
const waiting: (() => void)[] = [];
let dock: Dock | null = null;
let state: Workspace = { active: null, selected: null, canGoBack: false, canGoForward: false };

function set(changes: Partial<Workspace>): void {
  state = { ...state, ...changes, canGoBack: locations.back, canGoForward: locations.forward };
  for (const listener of listeners) listener();
}

export function onWorkspace(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function getWorkspace(): Workspace {
  return state;
}
export function useWorkspace(): Workspace {
  return useSyncExternalStore(onWorkspace, getWorkspace);
}
export function useSelected(): RecordRef | null {
  return useWorkspace().selected;
}
/** The tab in front, in the part of the docking area that has the focus. */
export function useActive(): Tab | null {
  return useWorkspace().active;
}

/** The docking area takes over; what was opened before it stood is opened now. */
export function attachDock(next: Dock | null): void {
  dock = next;
  if (next !== null) for (const open of waiting.splice(0)) open();
}
/** Told by the docking area when another tab comes to the front or a tab's params change. */
export function activated(tab: Tab | null): void {
  if (tab !== null) note({ tab, selected: state.selected });
  set({ active: tab });
}
export function openTabs(): Tab[] {
  return dock?.tabs() ?? [];
}

export function openTab(tab: Tab, beside = false): void {
  if (dock === null) {
    waiting.push(() => openTab(tab, beside));
    return;
  }
  const visit = (dock.tabs().find((open) => open.key === tab.key)?.params.visit ?? 0) + 1;
  dock.open({ ...tab, params: { ...tab.params, visit } }, beside);
  activated(dock.active());
}

export function openScreen(screen: ScreenId, params: ScreenParams = {}, beside = false): void {
  const one = params.view ?? params.source ?? params.id;
  openTab({ key: one === undefined ? screen : `${screen}:${one}`, screen, params }, beside);
}
export function openGrid(
  grid: GridName,
  options: { view?: string; filter?: FilterTree; groups?: GroupState | null; quick?: string } = {},
): void {
  openScreen(grid, options);
}
export function openReader(
  source: string,
  options: { version?: string; start?: number; end?: number; review?: string; placing?: string; beside?: boolean } = {},
): void {
  const { beside = false, ...params } = options;
  openScreen('reader', { source, ...params }, beside);
}
/** Opens the passage of a record beside the grid; false where the record has none. */
export async function openPassage(ref: RecordRef): Promise<boolean> {
  if (ref.kind === 'source') {
    openReader(ref.id, { beside: true });
    return true;
  }
  const anchor = (await passagesOf(ref))[0];
  if (anchor === undefined) return false;
  select(ref);
  openReader(anchor.source, { version: anchor.version, start: anchor.start, end: anchor.end, beside: true });
  return true;
}
export function openReport(id?: string): void {
  openScreen('reports', id === undefined ? {} : { id });
}
/** Brings a tab to the front as it is. */
export function focusTab(key: string): void {
  dock?.focus(key);
}
export function closeTab(key: string): void {
  dock?.close(key);
}

/** Writes what a tab shows now, so that it is kept and Back returns to it. */
export function updateTab(key: string, changes: ScreenParams): void {
  const tab = dock?.tabs().find((open) => open.key === key);
  if (tab === undefined) return;
  dock?.update(key, { ...tab.params, ...changes });
  if (state.active?.key === key) set({ active: dock?.active() ?? null });
  else set({});
}
/** The title of a tab once it is known (a source's title, a report's). */
export function retitle(key: string, title: string): void {
  const tab = openTabs().find((open) => open.key === key);
  if (tab !== undefined && tab.params.title !== title) updateTab(key, { title });
}

/** The record that inspector and notes show. */
export function select(ref: RecordRef | null): void {
  if (ref?.id === state.selected?.id && ref?.kind === state.selected?.kind) return;
  if (state.active !== null) note({ tab: state.active, selected: ref });
  set({ selected: ref });
}

function go(step: -1 | 1): void {
  const target = goTo(step);
  if (target === null || dock === null) return set({});
  dock.open({ ...target.tab, params: { ...target.tab.params, visit: (target.tab.params.visit ?? 0) + 1 } }, false);
  set({ active: dock.active(), selected: target.selected });
}
export function goBack(): void {
  go(-1);
}
export function goForward(): void {
  go(1);
}
