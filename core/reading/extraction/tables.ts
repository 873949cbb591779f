import type { Fact } from '../../../shared/domain/facts.ts';
import type { ExtractionDocument } from './document.ts';
import { cellsOf } from './layout.ts';
import { readCjkFigures } from './figures-cjk.ts';
import { factsOfSentences, yenOf } from './sentence-facts.ts';
import { isProse } from './prose-cells.ts';
import type { Sentence } from './sentences.ts';
import { figuresOfGrid } from './table-figures.ts';
import type { Grid, GridCell } from './table-figures.ts';

const captionReach = 400;
/** “(EUR million)”, “单位：亿元”, “Figures in thousands”, “in Tsd. Euro”; not “In 2024 the share was 12%”. */
const unitLine =
  /^[(（[【].*[)）\]】]$|^(?:units?|单位|單位|単位|단위|einheit|unità|unité|unidad)(?![\p{L}])|[(（[【](?:单位|單位|単位|단위|units?|unità|unité|einheit|unidad)\s*[:：]|^(?:(?:all\s+)?(?:figures|amounts|values|numbers|data|valori|importi|dati|montants|valeurs|angaben|werte|importes|datos)\s+)?(?:in|en)\s\D{1,40}$/iu;

/** Figures of tables: of cells that the file told apart, and of lines whose columns are spaces. Cells of some words are read like a sentence. */
export function readTables(sentences: readonly Sentence[], document: ExtractionDocument): Fact[] {
  const facts: Fact[] = [];
  let heads: GridCell[][] = [];
  for (let at = 0; at < sentences.length;) {
    const group = groupAt(sentences, at);
    if (group === at) {
      if ((sentences[at]?.text.length ?? 0) > 60) heads = [];
      at += 1;
      continue;
    }
    const rows = sentences.slice(at, group);
    const caption = captionBefore(sentences, at);
    const grid = rows[0]?.cell === null ? layoutGrid(rows, document, caption, heads) : cellGrid(rows, document, caption);
    for (const fact of figuresOfGrid(grid)) facts.push(fact);
    for (const fact of proseOf(grid, document)) facts.push(fact);
    heads = grid.rows.filter((row) => row.every((cell) => cell.head));
    at = group;
  }
  return facts;
}

/** The end of the table that begins at a sentence; the sentence's own index where none does. */
function groupAt(sentences: readonly Sentence[], at: number): number {
  const first = sentences[at];
  if (first === undefined || (first.cell === null && first.line === null)) return at;
  let end = at + 1;
  while (end < sentences.length) {
    const next = sentences[end];
    const isSame =
      first.cell === null ? next?.line !== null && next?.cell === null : next?.cell?.table === first.cell.table && next.cell !== null;
    if (!isSame) break;
    end += 1;
  }
  return end;
}

/** Words just before a table that may name its unit; the nearest last. */
function captionBefore(sentences: readonly Sentence[], at: number): string {
  const start = sentences[at]?.start ?? 0;
  const near: string[] = [];
  for (let before = at - 1; before >= Math.max(0, at - 3); before -= 1) {
    const sentence = sentences[before];
    if (sentence === undefined || sentence.cell !== null || sentence.line !== null || start - sentence.start > captionReach) break;
    const isCaption =
      sentence.kind === 'caption' ||
      /^[<〈＜【[]?(?:table|tab\.|tabella|tableau|tabelle|tabla|exhibit|figure|表|图|표)\s?[\dIVX一二三四五六七八九十.]*/iu.test(
        sentence.text,
      );
    const isUnitLine = sentence.text.length < 120 && unitLine.test(sentence.text);
    if (isCaption || isUnitLine) near.unshift(sentence.text);
    else if (sentence.text.length > 120) break;
  }
  return near.join(' ').slice(0, 300);
}

function cellGrid(sentences: readonly Sentence[], document: ExtractionDocument, caption: string): Grid {
  const rows: GridCell[][] = [];
  for (const sentence of sentences) {
    const { cell } = sentence;
    if (cell === null) continue;
    const row = (rows[cell.row] ??= []);
    row.push({
      start: sentence.start,
      end: sentence.end,
      text: sentence.text,
      from: cell.column,
      to: cell.column + 1,
      head: cell.head,
      sentence,
    });
  }
  const language = languageOf(sentences);
  return { rows: rows.filter((row) => row !== undefined), language, caption, yen: yenOf(document), byPlace: false, heads: [] };
}

function layoutGrid(sentences: readonly Sentence[], document: ExtractionDocument, caption: string, heads: GridCell[][]): Grid {
  const rows: GridCell[][] = [];
  for (const sentence of sentences) {
    const cells = cellsOf(document.text, sentence.start, sentence.end);
    if (cells.length > 0) rows.push(cells.map((cell) => ({ ...cell, head: false, sentence })));
  }
  return { rows, language: languageOf(sentences), caption, yen: yenOf(document), byPlace: true, heads };
}

function languageOf(sentences: readonly Sentence[]): string {
  const counts = new Map<string, number>();
  for (const { language, text } of sentences) if (/\p{L}{2}/u.test(text)) counts.set(language, (counts.get(language) ?? 0) + 1);
  let best = sentences[0]?.language ?? 'en';
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0)) best = language;
  return best;
}

/** A cell of more than a number and its unit says something in words: it is read like a sentence. */
function proseOf(grid: Grid, document: ExtractionDocument): Fact[] {
  const cells: Sentence[] = [];
  for (const row of grid.rows) {
    for (const cell of row) {
      if (
        cell.number !== undefined ||
        cell.head ||
        (cell.sentence.cell !== null && isProse(cell)) ||
        cell.text.length < 12 ||
        !/\d/.test(cell.text) ||
        !/\p{L}{3}/u.test(cell.text)
      )
        continue;
      cells.push({ ...cell.sentence, start: cell.start, end: cell.end, text: cell.text, cell: null, line: null, kind: 'table-cell' });
    }
  }
  return [...factsOfSentences(cells, document), ...readCjkFigures(cells)];
}
