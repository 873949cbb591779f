import type { ParsedDocument } from '../../../shared/domain/documents.ts';
import { run } from './makers.ts';

export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Share of the first list that is in the second, however ordered: 0 to 1. */
export function shared(wanted: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of wanted) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      hits += 1;
      left.set(word, count - 1);
    }
  }
  return wanted.length === 0 ? 1 : hits / wanted.length;
}

/** Share of the first list that is in the second in the same order (longest common subsequence): 0 to 1. */
export function inOrder(wanted: readonly string[], found: readonly string[]): number {
  let above = new Uint32Array(found.length + 1);
  for (const word of wanted) {
    const row = new Uint32Array(found.length + 1);
    for (let index = 0; index < found.length; index += 1)
      row[index + 1] = word === found[index] ? above[index]! + 1 : Math.max(above[index + 1]!, row[index]!);
    above = row;
  }
  return wanted.length === 0 ? 1 : above[found.length]! / wanted.length;
}

/** What another program reads in the same file. */
export const pdftotext = (bytes: Uint8Array): string => run('pdftotext', ['-enc', 'UTF-8', '-', '-'], bytes).toString();

export const textsOf = (document: ParsedDocument, kind: string): string[] =>
  document.passages.filter((passage) => passage.kind === kind).map(({ start, end }) => document.text.slice(start, end));

/** A table's cells as rows of text. */
export function tableOf(document: ParsedDocument, table = 0): string[][] {
  const rows: string[][] = [];
  for (const { cell, start, end } of document.passages)
    if (cell?.table === table) (rows[cell.row] ??= [])[cell.column] = document.text.slice(start, end);
  return rows;
}
