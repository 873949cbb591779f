import type { ReportComment, ReportDocument } from '../../../shared/domain/report-document.ts';
import type { Tell } from '../../children.ts';
import type { Sink } from '../../exchange/sink.ts';
import { citationsOf, referenceRuns } from './links.ts';
import { blockQuote, headingLine, markdownBlocks } from './markdown-blocks.ts';
import { inlineMarkdown, referenceAnchor } from './markdown-inline.ts';
import type { MarkdownState } from './markdown-inline.ts';
import { escapeMarkdown, wholeParagraph } from './markdown-text.ts';
import { placeDocument, plainRuns } from './placed-document.ts';
import type { PlacedDocument } from './placed-document.ts';
import { countSteps, stepped } from './steps.ts';

/**
 * A report as GitHub-flavoured Markdown. A comment is a footnote right after its range; the footnote begins with the
 * quote, word for word. The comments come last, because readers collect footnotes at the end of the page anyway.
 */
export async function writeMarkdown(document: ReportDocument, sink: Sink, tell: Tell): Promise<void> {
  const placed = placeDocument(document);
  const state: MarkdownState = {
    references: citationsOf(placed.references),
    notes: new Set(placed.notes.map((note) => note.number)),
    passages: new Set(placed.passages.map((passage) => passage.number)),
  };
  const step = countSteps(placed, 1, tell);
  const title = titleParts(placed).filter((part) => part !== '');
  sink.write(title.join('\n\n'));
  let waiting = '\n\n';
  for (const part of stepped(markdownBlocks(placed.blocks, state), step)) {
    waiting += part;
    if (part === '') continue;
    sink.write(waiting);
    waiting = '';
  }
  for (const part of annexParts(placed, state, step)) if (part !== '') sink.write(`\n\n${part}`);
  sink.write('\n');
}

function* annexParts(placed: PlacedDocument, state: MarkdownState, step: () => void): Generator<string> {
  yield* passageParts(placed, state, step);
  yield* referenceParts(placed, state, step);
  if (placed.colophon !== '') yield* ['---', paragraph(placed.colophon)];
  for (const { number, runs } of placed.notes) yield `[^n${number}]: ${indented(inlineMarkdown(plainRuns(runs), state))}`;
  yield* commentParts(placed, step);
}

function titleParts(placed: PlacedDocument): string[] {
  const byline = [placed.author, placed.time.slice(0, 10)].filter((part) => part !== '').join(' · ');
  return [headingLine(1, paragraph(placed.title)), paragraph(placed.subtitle), paragraph(byline)];
}

function* referenceParts(placed: PlacedDocument, state: MarkdownState, step: () => void): Generator<string> {
  if (placed.references.length > 0) yield headingLine(2, paragraph(placed.referencesTitle));
  for (const reference of stepped(placed.references, step)) {
    const runs = plainRuns([...(reference.mark === undefined ? [{ text: `[${reference.number}] ` }] : []), ...referenceRuns(reference)]);
    yield `<a id="${referenceAnchor(reference.number)}"></a>${inlineMarkdown(runs, state)}`;
  }
}

function* commentParts(placed: PlacedDocument, step: () => void): Generator<string> {
  if (placed.comments.length === 0) return;
  // A footnote that nothing refers to is not shown: comments without a range are referred to here.
  const unplaced = placed.unplaced.map((comment) => `[^c${comment.number}]`).join(' ');
  yield* [headingLine(2, paragraph(placed.commentsTitle)), unplaced];
  for (const comment of stepped(placed.comments, step)) yield footnote(comment);
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
function* passageParts({ passages, passagesTitle }: PlacedDocument, state: MarkdownState, step: () => void): Generator<string> {
  if (passages.length > 0) yield headingLine(2, paragraph(passagesTitle));
  for (const { number, before, quote, after, place, reference } of stepped(passages, step)) {
    const text = plainRuns([{ text: `[P${number}] ` }, { text: before }, { text: quote, bold: true }, { text: after }]);
    const where = inlineMarkdown(
      plainRuns([{ text: place === '' ? '' : `${place} `, ...(reference === null ? {} : { reference }) }]),
      state,
    );
    yield `<a id="passage-${number}"></a>${inlineMarkdown(text, state)}${where === '' ? '' : `\n\n${where}`}`;
  }
}

function paragraph(text: string): string {
  return escapeMarkdown(text, wholeParagraph);
}
