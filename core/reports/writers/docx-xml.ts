import type { ReportDocument } from '../../../shared/domain/report-document.ts';
import { citationRuns, citationsOf, safeAddress, type Citations } from './links.ts';
import type { PlacedRun } from './placed-document.ts';

export const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const strongLetter = /\p{L}/u;
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What the parts of one Word file share. */
export interface WordState {
  /** comment number → the id of the Word comment */
  commentIds: Map<number, number>;
  /** numbers that a bookmark or a footnote exists for */
  references: Citations;
  passages: Set<number>;
  notes: Set<number>;
  /** address → relationship id */
  addresses: Map<string, string>;
  /** ids of bookmarks and drawings count through the file; a name stands once */
  bookmarks: Map<string, number>;
  drawings: number;
  /** what Word calls a list: those that count begin again each time */
  lists: number;
  /** all headings that the file will have, and how many of them are written */
  headings: { title: string; level: number }[];
  written: number;
}

export function wordState(document: ReportDocument): WordState {
  return {
    commentIds: new Map(document.comments.map((comment, id) => [comment.number, id])),
    references: citationsOf(document.references),
    passages: new Set(document.passages.map(({ number }) => number)),
    notes: new Set(document.notes.map(({ number }) => number)),
    addresses: new Map(),
    bookmarks: new Map(),
    drawings: 0,
    lists: 0,
    headings: headingsOf(document),
    written: 0,
  };
}

/** In reading order, with those of the lists at the end. */
function headingsOf(document: ReportDocument): { title: string; level: number }[] {
  const own = document.blocks.flatMap((block) =>
    block.kind === 'heading' ? [{ title: block.runs.map((run) => run.text).join(''), level: block.level }] : [],
  );
  if (document.passages.length > 0) own.push({ title: document.passagesTitle, level: 1 });
  if (document.references.length > 0) own.push({ title: document.referencesTitle, level: 1 });
  return own;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark).replace(/\r/g, '&#13;');
}

/** Whether a paragraph of this text runs from right to left: its first letter decides, as in the Unicode algorithm. */
function readsRightToLeft(text: string): boolean {
  const letter = strongLetter.exec(text)?.[0];
  return letter !== undefined && rightToLeftLetter.test(letter);
}

export interface Format {
  style?: string;
  bold?: boolean;
  italic?: boolean;
}

/** Text as Word keeps it: line ends, carriage returns and tabs are elements of their own, spaces are preserved. */
export function textRuns(text: string, { style, bold, italic }: Format = {}): string {
  if (text === '') return '';
  const isRightToLeft = rightToLeftLetter.test(text) && !/\p{Script=Latin}/u.test(text);
  const format =
    (style === undefined ? '' : `<w:rStyle w:val="${style}"/>`) +
    (bold ? '<w:b/><w:bCs/>' : '') +
    (italic ? '<w:i/><w:iCs/>' : '') +
    (isRightToLeft ? '<w:rtl/>' : '');
  const parts = text.split(/([\n\r\t])/).map((part) => {
    if (part === '') return '';
    if (part === '\n') return '<w:br/>';
    if (part === '\r') return '<w:cr/>';
    if (part === '\t') return '<w:tab/>';
    return `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`;
  });
  return `<w:r>${format === '' ? '' : `<w:rPr>${format}</w:rPr>`}${parts.join('')}</w:r>`;
}

export interface ParagraphOptions {
  style?: string;
  keepNext?: boolean;
  isNewPage?: boolean;
  /** w:num and level */
  list?: { number: number; level: number };
  tabs?: string;
  align?: 'right';
}

/** @param text decides the reading direction */
export function paragraph(content: string, { style, keepNext, isNewPage, list, tabs, align }: ParagraphOptions = {}, text = ''): string {
  const format =
    (style === undefined ? '' : `<w:pStyle w:val="${style}"/>`) +
    (keepNext ? '<w:keepNext/>' : '') +
    (isNewPage ? '<w:pageBreakBefore/>' : '') +
    (list === undefined ? '' : `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.number}"/></w:numPr>`) +
    (tabs ?? '') +
    (readsRightToLeft(text) ? '<w:bidi/>' : '') +
    (align === undefined ? '' : `<w:jc w:val="${align}"/>`);
  return `<w:p>${format === '' ? '' : `<w:pPr>${format}</w:pPr>`}${content}</w:p>`;
}

export function runsParagraph(runs: PlacedRun[], state: WordState, options: ParagraphOptions = {}): string {
  return paragraph(inline(runs, state), options, runs.map((run) => run.text).join(''));
}

/** The content of a paragraph: text, comment ranges, links, citations and notes in reading order. */
export function inline(runs: PlacedRun[], state: WordState): string {
  return runs
    .map((run) => {
      const opens = idsOf(run.opens, state).map((id) => `<w:commentRangeStart w:id="${id}"/>`);
      const closes = idsOf(run.closes, state).map((id) => `<w:commentRangeEnd w:id="${id}"/>${commentMark(id)}`);
      return opens.join('') + contentOf(run, state) + closes.join('') + marksOf(run, state);
    })
    .join('');
}

/** The run that shows a comment at a point of the text; without it Word drops the comment. */
export function commentMark(id: number): string {
  return `<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`;
}

/** `content` in a bookmark, where the name is still free: what is cited twice is led back to at its first place. */
export function bookmarked(name: string, content: string, state: WordState): string {
  if (state.bookmarks.has(name)) return content;
  const id = state.bookmarks.size + 1;
  state.bookmarks.set(name, id);
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
}

export function leadingTo(anchor: string, content: string): string {
  return `<w:hyperlink w:anchor="${anchor}" w:history="1">${content}</w:hyperlink>`;
}

function idsOf(numbers: number[], state: WordState): number[] {
  return numbers.flatMap((number) => state.commentIds.get(number) ?? []);
}

function contentOf(run: PlacedRun, state: WordState): string {
  const address = run.text === '' ? null : safeAddress(run.href);
  const style = run.code ? 'CodeText' : address === null ? undefined : 'Hyperlink';
  const content = textRuns(run.text, {
    ...(style !== undefined && { style }),
    ...(run.bold && { bold: true }),
    ...(run.italic && { italic: true }),
  });
  if (address === null) return content;
  const id = state.addresses.get(address) ?? `rIdLink${state.addresses.size + 1}`;
  state.addresses.set(address, id);
  return `<w:hyperlink r:id="${id}" w:history="1">${content}</w:hyperlink>`;
}

function marksOf(run: PlacedRun, state: WordState): string {
  const { reference, passage, note } = run;
  let content = '';
  if (reference !== undefined) {
    const shown = citationRuns(run, state.references)
      .map(({ text, italic = false }) => textRuns(text, { style: 'Citation', italic }))
      .join('');
    content += state.references.has(reference)
      ? bookmarked(`citation_${reference}`, leadingTo(`reference_${reference}`, shown), state)
      : shown;
  }
  if (passage !== undefined && state.passages.has(passage))
    content += bookmarked(
      `passage_mark_${passage}`,
      leadingTo(`passage_${passage}`, textRuns(`[P${passage}]`, { style: 'Citation' })),
      state,
    );
  if (note !== undefined && state.notes.has(note))
    content += `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${note}"/></w:r>`;
  return content;
}
