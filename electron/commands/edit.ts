import { bulkColumns, bulkGrids, type BulkGrid } from '../../shared/domain/bulk.ts';
import type { BulkPreview, BulkRefusal, BulkResult, BulkStep } from '../../shared/contract/bulk.ts';
import { aligned, UsageError, type Command, type Given, type Output } from './command.ts';
import { finish, withProject } from './project.ts';
import { filterOf } from './filters.ts';

const reasons: Record<BulkRefusal['reason'], string> = {
  required: 'may not be blank',
  option: 'not one of the values of the column',
  number: 'no number',
  range: 'outside of what the column takes',
  date: 'no date as 2025, 2025-08 or 2025-08-26',
  ambiguous: 'day and month could be either',
  long: 'too long',
  invalid: 'cannot be kept',
  part: 'has no such part',
  moved: 'changed meanwhile',
  gone: 'deleted meanwhile',
};

/** `column=rest`; the rest may hold more of the sign. */
function pairOf(option: string, text: string): [column: string, rest: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--${option} is written column=value, not “${text}”.`);
  return [text.slice(0, at).trim(), text.slice(at + 1)];
}

function transformOf(text: string): BulkStep {
  const [name = '', ...details] = text.split(':');
  const detail = details.join(':');
  if (name === 'trim') return { do: 'trim' };
  if (name === 'upper' || name === 'lower' || name === 'title' || name === 'sentence') return { do: 'case', to: name };
  if (name === 'number') return { do: 'number', decimal: oneOf('number', detail, ['auto', 'point', 'comma']) };
  if (name === 'date') return { do: 'date', order: oneOf('date', detail, ['auto', 'day', 'month']) };
  const split = /^(.+):(-?\d{1,2}|all)$/.exec(detail);
  if (name === 'split' && split !== null) return { do: 'split', separator: split[1]!, take: split[2] === 'all' ? null : Number(split[2]) };
  throw new UsageError(`“${text}” is none of trim, upper, lower, title, sentence, number, date, split:SIGN:PART.`);
}

function oneOf<Word extends string>(name: string, word: string, words: readonly Word[]): Word {
  const found = word === '' ? words[0]! : words.find((one) => one === word);
  if (found === undefined) throw new UsageError(`${name} takes ${words.join(', ')}, not “${word}”.`);
  return found;
}

/** The steps in the order: set or clear, replace, add, remove, transform; all of one column. */
function stepsOf(given: Given): { column: string; steps: BulkStep[] } {
  const found: [column: string, step: BulkStep][] = [];
  for (const text of given.texts('set')) {
    const [column, value] = pairOf('set', text);
    found.push([column, value === '' ? { do: 'clear' } : { do: 'set', value }]);
  }
  for (const text of given.texts('replace')) {
    const [column, rest] = pairOf('replace', text);
    const [find = '', words, ...more] = rest.split('=>');
    if (find === '' || words === undefined || more.length > 0) throw new UsageError(`--replace is written column=old=>new, not “${text}”.`);
    found.push([column, { do: 'replace', find, with: words, whole: given.flag('whole'), matchCase: given.flag('match-case') }]);
  }
  for (const deed of ['add', 'remove'] as const)
    for (const text of given.texts(deed)) {
      const [column, value] = pairOf(deed, text);
      found.push([column, { do: deed, value }]);
    }
  for (const text of given.texts('transform')) {
    const [column, name] = pairOf('transform', text);
    found.push([column, transformOf(name)]);
  }
  const columns = [...new Set(found.map(([column]) => column))];
  if (columns.length === 0) throw new UsageError('Say what to do: --set, --replace, --add, --remove or --transform.');
  if (columns.length > 1) throw new UsageError(`One column at a time, not ${columns.join(' and ')}.`);
  return { column: columns[0]!, steps: found.map(([, step]) => step) };
}

function bulkGridOf(word: string | null): BulkGrid {
  const grid = bulkGrids.find((name) => name === word);
  if (grid === undefined) throw new UsageError(`--grid is one of ${bulkGrids.join(', ')}.`);
  return grid;
}

async function tell(output: Output, preview: BulkPreview, result: BulkResult | null): Promise<void> {
  const { matched, change, same, refused } = preview;
  await output.out(`${matched} rows match: ${change} change, ${same} are so already, ${refused} are refused.\n`);
  await output.out(
    aligned(
      preview.samples
        .slice(0, 20)
        .map(({ label, before, after }) => ['', label.slice(0, 40), before.slice(0, 60), '→', after.slice(0, 60)]),
    ),
  );
  for (const { label, reason, detail } of [...preview.refusals, ...(result?.refusals ?? [])])
    output.error(`${label}: ${reasons[reason]}${detail === '' ? '' : ` (${detail})`}\n`);
  await output.out(result === null ? 'Nothing was written.\n' : `${result.changed} rows changed.\n`);
}

export const edit: Command = {
  name: 'edit',
  form: 'PROJECT --grid GRID [--filter JSON | --quick WORDS] --set column=value [--dry-run] [--json]',
  about: 'edit one column of many rows as one step that undo takes back',
  details: [
    ['--grid GRID', bulkGrids.join(', ')],
    ['--filter JSON', 'the rows, as for rows; without it and --quick all of the grid'],
    ['--quick WORDS', 'rows in which every word occurs'],
    ['--set column=value', 'what the cell is to say; without a value it becomes blank'],
    ['--replace column=old=>new', 'words in the cell; with --whole the whole cell, with --match-case in this case alone'],
    ['--add column=value, --remove column=value', 'one of several values; of the column tags a tag by its name'],
    [
      '--transform column=FUNCTION',
      'trim, upper, lower, title, sentence, number[:comma|:point], date[:day|:month], split:SIGN:PART (1, -1, all)',
    ],
    ['--dry-run', 'only say what would change'],
    ['--json', 'one JSON document: preview and (unless --dry-run) result'],
  ],
  options: {
    grid: { type: 'string' },
    filter: { type: 'string' },
    quick: { type: 'string' },
    set: { type: 'string', multiple: true },
    replace: { type: 'string', multiple: true },
    whole: { type: 'boolean' },
    'match-case': { type: 'boolean' },
    add: { type: 'string', multiple: true },
    remove: { type: 'string', multiple: true },
    transform: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  words: [1, 1],
  async run(given, output) {
    const grid = bulkGridOf(given.text('grid'));
    const { column, steps } = stepsOf(given);
    if (!bulkColumns(grid).some(({ id }) => id === column))
      throw new UsageError(
        `${grid} has no column “${column}” that can be edited. Columns: ${bulkColumns(grid)
          .map(({ id }) => id)
          .join(', ')}.`,
      );
    const filter = filterOf(given.text('filter'));
    const isDry = given.flag('dry-run');
    await withProject(given.words[0]!, isDry ? 'read' : 'write', async ({ client }) => {
      const preview = await client.bulk.preview({ grid, column, steps: steps as never, filter, quick: given.text('quick') ?? '' });
      const isMade = !isDry && preview.change > 0;
      const result = isMade ? ((await finish(client, () => client.bulk.apply({ plan: preview.plan }))).result as BulkResult) : null;
      const told = { ...preview, plan: undefined };
      if (given.flag('json')) await output.out(`${JSON.stringify({ preview: told, result })}\n`);
      else await tell(output, preview, result);
    });
    return 0;
  },
};
