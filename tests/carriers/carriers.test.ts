import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChangeEvent } from '../../shared/contract/history.ts';
import { conflictData } from '../../shared/errors.ts';
import { carriers, type Carrier, type Client } from './carrier.ts';
import { outcomeOf, plain, type Outcome } from './plain.ts';
import type { Memory } from './step.ts';
import { uploading } from './uploading.ts';
import { working } from './working.ts';

/** One suite over both carriers: a page of the browser host and a window of the desktop are to see the same program. */
const recorded = new Map<string, { name: string; outcome: unknown }[]>();

describe.each(Object.keys(carriers))('over %s', (name) => {
  let carrier: Carrier;
  let client: Client;
  const memory: Memory = {};
  const record: { name: string; outcome: unknown }[] = [];
  beforeAll(async () => {
    carrier = await carriers[name]!();
    client = await carrier.connect();
    recorded.set(name, record);
  });
  afterAll(() => carrier?.close());

  test.each([...uploading, ...working])('$name', async ({ name, ask, expects, keep }) => {
    const outcome = await outcomeOf(() => ask(client, memory));
    record.push({ name, outcome: plain(outcome) });
    check(outcome, expects);
    if ('answer' in outcome) keep?.(outcome.answer, memory);
  });

  test('history.live tells every window of a change, the author too, and what a window missed', async () => {
    const other = await carrier.connect();
    const { sequence } = await client.projects.current();
    const streams = await Promise.all([client, other].map((one) => one.history.live({ after: sequence })));
    const next = streams.map((stream) => stream.next());
    const made = await other.claims.create({ fields: { wording: 'Seen by both' } });
    const events = (await Promise.all(next)).map(({ value }) => value as ChangeEvent);
    expect(events[0]).toEqual(events[1]);
    expect(events[0]).toMatchObject({
      sequence: made.revision,
      label: 'claim.create',
      kinds: expect.arrayContaining(['claim']),
      records: expect.arrayContaining([{ kind: 'claim', id: made.id }]),
    });
    await Promise.all(streams.map((stream) => stream.return?.()));
    const late = await client.history.live({ after: sequence });
    const missed = (await late.next()).value as ChangeEvent;
    await late.return?.();
    expect(missed.sequence).toBe(made.revision);
    expect(missed.kinds).toContain('claim');
    record.push({ name: 'history.live', outcome: plain([events[0], missed]) });
  });

  test('jobs.live tells of a job', async () => {
    const stream = await client.jobs.live();
    const { job } = await client.projects.backup();
    for await (const view of stream) {
      if (view.id !== job || view.state !== 'done') continue;
      record.push({ name: 'jobs.live', outcome: [view.kind, view.state] });
      break;
    }
  });

  test('a call that is given up ends as given up, and the wire goes on', async () => {
    const controller = new AbortController();
    const call = client.search.query({ words: 'harbour' }, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toThrow();
    expect((await client.projects.counts()).claims).toBeGreaterThan(0);
  });
});

test('both carriers brought the same answers and the same refusals', () => {
  const [first, second] = [...recorded.values()];
  expect(first!.length).toBeGreaterThan(50);
  expect(second).toEqual(first);
});

function check(outcome: Outcome, expects: (typeof working)[number]['expects']): void {
  if ('code' in expects) {
    expect(outcome).toMatchObject({
      error: { code: expects.code, status: expects.status, ...(expects.data === undefined ? {} : { data: expects.data }) },
    });
    if (expects.code === 'CONFLICT') conflictData.parse('error' in outcome ? outcome.error.data : null);
  } else {
    expect(outcome).toHaveProperty('answer');
    if (expects.answer !== undefined && 'answer' in outcome) expect(outcome.answer).toMatchObject(expects.answer as object);
  }
}
