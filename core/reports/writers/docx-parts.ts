import type { ReportComment } from '../../../shared/domain/report-document.ts';
import type { Drawing } from './docx-pictures.ts';
import { textWidth } from './docx-styles.ts';
import { escapeXml, head, inline, namespaces, paragraph, textRuns, type WordState } from './docx-xml.ts';
import { textParagraph } from './docx-blocks.ts';
import { plainRuns, type PlacedDocument } from './placed-document.ts';

const packages = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const parts = ['styles', 'numbering', 'settings', 'comments', 'footnotes', 'footer'] as const;
const fileOf = (part: (typeof parts)[number]): string => (part === 'footer' ? 'footer1.xml' : `${part}.xml`);

export function contentTypes(): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['png', 'image/png'],
    ['svg', 'image/svg+xml'],
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
  const overrides = parts.map((part) => `<Override PartName="/word/${fileOf(part)}" ContentType="${wordType}.${part}+xml"/>`);
  return (
    `${head}<Types xmlns="${packages}/content-types">${defaults.join('')}` +
    `<Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>${overrides.join('')}` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
  );
}

export const packageRelations =
  `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>` +
  `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

export function documentRelations(state: WordState, drawings: Iterable<Drawing>): string {
  const own = parts.map((part, index) => `<Relationship Id="rId${index + 1}" Type="${office}/${part}" Target="${fileOf(part)}"/>`);
  const pictures = [...drawings].map(
    ({ number }) =>
      `<Relationship Id="rIdPng${number}" Type="${office}/image" Target="media/image${number}.png"/>` +
      `<Relationship Id="rIdSvg${number}" Type="${office}/image" Target="media/image${number}.svg"/>`,
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${own.join('')}${pictures.join('')}${addressRelations(state)}</Relationships>`;
}

/** Footnotes have relations of their own; theirs name every address too, so that one id means one address in both. */
export function footnoteRelations(state: WordState): string {
  return `${head}<Relationships xmlns="${packages}/relationships">${addressRelations(state)}</Relationships>`;
}

function addressRelations({ addresses }: WordState): string {
  return [...addresses]
    .map(([address, id]) => `<Relationship Id="${id}" Type="${office}/hyperlink" Target="${escapeXml(address)}" TargetMode="External"/>`)
    .join('');
}

export const footerRelation = 'rId6';

export const settingsXml =
  `${head}<w:settings ${namespaces}><w:defaultTabStop w:val="454"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

export function coreXml({ title, subtitle, author, colophon, language, time }: PlacedDocument): string {
  const stamp = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${stamp}</dcterms:${name}>`;
  return (
    `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subtitle)}</dc:subject><dc:creator>${escapeXml(author)}</dc:creator>` +
    `<dc:description>${escapeXml(colophon)}</dc:description><dc:language>${escapeXml(language)}</dc:language>` +
    `<cp:lastModifiedBy>${escapeXml(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>${date('created')}${date('modified')}</cp:coreProperties>`
  );
}

export function footerXml(title: string): string {
  const shown = title.length > 90 ? `${Array.from(title).slice(0, 89).join('')}…` : title;
  const field = (name: string) => `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  const content = `${textRuns(shown.replace(/\s+/g, ' '))}${textRuns('\t')}${field('PAGE')}${textRuns(' / ')}${field('NUMPAGES')}`;
  const tabs = `<w:tabs><w:tab w:val="right" w:pos="${textWidth}"/></w:tabs>`;
  return `${head}<w:ftr ${namespaces}>${paragraph(content, { style: 'Footer', tabs })}</w:ftr>`;
}

export function* footnotesXml({ notes }: PlacedDocument, state: WordState): Generator<string> {
  yield `${head}<w:footnotes ${namespaces}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`;
  yield '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>';
  const mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
  for (const { number, runs } of notes) {
    const content = mark + textRuns(' ') + inline(plainRuns(runs), state);
    yield `<w:footnote w:id="${number}">${paragraph(content, { style: 'FootnoteText' })}</w:footnote>`;
  }
  yield '</w:footnotes>';
}

export function* commentsXml(placed: PlacedDocument, step: () => void): Generator<string> {
  yield `${head}<w:comments ${namespaces}>`;
  const unplaced = new Set(placed.unplaced);
  for (const [id, comment] of placed.comments.entries()) {
    yield commentXml(comment, id, unplaced.has(comment));
    step();
  }
  yield '</w:comments>';
}

function commentXml(comment: ReportComment, id: number, isUnplaced: boolean): string {
  const line = (text: string) => textParagraph(text, { style: 'CommentText' });
  // A comment with a range shows its quote by the range itself.
  const quote = isUnplaced && comment.quote !== '' ? textParagraph(comment.quote, { style: 'Quote' }) : '';
  const tags = comment.tags.length === 0 ? '' : line(`Tags: ${comment.tags.join(', ')}`);
  const body = comment.body === '' && tags !== '' ? '' : comment.body.split('\n').map(line).join('');
  const author = escapeXml(comment.author.replace(/\s+/g, ' '));
  const time = new Date(comment.time).toISOString().replace(/\.\d+Z$/, 'Z');
  return `<w:comment w:id="${id}" w:author="${author}" w:date="${time}" w:initials="${escapeXml(initialsOf(comment.author))}">${quote}${body}${tags}</w:comment>`;
}

function initialsOf(author: string): string {
  const words = author.split(/\s+/).filter((word) => word !== '');
  return words
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 63))
    .slice(0, 3)
    .join('')
    .toUpperCase();
}
