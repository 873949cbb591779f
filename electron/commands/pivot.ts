import fs from 'node:fs';
import { shares } from '../../shared/contract/groups.ts';
import { dateSteps, folds, type Dimension, type Measure } from '../../shared/domain/groups.ts';
import { gridNames } from '../../shared/domain/grids/index.ts';
import { UsageError, type Command } from './command.ts';
import { withReading, type OpenProject } from './project.ts';
import { filterOf, gridOf } from './filters.ts';
import { readingOf } from './rows.ts';

const steps = ['value', 'range', ...dateSteps] as const;

/** `asserted:month`, `value:range`, `value:500` or a bare column. */
function dimensionOf(option: string, text: string): Dimension {
  const [column = '', step, ...more] = text.split(':');
  const named = steps.find((one) => one === step);
  if (column !== '' && more.length === 0 && (step === undefined || named !== undefined)) return { column, step: named };
  const width = Number(step);
  if (column !== '' && more.length === 0 && step !== '' && Number.isFinite(width) && width > 0) return { column, step: width };
  throw new UsageError(`--${option} is a column, or column:step; steps are ${steps.join(', ')}, and for numbers a width.`);
}

/** `sum:value`; null: the number of rows. */
function measureOf(text: string | null): Measure | null {
  if (text === null || text === 'count') return null;
  const [name, column, ...more] = text.split(':');
  const fold = folds.find((one) => one === name);
  if (fold !== undefined && column !== undefined && column !== '' && more.length === 0) return { fold, column };
  throw new UsageError(`--measure is count, or fold:column with one of ${folds.join(', ')}, not “${text}”.`);
}

function oneOf<Value extends string>(option: string, text: string | null, values: readonly Value[], usual: Value): Value {
  if (text === null) return usual;
  const found = values.find((one) => one === text);
  if (found === undefined) throw new UsageError(`--${option} is ${values.join(', ')}, not “${text}”.`);
  return found;
}

function madeFile({ made }: OpenProject): string {
  const file = made();
  return file === null ? '' : fs.readFileSync(file, 'utf8');
}

export const pivot: Command = {
  name: 'pivot',
  form: 'PROJECT --grid GRID --rows COLUMN[:STEP] [--columns COLUMN[:STEP]] [--measure FOLD:COLUMN] [--view NAME] [--filter JSON] [--share row|column|all] [--as-of DAY|CHANGE] [--format csv|tsv|json]',
  about: 'count or sum the rows of a grid by one column, or by two against each other',
  details: [
    ['--grid GRID', gridNames.join(', ')],
    [
      '--rows COLUMN[:STEP]',
      'one line for each value; dates by year, quarter or month, numbers by value, range, or ranges of a width (value:500)',
    ],
    ['--columns COLUMN[:STEP]', 'one column for each value; without it, a list with shares'],
    ['--measure FOLD:COLUMN', 'count (rows, the usual), or sum, mean, min, max of a column of numbers: sum:value'],
    ['--view NAME, --filter JSON', 'only the rows of a saved view; of a filter, as in rows'],
    ['--share row|column|all', 'in place of the values their part of the row’s, the column’s or the whole total'],
    ['--as-of DAY|CHANGE', 'as the project was at the end of a day, or after the change of that number'],
    ['--format csv|tsv|json', 'tsv is the usual; json has counts, units and totals of each cell'],
  ],
  options: {
    grid: { type: 'string' },
    rows: { type: 'string' },
    columns: { type: 'string' },
    measure: { type: 'string' },
    view: { type: 'string' },
    filter: { type: 'string' },
    share: { type: 'string' },
    'as-of': { type: 'string' },
    format: { type: 'string' },
  },
  words: [1, 1],
  async run(given, output) {
    const [gridWord, rowsWord, columnsWord] = [given.text('grid'), given.text('rows'), given.text('columns')];
    if (gridWord === null || rowsWord === null) throw new UsageError('--grid and --rows say what is counted by what.');
    const grid = gridOf(gridWord);
    const rows = dimensionOf('rows', rowsWord);
    const columns = columnsWord === null ? null : dimensionOf('columns', columnsWord);
    const measure = measureOf(given.text('measure'));
    const share = oneOf('share', given.text('share'), shares, 'none');
    if (share !== 'none' && columns === null) throw new UsageError('--share goes with --columns: a list has shares of its own.');
    const format = oneOf('format', given.text('format'), ['csv', 'tsv', 'json'], 'tsv');
    filterOf(given.text('filter'));
    await withReading(given.words[0]!, given.text('as-of'), async (project) => {
      const { filter, quick } = await readingOf(project.client, grid, given);
      const asked = { filter, quick, format };
      const download =
        columns === null
          ? await project.client[grid].groupsFile({ ...asked, by: [rows], measures: measure === null ? [] : [measure] })
          : await project.client[grid].pivotFile({ ...asked, rows, columns, measure, share, mostRows: 1000, mostColumns: 200 });
      await project.client.projects.deliver({ token: download.token });
      await output.out(madeFile(project));
    });
    return 0;
  },
};
