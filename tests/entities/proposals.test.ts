import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk, type Desk } from '../router/desk.ts';
import { entity, undone } from './entities.ts';

/** Proposals through the router: found by any of the names, turned down for good, and never between two that are known to be two. */
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.close();
});

const proposed = async () => {
  const { proposals } = await desk.client.entities.proposals({ kind: 'player' });
  return proposals.map(({ entity: one, other, reason }) => [one.name, other.name, reason]);
};

test('names in two scripts, legal forms and initials are proposed with their reason, the surest first', async () => {
  await entity(desk, 'Alibaba Group');
  await entity(desk, '阿里巴巴集团控股有限公司', { attributes: { country: 'China' } });
  await entity(desk, 'Huawei', { aliases: [{ name: 'HW', language: null }] });
  await entity(desk, 'Huawei Cloud');
  await entity(desk, 'A firm', { aliases: [{ name: '华为', language: 'zh' }] });
  await entity(desk, 'Ant Group');
  await entity(desk, 'Siemens AG', { attributes: { country: 'Germany' } });
  await entity(desk, 'Siemens', { attributes: { country: 'Austria' } });
  await entity(desk, 'Siemens', { kind: 'program' });
  expect(await proposed()).toEqual([
    ['Alibaba Group', '阿里巴巴集团控股有限公司', 'same sound'],
    ['Huawei', 'A firm', 'same sound'],
    ['Siemens AG', 'Siemens', 'same without legal form'],
  ]);
  const { proposals } = await desk.client.entities.proposals({ kind: 'player' });
  expect(proposals[1]!.other).toMatchObject({ name: 'A firm', by: '华为' });
  expect(proposals[2]).toMatchObject({ key: 'siemens', against: [{ field: 'country', values: ['Germany', 'Austria'] }] });
  expect(proposals[2]!.score).toBeLessThan(proposals[1]!.score);
});

test('what is turned down stays turned down, also after a merger, until it is undone or taken up again', async () => {
  const { client } = desk;
  const one = await entity(desk, 'Mercury');
  const two = await entity(desk, 'Mercury Inc.');
  const three = await entity(desk, 'Mercury Ltd');
  expect(await proposed()).toHaveLength(3);
  await undone(desk, () => client.entities.holdApart({ entity: two, other: one }));
  await client.entities.holdApart({ entity: one, other: two });
  expect(await client.entities.apart({ kind: 'player' })).toHaveLength(1);
  expect(await proposed()).toHaveLength(2);
  // the one that was held apart from the merged is held apart from the one that stays
  await undone(desk, () => client.entities.merge({ into: three, ids: [two] }));
  expect(await proposed()).toEqual([]);
  const pairs = (await client.entities.apart({ kind: 'player' })).map(({ id }) => id);
  await undone(desk, () => client.entities.reconsider({ pairs }));
  expect(await proposed()).toHaveLength(1);
});

test('two between which something holds are two', async () => {
  const one = await entity(desk, 'Huawei Technologies');
  const two = await entity(desk, 'Huawei');
  expect(await proposed()).toHaveLength(1);
  await desk.client.relations.create({ fields: { entity: one, other: two, type: 'part of' } });
  expect(await proposed()).toEqual([]);
});
