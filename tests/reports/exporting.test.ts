import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Download } from '../../shared/contract/base.ts';
import type { JobView } from '../../shared/contract/jobs.ts';
import { filesFolder } from '../../db/lock.ts';
import { createChildren } from '../../electron/hosts/children.ts';
import { forkScript } from '../../electron/hosts/fork.ts';
import { makeProject } from '../bench/project/make.ts';
import { seeded } from '../bench/random.ts';
import { finished, openDesk, temporaryFolder, type Desk } from '../router/desk.ts';

const cancels = process.env.CLAIMDESK_FULL === '1' ? 200 : 20;
const reader = path.resolve('electron/reader.ts');

/** A project of so many claims with one report, whose reads are done by processes as in the hosts. */
async function withReport(claims: number): Promise<{ desk: Desk; report: string }> {
  const file = path.join(temporaryFolder(), 'exports.claimdesk');
  await makeProject(file, claims);
  const children = createChildren((_name, project, given) => forkScript(reader, project, given), file);
  const desk = await openDesk({ file, children });
  const { id } = await desk.client.reports.create({ fields: { title: 'All claims', kind: 'findings' } });
  return { desk, report: id };
}

const files = ({ file }: Desk): string[] => {
  const folder = path.join(filesFolder(file), 'cache', 'downloads');
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};

async function stopped({ client }: Desk, id: string): Promise<JobView> {
  for (;;) {
    const job = await client.jobs.get({ id });
    if (job.ended !== null) return job;
    await pause(5);
  }
}

let small: Awaited<ReturnType<typeof withReport>>;
beforeAll(async () => {
  small = await withReport(60);
}, 60_000);
afterAll(() => small?.desk.close());

async function whole(): Promise<{ sum: string; time: number }> {
  const { client } = small.desk;
  const begun = performance.now();
  const { token } = (await finished(client, (await client.reports.export({ id: small.report, format: 'pdf' })).job)) as Download;
  const time = performance.now() - begun;
  await client.projects.deliver({ token });
  const { file } = small.desk.delivered()!;
  const sum = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  fs.rmSync(file);
  return { sum, time };
}

test(`cancelled at any of ${cancels} moments an export leaves no file, and the next one is whole`, async () => {
  const { desk, report } = small;
  const random = seeded(7);
  const first = await whole();
  const states = new Set<string>();
  for (let round = 0; round < cancels; round += 1) {
    const { job } = await desk.client.reports.export({ id: report, format: 'pdf' });
    // squared: starting a process takes longest, and this spends less of it
    await pause(random() ** 2 * first.time);
    await desk.client.jobs.cancel({ id: job });
    const ended = await stopped(desk, job);
    states.add(ended.state);
    // one that was done before it was cancelled is a file to be handed out
    if (ended.state === 'done') {
      await desk.client.projects.deliver({ token: (ended.result as Download).token });
      fs.rmSync(desk.delivered()!.file);
    }
    expect(files(desk), `round ${round}`).toEqual([]);
  }
  expect(states).toContain('cancelled');
  expect([...states].filter((state) => state === 'failed')).toEqual([]);
  expect((await whole()).sum).toBe(first.sum);
}, 300_000);

test('while a PDF of 3,000 claims is written it tells how far it is, grids answer, and data go nowhere when it is cancelled', async () => {
  const { desk, report } = await withReport(3000);
  try {
    const { job } = await desk.client.reports.export({ id: report, format: 'pdf' });
    const writing = async (): Promise<JobView> => {
      for (;;) {
        const view = await desk.client.jobs.get({ id: job });
        if (view.progress > 0 || view.ended !== null) return view;
        await pause(5);
      }
    };
    const before = await writing();
    expect(before).toMatchObject({ state: 'running' });
    expect(files(desk)).toHaveLength(1);
    for (const column of ['wording', 'topic', 'type', 'verdict'] as const) {
      const page = await desk.client.claims.page({ sort: [{ column, descending: true }], limit: 100 });
      expect(page.total).toBe(3000);
    }
    const after = await desk.client.jobs.get({ id: job });
    // the grids did not wait for its end
    expect(after.state).toBe('running');
    expect(after.progress).toBeLessThan(after.total);
    await desk.client.jobs.cancel({ id: job });
    expect(await stopped(desk, job)).toMatchObject({ state: 'cancelled', result: null });
    expect(files(desk)).toEqual([]);
  } finally {
    await desk.close();
  }
}, 120_000);
