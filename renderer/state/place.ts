import { useSyncExternalStore } from 'react';
import type { RecordRef } from '../../shared/contract/base.ts';
import { client } from '../api/client.ts';

/** Where this seat was; kept with the project, not in the log. */
export interface Place {
  /** the docking area's own description of tabs and splits */
  layout: unknown;
  selected: RecordRef | null;
  /** widths in CSS pixels, `split` as the inspector's share of the right pane in per cent */
  panes: { left: number; right: number; split: number; leftShown: boolean; rightShown: boolean };
}

const rest = 800;
const listeners = new Set<() => void>();
let place: Place = { layout: null, selected: null, panes: { left: 212, right: 308, split: 55, leftShown: true, rightShown: true } };
let loaded = false;
let timer: ReturnType<typeof setTimeout> | null = null;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function send(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  // A place that could not be kept is no reason to disturb anybody.
  client.projects.placeSet(place).catch(() => undefined);
}

/** Reads the kept place; false where there was none: this project was never opened before. */
export async function loadPlace(): Promise<boolean> {
  const kept = await client.projects.placeGet().catch(() => null);
  loaded = true;
  if (!isObject(kept) || !isObject(kept['layout'])) return false;
  const panes = isObject(kept['panes']) ? kept['panes'] : {};
  place = { layout: kept['layout'], selected: (kept['selected'] ?? null) as Place['selected'], panes: { ...place.panes, ...panes } };
  for (const listener of listeners) listener();
  window.addEventListener('pagehide', send);
  return true;
}

export function getPlace(): Place {
  return place;
}

export function changePlace(changes: Partial<Place>): void {
  place = { ...place, ...changes };
  for (const listener of listeners) listener();
  if (!loaded) return;
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(send, rest);
}

export function usePanes(): Place['panes'] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => place.panes,
  );
}
export function changePanes(changes: Partial<Place['panes']>): void {
  changePlace({ panes: { ...place.panes, ...changes } });
}
