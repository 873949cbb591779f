import type { ReadableDB } from '../../db/open.ts';
import { allPlaces } from '../../db/twins.ts';
import type { Step } from './step.ts';

interface Place {
  id: string;
  tag: string;
  parent: string;
}

export interface Circle {
  step: Step & { does: 'insert' | 'update' };
  tag: string;
  parent: string;
  /** places here that stand in the way */
  links: Place[];
}

/**
 * Two moves that are fine apart can put a tag under itself: A under B here, B under A there. Such a place is no part of the plan until
 * somebody has chosen which of the two holds.
 */
export function circlesOf(database: ReadableDB, steps: readonly Step[]): Circle[] {
  const own = steps.filter((step) => step.kind === 'tagParent' && step.conflict === undefined);
  const placing = own.filter((step): step is Circle['step'] => step.does !== 'remove');
  if (placing.length === 0) return [];
  const tree = new Tree(allPlaces(database));
  for (const step of own) if (step.does === 'remove') tree.take(step.id);
  const circles: Circle[] = [];
  for (const step of placing) {
    const former = tree.take(step.id);
    const { tag, parent } = { ...former, ...step.fields } as unknown as Place;
    const links = tree.wayUp(parent, tag);
    if (links === null) tree.put({ id: step.id, tag, parent });
    else {
      circles.push({ step, tag, parent, links });
      if (former !== undefined) tree.put(former);
    }
  }
  return circles;
}

class Tree {
  private readonly places = new Map<string, Place>();
  private readonly above = new Map<string, Set<Place>>();

  constructor(places: readonly Place[]) {
    for (const place of places) this.put(place);
  }

  put(place: Place): void {
    this.places.set(place.id, place);
    const known = this.above.get(place.tag);
    if (known === undefined) this.above.set(place.tag, new Set([place]));
    else known.add(place);
  }

  take(id: string): Place | undefined {
    const place = this.places.get(id);
    if (place === undefined) return undefined;
    this.places.delete(id);
    this.above.get(place.tag)?.delete(place);
    return place;
  }

  /** The places by which `from` lies under `to`; null where it does not. */
  wayUp(from: string, to: string): Place[] | null {
    if (from === to) return [];
    const ways = new Map<string, Place[]>([[from, []]]);
    const queue = [from];
    for (let tag = queue.shift(); tag !== undefined; tag = queue.shift()) {
      for (const place of this.above.get(tag) ?? []) {
        if (ways.has(place.parent)) continue;
        const way = [...ways.get(tag)!, place];
        if (place.parent === to) return way;
        ways.set(place.parent, way);
        queue.push(place.parent);
      }
    }
    return null;
  }
}
