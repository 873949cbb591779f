import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportResult } from '../../shared/contract/sources.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { aligned, type Command } from './command.ts';
import { finish, withProject, type Client } from './project.ts';
import { upload } from './upload.ts';

/** Files that are brought in together; the rest follow in further rounds. */
const batch = 50;

function refused(file: string, error: unknown): ImportResult {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOENT: 'There is no such file.',
    EISDIR: 'This is a folder, not a file.',
    EACCES: 'This file may not be read.',
    EPERM: 'This file may not be read.',
  };
  return { file, outcome: 'refused', source: null, losses: [], reason: reasons[code ?? ''] ?? message };
}

async function bringIn(client: Client, files: readonly string[]): Promise<ImportResult[]> {
  const results = new Map<string, ImportResult>();
  const sent: { file: string; id: string }[] = [];
  for (const file of files) {
    try {
      sent.push({ file, id: await upload(client, file) });
    } catch (error) {
      results.set(file, refused(file, error));
    }
  }
  if (sent.length > 0) {
    const { result } = await finish(client, () => client.sources.import({ uploads: sent.map(({ id }) => id) }));
    // a result for each upload, in order; the name as it was given leads back to the file
    (result as ImportResult[]).forEach((one, index) => results.set(sent[index]!.file, { ...one, file: sent[index]!.file }));
  }
  return files.map((file) => results.get(file)!);
}

function told(result: ImportResult): string[] {
  return [result.outcome, result.file, [result.reason ?? '', ...result.losses].filter(Boolean).join('; ')];
}

/** Kinds of file that a folder is searched for; a file that is named may have any. */
const documents = /\.(txt|text|md|markdown|mdown|mkd|html?|xhtml|pdf|docx|docm|csv|tsv|xlsx|eml|epub)$/i;

/** Folders stand for all documents in them, at any depth; hidden ones are passed over. */
async function filesOf(names: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const name of names) {
    const isFolder = await stat(name).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) files.push(name);
    else for (const entry of await walk(name)) files.push(entry);
  }
  return files;
}

async function walk(folder: string): Promise<string[]> {
  const files: string[] = [];
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => !entry.name.startsWith('.'));
  for (const entry of entries.toSorted((one, other) => one.name.localeCompare(other.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await walk(path)));
    else if (entry.isFile() && documents.test(entry.name)) files.push(path);
  }
  return files;
}

export const importing: Command = {
  name: 'import',
  form: 'PROJECT FILE|FOLDER… [--json]',
  about: 'bring documents in as sources; of a folder, all in it',
  details: [['--json', 'results: file, outcome (imported, losses, duplicate, refused), source, losses, reason']],
  options: { json: { type: 'boolean' } },
  words: [2, 100_000],
  async run({ words: [project, ...names], flag }, output) {
    const files = await filesOf(names);
    if (files.length === 0) throw new WorkbenchError('NOT_FOUND', 'No document was found in there.');
    const results = await withProject(project!, 'write', async ({ client }) => {
      const all: ImportResult[] = [];
      for (let first = 0; first < files.length; first += batch) all.push(...(await bringIn(client, files.slice(first, first + batch))));
      return all;
    });
    await output.out(flag('json') ? `${JSON.stringify({ results }, null, 2)}\n` : aligned(results.map(told)));
    return results.some(({ outcome }) => outcome === 'refused') ? 1 : 0;
  },
};
