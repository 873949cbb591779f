import { useEffect, useMemo } from 'react';
import type { SuggestionView } from '../../../shared/contract/suggestions.ts';
import type { FactKind } from '../../../shared/domain/facts.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import type { OpenText, Painting, Stretch } from '../../state/reader-parts.ts';
import type { Mode } from './session.ts';

const owner = 'review';
const nothing: Painting = new Map();
const none: readonly SuggestionView[] = [];

function stretchOf([start, end]: readonly [number, number]): Stretch {
  return { start, end };
}

/** What is suggested around the view, read again after every change. */
export function useSuggested(text: OpenText, kinds: readonly FactKind[]): readonly SuggestionView[] {
  const { version, shown } = text;
  const read = async (): Promise<SuggestionView[]> => (shown === null ? [] : client.suggestions.marks({ version, ...shown }));
  const { data } = useLive(read, ['suggestion'], [version, shown?.start, shown?.end]);
  return useMemo(() => data?.filter((one) => kinds.length === 0 || kinds.includes(one.kind)) ?? none, [data, kinds]);
}

/** Highlights: each kind in its own look, the sentence of the current one behind, the current one on top. */
export function paintingOf(suggested: readonly SuggestionView[], current: SuggestionView | null): Painting {
  const groups = new Map<string, Stretch[]>();
  const add = (name: string, stretch: Stretch): void => {
    const list = groups.get(name);
    if (list === undefined) groups.set(name, [stretch]);
    else list.push(stretch);
  };
  if (current !== null) add('suggested-sentence', stretchOf(current.sentence));
  for (const one of suggested) {
    if (one.status !== 'suggested' || one.id === current?.id) continue;
    for (const place of one.places) add(`suggested-${one.kind}`, stretchOf(place));
  }
  if (current !== null) {
    for (const place of current.places) if (place[0] !== current.start) add('suggested-also', stretchOf(place));
    add('suggested-current', current);
  }
  return groups;
}

/** The undecided suggestion under an offset, the shortest first: it is what was pointed at most exactly. */
export function suggestedAt(suggested: readonly SuggestionView[], offset: number): SuggestionView | undefined {
  const size = (one: SuggestionView): number => one.end - one.start;
  return suggested
    .filter((one) => one.status === 'suggested' && one.places.some(([start, end]) => start <= offset && end > offset))
    .toSorted((left, right) => size(left) - size(right))[0];
}

/** Paints suggestions over the text for as long as the review is open, and lets them be pointed at. */
export function usePainting(
  text: OpenText,
  current: SuggestionView | null,
  mode: Mode,
  kinds: readonly FactKind[],
  stand: (one: SuggestionView) => void,
): void {
  const suggested = useSuggested(text, kinds);
  const { paint, pointed, show } = text;
  useEffect(() => paint(owner, paintingOf(suggested, current)), [paint, suggested, current]);
  useEffect(() => () => paint(owner, nothing), [paint]);
  useEffect(() => {
    pointed((offset) => {
      const found = suggestedAt(suggested, offset);
      if (found === undefined) return false;
      stand(found);
      return true;
    });
    return () => pointed(null);
  });
  // Before its passages have come the text has no place to go to.
  const place = current === null || text.shown === null ? null : `${current.id} ${current.start} ${mode}`;
  useEffect(() => {
    if (current !== null && place !== null) show({ start: current.start, end: current.end });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another suggestion moves the text, and a panel that grows over it; not the same one read anew
  }, [place, show]);
}
