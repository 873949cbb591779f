import type { TextBlock } from '../blocks.ts';
import { headingsOf, isCaption, plainText } from './classify.ts';
import { joinLines, printedHyphens, wordsOf } from './joining.ts';
import type { Words } from './joining.ts';
import { bullet, lineOf, numbered, rowsOf } from './lines.ts';
import { noteStarts } from './page-flow.ts';
import type { PageFlow } from './page-flow.ts';
import type { OutlineEntry } from './outline.ts';
import { carriesOn, draftsOf, edgeOf, pitchOf } from './paragraphs.ts';
import type { Draft } from './paragraphs.ts';
import type { Line } from './shapes.ts';
import { cellText } from './table-shape.ts';
import type { Table } from './table-shape.ts';

/** Where a line of a page has gone. */
export interface Mark {
  page: number;
  line: Line;
  /** UTF-16 units in the block's text */
  at: number;
}

export interface PdfBlock extends TextBlock {
  marks: Mark[];
}

/** A table that may go on. */
interface OpenTable {
  table: Table;
  number: number;
  rows: number;
}

type Item = { draft: Draft } | { table: Table; page: number };

/** Makes blocks of all pages together: what is broken over columns and pages is joined, notes follow the paragraph that they stand below. */
export function blocksOf(flows: readonly PageFlow[], outline: readonly OutlineEntry[], bodySize: number): PdfBlock[] {
  const words = wordsOf(flows.flatMap((flow) => flow.pieces.flatMap((piece) => ('lines' in piece ? piece.lines : []))));
  const items = itemsOf(flows);
  const drafts = items.flatMap((item) => ('draft' in item ? [item.draft] : []));
  const headings = headingsOf(drafts, outline, bodySize);
  const blocks: PdfBlock[] = [];
  const nesting: number[] = [];
  let tables = 0;
  let open = null as OpenTable | null;
  for (const item of items) {
    if ('table' in item) {
      const continued = open !== null && isContinued(open.table, item.table) ? open : null;
      open = { table: item.table, number: continued?.number ?? tables, rows: continued?.rows ?? 0 };
      if (continued === null) tables += 1;
      open.rows += writeTable(blocks, item, { number: open.number, from: open.rows, words });
      continue;
    }
    const { draft } = item;
    if (draft.kind !== 'note') open = null;
    const block = textBlock(draft, headings.get(draft), words, nesting);
    blocks.push(block);
  }
  return blocks;
}

function itemsOf(flows: readonly PageFlow[]): Item[] {
  const pitch = pitchOf(flows.flatMap((flow) => flow.pieces.flatMap((piece) => ('lines' in piece ? [piece.lines] : []))));
  const items: Item[] = [];
  for (const flow of flows) {
    const own: Item[] = [];
    for (const piece of flow.pieces) {
      const drafts = 'lines' in piece ? draftsOf(piece.lines, flow.page, pitch) : [];
      if ('table' in piece) own.push({ table: piece.table, page: flow.page });
      else carryOn(own.length === 0 ? items : own, drafts);
      own.push(...drafts.map((draft) => ({ draft })));
    }
    items.push(...own, ...flow.notes.flatMap((lines) => notesOf(lines, flow.page).map((draft) => ({ draft }))));
  }
  return items;
}

/** Adds the first of the new paragraphs to the last one there is, where it goes on; notes and tables between them do not count. */
function carryOn(before: readonly Item[], drafts: Draft[]): void {
  const first = drafts.findIndex((draft) => !isCaption(plainText(draft)));
  const next = drafts[first];
  if (next === undefined) return;
  for (const item of before.slice(-12).toReversed()) {
    if ('table' in item || item.draft.kind === 'note' || isCaption(plainText(item.draft))) continue;
    if (!carriesOn(item.draft, next)) return;
    item.draft.lines.push(...next.lines);
    item.draft.pages.push(...next.pages);
    item.draft.right = next.right;
    item.draft.left = next.left;
    drafts.splice(first, 1);
    return;
  }
}

