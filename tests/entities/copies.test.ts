import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { copyProject, join, planOf, sitting } from '../merging/copies.ts';
import { finished, openDesk, temporaryFolder, type Desk } from '../router/desk.ts';
import { bring, entity, names, paper } from './entities.ts';

/** Relations and mergers in copies that are joined, in the past, in the log as `verify` replays it, and in files of an older version. */
let folder: string;
let ours: string;
let theirs: string;
beforeEach(() => {
  folder = temporaryFolder();
  ours = path.join(folder, 'ours', 'firms.claimdesk');
  theirs = path.join(folder, 'theirs', 'firms.claimdesk');
  fs.mkdirSync(path.dirname(ours));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function isSound({ client }: Desk): Promise<void> {
  const { job } = await client.projects.verify();
  const report = (await finished(client, job)) as { ok: boolean; checks: { name: string; ok: boolean }[] };
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
}

async function begin(): Promise<{ alibaba: string; huawei: string; group: string }> {
  const made = await sitting(ours, 'Ana', async (desk) => ({
    alibaba: await entity(desk, 'Alibaba', { attributes: { country: 'China' } }),
    huawei: await entity(desk, 'Huawei'),
    group: await entity(desk, 'Alibaba Group', { attributes: { country: 'PRC' } }),
  }));
  copyProject(ours, theirs);
  return made;
}

test('one relation that both sides made, whichever way round, is one; another comes over with its passage', async () => {
  const { alibaba, huawei, group } = await begin();
  await sitting(theirs, 'Bo', async (desk) => {
    const at = await bring(desk, 'paper.txt', paper);
    const { client } = desk;
    await client.relations.create({ fields: { entity: alibaba, other: huawei, type: 'competes with' } });
    await client.relations.create({ fields: { entity: group, other: alibaba, type: 'owner of' }, places: [at('Alibaba Group')] });
  });
  await sitting(ours, 'Ana', async (desk) => {
    const { client } = desk;
    await client.relations.create({ fields: { entity: huawei, other: alibaba, type: 'competes with' } });
    expect((await planOf(desk, theirs)).conflicts).toEqual([]);
    await join(desk, theirs);
    const lines = (await client.relations.of({ id: alibaba })).map(({ type, end, anchors }) => [type, end.name, anchors.length]);
    expect(lines).toEqual([
      ['competes with', 'Huawei', 0],
      ['owner of', 'Alibaba Group', 1],
    ]);
    await isSound(desk);
  });
});

test('a merger in the copy is a merger here, and is undone as one step', async () => {
  const { alibaba, group } = await begin();
  await sitting(theirs, 'Bo', ({ client }) => client.entities.merge({ into: alibaba, ids: [group] }));
  await sitting(ours, 'Ana', async (desk) => {
    const { client } = desk;
    const before = await names(desk);
    await join(desk, theirs);
    expect(await names(desk)).toEqual(['Alibaba', 'Huawei']);
    expect((await client.entities.get({ id: group })).id).toBe(alibaba);
    expect((await client.entities.values({ id: alibaba })).map(({ value, chosen }) => [value, chosen])).toEqual([
      ['China', true],
      ['PRC', false],
    ]);
    await isSound(desk);
    await client.history.undo({});
    expect(await names(desk)).toEqual(before);
    await isSound(desk);
  });
});

test('the project as it was before a merger still has both', async () => {
  const { alibaba, group } = await begin();
  await sitting(ours, 'Ana', async (desk) => {
    const { sequence } = await desk.client.projects.current();
    await desk.client.entities.merge({ into: alibaba, ids: [group] });
    await desk.client.history.asOf({ sequence });
    const past = await openDesk(desk.past()!);
    expect(await names(past)).toEqual(['Alibaba', 'Alibaba Group', 'Huawei']);
    await past.close();
  });
});

test('a note of a relation is found by search, and the relation is told in words', async () => {
  const { alibaba, huawei } = await begin();
  await sitting(ours, 'Ana', async ({ client }) => {
    await client.relations.create({ fields: { entity: alibaba, other: huawei, type: 'partner of', note: 'Joint 数据中心 since spring' } });
    const { hits } = await client.search.query({ words: '数据中心', kinds: ['relation'] });
    expect(hits.map(({ title }) => title)).toEqual(['Alibaba partner of Huawei']);
    const grid = await client.players.page({ filter: { column: 'relations', op: 'ge', value: 1 } });
    expect(grid.total).toBe(2);
  });
});

test('values of a file of the version before come through unchanged, chosen and not put aside', () => {
  const file = path.join(folder, 'old.claimdesk');
  const old = new Database(file);
  const before = migrations.findIndex((migration) => migration.includes('CREATE TABLE entity_pair'));
  for (const migration of migrations.slice(0, before)) old.exec(migration);
  old.exec(`INSERT INTO entity (id, revision, created, kind, name, description, status) VALUES ('e', 1, 't', 'player', 'Alibaba', '', 'accepted');
    INSERT INTO attribute (id, revision, created, entity, field, value, author, chosen, position) VALUES ('a', 1, 't', 1, 'country', 'China', 'Ana', 1, 0);`);
  old.pragma(`user_version = ${before}`);
  migrate(old as never, before, migrations);
  expect(old.prepare('SELECT value, chosen, aside, credibility FROM attribute').all()).toEqual([
    { value: 'China', chosen: 1, aside: 0, credibility: null },
  ]);
  expect(old.prepare('SELECT count(*) FROM relation').pluck().get()).toBe(0);
  old.close();
});
