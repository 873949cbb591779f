import { BookmarkEnd, BookmarkStart, Document, Footer, HeadingLevel, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import type { ICommentOptions, ParagraphChild, Table } from 'docx';
import type { ReportComment, ReportDocument } from '../../../shared/domain/report-document.ts';
import { docxBlocks } from './docx-blocks.ts';
import { commentReference, inlineChildren, referenceBookmark, textRuns } from './docx-inline.ts';
import type { InlineState } from './docx-inline.ts';
import { packDocument } from './docx-package.ts';
import { page, reportNumbering, reportStyles, textWidth } from './docx-styles.ts';
import { referenceRuns } from './links.ts';
import { countsFromOne, placeDocument, plainRuns } from './placed-document.ts';
import type { PlacedDocument } from './placed-document.ts';

/**
 * A report as a Word document: heading styles, real Word comments on the marked runs, references as a numbered list
 * that the citations link to. Everything looks as its style says, so that it can be restyled in Word.
 */
export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const placed = placeDocument(document);
  const state: InlineState = {
    commentIds: new Map(placed.comments.map((comment, id) => [comment.number, id])),
    references: new Set(placed.references.map((reference) => reference.number)),
    addresses: new Map(),
  };
  const file = new Document({
    title: placed.title,
    subject: placed.subtitle,
    creator: placed.author,
    lastModifiedBy: placed.author,
    description: placed.colophon,
    revision: 1,
    compatabilityModeVersion: 15,
    styles: reportStyles(placed.language),
    numbering: reportNumbering(),
    comments: { children: placed.comments.map((comment, id) => wordComment(comment, id, placed)) },
    sections: [{ properties: { page: pageLayout() }, footers: { default: footer(placed.title) }, children: body(placed, state) }],
  });
  return packDocument(file, placed.time);
}

function pageLayout() {
  return {
    size: { width: page.width, height: page.height },
    margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side, footer: page.footer },
  };
}

function body(placed: PlacedDocument, state: InlineState): (Paragraph | Table)[] {
  return [
    ...titleParagraphs(placed, state),
    ...docxBlocks(placed.blocks, state),
    ...referenceParagraphs(placed, state),
    ...(placed.colophon === '' ? [] : [new Paragraph({ style: 'Colophon', children: textRuns(placed.colophon) })]),
  ];
}

function titleParagraphs(placed: PlacedDocument, state: InlineState): Paragraph[] {
  // A comment without a range is about the whole report: Word shows it at the title.
  const whole = placed.unplaced.flatMap((comment) => state.commentIds.get(comment.number) ?? []).map(commentReference);
  const byline = [placed.author, placed.time.slice(0, 10)].filter((part) => part !== '').join(' · ');
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [...textRuns(placed.title), ...whole] }),
    ...(placed.subtitle === '' ? [] : [new Paragraph({ style: 'Subtitle', children: textRuns(placed.subtitle) })]),
    new Paragraph({ style: 'Byline', children: textRuns(byline) }),
  ];
}

function referenceParagraphs(placed: PlacedDocument, state: InlineState): Paragraph[] {
  if (placed.references.length === 0) return [];
  const counted = countsFromOne(placed.references);
  const entries = placed.references.map((reference, index) => {
    const name = referenceBookmark(reference.number);
    const start = new BookmarkStart(name, index + 1) as unknown as ParagraphChild;
    const end = new BookmarkEnd(index + 1) as unknown as ParagraphChild;
    const number = counted ? [] : textRuns(`[${reference.number}]\t`);
    const children = [start, ...number, ...inlineChildren(plainRuns(referenceRuns(reference)), state), end];
    return new Paragraph({
      style: 'Reference',
      children,
      ...(counted && { numbering: { reference: 'references', level: 0, custom: true } }),
    });
  });
  return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: textRuns(placed.referencesTitle) }), ...entries];
}

function wordComment(comment: ReportComment, id: number, placed: PlacedDocument): ICommentOptions {
  const line = (text: string) => new Paragraph({ style: 'CommentText', children: textRuns(text) });
  // A comment with a range shows its quote by the range itself.
  const quote =
    placed.unplaced.includes(comment) && comment.quote !== '' ? [new Paragraph({ style: 'Quote', children: textRuns(comment.quote) })] : [];
  const tags = comment.tags.length === 0 ? [] : [line(`Tags: ${comment.tags.join(', ')}`)];
  const paragraphs = comment.body === '' && tags.length > 0 ? [] : comment.body.split('\n').map(line);
  return {
    id,
    author: comment.author.replace(/\s+/g, ' '),
    initials: initialsOf(comment.author),
    date: new Date(comment.time),
    children: [...quote, ...paragraphs, ...tags],
  };
}

function initialsOf(author: string): string {
  const words = author.split(/\s+/).filter((word) => word !== '');
  return words
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 63))
    .slice(0, 3)
    .join('')
    .toUpperCase();
}

function footer(title: string): Footer {
  const numbers = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  const shown = title.length > 90 ? `${Array.from(title).slice(0, 89).join('')}…` : title;
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [...textRuns(shown.replace(/\s+/g, ' ')), ...textRuns('\t'), numbers],
      }),
    ],
  });
}
