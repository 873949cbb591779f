import { stat } from 'node:fs/promises';
import type { BringResult } from '../../shared/contract/exchange.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Command } from './command.ts';
import { finish, withProject } from './project.ts';
import { upload } from './upload.ts';

const counted = ['tags', 'annotations', 'claims', 'notes'] as const;

export const bring: Command = {
  name: 'bring',
  form: 'PROJECT FILE… [--json]',
  about: 'bring tags (.qdc) or annotations (Web Annotations, Hypothesis, Zotero) in, a change for each file',
  details: [['--json', 'results: file, tags, annotations, claims, notes, known (were there already), told (what found no place)']],
  options: { json: { type: 'boolean' } },
  words: [2, 1000],
  async run({ words: [project, ...files], flag }, output) {
    for (const file of files) await stat(file).catch(() => Promise.reject(new WorkbenchError('NOT_FOUND', `There is no file ${file}.`)));
    const results = await withProject(project!, 'write', async ({ client }) => {
      const all: (BringResult & { file: string })[] = [];
      for (const file of files) {
        const { result } = await finish(client, async () => client.exchange.bring({ upload: await upload(client, file) }));
        all.push({ file, ...(result as BringResult) });
      }
      return all;
    });
    if (flag('json')) await output.out(`${JSON.stringify({ results }, null, 2)}\n`);
    for (const result of flag('json') ? [] : results) {
      const made = counted.filter((name) => result[name] > 0).map((name) => `${result[name]} ${name}`);
      await output.out(`${result.file}\t${made.join(', ') || 'nothing new'}\t${result.known} were there already\n`);
      for (const line of result.told) output.error(`${result.file}: ${line}\n`);
    }
    return 0;
  },
};
