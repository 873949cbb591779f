import { childOf, childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { GrowingText } from './growing-text.ts';
import { chosen, isPlaceholder, readInline } from './inline.ts';
import type { WordReading } from './reading-state.ts';

/** What reads the paragraphs and tables of a place: the flow of the document, or a cell. */
export interface BlockReader {
  paragraph(element: XmlElement): void;
  table(element: XmlElement): void;
}

/** Reads an element that stands between paragraphs, and what it wraps. */
export function readBlock(element: XmlElement, reading: WordReading, reader: BlockReader): void {
  switch (element.name) {
    case 'w:p':
      return reader.paragraph(element);
    case 'w:tbl':
      return reader.table(element);
    case 'w:sdt':
      if (isPlaceholder(element)) return reading.lose('placeholder');
      return readBlocks(childOf(element, 'w:sdtContent'), reading, reader);
    case 'w:ins':
    case 'w:moveTo':
    case 'w:customXml':
      return readBlocks(element, reading, reader);
    case 'mc:AlternateContent':
      return readBlocks(chosen(element), reading, reader);
    case 'w:del':
      return reading.lose('deleted');
    case 'w:altChunk':
      return reading.lose('chunk');
    case 'w:commentRangeStart':
      return reading.place(element.attributes['w:id'] ?? '', 'start', { block: reading.blocks.length, at: 0 });
    case 'w:commentRangeEnd':
      return reading.place(element.attributes['w:id'] ?? '', 'end', { block: reading.blocks.length - 1, at: Number.POSITIVE_INFINITY });
    default:
      return undefined;
  }
}

export function readBlocks(parent: XmlElement | null, reading: WordReading, reader: BlockReader): void {
  for (const child of childrenOf(parent)) readBlock(child, reading, reader);
}

/** The text of a paragraph is added to `text`; the contents of text boxes in it come back. */
export function readParagraphText(element: XmlElement, text: GrowingText, reading: WordReading): XmlElement[] {
  const boxes: XmlElement[] = [];
  readInline(element, text, reading, boxes);
  // An instruction that does not end with its paragraph is a fault of the file; hiding the rest of the document would be worse.
  reading.fields = reading.fields.map(() => 'result');
  return boxes;
}
