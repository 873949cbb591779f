import type { PassageKind } from '../../../shared/domain/documents.ts';
import { childOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import { readBlocks, readParagraphText } from './block-walk.ts';
import type { BlockReader } from './block-walk.ts';
import { GrowingText } from './growing-text.ts';
import { writeFootnotes } from './notes.ts';
import type { BlockDescription, WordReading } from './reading-state.ts';
import { listOf, outlineLevel } from './styles.ts';
import type { WordStyle } from './styles.ts';
import { readTable } from './table.ts';

/** Bullets and numbers that a person has typed, with a tab as word processors put it. */
const typedItem = /^(?:[•‣◦▪●○■□➢►∙·]\s|(?:[–—*-]|\(?\d{1,3}[.)]|\(?[a-z]\))\t)\s*\S/u;

/** The flow of the document: every paragraph a block. */
export function flowOf(reading: WordReading): BlockReader {
  const flow: BlockReader = {
    paragraph: (element) => readParagraph(element, reading, flow),
    table: (element) => readTable(element, reading, flow),
  };
  return flow;
}

function readParagraph(element: XmlElement, reading: WordReading, flow: BlockReader): void {
  const properties = childOf(element, 'w:pPr');
  const text = reading.carried ?? new GrowingText();
  reading.carried = null;
  const boxes = readParagraphText(element, text, reading);
  if (childOf(childOf(properties, 'w:rPr'), 'w:del') !== null) {
    reading.lose('deleted');
    reading.carried = text;
  } else {
    const description = describe(properties, text, reading);
    if (description.kind === 'heading') writeFootnotes(reading);
    reading.write(text, description);
  }
  for (const box of boxes) readBlocks(box, reading, flow);
}

function describe(properties: XmlElement | null, text: GrowingText, reading: WordReading): BlockDescription {
  const styleId = childOf(properties, 'w:pStyle')?.attributes['w:val'] ?? null;
  const style = reading.styleOf(styleId);
  const level = outlineLevel(properties) ?? style.level;
  if (text.isEmpty()) return { kind: 'paragraph' };
  if (style.role === 'title') reading.title ??= text.trimmed().text;
  if (level !== null) return { kind: 'heading', level };
  const nesting = reading.nestingOf(listIn(properties, style), styleId);
  if (nesting !== null) return { kind: 'list-item', level: nesting };
  const kind = kindOf(style.role);
  if (kind === 'paragraph' && typedItem.test(text.trimmed().text)) return { kind: 'list-item', level: 1 };
  if (kind !== 'code') return { kind };
  return { kind, separator: reading.blocks.at(-1)?.kind === 'code' ? '\n' : '\n\n' };
}

/** A paragraph that names its list without a level has the level of its style. */
function listIn(properties: XmlElement | null, style: WordStyle): WordStyle['list'] {
  const own = listOf(properties);
  return own === null
    ? style.list
    : { number: own.number, level: own.level ?? (style.list?.number === own.number ? style.list.level : null) };
}

function kindOf(role: WordStyle['role']): PassageKind {
  return role === 'caption' || role === 'quote' || role === 'code' || role === 'footnote' ? role : 'paragraph';
}
