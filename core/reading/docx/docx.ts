import { assemble } from '../blocks.ts';
import type { ReadDocument } from '../read-document.ts';
import { childrenOf, eachElement, textOf, xmlTree } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { ZipContainer } from '../zip.ts';
import { readBlock } from './block-walk.ts';
import { placedComments } from './comments.ts';
import { flowOf } from './flow.ts';
import { wordLosses } from './losses.ts';
import { wordNames } from './names.ts';
import { writeEndnotes, writeFootnotes } from './notes.ts';
import { wordLists } from './numbering.ts';
import { relatedTree, wordParts } from './parts.ts';
import type { WordParts } from './parts.ts';
import { wordBibliography } from './properties.ts';
import { WordReading } from './reading-state.ts';
import { wordStyles } from './styles.ts';

const listOfContents =
  /^(?:table of )?contents$|^inhalt(?:sverzeichnis)?$|^(?:目\s*录|目\s*次|목\s*차)$|^(?:table des matières|sommaire|índice|indice|sommario)$/iu;

/**
 * Reads a Word document (.docx, .docm, .dotx): its text as a reader sees it with all tracked changes accepted, comments on their ranges.
 * Nothing that the file refers to is fetched, no macro is looked at. The body is read element by element and never held as a whole.
 * @throws WorkbenchError REFUSED where the container or its XML is damaged or beyond the limits of `openZip` and `readXml`
 */
export function readDocx(zip: ZipContainer, fileName: string): ReadDocument {
  const parts = wordParts(zip);
  const reading = new WordReading({
    styleOf: wordStyles(relatedTree(parts, 'styles')),
    nestingOf: wordLists(relatedTree(parts, 'numbering')),
    notes: { footnote: notesOf(parts, 'footnote'), endnote: notesOf(parts, 'endnote') },
  });
  const flow = flowOf(reading);
  eachElement(zip.chunks(parts.document) ?? [], wordNames, {
    isWanted: (_, depth, parent) => depth === 3 && parent === 'w:body',
    found: (element) => readBlock(element, reading, flow),
  });
  if (reading.carried !== null) reading.write(reading.carried, { kind: 'paragraph' });
  writeFootnotes(reading);
  writeEndnotes(reading);
  const hasPages = reading.page > 1;
  if (!hasPages) for (const block of reading.blocks) block.page = null;
  const { text, passages, starts } = assemble(reading.blocks);
  const { comments, lost } = placedComments(relatedTree(parts, 'comments'), reading, starts);
  const firstHeading = reading.blocks.find((block) => block.kind === 'heading' && !listOfContents.test(block.text))?.text ?? null;
  const bibliography = wordBibliography(zip, parts.properties, { title: reading.title, firstHeading }, { text, fileName });
  const losses = wordLosses(reading.losses, { comments: lost, hasMargins: hasMargins(parts), hasMacros: hasMacros(zip) });
  return { text, passages, bibliography, losses, comments, ...(hasPages ? { pages: reading.page } : {}) };
}

function notesOf(parts: WordParts, kind: 'footnote' | 'endnote'): Map<string, XmlElement> {
  const notes = new Map<string, XmlElement>();
  for (const note of childrenOf(relatedTree(parts, `${kind}s`), `w:${kind}`)) {
    const type = note.attributes['w:type'];
    if (type === undefined || type === 'normal') notes.set(note.attributes['w:id'] ?? '', note);
  }
  return notes;
}

/** Running heads repeat on every page; a page number alone is not worth telling. */
function hasMargins({ zip, related }: WordParts): boolean {
  return [...(related.get('header') ?? []), ...(related.get('footer') ?? [])].slice(0, 50).some((part) => {
    const chunks = zip.chunks(part);
    return chunks !== null && /\p{L}{3}/u.test(textOf(xmlTree(chunks, wordNames)).replace(/\b(?:PAGE|NUMPAGES|MERGEFORMAT)\b/g, ''));
  });
}

function hasMacros(zip: ZipContainer): boolean {
  return zip.names.some((name) => /vbaProject\.bin$/i.test(name));
}
