import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { backupFolder } from '../../../db/backup.ts';
import { filesFolder } from '../../../db/lock.ts';
import { expectedSchemaHash, openForCheck } from '../../../db/open.ts';
import { writeCounter } from '../../../db/project.ts';
import { markClosed } from '../../../core/opening.ts';
import { makeProject } from './make.ts';

/** Where generated projects are kept between runs; never in the repository. */
export const keptFolder = process.env.CLAIMDESK_BENCH_CACHE ?? path.join(os.tmpdir(), 'claimdesk-bench');

/** Of what a kept project was made with: the generator's own files and the tables. */
function stamp(): string {
  const hash = createHash('sha256').update(expectedSchemaHash());
  for (const name of ['entities.ts', 'facts.ts', 'make.ts', 'sources.ts', 'words.ts', 'writing.ts'])
    hash.update(fs.readFileSync(path.join(import.meta.dirname, name)));
  return hash.digest('hex').slice(0, 12);
}

/** @returns the project of so many facts, made where it is not kept yet; nobody may write into it */
export async function keptProject(facts: number): Promise<string> {
  const file = path.join(keptFolder, `${facts}-${stamp()}.claimdesk`);
  if (fs.existsSync(file)) return file;
  fs.mkdirSync(keptFolder, { recursive: true });
  for (const old of fs.readdirSync(keptFolder)) if (old.startsWith(`${facts}-`)) fs.rmSync(path.join(keptFolder, old), { recursive: true });
  const making = path.join(keptFolder, `making-${facts}-${process.pid}.claimdesk`);
  const begun = performance.now();
  await makeProject(making, facts);
  fs.rmSync(filesFolder(making), { recursive: true, force: true });
  fs.renameSync(making, file);
  console.error(
    `made ${facts} facts in ${((performance.now() - begun) / 1000).toFixed(0)} s, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB: ${file}`,
  );
  return file;
}

/** @returns a copy that may be written into, as it lies after a proper close, in a folder that is made, and that the caller removes */
export function workingCopy(file: string, folder: string): string {
  const copy = path.join(folder, 'bench.claimdesk');
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(file, copy, fs.constants.COPYFILE_FICLONE);
  const database = openForCheck(copy);
  const counter = writeCounter(database);
  database.close();
  // a stand-in for the first backup, which closing would make: at a million facts it takes minutes
  fs.mkdirSync(backupFolder(copy), { recursive: true });
  fs.writeFileSync(path.join(backupFolder(copy), '000000001-bench.claimdesk'), '');
  markClosed(copy, counter);
  return copy;
}
