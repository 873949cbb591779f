import type { ParsedComment } from '../../../shared/domain/documents.ts';
import type { TextBlock } from '../blocks.ts';
import { cleanText } from '../bibliography.ts';
import { childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import { readBlocks, readParagraphText } from './block-walk.ts';
import type { BlockReader } from './block-walk.ts';
import { GrowingText } from './growing-text.ts';
import type { WordReading } from './reading-state.ts';

/**
 * The file's comments on exact ranges of the canonical text. One that lost its range lies on the whole block where it is called.
 * @param starts where each block begins in the canonical text
 * @returns also how many have no place at all in the text
 */
export function placedComments(
  root: XmlElement | null,
  reading: WordReading,
  starts: readonly (number | null)[],
): { comments: ParsedComment[]; lost: number } {
  const comments: ParsedComment[] = [];
  let lost = 0;
  for (const element of childrenOf(root, 'w:comment')) {
    const body = bodyOf(element, reading);
    const range = rangeOf(element.attributes['w:id'] ?? '', reading, starts);
    if (range === null) lost += 1;
    else if (body !== '') {
      comments.push({
        ...range,
        body,
        author: cleanText(element.attributes['w:author'], 200) ?? '',
        created: dateOf(element.attributes['w:date']),
      });
    }
  }
  return { comments: comments.toSorted((one, other) => one.start - other.start || one.end - other.end), lost };
}

function bodyOf(comment: XmlElement, reading: WordReading): string {
  const text = new GrowingText();
  const reader: BlockReader = {
    paragraph(element) {
      text.endLine();
      readParagraphText(element, text, reading);
    },
    table(element) {
      for (const row of childrenOf(element, 'w:tr')) for (const cell of childrenOf(row, 'w:tc')) readBlocks(cell, reading, reader);
    },
  };
  readBlocks(comment, reading, reader);
  return text.trimmed().text;
}

function rangeOf(id: string, reading: WordReading, starts: readonly (number | null)[]): { start: number; end: number } | null {
  const places = reading.comments.get(id);
  if (places === undefined) return null;
  const { blocks } = reading;
  const start = places.start === undefined ? null : positionOf(places.start, blocks, starts);
  const end = places.end === undefined ? null : positionOf(places.end, blocks, starts);
  if (start !== null && end !== null && start < end) return { start, end };
  const place = places.call ?? places.start ?? places.end;
  const block = Math.min(place?.block ?? 0, blocks.length - 1);
  const begin = starts[block];
  return begin === null || begin === undefined ? null : { start: begin, end: begin + (blocks[block]?.text.length ?? 0) };
}

function positionOf(place: { block: number; at: number }, blocks: readonly TextBlock[], starts: readonly (number | null)[]): number | null {
  const begin = starts[place.block];
  if (begin === null || begin === undefined) return null;
  return begin + Math.min(place.at, blocks[place.block]?.text.length ?? 0);
}

/** Word writes local time and calls it UTC; what is written is kept. */
function dateOf(written: string | undefined): string | null {
  if (written === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)) return null;
  const date = new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(written) ? written : `${written}Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
