import type { ClusterMethod } from '../../shared/contract/clusters.ts';
import { clusterColumns, clusterSubjects, type ClusterSubject } from '../../shared/domain/clusters.ts';
import { UsageError, type Command, type Given } from './command.ts';
import { withProject } from './project.ts';
import { filterOf } from './filters.ts';

function subjectOf(word: string | null): ClusterSubject {
  const found = clusterSubjects.find((name) => name === word);
  if (found === undefined) throw new UsageError(`--grid is one of ${clusterSubjects.join(', ')}.`);
  return found;
}

function methodOf(given: Given): ClusterMethod {
  const by = given.text('method') ?? 'fingerprint';
  const number = (name: string, usual: number, from: number, to: number): number => {
    const value = given.number(name) ?? usual;
    if (value < from || value > to) throw new UsageError(`--${name} is a number from ${from} to ${to}.`);
    return value;
  };
  if (by === 'fingerprint' || by === 'legalForm' || by === 'phonetic' || by === 'pinyin') return { by };
  if (by === 'ngram') return { by, size: number('size', 2, 1, 6) };
  if (by === 'levenshtein') return { by, radius: number('radius', 1, 1, 5), block: number('block', 3, 0, 10) };
  throw new UsageError('--method is one of fingerprint, legalForm, ngram, phonetic, pinyin, levenshtein.');
}

export const clusters: Command = {
  name: 'clusters',
  form: 'PROJECT --grid GRID [--column COLUMN] [--method METHOD] [--filter JSON] [--limit N] [--json]',
  about: 'list values of a column that may be one',
  details: [
    ['--grid GRID', clusterSubjects.join(', ')],
    ['--column COLUMN', 'without it the first one, which is the name of players, programs and tags'],
    ['--method METHOD', 'fingerprint (usual), legalForm, ngram, phonetic, pinyin, levenshtein'],
    ['--size N', 'ngram: letters in a run; usually 2'],
    ['--radius N, --block N', 'levenshtein: letters that differ, usually 1; letters in a row that are the same, usually 3'],
    ['--filter JSON', 'of these rows alone'],
    ['--limit N', 'the N largest; usually 1000'],
    ['--json', 'one JSON document; without it one cluster a line, values apart by tabs, the proposed one first'],
  ],
  options: {
    grid: { type: 'string' },
    column: { type: 'string' },
    method: { type: 'string' },
    size: { type: 'string' },
    radius: { type: 'string' },
    block: { type: 'string' },
    filter: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: [1, 1],
  async run(given, output) {
    const of = subjectOf(given.text('grid'));
    const columns = clusterColumns(of).map(({ id }) => id);
    const column = given.text('column') ?? columns[0] ?? '';
    if (!columns.includes(column))
      throw new UsageError(`${of} has no column “${column}” to compare. Columns: ${columns.join(', ') || 'none'}.`);
    const input = {
      of,
      column,
      method: methodOf(given),
      filter: filterOf(given.text('filter')),
      most: Math.min(5000, Math.max(1, given.number('limit') ?? 1000)),
    };
    await withProject(given.words[0]!, 'read', async ({ client }) => {
      const found = await client.clusters.find(input);
      if (given.flag('json')) await output.out(`${JSON.stringify({ grid: of, column, method: input.method, ...found })}\n`);
      else
        for (const { values } of found.clusters)
          await output.out(`${values.map(({ value }) => value.replaceAll(/\s+/gu, ' ')).join('\t')}\n`);
    });
    return 0;
  },
};
