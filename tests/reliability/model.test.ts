import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { VerifyReport } from '../../shared/contract/projects.ts';
import { finished, importText, openDesk, temporaryFolder } from '../router/desk.ts';
import { randomCommand, text } from './model.ts';
import { Runner, type Fate } from './model-runner.ts';

/** 10,000 commands in full, a slice of them otherwise. */
const full = process.env.CLAIMDESK_FULL === '1';
const runs = full ? 20 : 3;
const commands = full ? 500 : 100;

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 94, arbitrary: fc.constant('none' as const) },
  { weight: 2, arbitrary: fc.constantFrom('restart' as const, 'kill' as const) },
  { weight: 3, arbitrary: fc.constant('kill within' as const) },
);

async function makeProject(): Promise<{ file: string; version: string }> {
  const desk = await openDesk({ file: path.join(temporaryFolder(), 'model.claimdesk') });
  const [imported] = await importText(desk.client, 'harbour.txt', text);
  const [version] = await desk.client.sources.versions({ id: imported!.source! });
  await desk.close();
  return { file: desk.file, version: version!.id };
}

/** Everything that a project promises about itself: the hash chain, and that the log replayed from empty is what the tables hold. */
async function faultsOf(file: string): Promise<VerifyReport['checks']> {
  const desk = await openDesk({ file });
  const { job } = await desk.client.projects.verify();
  const { checks } = (await finished(desk.client, job)) as VerifyReport;
  await desk.close();
  expect(checks.map((check) => check.name)).toEqual(expect.arrayContaining(['history', 'records', 'links', 'record-indexes']));
  return checks.filter((check) => !check.ok);
}

const total = { commands: 0, restarts: 0, kills: 0, repeated: 0, merges: 0 };

async function holds(list: readonly [Parameters<Runner['run']>[0], Fate][]): Promise<void> {
  const { file, version } = await makeProject();
  const runner = new Runner(file, version);
  await runner.start();
  try {
    for (const [index, [random, around]] of list.entries()) {
      await runner.run(random, around);
      if (index % 20 === 19) runner.compare('at rest');
    }
    while (runner.model.canUndo()) await runner.run({ deed: 'undo', first: 0, second: 0, words: 'x' }, 'none');
    runner.compare('undone to the start');
    while (runner.model.canRedo()) await runner.run({ deed: 'redo', first: 0, second: 0, words: 'x' }, 'none');
    runner.compare('redone to the end');
  } finally {
    await runner.close();
  }
  expect(await faultsOf(file)).toEqual([]);
  for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += runner.counts[name];
  fs.rmSync(path.dirname(file), { recursive: true, force: true });
}

test(
  `${runs * commands} random commands with undo, redo, restarts, copies joined and kill -9 in between: the project is what the model says`,
  { timeout: full ? 3_600_000 : 300_000 },
  async () => {
    const list = fc.array(fc.tuple(randomCommand, fate), { minLength: commands, maxLength: commands });
    await fc.assert(fc.asyncProperty(list, holds), { numRuns: runs, endOnFailure: true });
    console.log(
      `${total.commands} commands, ${total.restarts} restarts, ${total.kills} kills (${total.repeated} within a command), ${total.merges} copies joined: nothing lost or doubled`,
    );
    expect(total.kills).toBeGreaterThan(runs);
  },
);

test('the model sees a command that was done twice', { timeout: 120_000 }, async () => {
  const { file, version } = await makeProject();
  const runner = new Runner(file, version, true);
  await runner.start();
  const twice = async (): Promise<void> => {
    for (let time = 0; time < 40; time += 1)
      await runner.run({ deed: 'createNote', first: 1, second: 0, words: `note ${time}` }, 'kill within');
  };
  await expect(twice()).rejects.toThrow(/differs from the model in notes/);
  await runner.close();
  fs.rmSync(path.dirname(file), { recursive: true, force: true });
});
