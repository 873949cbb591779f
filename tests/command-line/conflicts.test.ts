import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bringOutlets } from '../figures/outlets.ts';
import { openDesk } from '../router/desk.ts';
import { ownFolder, run } from './run.ts';

const project = path.join(ownFolder(), 'four.claimdesk');

beforeAll(async () => {
  const desk = await openDesk({ file: project });
  await bringOutlets(desk.client);
  await desk.close();
});

test('pairs come as one JSON document, or as lines for people', async () => {
  const open = JSON.parse((await run('conflicts', project, '--json')).out) as { reason: string; slip: number; one: { written: string } }[];
  expect(open.map(({ reason, slip }) => [reason, slip])).toEqual(Array.from({ length: 3 }, () => ['differ', 8]));
  const alike = JSON.parse((await run('conflicts', project, '--state', 'alike', '--json')).out) as { reason: string }[];
  expect(alike.map(({ reason }) => reason)).toContain('origin');
  expect((await run('conflicts', project)).out).toContain(
    'differ  total computing power  300 EFLOPS (Six ministries set a target for computing)',
  );
});

test('sums that fail, with their working', async () => {
  const { out } = await run('conflicts', project, '--arithmetic');
  expect(out).toBe('bound  300 ÷ 197 = 1.523 = +52.3 %  30 percent  Plan for data centres\n');
  expect(JSON.parse((await run('conflicts', project, '--arithmetic', '--json')).out)).toHaveLength(1);
});

test('a state that is none is told', async () => {
  expect((await run('conflicts', project, '--state', 'angry')).code).toBe(2);
});
