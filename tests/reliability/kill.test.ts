import { describe, expect, test } from 'vitest';
import { annotationBody } from './annotation-body.ts';
import { problemsAfterKill, reopen } from './annotations-check.ts';
import { makeWarmProject, removeProject, writeUntilKilled, type WarmProject } from './kill-cycle.ts';

const kills = process.env.CLAIMDESK_FULL === '1' ? 1000 : 100;
/** Two projects at once: while one child starts, the other is killed. */
const lanes = 2;
const freshAfter = 100;

async function killedCycle(project: WarmProject, cycle: string, verify: boolean): Promise<number> {
  const acknowledged = await writeUntilKilled(project, cycle, Math.random() * 60, 'honest');
  // a writer's leftovers are read by the next opening, not by the check: the check comes first
  expect(problemsAfterKill(project, cycle, acknowledged)).toEqual([]);
  expect(await reopen(project, annotationBody(cycle, acknowledged.at(-1)!), verify)).toEqual([]);
  return acknowledged.length;
}

async function lane(name: string, cycles: number): Promise<number> {
  let project = await makeWarmProject();
  let acknowledged = 0;
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    acknowledged += await killedCycle(project, `${name}${cycle}`, cycle % 20 === 0 || cycle === cycles);
    if (cycle % freshAfter !== 0 || cycle === cycles) continue;
    removeProject(project);
    project = await makeWarmProject();
  }
  removeProject(project);
  return acknowledged;
}

/** Kills of a child that breaks its promise, until the check sees it. */
async function cyclesUntilSeen(mode: 'early' | 'pieces', complaint: string): Promise<number> {
  const project = await makeWarmProject();
  for (let cycle = 1; cycle <= 20; cycle += 1) {
    const acknowledged = await writeUntilKilled(project, `${mode}${cycle}`, Math.random() * 60, mode);
    if (problemsAfterKill(project, `${mode}${cycle}`, acknowledged).some((problem) => problem.includes(complaint))) return cycle;
  }
  return Number.POSITIVE_INFINITY;
}

describe('kill -9 while annotations are written', () => {
  test(`${kills} kills lose no acknowledged annotation and leave none half written`, { timeout: kills * 2000 }, async () => {
    const counts = await Promise.all(Array.from({ length: lanes }, (_, index) => lane('ab'[index]!, kills / lanes)));
    const total = counts.reduce((sum, count) => sum + count, 0);
    console.log(`${kills} kills, ${total} acknowledged annotations, none lost`);
    expect(total).toBeGreaterThan(kills * 3);
  });

  test('the check sees an annotation that was acknowledged before it was committed', { timeout: 60_000 }, async () => {
    expect(await cyclesUntilSeen('early', 'lost')).toBeLessThanOrEqual(20);
  });

  test('the check sees an annotation that was written in pieces', { timeout: 60_000 }, async () => {
    expect(await cyclesUntilSeen('pieces', 'without its anchor use')).toBeLessThanOrEqual(20);
  });
});
