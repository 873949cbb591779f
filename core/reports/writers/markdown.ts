import type { ReportComment, ReportDocument } from '../../../shared/domain/report-document.ts';
import { citationsOf, referenceRuns } from './links.ts';
import { blockQuote, headingLine, markdownBlocks } from './markdown-blocks.ts';
import { inlineMarkdown, referenceAnchor } from './markdown-inline.ts';
import type { MarkdownState } from './markdown-inline.ts';
import { escapeMarkdown, wholeParagraph } from './markdown-text.ts';
import { placeDocument, plainRuns } from './placed-document.ts';
import type { PlacedDocument } from './placed-document.ts';

/**
 * A report as GitHub-flavoured Markdown. A comment is a footnote right after its range; the footnote begins with the
 * quote, word for word. The comments come last, because readers collect footnotes at the end of the page anyway.
 */
export async function writeMarkdown(document: ReportDocument): Promise<Uint8Array> {
  const placed = placeDocument(document);
  const state: MarkdownState = {
    references: citationsOf(placed.references),
    notes: new Set(placed.notes.map((note) => note.number)),
    passages: new Set(placed.passages.map((passage) => passage.number)),
  };
  const parts = [
    ...titleParts(placed),
    markdownBlocks(placed.blocks, state),
    ...passageParts(placed, state),
    ...referenceParts(placed, state),
    ...(placed.colophon === '' ? [] : ['---', paragraph(placed.colophon)]),
    ...placed.notes.map(({ number, runs }) => `[^n${number}]: ${indented(inlineMarkdown(plainRuns(runs), state))}`),
    ...commentParts(placed),
  ];
  return new TextEncoder().encode(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

function titleParts(placed: PlacedDocument): string[] {
  const byline = [placed.author, placed.time.slice(0, 10)].filter((part) => part !== '').join(' · ');
  return [headingLine(1, paragraph(placed.title)), paragraph(placed.subtitle), paragraph(byline)];
}

function referenceParts(placed: PlacedDocument, state: MarkdownState): string[] {
  if (placed.references.length === 0) return [];
  const entries = placed.references.map((reference) => {
    const runs = plainRuns([...(reference.mark === undefined ? [{ text: `[${reference.number}] ` }] : []), ...referenceRuns(reference)]);
    return `<a id="${referenceAnchor(reference.number)}"></a>${inlineMarkdown(runs, state)}`;
  });
  return [headingLine(2, paragraph(placed.referencesTitle)), ...entries];
}

function commentParts(placed: PlacedDocument): string[] {
  if (placed.comments.length === 0) return [];
  // A footnote that nothing refers to is not shown: comments without a range are referred to here.
  const unplaced = placed.unplaced.map((comment) => `[^c${comment.number}]`).join(' ');
  return [headingLine(2, paragraph(placed.commentsTitle)), unplaced, ...placed.comments.map(footnote)];
}

function footnote(comment: ReportComment): string {
  const tags = comment.tags.length === 0 ? '' : paragraph(`Tags: ${comment.tags.join(', ')}`);
  const byline = paragraph(`${comment.author}, ${comment.time.slice(0, 10)}`);
  const parts = [byline, blockQuote(paragraph(comment.quote)), paragraph(comment.body), tags];
  const content = parts.filter((part) => part !== '').join('\n\n');
  return `[^c${comment.number}]: ${indented(content)}`;
}

function indented(content: string): string {
  return content.replace(/\n(?=[^\n])/g, '\n    ');
}

/** What stands around the quote is there to check it by; the quote itself is bold. */
function passageParts({ passages, passagesTitle }: PlacedDocument, state: MarkdownState): string[] {
  if (passages.length === 0) return [];
  const entries = passages.map(({ number, before, quote, after, place, reference }) => {
    const text = plainRuns([{ text: `[P${number}] ` }, { text: before }, { text: quote, bold: true }, { text: after }]);
    const where = inlineMarkdown(
      plainRuns([{ text: place === '' ? '' : `${place} `, ...(reference === null ? {} : { reference }) }]),
      state,
    );
    return `<a id="passage-${number}"></a>${inlineMarkdown(text, state)}${where === '' ? '' : `\n\n${where}`}`;
  });
  return [headingLine(2, paragraph(passagesTitle)), ...entries];
}

function paragraph(text: string): string {
  return escapeMarkdown(text, wholeParagraph);
}
