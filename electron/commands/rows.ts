import { separatedLine, separatedStart } from '../../core/exchange/separated.ts';
import type { Page } from '../../shared/contract/base.ts';
import { allOf, type FilterTree, type SortSpec } from '../../shared/domain/filters.ts';
import { gridColumns, gridNames, type GridName } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { UsageError, type Command, type Given, type Output } from './command.ts';
import { gridOf, narrowing, narrowingDetails } from './filters.ts';
import { withReading, type Client } from './project.ts';

const block = 1000;

function sortOf(text: string | null, grid: GridName): SortSpec | null {
  if (text === null) return null;
  return text.split(',').map((part) => {
    const [column = '', order = 'asc', ...more] = part.trim().split(':');
    if (!gridColumns[grid].some(({ id }) => id === column))
      throw new UsageError(`${grid} has no column “${column}”. Columns: ${gridColumns[grid].map(({ id }) => id).join(', ')}.`);
    if (!['asc', 'desc'].includes(order) || more.length > 0) throw new UsageError(`--sort is written column:desc, not “${part}”.`);
    return { column, descending: order === 'desc' };
  });
}

interface Reading {
  grid: GridName;
  filter: FilterTree | null;
  sort: SortSpec;
  quick: string;
}

export async function readingOf(client: Client, grid: GridName, given: Given): Promise<Reading> {
  const { filter, quick } = narrowing(given, grid);
  const sort = sortOf(given.text('sort'), grid);
  const name = given.text('view');
  if (name === null) return { grid, filter, sort: sort ?? [], quick };
  const views = (await client.views.list()).filter((view) => view.grid === grid);
  const view = views.find((one) => one.name === name) ?? views.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (view === undefined)
    throw new WorkbenchError(
      'NOT_FOUND',
      `The grid ${grid} has no view “${name}”. Views: ${views.map((one) => one.name).join(', ') || 'none'}.`,
    );
  return {
    grid,
    filter: allOf([view.state.filter, filter]),
    sort: sort ?? view.state.sort,
    quick: `${view.state.quick} ${quick}`.trim(),
  };
}

/** Block after block, so that a million rows need no more room than a thousand. */
async function* pages(client: Client, { grid, ...reading }: Reading, first: number, limit: number | null): AsyncGenerator<Page> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for (let offset = first; ; offset += block) {
    const page = await client[grid].page({ ...reading, offset, limit: Math.min(block, left) });
    yield page;
    left -= page.rows.length;
    if (page.rows.length < block || left <= 0) return;
  }
}

function named(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column, place) => [column, row[place]]));
}

async function writeJson(all: AsyncGenerator<Page>, grid: GridName, output: Output): Promise<void> {
  let begun = false;
  let separator = '';
  for await (const page of all) {
    if (!begun) await output.out(`{"grid":${JSON.stringify(grid)},"total":${page.total},"offset":${page.offset},"rows":[`);
    begun = true;
    let text = '';
    for (const row of page.rows) {
      text += `${separator}\n${JSON.stringify(named(page.columns, row))}`;
      separator = ',';
    }
    if (text !== '') await output.out(text);
  }
  await output.out('\n]}\n');
}

async function writeSeparated(all: AsyncGenerator<Page>, format: 'csv' | 'tsv', output: Output): Promise<void> {
  let begun = false;
  for await (const page of all) {
    const head = begun ? '' : separatedStart[format] + separatedLine(page.columns, format);
    begun = true;
    await output.out(head + page.rows.map((row) => separatedLine(row, format)).join(''));
  }
}

export const rows: Command = {
  name: 'rows',
  form: 'PROJECT GRID [--view NAME] [--filter JSON] [--query TEXT] [--sort column:desc,…] [--limit N] [--offset N] [--as-of DAY|CHANGE] [--json | --csv]',
  about: 'read a grid, suggestions included',
  details: [
    ['GRID', gridNames.join(', ')],
    ['--view NAME', 'the filter and order of a saved view'],
    ...narrowingDetails,
    ['--sort column:desc,…', 'in place of the view’s order; without :desc from small to large'],
    ['--limit N, --offset N', 'N rows, after N others; without --limit all of them'],
    ['--as-of DAY|CHANGE', 'as the project was at the end of a day (2026-03-01), or after the change of that number in its history'],
    ['--json, --csv', 'one JSON document, or CSV; without either, cells apart by tabs'],
  ],
  options: {
    view: { type: 'string' },
    filter: { type: 'string' },
    query: { type: 'string' },
    sort: { type: 'string' },
    limit: { type: 'string' },
    offset: { type: 'string' },
    'as-of': { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
  },
  words: [2, 2],
  async run(given, output) {
    if (given.flag('json') && given.flag('csv')) throw new UsageError('Either --json or --csv.');
    const grid = gridOf(given.words[1]!);
    const [limit, offset] = [given.number('limit'), given.number('offset') ?? 0];
    narrowing(given, grid);
    sortOf(given.text('sort'), grid);
    await withReading(given.words[0]!, given.text('as-of'), async ({ client }) => {
      const all = pages(client, await readingOf(client, grid, given), offset, limit);
      if (given.flag('json')) await writeJson(all, grid, output);
      else await writeSeparated(all, given.flag('csv') ? 'csv' : 'tsv', output);
    });
    return 0;
  },
};
