import { useEffect, useRef } from 'react';
import type { ScreenParams } from '../../state/workspace.ts';
import type { Column } from './column.ts';
import type { Stretch } from './places.ts';
import { leave, leftPlace } from './scroll-places.ts';

interface Rest {
  source: string;
  version: string;
  params: ScreenParams;
  ready: boolean;
  column: Column;
  show: (stretch: Stretch, marked: boolean) => Promise<void>;
}

/**
 * Opens the text at the passage it was asked for, else where it was left; remembers where it is left.
 * @returns to be called when the text has been scrolled
 */
export function useResting({ source, version, params, ready, column, show }: Rest): () => void {
  const asked = `${params.visit ?? 0}:${params.start ?? ''}:${params.end ?? ''}`;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const first = useRef(true);
  const latest = useRef({ asked, column });
  latest.current = { asked, column };
  const keep = (): void => leave(source, { version, ...latest.current.column.anchor(), asked: latest.current.asked });
  useEffect(() => {
    if (!ready) return;
    const left = first.current ? leftPlace(source) : null;
    first.current = false;
    const known = left !== null && left.version === version;
    // A tab that comes back with the window was shown its passage before: it stays where it was left.
    if (params.start !== undefined && !(known && left.asked === asked))
      void show({ start: params.start, end: params.end ?? params.start + 1 }, true).then(keep);
    else if (known) column.restore({ position: left.position, above: left.above });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only being asked again moves the text
  }, [ready, asked]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(keep, 300);
  };
}
