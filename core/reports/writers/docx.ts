import type { ReportDocument } from '../../../shared/domain/report-document.ts';
import type { Tell } from '../../children.ts';
import { zipInto, type Sink } from '../../exchange/sink.ts';
import { docxBlocks, entry, heading, numbered, sourceLine, textParagraph } from './docx-blocks.ts';
import {
  commentsXml,
  contentTypes,
  coreXml,
  documentRelations,
  footerRelation,
  footerXml,
  footnoteRelations,
  footnotesXml,
  packageRelations,
  settingsXml,
} from './docx-parts.ts';
import { renderPictures, type Drawing } from './docx-pictures.ts';
import { numberingXml, page, stylesXml } from './docx-styles.ts';
import { commentMark, head, namespaces, paragraph, textRuns, wordState, type WordState } from './docx-xml.ts';
import { referenceRuns } from './links.ts';
import { placeDocument, plainRuns, type PlacedBlock, type PlacedDocument } from './placed-document.ts';
import { countSteps, stepped } from './steps.ts';

/**
 * A report as a Word document (ECMA-376): heading styles, real Word comments on the marked runs, footnotes, a list of contents, citations
 * that lead to their references and back. Everything looks as its style says, so that it can be restyled in Word. It is written as text,
 * block by block, into the packed file, so that memory stays flat.
 */
export async function writeDocx(document: ReportDocument, sink: Sink, tell: Tell): Promise<void> {
  const placed = placeDocument(document);
  const drawings = await renderPictures(placed.blocks);
  const step = countSteps(placed, 1, tell);
  const state = wordState(placed);
  zipInto(sink, (zip) => {
    const part = (name: string, texts: Iterable<string>) => zip.file(name, (entry) => writeAll(entry, texts));
    part('[Content_Types].xml', [contentTypes()]);
    part('_rels/.rels', [packageRelations]);
    part('docProps/core.xml', [coreXml(placed)]);
    part('word/document.xml', documentXml(placed, state, drawings, step));
    part('word/styles.xml', [stylesXml(placed.language)]);
    part('word/numbering.xml', [numberingXml(state.lists)]);
    part('word/settings.xml', [settingsXml]);
    part('word/comments.xml', commentsXml(placed, step));
    part('word/footnotes.xml', footnotesXml(placed, state));
    part('word/footer1.xml', [footerXml(placed.title)]);
    part('word/_rels/document.xml.rels', [documentRelations(state, drawings.values())]);
    part('word/_rels/footnotes.xml.rels', [footnoteRelations(state)]);
    for (const [block, { number, png }] of drawings) {
      zip.file(`word/media/image${number}.png`, (entry) => entry.write(png), false);
      if (block.kind === 'picture') part(`word/media/image${number}.svg`, [block.svg]);
    }
  });
}

/** Packing costs by the piece: small texts go in together. */
function writeAll(sink: Sink, texts: Iterable<string>): void {
  let waiting = '';
  for (const text of texts) {
    waiting += text;
    if (waiting.length < 65_536) continue;
    sink.write(waiting);
    waiting = '';
  }
  sink.write(waiting);
}

function* documentXml(placed: PlacedDocument, state: WordState, drawings: Map<PlacedBlock, Drawing>, step: () => void): Generator<string> {
  yield `${head}<w:document ${namespaces}><w:body>`;
  yield* titleParagraphs(placed, state);
  yield* docxBlocks(stepped(placed.blocks, step), state, drawings);
  yield* listParagraphs(placed, state, step);
  if (placed.colophon !== '') yield textParagraph(placed.colophon, { style: 'Colophon' });
  yield `<w:sectPr><w:footerReference w:type="default" r:id="${footerRelation}"/><w:pgSz w:w="${page.width}" w:h="${page.height}"/>`;
  yield `<w:pgMar w:top="${page.top}" w:right="${page.side}" w:bottom="${page.bottom}" w:left="${page.side}" w:header="708" w:footer="${page.footer}" w:gutter="0"/></w:sectPr>`;
  yield '</w:body></w:document>';
}

function* titleParagraphs(placed: PlacedDocument, state: WordState): Generator<string> {
  // A comment without a range is about the whole report: Word shows it at the title.
  const whole = placed.unplaced.flatMap((comment) => state.commentIds.get(comment.number) ?? []).map(commentMark);
  const byline = [placed.author, placed.time.slice(0, 10)].filter((part) => part !== '').join(' · ');
  yield paragraph(textRuns(placed.title) + whole.join(''), { style: 'Title' }, placed.title);
  if (placed.subtitle !== '') yield textParagraph(placed.subtitle, { style: 'Subtitle' });
  yield textParagraph(byline, { style: 'Byline' });
}

function* listParagraphs(placed: PlacedDocument, state: WordState, step: () => void): Generator<string> {
  if (placed.passages.length > 0) yield heading(textRuns(placed.passagesTitle), placed.passagesTitle, 1, state);
  for (const { number, before, quote, after, place, reference } of stepped(placed.passages, step)) {
    const runs = plainRuns([{ text: before }, { text: quote, bold: true }, { text: after }]);
    yield numbered(`passage_${number}`, `passage_mark_${number}`, `P${number}`, runs, state);
    yield sourceLine(place, reference, state);
  }
  if (placed.references.length > 0) yield heading(textRuns(placed.referencesTitle), placed.referencesTitle, 1, state);
  for (const reference of stepped(placed.references, step)) {
    const { number } = reference;
    const runs = plainRuns(referenceRuns(reference));
    if (reference.mark === undefined) yield numbered(`reference_${number}`, `citation_${number}`, `[${number}]`, runs, state);
    else yield entry(`reference_${number}`, runs, state);
  }
}
