import type { GridName } from '../../../shared/domain/grids/index.ts';
import type { SortSpec } from '../../../shared/domain/filters.ts';
import { client } from '../../api/client.ts';
import { columnTitle, locale, t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import type { Row } from './cells.ts';
import { cellText, columnNamed, measuredText } from '../../state/describe.ts';
import { rowsOf, type Asked } from './source.ts';

/** More than this is a file, not a clipboard. */
const most = 20_000;
const block = 1000;

function cell(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function asTable(grid: GridName, columns: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((id) => cell(measuredText(id, row[id], row) ?? cellText(columnNamed(grid, id)!, row[id]))));
  return [columns.map(columnTitle), ...lines].map((line) => line.join('\t')).join('\n');
}

/** The ticked rows in the grid's order, read again: most of them may never have been on screen. */
async function readRows(grid: GridName, asked: Asked, sort: SortSpec, wanted: ReadonlySet<string>): Promise<Row[]> {
  const found: Row[] = [];
  for (let offset = 0; found.length < wanted.size; offset += block) {
    const page = await client[grid].page({ ...asked, sort, language: locale(), offset, limit: block });
    found.push(...rowsOf(page).filter((row) => wanted.has(row.id)));
    if (offset + block >= page.total) break;
  }
  return found;
}

export async function copyText(text: string, count: number): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ message: t('records.copied', { count }) });
  } catch {
    toast({ message: t('grids.copy.failed'), tone: 'bad' });
  }
}

/** Rows as a table with heads, in the columns that are shown: what a spreadsheet takes by paste. */
export async function copyRows(
  grid: GridName,
  asked: Asked,
  sort: SortSpec,
  columns: readonly string[],
  ids: readonly string[],
): Promise<void> {
  if (ids.length > most) return toast({ message: t('grids.copy.tooMany', { count: most }), tone: 'bad' });
  try {
    const rows = await readRows(grid, asked, sort, new Set(ids));
    await copyText(asTable(grid, columns, rows), rows.length);
  } catch (error) {
    toastFailure(error);
  }
}
