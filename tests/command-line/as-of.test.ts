import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openDesk, rowsOf } from '../router/desk.ts';
import { ownFolder, run } from './run.ts';

const folder = ownFolder();
const project = path.join(folder, 'starter.claimdesk');
const now = path.join(folder, 'now.md');
const then = path.join(folder, 'then.md');
let report: string;
let sequence: number;
let claims: string;

const exported = (to: string, ...more: string[]) => run('export', project, '--report', report, '--format', 'md', '--out', to, ...more);

beforeAll(async () => {
  expect((await run('create', project, '--starter')).code).toBe(0);
  claims = (await run('rows', project, 'claims', '--csv')).out;
  const desk = await openDesk({ file: project });
  sequence = (await desk.client.projects.current()).sequence;
  report = (await desk.client.reports.list())[0]!.slug;
  await desk.close();
  expect(await exported(then)).toMatchObject({ code: 0 });
  const later = await openDesk({ file: project });
  const page = rowsOf(await later.client.claims.page({ limit: 1000 }));
  await later.client.claims.remove({ ids: page.slice(0, 100).map((row) => row.id as string) });
  await later.close();
});

it('rows are those after that change', async () => {
  expect((await run('rows', project, 'claims', '--csv')).out).not.toBe(claims);
  expect(await run('rows', project, 'claims', '--csv', '--as-of', String(sequence))).toEqual({ code: 0, out: claims, error: '' });
});

it('a report is to the byte the one that was made then', async () => {
  const past = path.join(folder, 'past.md');
  expect(await exported(now)).toMatchObject({ code: 0 });
  expect(await exported(past, '--as-of', String(sequence))).toMatchObject({ code: 0, error: '' });
  expect(fs.readFileSync(past).equals(fs.readFileSync(then))).toBe(true);
  expect(fs.readFileSync(now).equals(fs.readFileSync(then))).toBe(false);
});

it('a day is its end: today is the present, and before the project there was nothing', async () => {
  const local = new Date();
  const today = `${local.getFullYear()}-${String(local.getMonth() + 1).padStart(2, '0')}-${String(local.getDate()).padStart(2, '0')}`;
  const present = await run('rows', project, 'claims', '--csv');
  expect((await run('rows', project, 'claims', '--csv', '--as-of', today)).out).toBe(present.out);
  expect(await run('rows', project, 'claims', '--as-of', '1999-12-31')).toMatchObject({
    code: 1,
    error: expect.stringContaining('not there yet') as unknown,
  });
});

it.each(['yesterday', '2026-02-30', '0', '-3', '2026-3-1', ''])('“%s” is no day and no change', async (word) => {
  expect((await run('rows', project, 'claims', `--as-of=${word}`)).code).toBe(2);
});
