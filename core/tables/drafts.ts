import { claimFields } from '../../shared/contract/claims.ts';
import { entityFields } from '../../shared/contract/entities.ts';
import { figureFields } from '../../shared/contract/figures.ts';
import { choiceWords, tableFields, type TableField, type TableGrid } from '../../shared/domain/table-fields.ts';
import type { ReadRow, ReadSheet } from '../../shared/domain/tables.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { dateOf, dayOrder, yearIn, type DayOrder } from './dates.ts';
import { amountOf, isBlank, numberOf, usesDecimalComma } from './values.ts';

/** A record that a row would make. */
export interface Draft {
  row: ReadRow;
  /** record fields, as the contract has them; of an entity `attributes` apart */
  fields: Record<string, unknown>;
  /** by field (attributes by their own name): the column that it came from */
  columns: Record<string, number>;
  /** two drafts with one key are the same record */
  key: string;
}

export interface RefusedRow {
  row: ReadRow;
  reason: string;
}

export interface Drafts {
  drafts: Draft[];
  refused: RefusedRow[];
}

export interface Mapping {
  grid: TableGrid;
  columns: readonly { column: number; field: string }[];
}

interface Column {
  column: number;
  field: TableField;
  title: string;
  decimalComma: boolean;
  order: DayOrder;
}

/** Why a cell cannot be taken: becomes the reason of its row. */
class CellProblem extends Error {}

const attributeNames: Record<string, readonly string[]> = {
  players: ['type', 'role', 'sectors', 'openness', 'owner', 'country'],
  programs: ['type', 'issuer', 'year', 'sectors'],
};

/**
 * Makes records of rows; what cannot be one is refused with its reason, and nothing is guessed.
 * @param head index in the sheet's rows, null where no row names the columns
 * @param verdicts the project's own list
 * @throws WorkbenchError INVALID where the mapping does not fit the grid
 */
export async function draftRows(sheet: ReadSheet, head: number | null, mapping: Mapping, verdicts: readonly string[]): Promise<Drafts> {
  const rows = sheet.rows.slice(head === null ? 0 : head + 1);
  const columns = columnsOf(rows, head === null ? [] : sheet.rows[head]!.cells, mapping, verdicts);
  const found: Drafts = { drafts: [], refused: [] };
  const seen = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    // a person's commands go before a long table
    if (index % 500 === 499) await new Promise((resolve) => setImmediate(resolve));
    try {
      for (const draft of draftsOf(row, columns, mapping.grid)) {
        const before = seen.get(draft.key);
        if (before !== undefined) throw new CellProblem(`Row ${before} is the same record.`);
        seen.set(draft.key, row.number);
        found.drafts.push(draft);
      }
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      found.refused.push({ row, reason: error.message });
    }
  }
  return found;
}

function columnsOf(rows: readonly ReadRow[], titles: readonly string[], mapping: Mapping, verdicts: readonly string[]): Column[] {
  const fields = new Map(tableFields[mapping.grid].map((field) => [field.name, field]));
  const taken = new Set<string>();
  const columns = mapping.columns.map(({ column, field: name }) => {
    const field = fields.get(name);
    if (field === undefined) throw new WorkbenchError('INVALID', `The grid ${mapping.grid} has no field “${name}”.`);
    if (taken.has(name) && field.several !== true)
      throw new WorkbenchError('INVALID', `Two columns are mapped to “${name}”. Choose one of them.`);
    taken.add(name);
    const isNumber = field.type === 'amount' || field.type === 'number';
    // a column says how it writes numbers and dates; other columns have nothing to say about it
    const cells = isNumber || field.type === 'date' ? rows.slice(0, 5000).map((row) => row.cells[column] ?? '') : [];
    return {
      column,
      field: name === 'verdict' ? { ...field, choices: verdicts } : field,
      title: titles[column] ?? '',
      decimalComma: usesDecimalComma(cells),
      order: dayOrder(cells),
    };
  });
  for (const field of fields.values()) {
    const stands = taken.has(field.name) || (field.name === 'value' && taken.has('low') && taken.has('high'));
    if (field.required === true && !stands) throw new WorkbenchError('INVALID', `Choose the column that holds “${field.name}”.`);
  }
  return columns;
}

function draftsOf(row: ReadRow, columns: readonly Column[], grid: TableGrid): Draft[] {
  const values: Record<string, unknown> = {};
  const places: Record<string, number> = {};
  for (const column of columns) {
    const cell = (row.cells[column.column] ?? '').trim();
    if (column.field.type === 'amount' || isBlank(cell)) continue;
    values[column.field.name] = valueOf(cell, column);
    places[column.field.name] = column.column;
  }
  for (const { field } of columns)
    if (field.required === true && field.type !== 'amount' && values[field.name] === undefined)
      throw new CellProblem(`“${field.name}” is blank.`);
  if (grid === 'figures') return figuresOf(row, columns, values, places);
  return [grid === 'claims' ? claimOf(row, values, places) : entityOf(row, values, places, grid)];
}

