import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readTableFile } from '../../core/reading/tables/read.ts';
import type { ReadSheet } from '../../shared/domain/tables.ts';

/** Programs that are not ours make the files, so that we do not only read what we would write. */
const run = (program: string, words: string[], input = ''): string | null => {
  const { status, stdout } = spawnSync(program, words, { input, encoding: 'utf8', timeout: 120_000, maxBuffer: 256 * 1024 * 1024 });
  return status === 0 ? stdout : null;
};

const pythons = ['/usr/bin/python3', 'python3'];
/** Python, for its csv module; null where it is not installed. */
export const python = pythons.find((name) => run(name, ['-c', 'import csv, json']) !== null) ?? null;
/** A Python that has openpyxl (Debian: python3-openpyxl). */
export const openpyxl = pythons.find((name) => run(name, ['-c', 'import openpyxl']) !== null) ?? null;
/** LibreOffice with its spreadsheet part (Debian: libreoffice-calc). */
export const soffice = findOffice();

function findOffice(): string | null {
  const found = run('sh', ['-c', 'command -v soffice || command -v libreoffice'])?.trim();
  if (found === undefined || found === '') return null;
  return fs.existsSync(path.join(path.dirname(fs.realpathSync(found)), 'libsclo.so')) ? found : null;
}

export function newFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk-tables-'));
}

/** Runs a script; what it prints is JSON. Its first argument is a folder of its own. */
export function scripted<Answer>(program: string, script: string, folder: string, ...words: string[]): Answer {
  const printed = run(program, ['-c', script, folder, ...words]);
  if (printed === null) throw new Error('the script failed');
  return JSON.parse(printed === '' ? 'null' : printed) as Answer;
}

/** @param filter LibreOffice's name of the format, with its options; `infilter` the same of the format that it reads */
export function converted(files: readonly string[], filter: string, folder: string, infilter?: string): void {
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  if (
    run(soffice!, [
      profile,
      '--headless',
      ...(infilter === undefined ? [] : [`--infilter=${infilter}`]),
      '--convert-to',
      filter,
      '--outdir',
      folder,
      ...files,
    ]) === null
  )
    throw new Error('LibreOffice failed');
}

export function readTable(file: string, name = path.basename(file)) {
  return readTableFile(fs.readFileSync(file), name, {}, 2_000_000);
}

/** Cells of a sheet as a grid, without blank rows; every row as wide as the widest. */
export function gridOf(sheet: ReadSheet): string[][] {
  return sheet.rows.map(({ cells }) => Array.from({ length: sheet.width }, (_, column) => cells[column] ?? ''));
}

/** The same of rows that another program read: trimmed, tabs as spaces, blank rows and blank ends left out. */
export function plainGrid(rows: readonly (readonly string[])[]): string[][] {
  const cleaned = rows
    .map((row) => row.map((cell) => cell.replace(/\r\n?/g, '\n').trim().replaceAll('\t', ' ')))
    .filter((row) => row.some((cell) => cell !== ''));
  const width = Math.max(0, ...cleaned.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  return cleaned.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}

/** Every passage says what the text says at its place, and every cell of the rows stands where it says. */
export function placesHold({ document, tables }: ReturnType<typeof readTable>): boolean {
  const cells = tables.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) => {
      let at = row.start;
      return row.cells.map((cell) => {
        const start = at;
        at += cell.length + 1;
        return document.text.slice(start, start + cell.length) === cell;
      });
    }),
  );
  let before = 0;
  const passages = document.passages.every(({ start, end }) => {
    const between = document.text.slice(before, start);
    before = end;
    return start < end && between.trim() === '' && document.text.slice(start, end).trim().length === end - start;
  });
  return passages && document.text.slice(before).trim() === '' && cells.every(Boolean);
}
