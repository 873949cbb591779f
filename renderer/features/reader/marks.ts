import { useMemo } from 'react';
import type { MarkView } from '../../../shared/contract/sources.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import type { Painting } from '../../state/reader-parts.ts';
import type { Blocks } from './blocks.ts';
import { colourHighlight } from './paint.ts';
import { rangesOf, type ShownPassage, type Stretch } from './places.ts';

const kinds = ['annotation', 'claim', 'figure', 'milestone', 'entity', 'evidence', 'tag', 'source'];

/**
 * The passages around the view as one stretch of the text.
 * @param step in whole steps of so many passages, so that scrolling by a line does not ask anew
 */
export function useShown(blocks: Blocks, first: number, last: number, round: number, step: number): Stretch | null {
  const from = Math.floor(first / step) * step;
  const to = Math.min((blocks.total ?? 1) - 1, (Math.floor(last / step) + 1) * step - 1);
  return useMemo((): Stretch | null => {
    const start = blocks.get(from)?.start ?? blocks.get(first)?.start;
    const end = blocks.get(to)?.end ?? blocks.get(last)?.end;
    return start === undefined || end === undefined ? null : { start, end };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `round` says that more passages have come
  }, [blocks, from, to, round]);
}

/** What stands on a stretch of the text, read again after every change. */
export function useMarks(blocks: Blocks, stretch: Stretch | null): readonly MarkView[] {
  const read = async (): Promise<MarkView[]> => (stretch === null ? [] : client.sources.marks({ version: blocks.version, ...stretch }));
  const { data } = useLive(read, kinds, [blocks.version, stretch?.start, stretch?.end]);
  return data ?? [];
}

/** Every mark over an offset, the shortest first: it is what the person pointed at most precisely. */
export function marksAt(marks: readonly MarkView[], offset: number): MarkView[] {
  const seen = new Set<string>();
  return marks
    .filter((mark) => mark.start <= offset && mark.end > offset)
    .sort((left, right) => left.end - left.start - (right.end - right.start))
    .filter((mark) => !seen.has(`${mark.kind}:${mark.id}`) && seen.add(`${mark.kind}:${mark.id}`));
}

/** The next mark that begins after (or the last before) an offset, for stepping through them. */
export function markBeside(marks: readonly MarkView[], offset: number, direction: -1 | 1): MarkView | undefined {
  const ordered = marks.toSorted((left, right) => left.start - right.start || right.end - left.end);
  return direction === 1 ? ordered.find((mark) => mark.start > offset) : ordered.findLast((mark) => mark.start < offset);
}

export interface Painted {
  marks: readonly MarkView[];
  /** the record that inspector and notes show */
  active: string | null;
  selection: Stretch | null;
  caret: Stretch | null;
  flash: Stretch | null;
  hits: readonly (readonly [number, number])[];
  hit: number;
  /** what parts of other features have painted */
  others: readonly Painting[];
}

function hitsWithin(hits: Painted['hits'], { start, end }: Stretch): { stretch: Stretch; index: number }[] {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle]![1] <= start) low = middle + 1;
    else high = middle;
  }
  const found: { stretch: Stretch; index: number }[] = [];
  for (let index = low; index < hits.length && hits[index]![0] < end; index += 1)
    found.push({ stretch: { start: hits[index]![0], end: hits[index]![1] }, index });
  return found;
}

/** Ranges by highlight name for what is on the screen. */
export function paintedRanges(passages: readonly ShownPassage[], painted: Painted): Map<string, StaticRange[]> {
  const groups = new Map<string, StaticRange[]>();
  const [first, last] = [passages[0], passages.at(-1)];
  if (first === undefined || last === undefined) return groups;
  const add = (name: string, stretch: Stretch | null): void => {
    if (stretch === null || stretch.end <= first.start || stretch.start >= last.end) return;
    const ranges = groups.get(name);
    if (ranges === undefined) groups.set(name, rangesOf(passages, stretch));
    else ranges.push(...rangesOf(passages, stretch));
  };
  for (const mark of painted.marks) {
    add(mark.kind === 'annotation' && mark.colour !== null ? colourHighlight(mark.colour) : `reader-${mark.kind}`, mark);
    if (mark.id === painted.active) add('reader-active', mark);
  }
  for (const { stretch, index } of hitsWithin(painted.hits, { start: first.start, end: last.end }))
    add(index === painted.hit ? 'reader-find-current' : 'reader-find', stretch);
  for (const painting of painted.others) for (const [name, stretches] of painting) for (const stretch of stretches) add(name, stretch);
  add('reader-caret', painted.caret);
  add('reader-selection', painted.selection);
  add('reader-flash', painted.flash);
  return groups;
}
