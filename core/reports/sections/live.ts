import { gridColumns, gridNames, type GridName } from '../../../shared/domain/grids/index.ts';
import { readPage } from '../../../db/grids/read.ts';
import { allSourceRows, sourcesForReport } from '../../../db/reports.ts';
import { kindRecords } from '../../../db/all.ts';
import type { Composition } from '../composition.ts';
import { columnTitle, idsOf, readingOf, type Reading } from './rows.ts';

type Answer = { text: string } | { problem: string };
const folds = ['sum', 'average', 'minimum', 'maximum'] as const;

/**
 * What stands in `{{…}}`, from the project as it is now: `count: VIEW`, `share: VIEW of VIEW` (per cent), `sum: COLUMN of VIEW` and average,
 * minimum, maximum alike, `sources`, `origins`, `date`. VIEW is a view's name or a grid's (claims, players …); only what is accepted counts.
 */
export function liveNumber(composition: Composition, asked: string): Answer {
  const { database, words, today } = composition;
  const [, word = '', rest = ''] = /^\s*([a-z]+)\s*(?::\s*(.*?))?\s*$/iu.exec(asked) ?? [];
  const name = word.toLowerCase();
  if (name === 'date') return { text: today };
  if (name === 'sources') return { text: number(composition, allSourceRows(database).length) };
  if (name === 'origins') return { text: number(composition, originsOf(composition)) };
  if (name === 'count') {
    const reading = named(composition, rest);
    return reading === null ? { problem: words.noView(rest) } : { text: number(composition, idsOf(composition, reading).length) };
  }
  if (name === 'share') return share(composition, rest);
  const fold = folds.find((one) => one === name);
  return fold === undefined ? { problem: words.noLive } : folded(composition, fold, rest);
}

/** How many accounts stand behind the sources: those that pass on one origin count once. */
export function originsOf({ database }: Pick<Composition, 'database'>): number {
  return new Set(sourcesForReport(database, allSourceRows(database)).map((source) => source.origin ?? `\0${source.id}`)).size;
}

export function number({ language }: Pick<Composition, 'language'>, value: number): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumSignificantDigits: 12 }).format(value);
}

function named(composition: Composition, name: string): Reading | null {
  const views = kindRecords(composition.database, 'view') as unknown as { id: string; name: string; grid: GridName }[];
  const view = views.find((one) => one.name === name) ?? views.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (view !== undefined) return readingOf(composition, view.grid, view.id);
  const grid = gridNames.find((one) => one === name.toLowerCase() && one !== 'suggestions');
  return grid === undefined ? null : readingOf(composition, grid, null);
}

/** Names may hold " of " themselves: each place where the text can be cut is tried. */
function share(composition: Composition, text: string): Answer {
  for (const match of text.matchAll(/ of /g)) {
    const [part, whole] = [named(composition, text.slice(0, match.index)), named(composition, text.slice(match.index + 4))];
    if (part === null || whole === null) continue;
    const all = new Set(idsOf(composition, whole));
    if (all.size === 0) return { text: '–' };
    const within = idsOf(composition, part).filter((id) => all.has(id)).length;
    return { text: `${Math.round((within / all.size) * 100)}%` };
  }
  return { problem: composition.words.noView(text) };
}

function folded(composition: Composition, fold: (typeof folds)[number], text: string): Answer {
  const cut = text.indexOf(' of ');
  const reading = cut < 0 ? null : named(composition, text.slice(cut + 4).trim());
  if (reading === null) return { problem: composition.words.noView(cut < 0 ? text : text.slice(cut + 4)) };
  const wanted = text.slice(0, cut).trim().toLowerCase();
  const column = gridColumns[reading.grid].find(
    ({ id, type }) => type === 'number' && [id, columnTitle(id, 'en'), columnTitle(id, 'zh')].some((one) => one.toLowerCase() === wanted),
  );
  if (column === undefined) return { problem: composition.words.noColumn(wanted) };
  const { values, units } = cellsOf(composition, reading, column.id, column.unit ?? null);
  if (units.size > 1) return { problem: composition.words.manyUnits };
  if (values.length === 0) return { text: '–' };
  const sum = values.reduce((total, value) => total + value, 0);
  const results = {
    sum,
    average: sum / values.length,
    minimum: values.reduce((a, b) => Math.min(a, b)),
    maximum: values.reduce((a, b) => Math.max(a, b)),
  };
  return { text: number(composition, Number(results[fold].toPrecision(12))) };
}

function cellsOf(
  composition: Composition,
  reading: Reading,
  column: string,
  unit: string | null,
): { values: number[]; units: Set<string> } {
  const allowed = new Set(idsOf(composition, reading));
  const values: number[] = [];
  const units = new Set<string>();
  for (let offset = 0; ; offset += 1000) {
    const page = readPage(composition.database, { ...reading, offset, limit: 1000 });
    const [place, unitPlace] = [page.columns.indexOf(column), unit === null ? -1 : page.columns.indexOf(unit)];
    for (const row of page.rows) {
      const value = row[place];
      if (typeof value !== 'number' || !allowed.has(String(row[0]))) continue;
      values.push(value);
      if (unitPlace >= 0) units.add(String(row[unitPlace] ?? ''));
    }
    if (page.rows.length < 1000) return { values, units };
  }
}