function valueOf(cell: string, { field, decimalComma, order, title }: Column): unknown {
  const problem = (what: string): never => {
    throw new CellProblem(`“${cell.slice(0, 60)}” under “${title || field.name}” ${what}`);
  };
  if (field.type === 'names') return partsOf(cell, /[;；、|\n]/).map((name) => ({ name, language: null }));
  if (field.type === 'list') return partsOf(cell, /[;；、|\n]/.test(cell) ? /[;；、|\n]/ : /[,，]/).join('; ');
  if (field.type === 'number') return numberOf(cell.replace(/\s*[%％]$/, ''), decimalComma) ?? problem('is not a number.');
  if (field.type === 'choice') {
    const words = cell.normalize('NFKC').toLowerCase();
    const choices = field.choices ?? [];
    const chosen =
      choices.find((one) => one.toLowerCase() === words) ?? choices.find((one) => one === (choiceWords[words] ?? choiceWords[cell]));
    return chosen ?? problem(`is not one of: ${choices.join(', ')}.`);
  }
  if (field.type !== 'date') return cell;
  const date = dateOf(cell, order);
  if (date === 'ambiguous') return problem('could be read day first or month first. Write it as 2025-08-26.');
  return date ?? problem('is not a date. Write it as 2025, 2025-08 or 2025-08-26.');
}

function partsOf(cell: string, separator: RegExp): string[] {
  return [...new Set(cell.split(separator).map((part) => part.trim()))].filter((part) => part !== '');
}

export const nameKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

function entityOf(row: ReadRow, values: Record<string, unknown>, columns: Record<string, number>, grid: TableGrid): Draft {
  const own = attributeNames[grid] ?? [];
  const attributes = Object.fromEntries(Object.entries(values).filter(([name]) => own.includes(name)));
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !own.includes(name)));
  const kind = grid === 'players' ? 'player' : 'program';
  const fields = checked(entityFields.partial(), { kind, ...rest, ...(Object.keys(attributes).length > 0 ? { attributes } : {}) });
  return { row, fields, columns, key: nameKey(String(values.name)) };
}

function claimOf(row: ReadRow, values: Record<string, unknown>, columns: Record<string, number>): Draft {
  return { row, fields: checked(claimFields.partial(), values), columns, key: nameKey(String(values.wording)) };
}

/** One figure for each column of values: a table with a column a year makes one figure a year. */
function figuresOf(row: ReadRow, columns: readonly Column[], values: Record<string, unknown>, places: Record<string, number>): Draft[] {
  const amounts = columns.filter(({ field }) => field.type === 'amount');
  if (amounts.length === 0) return [figureOf(row, { ...values }, places)];
  const drafts = amounts.flatMap((column) => {
    const cell = (row.cells[column.column] ?? '').trim();
    if (isBlank(cell)) return [];
    const amount = amountOf(cell, column.decimalComma);
    if (amount === null) throw new CellProblem(`“${cell.slice(0, 60)}” under “${column.title || 'value'}” is not a number.`);
    const year = values.asOf === undefined && values.target === undefined ? yearIn(column.title) : null;
    const unit = values.unit ?? (amount.unit || unitIn(column.title));
    const { comparator, value, low, high } = amount;
    const fields = { comparator, value, low, high, ...(year === null ? {} : { asOf: year }), ...values, ...(unit === '' ? {} : { unit }) };
    return [figureOf(row, { ...fields, written: writtenOf(cell, unit) }, { ...places, value: column.column })];
  });
  if (drafts.length === 0) throw new CellProblem('“value” is blank.');
  return drafts;
}

/** "Exports (US$ billion)": the unit that a heading names in brackets. */
function unitIn(title: string): string {
  const inside = /[(（[]([^()（）[\]]{1,40})[)）\]]\s*$/.exec(title)?.[1]?.trim() ?? '';
  return /(?:19|20|21)\d{2}|^\d|^[a-z]$/i.test(inside) ? '' : inside;
}

/** What a person reads: the cell, with its unit where a column of its own names it. */
function writtenOf(cell: string, unit: unknown): string {
  return typeof unit === 'string' && !cell.includes(unit) ? `${cell} ${unit}` : cell;
}

function figureOf(row: ReadRow, values: Record<string, unknown>, columns: Record<string, number>): Draft {
  if (typeof values.low === 'number' && typeof values.high === 'number' && values.low > values.high)
    throw new CellProblem('The lower bound is greater than the upper one.');
  const written = values.written ?? `${String(values.low ?? '')}–${String(values.high ?? '')} ${String(values.unit ?? '')}`.trim();
  const fields = checked(figureFields.partial(), { ...values, written });
  const key = ['metric', 'subject', 'asOf', 'target', 'scope'].map((name) => nameKey(String(fields[name] ?? ''))).join('\n');
  return { row, fields, columns, key };
}

/** The contract's own rules: lengths, ranges, dates. */
function checked(
  schema: { safeParse(value: unknown): { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } } },
  fields: Record<string, unknown>,
): Record<string, unknown> {
  const { success, error } = schema.safeParse(fields);
  const [issue] = error?.issues ?? [];
  if (!success) throw new CellProblem(`“${issue?.path.map(String).join('.') ?? ''}”: ${issue?.message ?? 'does not fit'}`);
  return fields;
}
