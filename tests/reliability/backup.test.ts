import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreBackup } from '../../core/projects/backups.ts';
import { finished, openDesk, temporaryFolder, type Client } from '../router/desk.ts';

let folder: string;
let file: string;
let backups: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder, 'kept.claimdesk');
  backups = path.join(folder, 'kept.files', 'backups');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const claim = (client: Client, wording: string) => client.claims.create({ fields: { wording } });

/** One sitting: opened, worked on, closed. */
async function sitting<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const { client, close } = await openDesk({ file });
  const result = await work(client);
  await close();
  return result;
}

const wordings = (): Promise<unknown[]> => sitting(async (client) => (await client.claims.page({})).rows.map((row) => row[2]));
const list = () => sitting((client) => client.projects.backups());

test('closing after a change makes a verified backup; closing without one makes none', async () => {
  await sitting((client) => claim(client, 'The first claim'));
  const [first, ...others] = await list();
  expect(first).toMatchObject({ verified: true, claims: 1, sources: 0 });
  expect(others).toEqual([]);
  expect(fs.readdirSync(backups).filter((name) => name.endsWith('.claimdesk'))).toEqual([first!.name]);
  await sitting((client) => claim(client, 'The second claim'));
  expect((await list()).map((backup) => backup.claims)).toEqual([2, 1]);
});

test('a backup is restored whole: what was there is kept aside, its log goes with it', async () => {
  await sitting((client) => claim(client, 'The first claim'));
  const [backup] = await list();
  await sitting((client) => claim(client, 'The second claim'));
  fs.writeFileSync(`${file}-wal`, 'a log of pages that must not be mixed in');
  fs.writeFileSync(`${file}-shm`, 'its index');
  const aside = restoreBackup(file, backup!.name);
  expect(fs.existsSync(`${file}-wal`)).toBe(false);
  expect(fs.existsSync(`${file}-shm`)).toBe(false);
  expect(fs.readFileSync(`${aside!}-wal`, 'utf8')).toContain('must not be mixed in');
  expect(await wordings()).toEqual(['The first claim']);
  await sitting(async (client) => expect(await finished(client, (await client.projects.verify()).job)).toMatchObject({ ok: true }));
  // the replaced file is a whole project still
  for (const ending of ['-wal', '-shm']) fs.rmSync(`${aside!}${ending}`);
  fs.renameSync(aside!, file);
  expect((await wordings()).toSorted()).toEqual(['The first claim', 'The second claim']);
});

test('a damaged backup is refused and the project stays where it is', async () => {
  await sitting(async (client) => {
    for (let number = 0; number < 200; number += 1) await claim(client, `Claim ${number} ${'of some length '.repeat(8)}`);
  });
  const [backup] = await list();
  const copy = path.join(backups, backup!.name);
  const bytes = fs.readFileSync(copy);
  bytes.fill(0xa5, 4096 * 20, 4096 * 24);
  fs.writeFileSync(copy, bytes);
  const before = fs.readFileSync(file);
  expect(() => restoreBackup(file, backup!.name)).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
  expect(() => restoreBackup(file, '../kept.claimdesk')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(fs.readFileSync(file).equals(before)).toBe(true);
  expect(fs.readdirSync(folder).sort()).toEqual(['kept.claimdesk', 'kept.files']);
  expect((await wordings()).length).toBe(200);
});

test('a backup cut short is refused too', async () => {
  await sitting((client) => claim(client, 'The first claim'));
  const [backup] = await list();
  const copy = path.join(backups, backup!.name);
  fs.truncateSync(copy, fs.statSync(copy).size - 4096);
  expect(() => restoreBackup(file, backup!.name)).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
});

test('a project that lost most of its records never pushes the good backup out', async () => {
  const ids = await sitting(async (client) => {
    const made: string[] = [];
    for (let number = 0; number < 30; number += 1) made.push((await claim(client, `Claim ${number}`)).id);
    return made;
  });
  const [good] = await list();
  await sitting((client) => client.claims.remove({ ids }));
  for (let number = 0; number < 60; number += 1) {
    await sitting(async (client) => {
      const { rows } = await client.claims.page({});
      await claim(client, `Afterwards ${number}`);
      if (rows.length > 3) await client.claims.remove({ ids: rows.map((row) => row[0] as string) });
    });
  }
  const kept = await list();
  expect(kept.map((backup) => backup.name)).toContain(good!.name);
  expect(kept.find((backup) => backup.name === good!.name)).toMatchObject({ claims: 30, verified: true });
  expect(kept.length).toBeLessThan(60);
});
