import type { ViewState } from '../../../shared/contract/views.ts';
import type { ReportBlock, Run } from '../../../shared/domain/report-document.ts';
import { allOf, type FilterTree, type SortSpec } from '../../../shared/domain/filters.ts';
import { gridColumns, gridKinds, type GridColumn, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitles } from '../../../shared/domain/grids/titles.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { readIds, readPage } from '../../../db/grids/read.ts';
import { firstAnchors, withAcceptedClaim } from '../../../db/reports.ts';
import { find } from '../../../db/rows.ts';
import { paragraph, passageOf, problemBlock, titleBlocks, type Composition } from '../composition.ts';

const accepted: FilterTree = { column: 'status', op: 'eq', value: 'accepted' };
const ahead: FilterTree = { column: 'schedule', op: 'in', value: ['due', 'due soon'] };
/** Rows of one section; more are counted and told. */
export const mostRows = 20_000;

export interface Reading {
  grid: GridName;
  filter: FilterTree | null;
  sort: SortSpec;
  quick: string;
  /** columns that the view shows, in its order; null without a view */
  shown: string[] | null;
}

/** The rows that a view, or a whole grid, gives to a report: what nobody accepted is not among them. Null where the view is gone. */
export function readingOf({ database }: Composition, grid: GridName, view: string | null): Reading | null {
  const only = gridColumns[grid].some((column) => column.id === 'status') ? accepted : null;
  const sorted = gridColumns[grid].some((column) => column.id === 'name') ? [{ column: 'name', descending: false }] : [];
  if (view === null) return { grid, filter: only, sort: sorted, quick: '', shown: null };
  const found = find(database, 'view', view);
  if (found === null || found.fields.grid !== grid) return null;
  const state = found.fields.state as ViewState;
  const shown = (state.columns ?? []).map((column) => column.id);
  return {
    grid,
    filter: allOf([state.filter, only]),
    sort: state.sort ?? [],
    quick: state.quick ?? '',
    shown: shown.length === 0 ? null : shown,
  };
}

/** Ids in the order of the view. */
export function idsOf({ database }: Composition, reading: Reading, most = 1_000_000): string[] {
  const { ids } = readIds(database, reading, most);
  const kind = gridKinds[reading.grid];
  if (kind !== 'figure' && kind !== 'milestone') return ids;
  const allowed = withAcceptedClaim(database, kind, ids);
  return ids.filter((id) => allowed.has(id));
}

/** Columns that say something to a reader: not the review's state, not when a row was changed, not the words of another record. */
const unsaid = new Set([
  'status',
  'changed',
  'created',
  'revises',
  'links',
  'mentions',
  'relations',
  'claims',
  'annotations',
  'length',
  'starred',
  'reading',
]);

/** The asked for, else the view's, else those that the grid shows at start. */
export function columnsOf(reading: Reading, asked: readonly string[]): GridColumn[] {
  const all = gridColumns[reading.grid];
  const names = asked.length > 0 ? asked : (reading.shown ?? all.filter((column) => column.shown).map((column) => column.id));
  const named = names.flatMap((name) => all.find((column) => column.id === name) ?? []).filter((column) => !unsaid.has(column.id));
  return named.length > 0 ? named : [all[0]!];
}

export function columnTitle(column: string, language: 'en' | 'zh'): string {
  return (columnTitles[language] as Record<string, string>)[`column.${column}`] ?? column;
}

export function cellText(value: unknown, column: GridColumn, language: 'en' | 'zh'): string {
  if (value === null || value === undefined) return '';
  if (column.type === 'number' && typeof value === 'number')
    return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumSignificantDigits: 12 }).format(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Rows as a table; each leads to its passage where it has one. */
export function tableOf(composition: Composition, reading: Reading, columns: readonly GridColumn[], most = mostRows): ReportBlock[] {
  const { database, language, words } = composition;
  const kind = gridKinds[reading.grid];
  const all = idsOf(composition, reading);
  const allowed = new Set(all.slice(0, most));
  const rows: Run[][][] = [];
  const records: { kind: string; id: string }[] = [];
  for (let offset = 0; rows.length < allowed.size; offset += 1000) {
    const page = readPage(database, { ...reading, offset, limit: 1000 });
    const places = columns.map((column) => page.columns.indexOf(column.id));
    const ids = page.rows.map((row) => String(row[0])).filter((id) => allowed.has(id));
    const anchors = kind === 'entity' || kind === 'source' ? new Map<string, never>() : firstAnchors(database, kind, ids);
    for (const row of page.rows) {
      const id = String(row[0]);
      if (!allowed.has(id)) continue;
      const cells = places.map((place, index) => cellText(row[place], columns[index]!, language));
      const anchor = anchors.get(id);
      const leads = anchor === undefined ? {} : passageOf(composition, anchor);
      rows.push(cells.map((text, index): Run[] => [index === 0 ? { text, ...leads } : { text }]));
      records.push({ kind, id });
      const said = Object.fromEntries(columns.map((column, index) => [columnTitle(column.id, language), cells[index]!]));
      composition.told.push({ kind, id, label: cells[0] ?? '', said });
      noteGrades(composition, columns, row, places);
    }
    if (page.rows.length < 1000) break;
  }
  if (rows.length === 0) return [];
  const heads = columns.map((column) => ({
    title: columnTitle(column.id, language),
    align: column.type === 'number' ? ('right' as const) : ('left' as const),
    // a whole sentence needs room, so that its row is not a column of single words
    width: column.id === 'wording' || column.id === 'what' ? 5 : Math.max(1, Math.min(4, Math.round(column.width / 110))),
  }));
  const more = all.length - rows.length;
  return [
    { kind: 'table', caption: '', columns: heads, rows, records },
    ...(more > 0 ? [paragraph(words.more(more), { italic: true })] : []),
  ];
}

function noteGrades({ used }: Composition, columns: readonly GridColumn[], row: readonly unknown[], places: readonly number[]): void {
  columns.forEach((column, index) => {
    const value = row[places[index]!];
    if (value === null || value === undefined || value === '') return;
    if (column.id === 'likelihood') used.likelihood.add(String(value));
    if (column.id === 'confidence') used.confidence.add(String(value));
    if (column.id === 'credibility') used.credibility.add(Number(value));
    if (column.id === 'reliability') used.reliability.add(String(value));
    const grade = column.id === 'grade' ? /^([A-F–])([1-6–])$/.exec(String(value)) : null;
    if (grade !== null && grade[1] !== '–') used.reliability.add(grade[1]!);
    if (grade !== null && grade[2] !== '–') used.credibility.add(Number(grade[2]));
  });
}

export function composeRows(composition: Composition, section: SectionOf<'rows'>): ReportBlock[] {
  const { words, report } = composition;
  const reading = readingOf(composition, section.grid, section.view);
  const title = titleBlocks(composition, section.title, words.grids[section.grid]);
  if (reading === null) return [...title, problemBlock(composition, section.id, words.viewGone)];
  if (section.ahead && section.grid === 'milestones') reading.filter = allOf([reading.filter, ahead]);
  const blocks = tableOf(composition, reading, columnsOf(reading, section.columns), section.most);
  // a report without sections of its own leaves an empty table out altogether, as ever
  if (blocks.length === 0) return (report.sections ?? null) === null ? [] : [...title, paragraph(words.none, { italic: true })];
  return [...title, ...blocks];
}
