import { expect } from 'vitest';
import type { ParsedDocument } from '../../../shared/domain/documents.ts';
import { knownHeadings, knownItems, knownNote, knownPieces, knownTable } from './known-document.ts';

/** What a way of conversion does to the known document; by default nothing. */
export interface Differences {
  headings?: readonly (readonly [string, number])[] | null;
  items?: readonly (readonly [string, number])[] | null;
  /** whether cells have their rows and columns */
  hasTable?: boolean;
  hasHead?: boolean;
  hasNote?: boolean;
  /** what may stand in the text besides, such as a list of contents */
  besides?: RegExp;
}

/** One space for any white space, straight quotes, and none of the marks that call a note. */
export function squash(text: string): string {
  return text
    .replace(/\[(?:\d+|\^1)\](?!:)/g, '')
    .replaceAll('\u200E', '')
    .replace(/↩\uFE0E?/gu, '')
    .replace(/[“”]/g, '"')
    .replaceAll('’', "'")
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The text of a document is right, in order, whole, and nothing else; its headings, lists and table are what they were. */
export function expectKnown(document: ParsedDocument, differences: Differences = {}): void {
  expectOrder(squash(document.text), differences);
  const texts = (kind: string): [string, number | null][] =>
    document.passages
      .filter((passage) => passage.kind === kind)
      .map(({ start, end, level }) => [squash(document.text.slice(start, end)), level]);
  if (differences.headings !== null) expect(texts('heading').map(unnumbered)).toEqual(differences.headings ?? knownHeadings);
  if (differences.items !== null) expect(texts('list-item').map(unnumbered)).toEqual(differences.items ?? knownItems);
  if (differences.hasTable !== false) expectTable(document, differences.hasHead !== false);
  expectCovered(document);
}

/** Passages are in order, apart, and together all of the text. */
export function expectCovered({ text, passages }: ParsedDocument): void {
  let at = 0;
  for (const { start, end } of passages) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(text.slice(at, start).trim()).toBe('');
    expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
    at = end;
  }
  expect(text.slice(at).trim()).toBe('');
}

/** Numbers and bullets that the converting program wrote out as text. */
function unnumbered([text, level]: [string, number | null]): [string, number | null] {
  return [text.replace(/^(?:\d+(?:\.\d+)*[.)]?|[•◦○▪·‣–*+-])\s+(?=\p{L})/u, ''), level];
}

function expectOrder(text: string, { hasNote, besides }: Differences): void {
  let rest = '';
  let at = 0;
  for (const piece of knownPieces.map(squash)) {
    const found = text.indexOf(piece, at);
    expect(found, `“${piece}” after “${text.slice(Math.max(0, at - 40), at)}”`).toBeGreaterThanOrEqual(0);
    rest += ` ${text.slice(at, found)}`;
    at = found + piece.length;
  }
  rest += ` ${text.slice(at)}`;
  if (hasNote !== false) {
    expect(rest).toContain(knownNote);
    rest = rest.replace(knownNote, '');
  }
  if (besides !== undefined) rest = rest.replace(besides, '');
  expect(rest.replace(/(?:^|\s)(?:\d+(?:\.\d+)*[.)]?|[•◦○▪·‣–*+-])(?=\s|$)/gu, '').trim()).toBe('');
}

function expectTable({ text, passages }: ParsedDocument, hasHead: boolean): void {
  const rows: string[][] = [];
  for (const { kind, cell, start, end } of passages) {
    if (kind !== 'table-cell') continue;
    expect(cell).toBeDefined();
    if (cell === undefined) continue;
    (rows[cell.row] ??= [])[cell.column] = squash(text.slice(start, end));
    if (hasHead && cell.row === 0) expect(cell.head).toBe(true);
  }
  expect(rows).toEqual(knownTable);
}
