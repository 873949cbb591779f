import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyProject, join, planOf, sitting } from '../merging/copies.ts';
import { temporaryFolder, type Client } from '../router/desk.ts';

/** Two analysts decide on one pair, each in a copy of the project. */
let folder: string;
let ours: string;
let theirs: string;
let one: string;
let other: string;

beforeEach(async () => {
  folder = temporaryFolder();
  ours = path.join(folder, 'ours', 'port.claimdesk');
  theirs = path.join(folder, 'theirs', 'port.claimdesk');
  fs.mkdirSync(path.dirname(ours));
  await sitting(ours, 'Ana', async ({ client }) => {
    const make = async (value: number): Promise<string> =>
      (
        await client.figures.create({
          fields: { metric: 'berths', subject: 'Alder', value, unit: 'berths', written: `${value} berths`, asOf: '2024' },
        })
      ).id;
    one = await make(40);
    other = await make(52);
  });
  copyProject(ours, theirs);
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const explain = (client: Client, reason: 'scope' | 'period', turned = false) =>
  client.conflicts.explain({ one: turned ? other : one, other: turned ? one : other, reason });

test('decided alike, whichever figure was named first: one judgement, no question', async () => {
  await sitting(theirs, 'Ben', ({ client }) => explain(client, 'scope', true));
  await sitting(ours, 'Ana', async (desk) => {
    await explain(desk.client, 'scope');
    const plan = await planOf(desk, theirs);
    expect(plan.conflicts).toEqual([]);
    await join(desk, theirs);
    expect((await desk.client.conflicts.list({ limit: 0 })).counts).toMatchObject({ open: 0, explained: 1 });
    expect(await desk.workbench.children.run('reader', 'verify', {})).toMatchObject({ ok: true });
  });
});

test('decided otherwise: the judgement as a whole is asked about, once', async () => {
  await sitting(theirs, 'Ben', ({ client }) => client.conflicts.resolve({ one, other, holds: one, verdict: false, link: false }));
  await sitting(ours, 'Ana', async (desk) => {
    await explain(desk.client, 'period');
    expect((await planOf(desk, theirs)).conflicts).toHaveLength(1);
  });
});

test('what only the copy decided comes over, and a rate with it', async () => {
  await sitting(theirs, 'Ben', async ({ client }) => {
    await client.conflicts.resolve({ one, other, holds: other });
    await client.rates.create({ fields: { base: 'USD', quote: 'RMB', rate: 7, date: '2024', note: '' } });
  });
  await sitting(ours, 'Ana', async (desk) => {
    await join(desk, theirs);
    const { pairs } = await desk.client.conflicts.list({ state: 'resolved' });
    expect(pairs[0]!.judgement?.holds).toBe(other);
    expect(await desk.client.rates.list()).toHaveLength(1);
  });
});
