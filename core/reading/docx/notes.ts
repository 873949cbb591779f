import type { XmlElement } from '../xml.ts';
import { readBlocks, readParagraphText } from './block-walk.ts';
import type { BlockReader } from './block-walk.ts';
import { GrowingText } from './growing-text.ts';
import type { WordReading } from './reading-state.ts';
import { readTable } from './table.ts';

/** Notes stand after the part of the text that calls them: before the next heading, or at the end. */
export function writeFootnotes(reading: WordReading): void {
  writeNotes(reading.calledFootnotes, reading.notes.footnote, reading);
}

export function writeEndnotes(reading: WordReading): void {
  writeNotes(reading.calledEndnotes, reading.notes.endnote, reading);
}

function writeNotes(called: { label: string; id: string }[], notes: ReadonlyMap<string, XmlElement>, reading: WordReading): void {
  const waiting = called.splice(0);
  for (const { label, id } of waiting) {
    const text = new GrowingText();
    const reader: BlockReader = {
      paragraph(element) {
        text.endLine();
        readParagraphText(element, text, reading);
      },
      table: (element) => readTable(element, reading, reader),
    };
    readBlocks(notes.get(id) ?? null, reading, reader);
    reading.write(text, { kind: 'footnote' }, `[${label}] `);
    // A note that calls notes would be a ring.
    called.length = 0;
  }
}