function notesOf(lines: readonly Line[], page: number): Draft[] {
  const [left, right] = [Math.min(...lines.map((line) => line.x0)), edgeOf(lines)];
  const drafts: Draft[] = [];
  for (const line of lines) {
    const open = drafts.at(-1);
    if (open !== undefined && !noteStarts(line)) {
      open.lines.push(line);
      open.pages.push(page);
    } else drafts.push({ lines: [line], pages: [page], left, right, isItem: false, kind: 'note', isApart: true });
  }
  return drafts;
}

function textBlock(draft: Draft, heading: number | undefined, words: Words, nesting: number[]): PdfBlock {
  const { text, marks } = joinedText(draft.lines, draft.pages, words);
  const page = draft.pages[0]!;
  if (draft.kind === 'note') return { kind: 'footnote', level: null, text: spacedSign(text), page, marks };
  if (heading !== undefined) {
    nesting.length = 0;
    return { kind: 'heading', level: heading, text, page, marks };
  }
  if (isCaption(text)) return { kind: 'caption', level: null, text, page, marks };
  if (!draft.isItem) {
    nesting.length = 0;
    return { kind: 'paragraph', level: null, text, page, marks };
  }
  const { x0, size } = draft.lines[0]!;
  while (nesting.length > 0 && nesting.at(-1)! > x0 + size * 0.4) nesting.pop();
  if (nesting.length === 0 || nesting.at(-1)! < x0 - size * 0.4) nesting.push(x0);
  const sign = bullet.exec(text)?.[0];
  const isOnlySign = sign !== undefined && sign.length < text.length && !numbered.test(text);
  const cut = isOnlySign ? (/^\S\s*/u.exec(text)?.[0].length ?? 0) : 0;
  return {
    kind: 'list-item',
    level: nesting.length,
    text: text.slice(cut),
    page,
    marks: marks.map((mark) => ({ ...mark, at: mark.at - cut })),
  };
}

/** A note's number and its first word are printed against each other. */
const spacedSign = (text: string): string => text.replace(/^([\d*∗⁎†‡§]{1,3})(?=\p{L})/u, '$1 ');

function joinedText(lines: readonly Line[], pages: readonly number[], words: Words): { text: string; marks: Mark[] } {
  let text = '';
  const marks: Mark[] = [];
  for (const [index, line] of lines.entries()) {
    const joined = joinLines(text, line.text, words);
    text = joined.text;
    marks.push({ page: pages[index]!, line, at: joined.at });
  }
  return { text: printedHyphens(text.replace(/\u00ad$/, '-')), marks };
}

function isContinued(before: Table, after: Table): boolean {
  return before.columns.length === after.columns.length && before.columns.every((x, index) => Math.abs(x - after.columns[index]!) < 12);
}

/** @returns how many rows were written; a head that the next page repeats is left out */
function writeTable(
  blocks: PdfBlock[],
  { table, page }: { table: Table; page: number },
  { number, from, words }: { number: number; from: number; words: Words },
): number {
  const heads = table.cells
    .filter((cell) => cell.row === 0)
    .map(cellText)
    .join('|');
  const known = blocks.filter((block) => block.cell?.table === number && block.cell.row === 0).map((block) => block.text);
  const isRepeated = from > 0 && known.length > 0 && heads === known.join('|');
  let row = -1;
  for (const cell of table.cells) {
    if (isRepeated && cell.row === 0) continue;
    const lines = rowsOf(cell.segments).map(lineOf);
    const { text, marks } = joinedText(
      lines,
      lines.map(() => page),
      words,
    );
    const place = cell.row + from - (isRepeated ? 1 : 0);
    const head = cell.head && !(from > 0 && cell.column > 0);
    blocks.push({
      kind: 'table-cell',
      level: null,
      text,
      separator: cell.row === row ? '\n' : '\n\n',
      page,
      cell: { table: number, row: place, column: cell.column, head },
      marks,
    });
    row = cell.row;
  }
  return Math.max(...table.cells.map((cell) => cell.row)) + 1 - (isRepeated ? 1 : 0);
}
