import { separatedLine, separatedStart } from '../../core/exchange/separated.ts';
import { matrixLinesOf } from '../../core/matrices/read.ts';
import { byDiagnosticity } from '../../shared/domain/hypotheses.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { aligned, UsageError, type Command } from './command.ts';
import { withProject, type Client } from './project.ts';

type Line = Awaited<ReturnType<Client['matrices']['list']>>[number];

function matrixNamed(all: readonly Line[], name: string): Line {
  const found =
    all.find((one) => one.id === name || one.title === name) ?? all.find((one) => one.title.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new WorkbenchError('NOT_FOUND', `There is no matrix “${name}”. Matrices: ${all.map((one) => one.title).join(', ') || 'none'}.`);
}

export const matrix: Command = {
  name: 'matrix',
  form: 'PROJECT [NAME] [--by-diagnosticity] [--json | --csv]',
  about: 'read a matrix of claims against hypotheses, or list the matrices',
  details: [
    ['--by-diagnosticity', 'claims that tell the hypotheses apart best come first'],
    ['--json, --csv', 'one JSON document, or CSV; without either, cells apart by tabs'],
  ],
  options: { 'by-diagnosticity': { type: 'boolean' }, json: { type: 'boolean' }, csv: { type: 'boolean' } },
  words: [1, 2],
  async run({ words, flag }, output) {
    if (flag('json') && flag('csv')) throw new UsageError('Either --json or --csv.');
    const name = words[1];
    await withProject(words[0]!, 'read', async ({ client }) => {
      const all = await client.matrices.list();
      if (name === undefined) {
        const rows = all.map((one) => [one.title, `${one.hypotheses} hypotheses`, `${one.items} claims`, `${one.marks} marks`]);
        await output.out(flag('json') ? `${JSON.stringify(all)}\n` : aligned(rows));
        return;
      }
      const found = await client.matrices.get({ id: matrixNamed(all, name).id });
      const items = flag('by-diagnosticity') ? byDiagnosticity(found.items) : found.items;
      const format = flag('csv') ? 'csv' : 'tsv';
      const lines = matrixLinesOf({ ...found, items }).map((line) => separatedLine(line, format));
      await output.out(flag('json') ? `${JSON.stringify({ ...found, items })}\n` : separatedStart[format] + lines.join(''));
    });
    return 0;
  },
};
