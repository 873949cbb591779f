import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import type { OpenText, Painting } from '../../state/reader-parts.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Stretch } from './places.ts';

interface Door {
  root: RefObject<HTMLElement | null>;
  tab: string;
  selecting: boolean;
  reveal: (stretch: Stretch) => void;
  focus: () => void;
}

export interface Doors extends Pick<OpenText, 'paint' | 'show' | 'focus' | 'near' | 'pointed'> {
  painted: readonly Painting[];
  /** true when a part has dealt with the place */
  takesPoint: (offset: number) => boolean;
}

/** What parts of other features may do with an open text; the same functions for as long as it is open. */
export function useDoors(door: Door): Doors {
  const latest = useRef(door);
  latest.current = door;
  const listener = useRef<((offset: number) => boolean) | null>(null);
  const [painted, setPainted] = useState<ReadonlyMap<string, Painting>>(new Map());
  const paint = useCallback((owner: string, painting: Painting) => setPainted((old) => new Map(old).set(owner, painting)), []);
  const doors = useMemo(
    () => ({
      paint,
      show: (stretch: Stretch) => latest.current.reveal(stretch),
      focus: () => latest.current.focus(),
      near: () => {
        const focus = document.activeElement;
        const here = focus === null || focus === document.body || latest.current.root.current?.contains(focus) === true;
        return getWorkspace().active?.key === latest.current.tab && !latest.current.selecting && here;
      },
      pointed: (next: ((offset: number) => boolean) | null) => (listener.current = next),
      takesPoint: (offset: number) => listener.current?.(offset) ?? false,
    }),
    [paint],
  );
  const list = useMemo(() => [...painted.values()], [painted]);
  return { ...doors, painted: list };
}
