import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { finished, temporaryFolder, type Desk } from '../router/desk.ts';
import { dump } from '../migrations/dump.ts';
import { copyProject, join, planOf, sitting } from './copies.ts';
import { carryOut, work, type Deed } from './work.ts';

const isFull = process.env.CLAIMDESK_FULL !== undefined;

async function isSound({ client }: Desk): Promise<void> {
  const { job } = await client.projects.verify();
  const report = (await finished(client, job)) as { checks: { name: string; ok: boolean; detail: string }[] };
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
}

/** What the project holds; revisions and the log go on with every change. */
function state({ workbench }: Desk): string {
  const { change: _change, change_record: _record, meta: _meta, job: _job, note_draft: _draft, ...rest } = dump(workbench.database);
  return JSON.stringify(rest, null, 1).replaceAll(/"revision": \d+,\n/g, '');
}

/** What the program would never make: two of a name, two of a link, a circle, a likelihood said twice. */
async function isOrderly({ client, workbench }: Desk): Promise<void> {
  const doubles = (sql: string): unknown[] => workbench.database.prepare(sql).all();
  expect(doubles('SELECT lower(name) FROM tag GROUP BY 1 HAVING count(*) > 1')).toEqual([]);
  expect(doubles('SELECT tag, parent FROM tag_parent GROUP BY 1, 2 HAVING count(*) > 1')).toEqual([]);
  expect(doubles('SELECT entity, field FROM attribute WHERE chosen = 1 GROUP BY 1, 2 HAVING count(*) > 1')).toEqual([]);
  expect(doubles('SELECT matrix, claim FROM matrix_item GROUP BY 1, 2 HAVING count(*) > 1')).toEqual([]);
  expect(doubles('SELECT item, hypothesis FROM matrix_mark GROUP BY 1, 2 HAVING count(*) > 1')).toEqual([]);
  expect(doubles('SELECT id FROM claim WHERE likelihood IS NOT NULL AND probability IS NOT NULL')).toEqual([]);
  const parents = new Map((await client.tags.list()).map(({ id, parents: above }) => [id, above]));
  for (const start of parents.keys()) {
    const seen = new Set<string>();
    const queue = [...parents.get(start)!];
    for (let tag = queue.pop(); tag !== undefined; tag = queue.pop()) {
      expect(tag).not.toBe(start);
      if (!seen.has(tag)) queue.push(...parents.get(tag)!);
      seen.add(tag);
    }
  }
}

async function round(here: readonly Deed[], there: readonly Deed[], later: readonly Deed[], side: 'ours' | 'theirs'): Promise<void> {
  const folder = temporaryFolder();
  const [ours, theirs] = [path.join(folder, 'ours', 'p.claimdesk'), path.join(folder, 'theirs', 'p.claimdesk')];
  fs.mkdirSync(path.dirname(ours));
  try {
    await sitting(ours, 'Ana', async ({ client }) => {
      for (const at of [1, 2, 3]) await client.claims.create({ fields: { wording: `Claim ${at}` } });
      await client.tags.create({ fields: { name: 'tide' } });
      await client.tags.create({ fields: { name: 'money' } });
      const { id } = await client.matrices.create({ fields: { title: 'Who?' } });
      await client.matrices.addHypothesis({ matrix: id, wording: 'The council' });
    });
    copyProject(ours, theirs);
    await sitting(theirs, 'Ben', ({ client }) => carryOut(client, there));
    await sitting(ours, 'Ana', async (desk) => {
      await carryOut(desk.client, here);
      await joinAndBack(desk, theirs, side);
    });
    // and once more, after both went on
    await sitting(theirs, 'Ben', async (desk) => {
      await carryOut(desk.client, later);
      await joinAndBack(desk, ours, side);
    });
    await sitting(ours, 'Ana', async (desk) => {
      await carryOut(desk.client, later);
      await joinAndBack(desk, theirs, side);
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function joinAndBack(desk: Desk, copy: string, side: 'ours' | 'theirs'): Promise<void> {
  const before = state(desk);
  const sequence = lastOf(desk);
  const { conflicts } = await planOf(desk, copy);
  if (conflicts.length > 0) {
    await expect(join(desk, copy)).rejects.toThrow(/CONFLICT/);
    expect(lastOf(desk)).toBe(sequence);
  }
  await join(desk, copy, { rest: side });
  await isOrderly(desk);
  const joined = state(desk);
  const again = await planOf(desk, copy);
  expect([again.kinds, again.conflicts]).toEqual([[], []]);
  if (lastOf(desk) > sequence) {
    // one change, one step back
    expect(lastOf(desk)).toBe(sequence + 1);
    await desk.client.history.undo({});
    expect(state(desk)).toBe(before);
    await desk.client.history.redo({});
    expect(state(desk)).toBe(joined);
  }
  await isSound(desk);
}

const lastOf = ({ workbench }: Desk): number => workbench.database.prepare('SELECT max(sequence) FROM change').pluck().get() as number;

test('whatever two people did, joining is one change, keeps the project in order, can be taken back whole, and is done once', async () => {
  await fc.assert(fc.asyncProperty(work, work, work, fc.constantFrom('ours' as const, 'theirs' as const), round), {
    numRuns: isFull ? 300 : 8,
    ...(isFull ? {} : { seed: 4 }),
    interruptAfterTimeLimit: isFull ? 1_500_000 : 100_000,
  });
}, 1_600_000);
