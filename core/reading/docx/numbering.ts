import { childOf, childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { WordStyle } from './styles.ts';

interface Level {
  isNumbered: boolean;
  style: string | null;
}

/**
 * @returns a function from a paragraph's list and style to its nesting from 1; null where it is in no list, or its list shows no number
 *   and no bullet
 */
export function wordLists(root: XmlElement | null): (list: WordStyle['list'], style: string | null) => number | null {
  const abstract = new Map<string, Map<number, Level>>();
  for (const definition of childrenOf(root, 'w:abstractNum')) {
    abstract.set(definition.attributes['w:abstractNumId'] ?? '', levelsOf(definition));
  }
  const numbers = new Map<string, Map<number, Level>>();
  for (const number of childrenOf(root, 'w:num')) {
    const levels = abstract.get(childOf(number, 'w:abstractNumId')?.attributes['w:val'] ?? '');
    if (levels !== undefined) numbers.set(number.attributes['w:numId'] ?? '', levels);
  }
  return (list, style) => {
    if (list === null || list.number === '0') return null;
    const levels = numbers.get(list.number);
    if (levels === undefined) return null;
    const level = list.level ?? [...levels].find(([, { style: linked }]) => linked !== null && linked === style)?.[0] ?? 0;
    return levels.get(level)?.isNumbered === false ? null : level + 1;
  };
}

function levelsOf(definition: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of childrenOf(definition, 'w:lvl')) {
    levels.set(Number(level.attributes['w:ilvl']), {
      isNumbered: childOf(level, 'w:numFmt')?.attributes['w:val'] !== 'none',
      style: childOf(level, 'w:pStyle')?.attributes['w:val'] ?? null,
    });
  }
  return levels;
}
