import fs from 'node:fs';
import path from 'node:path';
import { listBackups, type BackupInfo } from '../../db/backup.ts';
import { copyInto } from '../../db/copy.ts';
import { lastSequence } from '../../db/changes.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import { isStarter, projectCounts, readPlace, readProject, writePlace } from '../../db/project.ts';
import { originalHashes } from '../../db/sources.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { VerifyReport } from '../../shared/contract/projects.ts';
import { takeDownload } from '../exchange/downloads.ts';
import { os } from '../os.ts';
import { currentSeat } from '../seats.ts';
import { originalPath } from '../sources/import.ts';
import type { Workbench } from '../workbench.ts';

export function projects(workbench: Workbench) {
  const { host, database } = workbench;
  const procedures = os.projects;
  return {
    current: procedures.current.handler(() => describe(workbench)),
    introduce: procedures.introduce.handler(async ({ input }) => {
      const name = input.name.trim();
      if (name === '') throw new WorkbenchError('INVALID', 'Write the name that shall stand behind your changes.');
      await host.call('introduce', { name });
      workbench.analyst.name = name;
      workbench.analyst.named = true;
      return { actor: name };
    }),
    invite: procedures.invite.handler(({ input }) => {
      const name = input.name.trim();
      if (name === '') throw new WorkbenchError('INVALID', 'Write the name that shall stand behind your colleague’s changes.');
      // two people of one name would take back each other's steps
      if (name.toLowerCase() === workbench.analyst.name.toLowerCase())
        throw new WorkbenchError('REFUSED', 'This is your own name. Give your colleague another one, so that the history tells you apart.');
      return host.call('invite', { name });
    }),
    update: procedures.update.handler(({ input }) => {
      const { id, title } = readProject(database);
      const { sequence } = workbench.change({ command: input.command, label: 'project.update', subject: title }, (transaction) => {
        transaction.update('project', id, input.fields);
        return null;
      });
      return { sequence };
    }),
    counts: procedures.counts.handler(() => projectCounts(database)),
    recent: procedures.recent.handler(() => host.call('recent', {})),
    create: procedures.create.handler(({ input }) => host.call('create', input)),
    open: procedures.open.handler(({ input }) => host.call('open', input)),
    browse: procedures.browse.handler(() => host.call('browse', {})),
    saveAs: procedures.saveAs.handler(({ input }) => host.call('saveAs', { name: input.name, copy: writeCopy(workbench) })),
    rename: procedures.rename.handler(({ input }) => host.call('rename', input)),
    move: procedures.move.handler(() => host.call('move', {})),
    locate: procedures.locate.handler(async () => ({ found: adoptFolder(workbench, (await host.call('locate', {})).folder) })),
    backups: procedures.backups.handler(() => listBackups(workbench.file)),
    backup: procedures.backup.handler(() => {
      workbench.writable();
      return {
        job: workbench.jobs.start('backup', path.basename(workbench.file), (handle) =>
          workbench.children.run<BackupInfo>('reader', 'backup', { time: new Date().toISOString() }, { signal: handle.signal }),
        ).id,
      };
    }),
    verify: procedures.verify.handler(() => ({
      job: workbench.jobs.start('verify', path.basename(workbench.file), (handle) =>
        workbench.children.run<VerifyReport>('reader', 'verify', {}, { signal: handle.signal }),
      ).id,
    })),
    restore: procedures.restore.handler(({ input }) => {
      workbench.writable();
      return host.call('restore', input);
    }),
    deliver: procedures.deliver.handler(({ input }) => {
      const { file, name } = takeDownload(workbench, input.token);
      return host.call('deliver', { file, name });
    }),
    pick: procedures.pick.handler(() => host.call('pick', {})),
    placeGet: procedures.placeGet.handler(() => readPlace(database, workbench.actor.name)),
    placeSet: procedures.placeSet.handler(({ input }) => {
      if (JSON.stringify(input ?? null).length > 200_000)
        throw new WorkbenchError('INVALID', 'This is more than a window needs to remember.');
      if (workbench.readOnly === null) writePlace(workbench.writable(), workbench.actor.name, input);
      return {};
    }),
  };
}

function describe(workbench: Workbench) {
  const { database, host, actor } = workbench;
  const { uuid, title, description, language, verdicts, today } = readProject(database);
  const hashes = originalHashes(database);
  return {
    id: uuid,
    title,
    description,
    language,
    verdicts,
    today,
    name: path.basename(workbench.file, '.claimdesk'),
    host: host.kind,
    version: host.version,
    readOnly: workbench.readOnly,
    originalsMissing: hashes.length > 0 && !fs.existsSync(path.join(filesFolder(workbench.home), 'originals')),
    past: workbench.past,
    sequence: lastSequence(database),
    actor: actor.name,
    named: actor.named,
    guest: currentSeat()?.guest !== undefined,
    starter: isStarter(database),
  };
}

/** A closed copy of the project with its originals, for the host to name and open; it lies in the cache until then. */
function writeCopy(workbench: Workbench): string {
  const folder = path.join(filesFolder(workbench.file), 'cache', `copy-${newId()}`);
  fs.mkdirSync(folder, { recursive: true });
  const copy = path.join(folder, 'copy.claimdesk');
  copyInto(workbench.database, copy);
  const originals = path.join(filesFolder(workbench.home), 'originals');
  if (fs.existsSync(originals)) fs.cpSync(originals, path.join(filesFolder(copy), 'originals'), { recursive: true });
  return copy;
}

/** Takes over a folder of originals that was left behind: at least one file of this project must lie in it. */
function adoptFolder(workbench: Workbench, folder: string | null): boolean {
  if (folder === null) return false;
  const originals = fs.existsSync(path.join(folder, 'originals')) ? path.join(folder, 'originals') : folder;
  const known = originalHashes(workbench.database).filter((hash) => fs.existsSync(path.join(originals, hash.slice(0, 2), hash)));
  for (const hash of known) {
    const target = originalPath(workbench.file, hash);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (!fs.existsSync(target)) fs.copyFileSync(path.join(originals, hash.slice(0, 2), hash), target);
  }
  if (known.length === 0)
    throw new WorkbenchError('NOT_FOUND', 'None of this project’s documents lie in that folder. Choose the folder that ends in “.files”.');
  return true;
}
