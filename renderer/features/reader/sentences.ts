import type { BlockView } from '../../../shared/contract/sources.ts';
import type { Blocks } from './blocks.ts';
import type { Stretch } from './places.ts';

export type Unit = 'word' | 'sentence';
const segmenters: Partial<Record<string, Intl.Segmenter>> = {};

/**
 * Words or sentences of a passage, as stretches of the text. Only for moving and selecting by key: what is stored is the place that a
 * person chose, never a sentence number.
 */
export function unitsOf(block: BlockView, unit: Unit): Stretch[] {
  const segmenter = (segmenters[unit] ??= new Intl.Segmenter(undefined, { granularity: unit }));
  const units: Stretch[] = [];
  for (const segment of segmenter.segment(block.text)) {
    if (unit === 'word' && !segment.isWordLike) continue;
    const text = segment.segment.trim();
    if (text === '') continue;
    const start = block.start + segment.index + segment.segment.indexOf(text);
    units.push({ start, end: start + text.length });
  }
  return units;
}

/** The unit that holds an offset, else the next one of the passage, else its last. */
export function unitAt(block: BlockView, offset: number, unit: Unit): Stretch {
  const units = unitsOf(block, unit);
  return units.find((one) => one.end > offset) ?? units.at(-1) ?? { start: block.start, end: block.end };
}

/** The unit after or before a stretch, over the edge of the passage where needed; null at the ends of what is loaded. */
export function unitBeside(blocks: Blocks, from: Stretch, unit: Unit, direction: -1 | 1): Stretch | null {
  const at = direction === 1 ? Math.max(from.start, from.end - 1) : from.start;
  const block = blocks.holding(at);
  if (block === undefined) return null;
  const units = unitsOf(block, unit);
  const inside =
    direction === 1 ? units.find((one) => one.start >= from.end || one.end > from.end) : units.findLast((one) => one.start < from.start);
  if (inside !== undefined) return inside;
  const next = blocks.get(block.position + direction);
  if (next === undefined) return null;
  const others = unitsOf(next, unit);
  return (direction === 1 ? others[0] : others.at(-1)) ?? { start: next.start, end: next.end };
}

/** Whole sentences around a stretch, as far as its passages reach. */
export function sentencesAround(blocks: Blocks, stretch: Stretch): Stretch {
  const [first, last] = [blocks.holding(stretch.start), blocks.holding(stretch.end - 1)];
  if (first === undefined || last === undefined) return stretch;
  return {
    start: Math.min(stretch.start, unitAt(first, stretch.start, 'sentence').start),
    end: Math.max(stretch.end, unitAt(last, stretch.end - 1, 'sentence').end),
  };
}
