import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../electron/serve.ts';
import type { Served } from '../../electron/hosts/browser.ts';
import { temporaryFolder } from './raw.ts';
import { visit, type Client, type Visit } from './visiting.ts';

/** The analyst and two invited colleagues on the real browser host, each by an address of their own. */
let home: string;
let served: Served;
let host: Client;
let visits: Record<'anna' | 'bo', Visit>;
let anna: Client;
let bo: Client;

beforeAll(async () => {
  home = temporaryFolder();
  process.env.CLAIMDESK_HOME = home;
  served = await serve({ file: path.join(home, 'shared.claimdesk') });
  host = (await (await visit(served.address)).connect()).client;
  await host.projects.introduce({ name: 'Host' });
  visits = {
    anna: await visit((await host.projects.invite({ name: 'Anna' })).address),
    bo: await visit((await host.projects.invite({ name: 'Bo' })).address),
  };
  anna = (await visits.anna.connect()).client;
  bo = (await visits.bo.connect()).client;
});
afterAll(async () => {
  await served.close();
  fs.rmSync(home, { recursive: true, force: true });
});

describe('named seats', () => {
  test('each change stands under the name of the seat that made it', async () => {
    const made = await anna.claims.create({ fields: { wording: 'The port grows.' } });
    await bo.claims.update({ id: made.id, revision: made.revision, fields: { verdict: 'supported' } });
    const changes = await host.history.record({ kind: 'claim', id: made.id });
    expect(changes.map((change) => [change.actor, change.label])).toEqual([
      ['Bo', 'claim.update'],
      ['Anna', 'claim.create'],
    ]);
    expect(await anna.projects.current()).toMatchObject({ actor: 'Anna', named: true, guest: true });
    expect(await host.projects.current()).toMatchObject({ actor: 'Host', guest: false });
  });

  test('undo and redo take the seat’s own last step, whatever others did since', async () => {
    const first = await anna.claims.create({ fields: { wording: 'Anna’s' } });
    const second = await bo.claims.create({ fields: { wording: 'Bo’s' } });
    const third = await host.claims.create({ fields: { wording: 'The host’s' } });
    await anna.history.undo({});
    await expect(bo.claims.get({ id: first.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await anna.claims.get({ id: second.id })).fields.wording).toBe('Bo’s');
    expect((await anna.history.steps()).redo).toMatchObject({ actor: 'Anna' });
    expect((await host.history.steps()).undo).toMatchObject({ actor: 'Host', subject: 'The host’s' });
    await anna.history.redo({});
    expect((await host.claims.get({ id: first.id })).fields.wording).toBe('Anna’s');
    await host.history.undo({});
    await expect(anna.claims.get({ id: third.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('calls that overlap keep their names', async () => {
    const seats = { Host: host, Anna: anna, Bo: bo };
    const made = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const [name, client] = Object.entries(seats)[index % 3]!;
        const { id } = await client.claims.create({ fields: { wording: `Overlapping ${index}` } });
        return { id, name };
      }),
    );
    for (const { id, name } of made) expect((await host.history.record({ kind: 'claim', id }))[0]!.actor).toBe(name);
  });

  test('a job writes under the name of the seat that started it', async () => {
    const bytes = new TextEncoder().encode('The mayor expects more ships.\n');
    const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0'));
    const { id } = await bo.uploads.begin({ name: 'mayor.txt', size: bytes.length });
    await bo.uploads.append({ id, offset: 0, chunk: new Blob([bytes]) });
    await bo.uploads.finish({ id, sha256: digest.join('') });
    const { job } = await bo.sources.import({ uploads: [id] });
    await expect.poll(async () => (await bo.jobs.get({ id: job })).state, { timeout: 20_000 }).toBe('done');
    const [imported] = (await host.history.list({})).filter((change) => change.label === 'source.import');
    expect(imported!.actor).toBe('Bo');
  });

  test('drafts of a note are each seat’s own', async () => {
    const note = await host.notes.create({ fields: { title: 'Shared', body: '' }, about: null });
    await anna.notes.draft({ id: note.id, body: 'what Anna types', revision: note.revision });
    expect(await bo.notes.drafts({ id: note.id })).toBeNull();
    expect(await anna.notes.drafts({ id: note.id })).toMatchObject({ body: 'what Anna types' });
  });
});

describe('what a guest is kept from', () => {
  test('the machine, its other projects and the host’s name', async () => {
    const refused = { code: 'REFUSED' };
    await expect(anna.projects.recent()).rejects.toMatchObject(refused);
    await expect(anna.projects.introduce({ name: 'Host' })).rejects.toMatchObject(refused);
    await expect(anna.projects.invite({ name: 'Cy' })).rejects.toMatchObject(refused);
    await expect(anna.projects.rename({ name: 'mine' })).rejects.toMatchObject(refused);
    await expect(anna.projects.create({ name: 'mine' })).rejects.toMatchObject(refused);
    expect((await host.projects.current()).actor).toBe('Host');
  });

  test('another project by its address', async () => {
    const { path: address } = await host.projects.create({ name: 'Private' });
    const key = new URL(address!, served.address).searchParams.get('project')!;
    await expect(visits.anna.connect(key)).rejects.toThrow('403');
    const page = await fetch(`${visits.anna.origin}/?project=${key}`, { headers: { cookie: visits.anna.cookie } });
    expect(page.status).toBe(404);
    await expect((await visit(served.launchAddress())).connect(key)).resolves.toBeDefined();
  });

  test('an invitation works once, and not under the host’s own name', async () => {
    const { address } = await host.projects.invite({ name: 'Cy' });
    expect((await visit(address)).cookie).not.toBe('');
    expect((await visit(address)).cookie).toBe('');
    await expect(host.projects.invite({ name: ' host ' })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(host.projects.invite({ name: '  ' })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
