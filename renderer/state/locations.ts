import type { RecordRef } from '../../shared/contract/base.ts';
import type { Tab } from './workspace.ts';

/** Where this window has been, for Back and Forward: a tab with what it showed, and the record that was selected. */
export interface Location {
  tab: Tab;
  selected: RecordRef | null;
}

const most = 100;
let trail: Location[] = [];
let here = -1;

/** Stepping fires the same events as walking; those must not become new steps. */
function same(left: Location | undefined, right: Location): boolean {
  if (left === undefined) return false;
  const strip = ({ tab }: Location): string => JSON.stringify([tab.key, { ...tab.params, visit: 0, title: '' }]);
  return strip(left) === strip(right) && left.selected?.id === right.selected?.id;
}

export function note(location: Location): void {
  if (same(trail[here], location)) return;
  // Walking through rows with the arrow keys is one place, not a hundred.
  const moved = trail[here]?.tab.key === location.tab.key && trail[here]?.tab.params.visit === location.tab.params.visit;
  trail = [...trail.slice(0, moved ? here : here + 1), location].slice(-most);
  here = trail.length - 1;
}

export function goTo(step: -1 | 1): Location | null {
  const target = trail[here + step];
  if (target === undefined) return null;
  here += step;
  return target;
}

export const locations = {
  get back(): boolean {
    return here > 0;
  },
  get forward(): boolean {
    return here < trail.length - 1;
  },
};
