import type { Bibliography } from '../../shared/domain/documents.ts';
import { cleanAuthors, cleanDate, cleanDoi, cleanText, cleanUrl, emptyBibliography, titleFromFileName } from './bibliography.ts';
import { assemble } from './blocks.ts';
import type { TextBlock } from './blocks.ts';
import { canonicalText, decodeBytes } from './canonical.ts';
import { readHtmlPart } from './html.ts';
import { canonicalLanguage } from './language.ts';
import type { ReadDocument } from './read-document.ts';
import { childOf, childrenOf, textOf, xmlTree } from './xml.ts';
import type { XmlElement } from './xml.ts';
import type { XmlNames } from './xml-names.ts';
import type { ZipContainer } from './zip.ts';
import { refuse } from './zip-directory.ts';

const names: XmlNames = new Map([
  ['urn:oasis:names:tc:opendocument:xmlns:container', ''],
  ['http://www.idpf.org/2007/opf', ''],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/2001/04/xmlenc#', 'enc'],
]);
const brokenBook = 'This e-book does not say where its chapters are. Open it in an e-book program, convert it again, and import that file.';

/**
 * Reads an e-book: the chapters in reading order, headings and tables as their pages have them, the record from the book's package.
 * @throws WorkbenchError REFUSED: damaged, or protected by rights management
 */
export function readEpub(zip: ZipContainer, fileName: string): ReadDocument {
  const container = partTree(zip, 'META-INF/container.xml');
  const main = childOf(childOf(container, 'rootfiles'), 'rootfile')?.attributes['full-path'] ?? refuse(brokenBook);
  const book = partTree(zip, main);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const chapters = chaptersOf(book, folder);
  refuseProtected(zip, chapters);
  const blocks: TextBlock[] = [];
  const losses: string[] = [];
  let missing = 0;
  for (const chapter of chapters) {
    const bytes = zip.read(chapter);
    if (bytes === null) missing += 1;
    else addChapter(bytes, blocks, losses);
  }
  if (missing > 0) losses.push(`Chapters that the book names but does not hold were left out: ${missing}.`);
  const pictures = zip.names.filter((name) => /\.(?:jpe?g|png|gif|svg|webp)$/i.test(name)).length;
  if (pictures > 0) losses.push(`Pictures were left out: ${pictures}.`);
  return { ...assemble(blocks), bibliography: bookBibliography(childOf(book, 'metadata'), fileName), losses: [...new Set(losses)] };
}

function partTree(zip: ZipContainer, name: string): XmlElement {
  const chunks = zip.chunks(name);
  return chunks === null ? refuse(brokenBook) : xmlTree(chunks, names);
}

/** Each page counts its tables from 0; the book counts on. */
function addChapter(bytes: Uint8Array, blocks: TextBlock[], losses: string[]): void {
  const before = blocks.reduce((most, block) => Math.max(most, (block.cell?.table ?? -1) + 1), 0);
  const found = readHtmlPart(canonicalText(decodeBytes(bytes, 'html').text).text);
  losses.push(...found.losses);
  for (const block of found.blocks)
    blocks.push(block.cell === undefined ? block : { ...block, cell: { ...block.cell, table: block.cell.table + before } });
}

/** The spine's pages in their order; the list of contents is a page of links. */
function chaptersOf(book: XmlElement, folder: string): string[] {
  const items = new Map<string, string>();
  for (const { attributes } of childrenOf(childOf(book, 'manifest'), 'item')) {
    const isPage = /xhtml|html|xml/.test(attributes['media-type'] ?? 'html') && !/ncx|svg/.test(attributes['media-type'] ?? '');
    if (isPage && !/\bnav\b/.test(attributes.properties ?? '')) items.set(attributes.id ?? '', attributes.href ?? '');
  }
  return childrenOf(childOf(book, 'spine'), 'itemref').flatMap(({ attributes }) => {
    const address = items.get(attributes.idref ?? '');
    return address === undefined ? [] : [partName(folder, address)];
  });
}

function partName(folder: string, address: string): string {
  let decoded = address.split('#')[0] ?? '';
  try {
    decoded = decodeURIComponent(decoded);
  } catch {
    // A stray percent sign is part of the name.
  }
  const path: string[] = [];
  for (const step of `${folder}${decoded}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** Fonts are often scrambled; a scrambled chapter is rights management. */
function refuseProtected(zip: ZipContainer, chapters: readonly string[]): void {
  const chunks = zip.chunks('META-INF/encryption.xml');
  if (chunks === null) return;
  const scrambled = new Set<string>();
  const stack = [xmlTree(chunks, names)];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (element.name === 'enc:CipherReference') scrambled.add(partName('', element.attributes.URI ?? ''));
    stack.push(...childrenOf(element));
  }
  if (chapters.some((chapter) => scrambled.has(chapter)))
    refuse('This e-book is protected by rights management, so its text cannot be read. Import a copy without protection.');
}

function bookBibliography(metadata: XmlElement | null, fileName: string): Bibliography {
  const all = (name: string): string[] => childrenOf(metadata, name).map((element) => textOf(element).trim());
  const identifiers = all('dc:identifier');
  return {
    ...emptyBibliography('book', cleanText(all('dc:title')[0]) ?? titleFromFileName(fileName)),
    author: cleanAuthors(all('dc:creator')),
    publisher: cleanText(all('dc:publisher')[0]),
    issued:
      all('dc:date')
        .map(cleanDate)
        .find((date) => date !== null) ?? null,
    url: cleanUrl(all('dc:source')[0]),
    doi: identifiers.map(cleanDoi).find((doi) => doi !== null) ?? null,
    language: canonicalLanguage(all('dc:language')[0]),
  };
}
