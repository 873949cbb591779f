import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { WorkbenchError } from '../../shared/errors.ts';
import { projectEnding } from '../hosts/shelf.ts';
import { UsageError, type Command } from './command.ts';
import { withNewProject, withProject } from './project.ts';

export const create: Command = {
  name: 'create',
  form: 'FILE [--starter | --from FILE]',
  about: 'make a project',
  details: [
    ['--starter', 'with the example project’s sources, claims and reports in it'],
    ['--from FILE', 'out of a project bundle, a project in JSON or a REFI-QDA project (.qdpx) of any program'],
  ],
  options: { starter: { type: 'boolean' }, from: { type: 'string' } },
  words: [1, 1],
  async run({ words, flag, text }, output) {
    const file = resolve(words[0]!);
    if (!file.endsWith(projectEnding)) throw new UsageError(`The name of a project ends in ${projectEnding}.`);
    const folder = `${file.slice(0, -projectEnding.length)}.files`;
    for (const taken of [file, folder])
      if (existsSync(taken)) throw new WorkbenchError('REFUSED', `${taken} exists already. Choose another name.`);
    const from = text('from');
    if (from !== null && flag('starter')) throw new UsageError('Say either --starter or --from.');
    if (from !== null) {
      for (const told of await withNewProject(resolve(from), file)) output.error(`Left behind: ${told}\n`);
    } else await withProject(file, { create: flag('starter') ? 'starter' : 'empty' }, async () => undefined);
    await output.out(`${file}\n`);
    return 0;
  },
};
