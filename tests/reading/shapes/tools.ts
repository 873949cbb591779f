import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Which of the independent programs are on this machine; a test that needs an absent one is skipped by its name. */
export const hasTool = (name: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, name)));

export function workFolder(name: string): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `claimdesk-${name}-`));
}

/** @returns what the program wrote to its standard output */
export function run(program: string, options: readonly string[], settings: { input?: string; folder?: string } = {}): string {
  const done = spawnSync(program, options, {
    cwd: settings.folder,
    input: settings.input ?? '',
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status !== 0) throw new Error(`${program} ${options.join(' ')} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}

/** LibreOffice converts all files of one call in one start; each folder has a profile of its own. */
export function office(folder: string, to: string, files: readonly string[], into: string): void {
  fs.mkdirSync(path.join(folder, into), { recursive: true });
  const profile = `-env:UserInstallation=file://${path.join(folder, 'office-profile')}`;
  run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', path.join(folder, into), ...files], { folder });
}
