import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../electron/commands/index.ts';
import { usageOf } from '../../electron/commands/command.ts';
import { ownFolder, run } from './run.ts';

const folder = ownFolder();
const page = fs.readFileSync('docs/command-line.md', 'utf8');
const version = (JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string }).version;

describe('the words of the command line', () => {
  it('are the ones of its page', async () => {
    const { out } = await run('--help');
    for (const command of commands) {
      expect(out).toContain(usageOf(command));
      expect(page).toContain(`\n## ${command.name}\n`);
      expect(page).toContain(usageOf(command));
      for (const [option] of command.details) expect(page, `${command.name} ${option}`).toContain(`\`${option}\``);
    }
    const told = [...page.matchAll(/^## (\S+)$/gm)].map((match) => match[1]);
    expect(told).toEqual(commands.map((command) => command.name));
  });
  it('have a help page each, also without a project', async () => {
    for (const command of commands) {
      const ran = await run(command.name, '--help');
      expect(ran).toMatchObject({ code: 0, error: '' });
      expect(ran.out).toContain(`Usage: ${usageOf(command)}`);
    }
  });
  it('end with 2 where they are not known', async () => {
    for (const argv of [
      [],
      ['extract'],
      ['guess', 'x.txt', '--json'],
      ['rows'],
      ['rows', 'x.claimdesk', 'claims', '--wrong'],
      ['serve', 'a', 'b'],
    ]) {
      const ran = await run(...argv);
      expect(ran, argv.join(' ')).toMatchObject({ code: 2, out: '' });
      expect(ran.error).not.toBe('');
    }
  });
  it('end with 1 where the project is not there', async () => {
    const missing = path.join(folder, 'missing.claimdesk');
    for (const argv of [
      ['rows', missing, 'claims'],
      ['search', missing, 'x'],
      ['verify', missing],
      ['backup', missing],
      ['backups', missing],
      ['import', missing, 'x'],
      ['serve', missing],
    ]) {
      const ran = await run(...argv);
      expect(ran, argv.join(' ')).toMatchObject({ code: 1, out: '' });
      expect(ran.error).toContain('missing.claimdesk');
    }
    expect(fs.existsSync(path.join(folder, 'missing.files'))).toBe(false);
  });
});

it('runs as a program', () => {
  const ran = spawnSync(process.execPath, ['bin/claimdesk.js', '--version'], { encoding: 'utf8', timeout: 120_000 });
  expect(ran.status).toBe(0);
  expect(ran.stdout).toBe(`${version}\n`);
  const wrong = spawnSync(process.execPath, ['bin/claimdesk.js', 'nothing'], { encoding: 'utf8', timeout: 120_000 });
  expect(wrong.status).toBe(2);
  expect(wrong.stdout).toBe('');
});
