import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ownFolder, run } from './run.ts';

let file: string;
beforeAll(async () => {
  file = path.join(ownFolder(), 'starter.claimdesk');
  expect((await run('create', file, '--starter')).code).toBe(0);
});

interface Told {
  preview: { matched: number; change: number; refused: number };
  result: { changed: number } | null;
}

test('an edit is told, made and found done', async () => {
  const filter = JSON.stringify({ column: 'country', op: 'blank', value: true });
  const dry = JSON.parse(
    (await run('edit', file, '--grid', 'players', '--filter', filter, '--set', 'country=Norway', '--dry-run', '--json')).out,
  ) as Told;
  expect(dry.preview.change).toBeGreaterThan(0);
  expect(dry.result).toBeNull();
  const made = JSON.parse(
    (await run('edit', file, '--grid', 'players', '--filter', filter, '--set', 'country=Norway', '--json')).out,
  ) as Told;
  expect(made.result?.changed).toBe(dry.preview.change);
  const again = await run('edit', file, '--grid', 'players', '--filter', filter, '--set', 'country=Norway');
  expect(again.out).toContain('0 rows match');
  expect((await run('verify', file)).code).toBe(0);
});

test('refusals are told with their reason', async () => {
  const { code, out, error } = await run('edit', file, '--grid', 'claims', '--set', 'verdict=maybe', '--dry-run');
  expect([code, out.split(':')[1]!.trim().startsWith('0 change')]).toEqual([0, true]);
  expect(error).toContain('not one of the values of the column (maybe)');
});

test('what is written wrongly is said', async () => {
  expect((await run('edit', file, '--grid', 'players')).code).toBe(2);
  expect((await run('edit', file, '--grid', 'players', '--set', 'mentions=3')).error).toContain('no column “mentions” that can be edited');
  expect((await run('edit', file, '--grid', 'players', '--transform', 'name=rot13')).code).toBe(2);
  expect((await run('clusters', file, '--grid', 'players', '--method', 'guess')).code).toBe(2);
});

test('clusters are listed', async () => {
  await run(
    'edit',
    file,
    '--grid',
    'players',
    '--filter',
    JSON.stringify({ column: 'name', op: 'eq', value: 'Baidu' }),
    '--transform',
    'name=upper',
  );
  const { code, out } = await run('clusters', file, '--grid', 'players', '--column', 'country', '--method', 'levenshtein', '--json');
  expect(code).toBe(0);
  const told = JSON.parse(out) as { grid: string; column: string; distinct: number; clusters: unknown[] };
  expect(told).toMatchObject({ grid: 'players', column: 'country' });
  expect(told.distinct).toBeGreaterThan(0);
  expect(Array.isArray(told.clusters)).toBe(true);
});
