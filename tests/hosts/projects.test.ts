import fs from 'node:fs';
import path from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreBackup } from '../../core/projects/backups.ts';
import { moveProject } from '../../core/projects/files.ts';
import { forkChild } from '../../electron/hosts/fork.ts';
import { starterFolder } from '../../electron/hosts/places.ts';
import { createProjects, type Projects } from '../../electron/hosts/projects.ts';
import { openShelf } from '../../electron/hosts/shelf.ts';
import type { Contract } from '../../shared/contract/index.ts';
import { temporaryFolder } from './raw.ts';

/** The real backend in its thread, with child processes, without a carrier in between. */
let home: string;
let projects: Projects;
let failures: string[];
beforeEach(() => {
  home = temporaryFolder();
  failures = [];
  projects = openProjects();
});
afterEach(async () => {
  await projects.closeAll();
  fs.rmSync(home, { recursive: true, force: true });
});

function openProjects(): Projects {
  const never = (): Promise<never> => Promise.reject(new Error('not asked here'));
  return createProjects({
    shelf: openShelf(home),
    version: '0',
    starterFolder: starterFolder(),
    spawn: forkChild,
    files: { moveProject, restoreBackup },
    desk: {
      kind: 'browser',
      show: (key) => `/?project=${key}`,
      reload() {},
      failed: (message) => void failures.push(message),
      chooseProject: never,
      choosePlace: never,
      chooseFolder: never,
      chooseDocuments: never,
      deliver: never,
      invite: never,
    },
  });
}

async function client(key: string): Promise<ContractRouterClient<Contract> & { port: MessagePort }> {
  const port = await projects.attach(key);
  const made: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port }));
  port.start();
  return Object.assign(
    Object.create(null) as object,
    { port },
    { projects: made.projects, claims: made.claims, search: made.search, tags: made.tags },
  ) as never;
}

test('a first start makes the starter project, the next one opens it again', async () => {
  const key = await projects.start();
  const first = await client(key);
  const current = await first.projects.current();
  expect(current).toMatchObject({
    title: expect.stringMatching(/^China.s national AI strategy$/),
    host: 'browser',
    readOnly: null,
    starter: true,
  });
  expect((await first.claims.page({ limit: 5 })).rows.length).toBe(5);
  await projects.closeAll();
  expect(fs.existsSync(path.join(home, 'projects', 'starter.claimdesk-wal'))).toBe(false);
  projects = openProjects();
  expect(await projects.start()).toBe(key);
  expect((await (await client(key)).projects.current()).id).toBe(current.id);
});

test('create, rename and recent: keys last, names are made safe, the page waits for the swap', async () => {
  const one = await client(await projects.start());
  const { path: made } = await one.projects.create({ name: '../Chips: 算力?' });
  const key = /project=([0-9a-f]{16})$/.exec(made ?? '')?.[1] ?? '';
  const two = await client(key);
  expect(await two.projects.current()).toMatchObject({ name: 'Chips- 算力-', title: '../Chips: 算力?' });
  await two.projects.introduce({ name: 'Ada' });
  expect(await two.projects.rename({ name: 'Wafers' })).toEqual({ path: `/?project=${key}` });
  const after = await client(key);
  expect(await after.projects.current()).toMatchObject({ name: 'Wafers', actor: 'Ada', named: true });
  expect(fs.existsSync(path.join(home, 'projects', 'Wafers.files'))).toBe(true);
  const recent = await after.projects.recent();
  expect(recent.map(({ name, current }) => ({ name, current }))).toEqual([
    { name: 'Wafers', current: true },
    { name: 'starter', current: false },
  ]);
  await expect(after.projects.rename({ name: 'starter' })).rejects.toMatchObject({ code: 'REFUSED' });
  await expect(after.projects.open({ key: 'ffffffffffffffff' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(failures).toEqual([]);
});

test('a project that another process owns opens for reading', async () => {
  const key = await projects.start();
  const file = projects.fileOf(key) ?? '';
  const others = openProjects();
  try {
    const otherKey = await others.openFile(file);
    const port = await others.attach(otherKey);
    const reader: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port }));
    port.start();
    expect((await reader.projects.current()).readOnly).not.toBeNull();
  } finally {
    await others.closeAll();
  }
});

test('a project that is being closed is closed before the program ends, and before it is opened again', async () => {
  const key = await projects.start();
  const closed = path.join(home, 'projects', 'starter.files', 'closed');
  void projects.close(key);
  await projects.closeAll();
  expect(fs.existsSync(closed)).toBe(true);
  await projects.start();
  void projects.close(key);
  expect((await (await client(key)).projects.current()).readOnly).toBeNull();
});

test('a frame that nobody would send harms nobody', async () => {
  const key = await projects.start();
  const one = await client(key);
  const garbage = await projects.attach(key);
  for (const frame of [
    '',
    '{',
    'null',
    '[]',
    '{"i":1}',
    new Uint8Array([255, 255, 0]),
    new Uint8Array(),
    '{"i":"1","p":{"u":"orpc://x/__proto__/y"}}',
  ])
    garbage.postMessage(frame);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await one.projects.current()).name).toBe('starter');
  garbage.close();
});

test('an answer takes about a millisecond through the thread', async () => {
  const one = await client(await projects.start());
  await one.projects.current();
  const begun = performance.now();
  for (let round = 0; round < 200; round += 1) await one.projects.current();
  const each = (performance.now() - begun) / 200;
  console.error(`projects.current through the thread: ${each.toFixed(2)} ms`);
  expect(each).toBeLessThan(20);
});
