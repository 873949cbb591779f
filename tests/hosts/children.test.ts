import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Children } from '../../core/children.ts';
import { createChildren } from '../../electron/hosts/children.ts';
import { forkScript } from '../../electron/hosts/fork.ts';

const script = path.join(import.meta.dirname, 'stand-in-child.ts');
let children: Children | null = null;
let started = 0;
const pids: number[] = [];

function pool(): Children {
  started = 0;
  children = createChildren((name, file) => {
    started += 1;
    return forkScript(script, `${name}:${file}`);
  }, 'x.claimdesk');
  return children;
}
afterEach(async () => children?.close());

const gone = (pid: number): boolean => !fs.existsSync(`/proc/${pid}`) || fs.readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
async function pidOf(one: Children): Promise<number> {
  const pid = await one.run<number>('reader', 'pid', null);
  pids.push(pid);
  return pid;
}

test('a child starts when first needed, knows its file, and does its tasks in order', async () => {
  const one = pool();
  expect(started).toBe(0);
  expect(await one.run('reader', 'named', null)).toBe('reader:x.claimdesk');
  const order: number[] = [];
  await Promise.all([30, 20, 10, 0].map((pause, index) => one.run('reader', 'pause', pause).then(() => order.push(index))));
  expect(order).toEqual([0, 1, 2, 3]);
  expect(started).toBe(1);
  expect(await one.run('parser', 'named', null)).toBe('parser:x.claimdesk');
  // a file's parser is gone with it; the next one waits warm
  expect(started).toBe(3);
});

test('a check of the whole file stands in nobody’s way, and its child goes when it is done', async () => {
  const one = pool();
  const done: string[] = [];
  const checking = Promise.all([300, 0].map((pause) => one.run<number>('reader', 'check', pause))).then((found) => {
    done.push('check');
    return found;
  });
  await one.run('reader', 'pause', 0).then(() => done.push('page'));
  const [first, second] = await checking;
  expect(done).toEqual(['page', 'check']);
  expect(first).toBe(second);
  expect(started).toBe(2);
  await expect.poll(() => gone(first!)).toBe(true);
  // the next one is another's
  expect(await one.run('reader', 'check', 0)).not.toBe(first);
});

test('values survive as they are', async () => {
  const value = { when: new Date(5), map: new Map([['算力', 1]]), bytes: new Uint8Array([1, 2]), none: undefined, big: 2n };
  expect(await pool().run('reader', 'echo', value)).toEqual(value);
});

test('errors arrive with their code, unknown tasks are refused', async () => {
  const one = pool();
  await expect(one.run('reader', 'fail', null)).rejects.toMatchObject({ code: 'INVALID', message: 'not like this', data: { at: 3 } });
  await expect(one.run('reader', 'plain', null)).rejects.toThrow('plain error');
  await expect(one.run('reader', 'toString', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('time-out kills a busy child within moments; the next request has a fresh one', async () => {
  const one = pool();
  const pid = await pidOf(one);
  const begun = performance.now();
  await expect(one.run('reader', 'busy', null, { timeout: 200 })).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(performance.now() - begun).toBeLessThan(400);
  await expect.poll(() => gone(pid), { timeout: 5000 }).toBe(true);
  expect(await pidOf(one)).not.toBe(pid);
});

test('cancel kills what runs, and only drops what waits', async () => {
  const one = pool();
  const pid = await pidOf(one);
  const running = new AbortController();
  const waiting = new AbortController();
  const first = one.run('reader', 'busy', null, { signal: running.signal });
  const second = one.run('reader', 'echo', 2, { signal: waiting.signal });
  const third = one.run('reader', 'echo', 3);
  waiting.abort();
  running.abort();
  await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await third).toBe(3);
  await expect.poll(() => gone(pid), { timeout: 5000 }).toBe(true);
  await expect(one.run('reader', 'echo', 1, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('a crash fails its request alone, and the child is replaced', async () => {
  const one = pool();
  const crash = one.run('reader', 'crash', null);
  const next = one.run('reader', 'echo', 'next');
  await expect(crash).rejects.toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('exit code 9') });
  expect(await next).toBe('next');
  process.kill(await pidOf(one), 'SIGKILL');
  await expect.poll(() => one.run('reader', 'echo', 'after').catch(() => null), { timeout: 20_000 }).toBe('after');
});

test('search does not wait for a long read', async () => {
  const one = pool();
  await one.run('reader', 'search', null);
  const long = one.run('reader', 'busy', null, { timeout: 1000 }).catch(() => 'stopped');
  const begun = performance.now();
  await one.run('reader', 'search', null);
  expect(performance.now() - begun).toBeLessThan(500);
  expect(await long).toBe('stopped');
});

test('closing kills all and refuses more', async () => {
  const one = pool();
  const pid = await pidOf(one);
  const work = Promise.allSettled([one.run('reader', 'busy', null), one.run('reader', 'echo', 1)]);
  await one.close();
  const outcomes = (await work).map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'done'));
  expect(outcomes).toEqual(['CANCELLED', 'CANCELLED']);
  await expect(one.run('reader', 'echo', 1)).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect.poll(() => gone(pid), { timeout: 5000 }).toBe(true);
});
