import type { FigureFact } from '../../../shared/domain/facts.ts';
import { dateWords } from './date-words.ts';
import { datesOf } from './dates.ts';
import { readCjkFigures } from './figures-cjk.ts';
import { figureWords } from './figure-words.ts';
import { readQuantity } from './quantities.ts';
import type { Sentence } from './sentences.ts';
import { headNoun, headUnit } from './table-heads.ts';
import type { HeadUnit } from './table-heads.ts';
import { tokensOf } from './tokens.ts';

export interface GridCell {
  start: number;
  end: number;
  text: string;
  /** columns: of characters where the table is laid out, of the table otherwise; end exclusive */
  from: number;
  to: number;
  head: boolean;
  /** the row, or the cell, as a sentence */
  sentence: Sentence;
  /** set once it was read as a number */
  number?: CellNumber;
}

export interface Grid {
  rows: GridCell[][];
  language: string;
  /** words before the table that may name its unit */
  caption: string;
  yen: string;
  /** whether columns are places in a line */
  byPlace: boolean;
  /** heads of the table's part before, where this is its next part */
  heads: readonly GridCell[][];
}

export interface CellNumber {
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  comparator: FigureFact['fields']['comparator'];
  isYear: boolean;
}

const cjk = new Set(['zh', 'ja', 'ko']);
const notMeasured =
  /^(?:no\.?|nr\.?|#|rank(?:ing)?|id|code|year|years|opened|founded|established|date|page|since|jahr|anno|année|año|序号|年份|年度|番号|順位|번호|순위|연도)$/iu;

/** Figures of a table: each number with the unit of its cell, row, column or caption, and the year of its column or row. */
export function figuresOfGrid(grid: Grid): FigureFact[] {
  for (const row of grid.rows) for (const cell of row) if (cell.text.length <= 40) readCell(cell, grid);
  const facts: FigureFact[] = [];
  let heads = [...grid.heads];
  let isInHeads = false;
  const captionUnit = unitOf(grid.caption, grid);
  for (const row of grid.rows) {
    if (isHeadRow(row)) {
      if (!isInHeads) heads = [];
      isInHeads = true;
      for (const cell of row) cell.head = true;
      heads.push(row);
      continue;
    }
    isInHeads = false;
    const label = row.find((cell) => cell.number === undefined && /\p{L}{2}/u.test(cell.text)) ?? null;
    const numbers = row.filter((cell) => cell.number !== undefined);
    if (numbers.length === 0 || (grid.byPlace && heads.length === 0 && numbers.length < 2)) continue;
    numbers.forEach((cell) => {
      const head = headOf(cell, row, heads, grid);
      const fact = factOf(cell, row, label, head, captionUnit, grid);
      if (fact !== null) facts.push(fact);
    });
  }
  return facts;
}

/** A row is a head where it says so, holds no number, or holds years alone. */
function isHeadRow(row: readonly GridCell[]): boolean {
  if (row.every((cell) => cell.head)) return true;
  const numbers = row.filter((cell) => cell.number !== undefined);
  if (numbers.length === 0) return row.length > 1 || !/\p{L}/u.test(row[0]?.text ?? '') || (row[0]?.from ?? 0) > 12;
  const first = row[0];
  if (first !== undefined && first.from > 12 && numbers.every((cell) => cell.number?.isYear === true)) return true;
  if (numbers.length === 1 && first?.number?.isYear === true && row.length > 1) return false;
  return numbers.every((cell) => cell.number?.isYear === true) && !(row.length > 1 && first?.number === undefined && numbers.length < 2);
}

const shape = /^[([<>≥≤~≈+\-−–△▲±]{0,3}\s?(?:[€$£¥￥₩₹]|[A-Z]{1,3}\$|[A-Z]{3})?\s?[\d]/u;
const empty = /^(?:n\/?a\.?|n\.?d\.?|[-–—.…*]+|—)$/iu;

function readCell(cell: GridCell, grid: Grid): void {
  if (cell.head || empty.test(cell.text) || !shape.test(cell.text)) return;
  const isNegative = /^[(△▲−–-]\s?\D{0,3}\d/u.test(cell.text) && (!cell.text.startsWith('(') || cell.text.includes(')'));
  const plain = cell.text.replace(/^[(△▲−–-]\s?(?=\D{0,3}\d)/u, (sign) => ' '.repeat(sign.length)).replace(/[)\s*†‡¹²³⁴⁵]+$/u, '');
  const found = cjk.has(grid.language) ? (cjkCell(plain, cell, grid) ?? spacedCell(plain, grid)) : spacedCell(plain, grid);
  if (found === null) return;
  const value = found.value === null ? null : isNegative ? -found.value : found.value;
  cell.number = {
    ...found,
    value,
    isYear: found.unit === '' && /^(?:FY)?(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?[EePpFfAa]?$/u.test(cell.text),
  };
}

function spacedCell(text: string, grid: Grid): Omit<CellNumber, 'isYear'> | null {
  const words = figureWords(cjk.has(grid.language) ? 'en' : grid.language);
  const tokens = tokensOf(text, 0, words.data.spaceGroups === true);
  const at = tokens.findIndex((token) => token.kind === 'number');
  if (at === -1 || at > 3) return null;
  if (/^(?:FY|CY)?(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?[EePpFfAa]?$/u.test(text.trim())) {
    return { value: Number(/\d{4}/.exec(text)?.[0]), low: null, high: null, unit: '', comparator: '=' };
  }
  const quantity = readQuantity(tokens, at, words, grid.yen);
  if (quantity === null || quantity.from > (/^[-+(~<>≈≥≤]$/u.test(tokens[0]?.text ?? '') ? 1 : 0)) return null;
  const rest = tokens.slice(quantity.kind === 'count' ? quantity.number.to : quantity.to).filter((token) => token.kind !== 'mark');
  if (quantity.kind === 'count' || rest.length > 0) return null;
  return { value: quantity.value, low: quantity.low, high: quantity.high, unit: quantity.unit, comparator: quantity.comparator };
}

/** A cell of a Chinese, Japanese or Korean table with its unit beside the number: read as a sentence of its own. */
function cjkCell(text: string, cell: GridCell, grid: Grid): Omit<CellNumber, 'isYear'> | null {
  if (!/[^\d.,%\s]/u.test(text.trim())) return null;
  const fact = readCjkFigures([
    { ...cell.sentence, text, start: cell.start, end: cell.end, cell: null, line: null, language: grid.language },
  ])[0];
  if (fact === undefined || fact.end - fact.start < text.trim().length) return null;
  const { value, low, high, unit, comparator } = fact.fields;
  return { value, low, high, unit, comparator };
}

/** The words above a number. Where as many heads as cells stand in a line they go by order from the right, else by place. */
function headOf(cell: GridCell, row: readonly GridCell[], heads: readonly (readonly GridCell[])[], grid: Grid): string {
  const parts: string[] = [];
  for (const line of heads) {
    const found = grid.byPlace ? headInLine(cell, row, line) : (line.find((head) => head.from === cell.from)?.text ?? null);
    if (found !== null && found !== '') parts.push(found);
  }
  return parts.join(' ');
}

function headInLine(cell: GridCell, row: readonly GridCell[], line: readonly GridCell[]): string | null {
  const fromRight = row.length - 1 - row.indexOf(cell);
  if (line.length === row.length || line.length === row.length - 1) return line[line.length - 1 - fromRight]?.text ?? null;
  const overlap = line.filter((head) => head.from < cell.to + 1 && head.to > cell.from - 1);
  if (overlap.length > 0) return overlap.map((head) => head.text).join(' ');
  const nearest = line.toSorted((left, right) => distance(left, cell) - distance(right, cell))[0];
  return nearest !== undefined && distance(nearest, cell) <= 8 ? nearest.text : null;
}

function distance(head: GridCell, cell: GridCell): number {
  return Math.min(Math.abs(head.to - cell.to), Math.abs(head.from - cell.from));
}

const rateHead = /^(?!.*(?:환율|汇率|為替)).{1,12}(?:률|율|비중|率|比重|占比|割合|比率|同比|增幅)$/u;

/** “억원”, “百万円”: read as the unit of a number one. */
function unitOf(text: string, grid: Grid): HeadUnit | null {
  if (!cjk.has(grid.language)) return headUnit(text, grid.language, grid.yen);
  const brackets = [...text.matchAll(/[(（[【]([^()（）[\]【】]{1,40})[)）\]】]/gu)].map((match) => match[1] ?? '');
  for (const part of [...brackets, text.length <= 12 ? text : '']) {
    const unit =
      part
        .replace(/^.*(?:单位|單位|単位|단위)\s*[:：]?\s*/u, '')
        .split(/[,，、;]/u)[0]
        ?.trim() ?? '';
    if (unit === '') continue;
    const sentence = {
      start: 0,
      end: 0,
      text: `1${unit}`,
      passage: 0,
      kind: 'table-cell' as const,
      language: grid.language,
      cell: null,
      line: null,
    };
    const fact = readCjkFigures([sentence])[0];
    if (fact !== undefined && fact.end === unit.length + 1 && fact.fields.value !== null && fact.fields.unit !== '')
      return { unit: fact.fields.unit, factor: fact.fields.value, per: null };
  }
  return rateHead.test(text.trim()) ? { unit: '%', factor: 1, per: null } : headUnit(text, 'en', grid.yen);
}

function factOf(
  cell: GridCell,
  row: readonly GridCell[],
  label: GridCell | null,
  head: string,
  caption: HeadUnit | null,
  grid: Grid,
): FigureFact | null {
  const { number } = cell;
  if (number === undefined || notMeasured.test(head.trim()) || (number.isYear && unitOf(head, grid) === null)) return null;
  if (cell === row[0] && row.length > 1 && label !== null && /^\d{1,3}[.)]?$/.test(cell.text)) return null;
  const columnUnit = unitOf(head, grid);
  const rowUnit = label === null ? null : unitOf(label.text, grid);
  const named = number.unit === '' ? (columnUnit?.unit === '%' ? columnUnit : (rowUnit ?? columnUnit ?? caption)) : null;
  const factor = named?.factor ?? (number.unit !== '' && caption?.unit === number.unit ? caption.factor : 1);
  const unit =
    number.unit === '' ? named?.unit || headNoun(head, grid.language) || headNoun(label?.text ?? '', grid.language) || '' : number.unit;
  const times = (value: number | null): number | null => (value === null ? null : Number((value * factor).toPrecision(12)));
  const date =
    dateIn(head, grid) ??
    row.map((other) => (other.number?.isYear === true ? other.text : null)).find((text) => text !== null) ??
    dateIn(label?.text ?? '', grid) ??
    dateIn(grid.caption, grid);
  const isProjected = /\d[EePpFf]$|\b(?:forecast|projected|estimate|target|plan)\b/u.test(head);
  const metric = label === null ? head : isDateOnly(head) || head === '' ? label.text : head;
  return {
    kind: 'figure',
    start: cell.start,
    end: cell.end,
    rule: 'figure.table',
    because: [label?.text, head, cell.text].filter((part) => part !== undefined && part !== '').join(' · '),
    score: head === '' ? 0.6 : 0.85,
    sentence: [row[0]?.start ?? cell.start, row.at(-1)?.end ?? cell.end],
    fields: {
      metric: metric.replace(/\s+/gu, ' ').slice(0, 200),
      subject: label === null || metric === label.text ? null : label.text,
      comparator: number.comparator,
      value: times(number.value),
      low: times(number.low),
      high: times(number.high),
      unit,
      asOf: isProjected ? null : date,
      target: isProjected ? date : null,
      stage: isProjected ? 'projected' : 'observed',
      scope: null,
      basis: named?.per === null || named === null ? null : `per ${named.per}`,
    },
  };
}

function isDateOnly(head: string): boolean {
  return /^(?:FY|CY|Q[1-4]|H[12]|[\s,])*(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?[A-Za-z]?(?:\s?年度?)?(?:\s.{0,12})?$/u.test(head.trim());
}

function dateIn(text: string, grid: Grid): string | null {
  if (!/\d/.test(text)) return null;
  const words = dateWords(cjk.has(grid.language) ? 'en' : grid.language);
  const date = datesOf(tokensOf(text.replaceAll('年', ' ')), words, null, null).at(-1);
  return date === undefined
    ? (/\b((?:19|20)\d\d)[EePpFfAa]?\b/u.exec(text)?.[1] ?? null)
    : date.low === date.high
      ? date.low
      : `${date.low}/${date.high}`;
}
