import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MergersResult } from '../../shared/contract/clusters.ts';
import { finished, openDesk, rowsOf, type Client, type Desk } from '../router/desk.ts';

let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await openDesk({ create: 'empty' });
  client = desk.client;
});
afterEach(() => desk.close());

const player = async (name: string, country: string | null = null): Promise<string> =>
  (await client.entities.create({ fields: { kind: 'player', name, attributes: { country } } })).id;

const names = async (): Promise<unknown[]> => rowsOf(await client.players.page({})).map(({ name }) => name);

type Mergers = Parameters<Client['clusters']['merge']>[0];
const merge = async (mergers: Mergers): Promise<MergersResult> =>
  (await finished(client, (await client.clusters.merge(mergers)).job)) as MergersResult;

test('names are found under the filter, with the records behind them', async () => {
  const ids = [
    await player('Tarn Robotics', 'Norway'),
    await player('TARN ROBOTICS', 'Norway'),
    await player('tarn robotics', 'Iceland'),
    await player('Fell'),
  ];
  const found = await client.clusters.find({ of: 'players', column: 'name', method: { by: 'fingerprint' } });
  expect(found).toMatchObject({ rows: 4, distinct: 4, total: 1 });
  expect(found.clusters[0]).toMatchObject({ rows: 3, proposed: 'Tarn Robotics' });
  expect(found.clusters[0]!.values.flatMap(({ records }) => records).toSorted()).toEqual(ids.slice(0, 3).toSorted());
  const some = await client.clusters.find({
    of: 'players',
    column: 'name',
    method: { by: 'fingerprint' },
    filter: { column: 'country', op: 'eq', value: 'Norway' },
  });
  expect(some.clusters[0]!.rows).toBe(2);
  await expect(client.clusters.find({ of: 'players', column: 'mentions', method: { by: 'fingerprint' } })).rejects.toMatchObject({
    code: 'INVALID',
  });
});

test('two records of exactly one name are a cluster; a column without records has rows alone', async () => {
  await player('Tarn', 'Norway');
  await player('Tarn', 'NORWAY');
  await player('Fell', 'Norway');
  expect((await client.clusters.find({ of: 'players', column: 'name', method: { by: 'fingerprint' } })).clusters[0]).toMatchObject({
    rows: 2,
    values: [{ count: 2 }],
  });
  expect((await client.clusters.find({ of: 'players', column: 'country', method: { by: 'fingerprint' } })).clusters).toEqual([
    {
      rows: 3,
      proposed: 'Norway',
      values: [
        { value: 'Norway', count: 2, records: [] },
        { value: 'NORWAY', count: 1, records: [] },
      ],
    },
  ]);
});

test('clusters become one record each, as one step that is told before and taken back exactly', async () => {
  const [tarn, upper, fell, fells] = [
    await player('Tarn Robotics', 'Norway'),
    await player('TARN ROBOTICS!', 'Iceland'),
    await player('Fell'),
    await player('fell.'),
  ];
  const before = rowsOf(await client.players.page({}));
  const mergers: Mergers = {
    of: 'players',
    clusters: [
      { into: tarn, name: 'Tarn', records: [{ id: upper, name: 'TARN ROBOTICS!' }] },
      { into: fell, name: 'Fell', records: [{ id: fells, name: 'fell.' }] },
    ],
  };
  const told = await client.clusters.preview(mergers);
  expect(told).toMatchObject({ clusters: 2, gone: 2, renamed: 1, left: [] });
  expect(told.samples[0]).toMatchObject({
    name: 'Tarn',
    gone: ['Tarn Robotics', 'TARN ROBOTICS!'],
    differing: [{ field: 'country', chosen: 'Norway', kept: ['Iceland'] }],
  });
  expect(await names()).toHaveLength(4);
  expect(await merge(mergers)).toMatchObject({ clusters: 2, gone: 2, renamed: 1, left: [], wentOn: false });
  expect(await names()).toEqual(['Fell', 'Tarn']);
  expect((await client.entities.get({ id: tarn })).fields.aliases.map(({ name }) => name).toSorted()).toEqual([
    'TARN ROBOTICS!',
    'Tarn Robotics',
  ]);
  await client.history.undo({});
  const keep = (row: Record<string, unknown>): Record<string, unknown> => ({ ...row, revision: 0, changed: '' });
  expect(rowsOf(await client.players.page({})).map(keep)).toEqual(before.map(keep));
});

test('a cluster that somebody else has touched by name or removal stays', async () => {
  const [tarn, upper, fell, fells] = [await player('Tarn'), await player('TARN'), await player('Fell'), await player('FELL')];
  const { revision } = await client.entities.get({ id: upper });
  await client.entities.update({ id: upper, revision, fields: { name: 'Tarn Hows' } });
  const mergers: Mergers = {
    of: 'players',
    clusters: [
      { into: tarn, name: 'Tarn', records: [{ id: upper, name: 'TARN' }] },
      { into: fell, name: 'Fell', records: [{ id: fells, name: 'FELL' }] },
    ],
  };
  expect((await client.clusters.preview(mergers)).left).toEqual(['Tarn']);
  expect(await merge(mergers)).toMatchObject({ clusters: 1, gone: 1, left: ['Tarn'] });
  expect(await names()).toEqual(['Fell', 'Tarn', 'Tarn Hows']);
});

test('tags become one, with their uses, and saved views follow', async () => {
  const claim = (await client.claims.create({ fields: { wording: 'One' }, tagNames: ['compute', 'Computé'] })).id;
  const found = await client.clusters.find({ of: 'tags', column: 'name', method: { by: 'fingerprint' } });
  const [one, two] = found.clusters[0]!.values;
  expect(
    await merge({
      of: 'tags',
      clusters: [{ into: one!.records[0]!, name: 'Compute', records: [{ id: two!.records[0]!, name: two!.value }] }],
    }),
  ).toMatchObject({ gone: 1, renamed: 1 });
  expect((await client.claims.get({ id: claim })).tags.map(({ name }) => name)).toEqual(['Compute']);
  await client.history.undo({});
  expect((await client.tags.list()).map(({ name }) => name)).toEqual(['compute', 'Computé']);
});
