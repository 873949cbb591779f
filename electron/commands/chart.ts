import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ChartFields } from '../../shared/contract/charts.ts';
import { chartForms, lineColumns } from '../../shared/domain/charts/choices.ts';
import type { ChartSpec } from '../../shared/domain/charts/spec.ts';
import { leftOutWords } from '../../shared/domain/charts/words.ts';
import { gridNames, type GridName } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { aligned, UsageError, type Command, type Given } from './command.ts';
import { put } from './put.ts';
import { withReading, type Client } from './project.ts';
import { filterOf } from './filters.ts';

function oneOf<Word extends string>(word: string | null, words: readonly Word[], option: string, otherwise: Word): Word {
  if (word === null) return otherwise;
  const found = words.find((one) => one === word);
  if (found === undefined) throw new UsageError(`--${option} is one of ${words.join(', ')}, not “${word}”.`);
  return found;
}

/** What the words ask for; null: nothing but a name. */
function specOf({ text, texts }: Given): ChartSpec | null {
  const metrics = texts('metric');
  const form = oneOf(text('form'), chartForms, 'form', metrics.length > 0 ? 'series' : 'bars');
  const [title, filter] = [text('title') ?? '', filterOf(text('filter'))];
  const rows = (grid: GridName): ChartSpec['rows'] => (filter === null ? {} : { [grid]: { filter, quick: '' } });
  if (form === 'timeline') {
    const all = { milestones: { filter, quick: '' } };
    return {
      form,
      title,
      rows: filter === null ? {} : all,
      kinds: ['milestones', 'figures', 'programs'],
      lanes: 'actor',
      today: text('today'),
      from: null,
      to: null,
    };
  }
  if (form === 'bars') {
    const column = text('column');
    if (column === null && text('form') === null) return null;
    if (column === null) throw new UsageError('--column is missing: bars count the rows of a grid by a column.');
    const grid = oneOf(text('grid'), gridNames, 'grid', 'figures');
    const measure = text('sum');
    return {
      form,
      title: title === '' ? `${grid}: ${column}` : title,
      rows: rows(grid),
      grid,
      column,
      fold: measure === null ? 'count' : 'sum',
      measure,
      most: 20,
    };
  }
  if (metrics.length === 0) throw new UsageError('--metric is missing: a chart over time shows one metric or several.');
  return { form, title, rows: rows('figures'), metrics, by: oneOf(text('by'), lineColumns, 'by', 'subject') };
}

type Kept = ChartFields & { id: string };

function chartNamed(all: readonly Kept[], name: string): Kept {
  const found = all.find((one) => one.name === name) ?? all.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new WorkbenchError('NOT_FOUND', `There is no chart “${name}”. Charts: ${all.map((one) => one.name).join(', ') || 'none'}.`);
}

async function list(client: Client): Promise<string> {
  const [kept, metrics] = [await client.charts.list(), await client.charts.metrics()];
  const charts = kept.map(({ name, spec }) => ['chart', name, spec.form]);
  const known = metrics.map(({ metric, units, figures, dated }) => [
    'metric',
    metric,
    `${figures} figures, ${dated} with a date, in ${units.join(', ')}`,
  ]);
  return aligned([...charts, ...known]);
}

export const chart: Command = {
  name: 'chart',
  form: 'PROJECT [NAME] [--metric METRIC …] [--form FORM] [--by COLUMN] [--grid GRID --column COLUMN [--sum COLUMN]] [--filter JSON] [--out FILE]',
  about: 'draw a chart as SVG, or list charts and metrics',
  details: [
    ['NAME', 'a chart that was kept; without it and without --metric or --form, charts and metrics are listed'],
    ['--metric METRIC', 'figures of this metric over time; may be given several times. Units never share an axis'],
    ['--form FORM', `${chartForms.join(', ')}; multiples: a small chart for each value of --by`],
    ['--by COLUMN', `a line or a small chart for each ${lineColumns.join(', ')}`],
    ['--grid GRID --column COLUMN', 'bars: how many rows have which value; with --sum COLUMN the sum of a number column'],
    ['--filter JSON', 'only these rows, as in rows; of a timeline, only these milestones'],
    ['--today DAY', 'the day that a timeline measures against (2026-03-01)'],
    ['--title WORDS, --language en|zh, --scheme light|dark, --width PIXELS', 'how it is drawn'],
    ['--as-of DAY|CHANGE', 'as the project was at the end of a day, or after the change of that number'],
    ['--out FILE', 'where the SVG goes; a file that is there is replaced'],
  ],
  options: {
    metric: { type: 'string', multiple: true },
    form: { type: 'string' },
    by: { type: 'string' },
    grid: { type: 'string' },
    column: { type: 'string' },
    sum: { type: 'string' },
    filter: { type: 'string' },
    today: { type: 'string' },
    title: { type: 'string' },
    language: { type: 'string' },
    scheme: { type: 'string' },
    width: { type: 'string' },
    'as-of': { type: 'string' },
    out: { type: 'string' },
  },
  words: [1, 2],
  async run(given, output) {
    const { words, text, number } = given;
    const wanted = words[1] === undefined ? specOf(given) : null;
    const out = text('out');
    if (wanted === null && words[1] === undefined) {
      if (out !== null) throw new UsageError('What shall be drawn? Give the name of a chart, --metric, or --form.');
      await withReading(words[0]!, text('as-of'), async ({ client }) => output.out(await list(client)));
      return 0;
    }
    if (out === null) throw new UsageError('--out is missing.');
    const look = {
      language: oneOf(text('language'), ['en', 'zh'], 'language', 'en'),
      scheme: oneOf(text('scheme'), ['light', 'dark'], 'scheme', 'light'),
      ...(number('width') === null ? {} : { width: number('width')! }),
    } as const;
    const made = await withReading(words[0]!, text('as-of'), async (project) => {
      const { client } = project;
      const kept = words[1] === undefined ? null : chartNamed(await client.charts.list(), words[1]);
      const spec = kept?.spec ?? wanted!;
      const told = await client.charts.file({
        spec: kept === null || spec.title !== '' ? spec : { ...spec, title: kept.name },
        name: kept?.name ?? 'chart',
        ...look,
      });
      await client.projects.deliver({ token: told.token });
      put(project.made()!, resolve(out));
      rmSync(project.made()!, { force: true });
      return told;
    });
    await output.out(`${resolve(out)}\n`);
    if (made.drawn === 0) output.error('Nothing is in this chart: no row fits.\n');
    if (made.leftOut.length > 0) output.error(`Left out: ${leftOutWords('en', made.leftOut)}.\n`);
    return 0;
  },
};
