import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { finished, openDesk } from '../router/desk.ts';
import { childEnvironment, makeWarmProject, removeProject } from './kill-cycle.ts';

/** @returns whether the import had ended by itself before the kill */
function importUntilKilled(file: string, seed: number, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [path.resolve('tests/reliability/importing.ts'), file, String(seed)], { env: childEnvironment });
  let told = '';
  let killing = false;
  child.stderr.pipe(process.stderr);
  child.stdout.on('data', (text) => {
    told += String(text);
    if (!killing) setTimeout(() => child.kill('SIGKILL'), delay);
    killing = true;
  });
  return new Promise((resolve) => child.on('close', () => resolve(told.includes('imported'))));
}

const hiddenPassages = (file: string): { passages: number; indexed: number; leftovers: number } => {
  const database = new Database(file, { readonly: true });
  const count = (sql: string): number => database.prepare(sql).pluck().get() as number;
  const counts = {
    passages: count('SELECT count(*) FROM passage'),
    indexed: count('SELECT count(*) FROM passage_fts'),
    leftovers: count(`SELECT count(*) FROM source_version WHERE state = 'importing'`),
  };
  database.close();
  return counts;
};

test('ten imports killed half way leave nothing: no source, no passage, no index entry', { timeout: 120_000 }, async () => {
  const project = await makeWarmProject();
  const before = hiddenPassages(project.file);
  let interrupted = 0;
  for (let cycle = 1; cycle <= 10; cycle += 1) {
    const ended = await importUntilKilled(project.file, cycle, Math.random() * 120);
    expect(ended).toBe(false);
    if (hiddenPassages(project.file).passages > before.passages) interrupted += 1;
    const { client, close } = await openDesk({ file: project.file });
    expect((await client.sources.page({})).total).toBe(1);
    expect((await client.search.query({ words: 'capacity' })).total).toBe(0);
    if (cycle === 10) expect(await finished(client, (await client.projects.verify()).job)).toMatchObject({ ok: true });
    await close();
    expect(hiddenPassages(project.file)).toEqual(before);
  }
  // otherwise the kills came too early to prove anything
  expect(interrupted).toBeGreaterThan(5);
  removeProject(project);
});
