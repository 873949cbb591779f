import { existsSync } from 'node:fs';
import { listBackups, restoreBackup } from '../../core/projects/backups.ts';
import type { backupView } from '../../shared/contract/projects.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { z } from 'zod';
import { aligned, type Command } from './command.ts';
import { codeOf, finish, withProject } from './project.ts';

type Backup = z.infer<typeof backupView>;

export const backup: Command = {
  name: 'backup',
  form: 'PROJECT',
  about: 'make a backup and check it',
  details: [],
  options: {},
  words: [1, 1],
  async run({ words }, output) {
    const { result } = await withProject(words[0]!, 'write', ({ client }) => finish(client, () => client.projects.backup()));
    await output.out(`${(result as Backup).name}\n`);
    return 0;
  },
};

/** Also of a project that cannot be opened any more: then they are needed most. */
async function backupsOf(project: string): Promise<Backup[]> {
  if (!existsSync(project)) return listBackups(project);
  try {
    return await withProject(project, 'read', ({ client }) => client.projects.backups());
  } catch (error) {
    if (['DAMAGED', 'REFUSED'].includes(codeOf(error) ?? '')) return listBackups(project);
    throw error;
  }
}

function told(one: Backup): string[] {
  if (!one.verified) return [one.name, '', '', '', 'not checked'];
  return [one.name, one.made, `${Math.ceil(one.size / 1024)} KB`, `${one.sources} sources`, `${one.claims} claims`];
}

export const backups: Command = {
  name: 'backups',
  form: 'PROJECT',
  about: 'list the backups, newest first',
  details: [],
  options: {},
  words: [1, 1],
  async run({ words }, output) {
    const project = words[0]!;
    const list = await backupsOf(project);
    if (list.length === 0 && !existsSync(project)) throw new WorkbenchError('NOT_FOUND', `There is no project at ${project}.`);
    await output.out(aligned(list.map(told)));
    return 0;
  },
};

/** A project that opens is asked like any other, so that its owner is respected; one that does not is replaced as it lies there. */
async function allowed(project: string, name: string): Promise<void> {
  if (!existsSync(project)) return;
  try {
    await withProject(project, 'write', ({ client }) => client.projects.restore({ backup: name }));
  } catch (error) {
    if (['DAMAGED', 'REFUSED'].includes(codeOf(error) ?? '')) return;
    throw error;
  }
}

export const restore: Command = {
  name: 'restore',
  form: 'PROJECT BACKUP',
  about: 'put a backup in the project’s place; what was there is kept beside it',
  details: [['BACKUP', 'a name from `claimdesk backups`']],
  options: {},
  words: [2, 2],
  async run({ words: [project, name] }, output) {
    if (!listBackups(project!).some((one) => one.name === name))
      throw new WorkbenchError('NOT_FOUND', `There is no backup “${name}” of this project. \`claimdesk backups\` lists them.`);
    await allowed(project!, name!);
    const aside = restoreBackup(project!, name!);
    await output.out(`restored ${name}\n${aside === null ? '' : `the file that was there is now ${aside}\n`}`);
    return 0;
  },
};
