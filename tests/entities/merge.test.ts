import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { bring, content, entity, names, paper, undone, type Place } from './entities.ts';

/** Merging and splitting through the router: everything that was said stays said, and one undo brings all of it back. */
let desk: Desk;
let at: (quote: string, nth?: number) => Place;
beforeEach(async () => {
  desk = await openDesk();
  at = await bring(desk, 'paper.txt', paper);
});
afterEach(async () => {
  await desk.close();
});

async function twoNames() {
  const alibaba = await entity(desk, 'Alibaba', { attributes: { type: 'company', country: 'China', sectors: 'cloud' } }, [
    at('Alibaba', 4),
  ]);
  const group = await entity(
    desk,
    'Alibaba Group',
    {
      aliases: [{ name: '阿里巴巴', language: 'zh' }],
      description: 'Spends much.',
      attributes: { type: 'conglomerate', country: 'China', sectors: 'commerce; cloud', role: 'builds data centres' },
    },
    [at('Alibaba Group'), at('Alibaba Group', 2), at('阿里巴巴')],
  );
  return { alibaba, group };
}

test('everything that is attached moves; one undo brings it back exactly', async () => {
  const { client } = desk;
  const { alibaba, group } = await twoNames();
  const huawei = await entity(desk, 'Huawei');
  await client.relations.create({
    fields: { entity: group, other: huawei, type: 'competes with' },
    places: [at('Alibaba Group competes with Huawei')],
  });
  const subsidiary = await entity(desk, 'Alibaba Cloud', { attributes: { owner: 'Alibaba Group' } });
  const tag = (await client.tags.create({ fields: { name: 'watch' } })).id;
  await client.tags.apply({ records: [{ kind: 'entity', id: group }], add: [tag] });
  const about = (await client.notes.create({ fields: { title: 'About it', body: 'x' }, about: { kind: 'entity', id: group } })).id;
  const link = `See [[entity:${group}|the group]] and [[entity:${huawei}|Huawei]].`;
  const linking = (await client.notes.create({ fields: { title: 'Links', body: link } })).id;
  const claim = await client.claims.create({ fields: { wording: 'It spends.', speaker: 'Alibaba Group' } });
  await client.figures.create({
    claim: claim.id,
    wording: '',
    fields: { metric: 'spending', subject: 'Alibaba Group', written: '3' },
    places: [],
  });
  await client.milestones.create({
    claim: claim.id,
    wording: '',
    fields: { what: 'Built', actor: 'Alibaba Group', dueText: '2027' },
    places: [],
  });
  const state = { sort: [], quick: '', columns: [], facets: [] };
  const filter = { and: [{ column: 'speaker', op: 'in' as const, value: ['Alibaba Group', 'Huawei'] }] };
  await client.views.create({ fields: { name: 'Speakers', grid: 'claims', state: { ...state, filter } } });

  const preview = await client.entities.mergePreview({ into: alibaba, ids: [group] });
  expect(preview).toMatchObject({
    name: 'Alibaba',
    names: ['Alibaba Group'],
    aliases: ['阿里巴巴', 'Alibaba Group'],
    differing: [{ field: 'type', chosen: 'company', kept: ['conglomerate'] }],
    mentions: 3,
    relations: 1,
    tags: 1,
    notes: 1,
    links: 1,
    texts: 4,
    views: 1,
  });
  await undone(desk, () => client.entities.merge({ into: alibaba, ids: [group] }));

  const whole = await client.entities.get({ id: alibaba });
  expect(whole.fields.aliases).toEqual([
    { name: '阿里巴巴', language: 'zh' },
    { name: 'Alibaba Group', language: null },
  ]);
  expect(whole.fields.attributes).toEqual({ type: 'company', country: 'China', sectors: 'cloud; commerce', role: 'builds data centres' });
  expect(whole.fields.description).toBe('Spends much.');
  expect(whole.anchors.map(({ quote }) => quote)).toEqual(['Alibaba', 'Alibaba Group', 'Alibaba Group', '阿里巴巴']);
  expect(whole.tags.map(({ name }) => name)).toEqual(['watch']);
  expect((await client.notes.about({ about: { kind: 'entity', id: alibaba } })).map(({ id }) => id)).toEqual([about]);
  expect((await client.notes.get({ id: linking })).fields.body).toBe(link.replace(group, alibaba));
  expect((await client.notes.backlinks({ kind: 'entity', id: alibaba })).map(({ id }) => id)).toEqual([linking]);
  expect(rowsOf(await client.claims.page({}))[0]!.speaker).toBe('Alibaba');
  expect(rowsOf(await client.figures.page({}))[0]!.subject).toBe('Alibaba');
  expect(rowsOf(await client.milestones.page({}))[0]!.actor).toBe('Alibaba');
  expect((await client.entities.get({ id: subsidiary })).fields.attributes.owner).toBe('Alibaba');
  const [view] = await client.views.list();
  expect(view!.state.filter).toEqual({ and: [{ column: 'speaker', op: 'in', value: ['Alibaba', 'Huawei'] }] });
  expect((await client.relations.of({ id: huawei })).map(({ end, anchors }) => [end.name, anchors.length])).toEqual([['Alibaba', 1]]);
  // a link from outside to the one that is gone leads to the one that stands for it
  expect(await client.notes.resolve({ records: [{ kind: 'entity', id: group }] })).toMatchObject([{ id: group, label: 'Alibaba' }]);
  expect((await client.entities.get({ id: group })).id).toBe(alibaba);
});

test('a value that differs is kept beside the chosen one with its passages; an equal one gives its passages to it', async () => {
  const { client } = desk;
  const alibaba = await entity(desk, 'Alibaba', { attributes: { country: 'China' } });
  const group = await entity(desk, 'Alibaba Group');
  const place = at('another firm');
  await client.entities.addValue({ id: group, field: 'country', value: 'China', places: [place] });
  await client.entities.addValue({ id: group, field: 'type', value: 'company', places: [place] });
  await client.entities.addValue({ id: alibaba, field: 'type', value: 'holding', places: [] });
  await client.entities.merge({ into: alibaba, ids: [group] });
  const values = await client.entities.values({ id: alibaba });
  expect(values.map(({ field, value, chosen, anchors }) => [field, value, chosen, anchors.map(({ quote }) => quote)])).toEqual([
    ['country', 'China', true, ['another firm']],
    ['type', 'holding', true, []],
    ['type', 'company', false, ['another firm']],
  ]);
  expect((await client.entities.provenance({ ids: [alibaba], fields: ['type', 'country'] })).cells).toMatchObject([
    { field: 'country', conflict: false },
    { field: 'type', conflict: true },
  ]);
});

test('one passage is one mention, a relation between two that are one is gone, and two equal relations are one', async () => {
  const { client } = desk;
  const here = at('Alibaba Group');
  const alibaba = await entity(desk, 'Alibaba', {}, [here]);
  const group = await entity(desk, 'Alibaba Group', {}, [here, at('Alibaba Group', 2)]);
  const huawei = await entity(desk, 'Huawei');
  await client.relations.create({ fields: { entity: alibaba, other: group, type: 'part of' }, places: [] });
  await client.relations.create({ fields: { entity: alibaba, other: huawei, type: 'competes with', note: 'one' }, places: [at('Huawei')] });
  await client.relations.create({
    fields: { entity: huawei, other: group, type: 'competes with', note: 'two' },
    places: [at('Huawei', 2)],
  });
  await undone(desk, () => client.entities.merge({ into: alibaba, ids: [group] }));
  expect((await client.entities.get({ id: alibaba })).anchors).toHaveLength(2);
  const relations = await client.relations.of({ id: alibaba });
  expect(relations.map(({ end, type, note, anchors }) => [end.name, type, note, anchors.length])).toEqual([
    ['Huawei', 'competes with', 'one\ntwo', 2],
  ]);
});

test('several at once are one step; kinds are not mixed, and nothing is merged into itself', async () => {
  const { client } = desk;
  const into = await entity(desk, 'Huawei');
  const ids = await Promise.all(['Huawei Technologies', 'HUAWEI', '华为'].map((name) => entity(desk, name)));
  await undone(desk, () => client.entities.merge({ into, ids }));
  expect(await names(desk)).toEqual(['Huawei']);
  // another way to write the same name is no other name
  expect((await client.entities.get({ id: into })).fields.aliases.map(({ name }) => name)).toEqual(['Huawei Technologies', '华为']);
  const plan = await entity(desk, 'A plan', { kind: 'program' });
  const before = content(desk);
  await expect(client.entities.merge({ into, ids: [plan] })).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('one kind'),
  });
  await expect(client.entities.merge({ into, ids: [into] })).rejects.toMatchObject({ code: 'INVALID' });
  expect(content(desk)).toEqual(before);
});

test('a name that another entity still has is not taken from the texts that say it', async () => {
  const { client } = desk;
  const into = await entity(desk, 'Mercury Systems');
  const gone = await entity(desk, 'Mercury');
  await entity(desk, 'Mercury');
  await client.claims.create({ fields: { wording: 'It is said.', speaker: 'Mercury' } });
  await client.entities.merge({ into, ids: [gone] });
  expect(rowsOf(await client.claims.page({}))[0]!.speaker).toBe('Mercury');
});

test('a split takes names, mentions, values and relations over, and one undo brings them back', async () => {
  const { client } = desk;
  const { alibaba, group } = await twoNames();
  const huawei = await entity(desk, 'Huawei');
  const relation = await client.relations.create({ fields: { entity: group, other: huawei, type: 'competes with' }, places: [] });
  await client.entities.merge({ into: alibaba, ids: [group] });
  const { mentions } = await client.entities.mentions({ id: alibaba });
  const values = await client.entities.values({ id: alibaba });
  const chosen = values.filter(({ value }) => value === 'conglomerate' || value === 'commerce').map(({ id }) => id!);
  let part = '';
  await undone(desk, async () => {
    const result = await client.entities.split({
      id: alibaba,
      name: 'Alibaba Group',
      aliases: ['阿里巴巴'],
      mentions: mentions.filter(({ anchor }) => anchor.quote !== 'Alibaba').map(({ id }) => id),
      attributes: chosen,
      relations: [relation.id],
    });
    part = result.id;
  });
  const whole = await client.entities.get({ id: alibaba });
  const other = await client.entities.get({ id: part });
  expect(whole.fields.aliases).toEqual([]);
  expect(whole.anchors.map(({ quote }) => quote)).toEqual(['Alibaba']);
  expect(whole.fields.attributes).toMatchObject({ type: 'company', sectors: 'cloud' });
  expect(other.fields).toMatchObject({
    name: 'Alibaba Group',
    kind: 'player',
    aliases: [{ name: '阿里巴巴', language: 'zh' }],
    attributes: { sectors: 'commerce' },
  });
  expect(other.anchors.map(({ quote }) => quote)).toEqual(['Alibaba Group', 'Alibaba Group', '阿里巴巴']);
  expect((await client.relations.of({ id: huawei })).map(({ end }) => end.name)).toEqual(['Alibaba Group']);
  await expect(client.entities.split({ id: alibaba, name: 'X', mentions: [mentions[0]!.id] })).rejects.toMatchObject({ code: 'INVALID' });
});

test('suggestions follow: what is accepted later is a mention of the one that stands', async () => {
  const { client } = desk;
  const huawei = await entity(desk, 'Huawei');
  const technologies = await entity(desk, 'Huawei Technologies');
  await bring(desk, 'second.txt', 'Huawei Technologies sold more phones in 2025 than in the year before.\n');
  const found = await client.suggestions.page({ filter: { column: 'kind', op: 'eq', value: 'mention' } });
  const suggestion = rowsOf(found).find((row) => String(row.quote) === 'Huawei Technologies')!;
  await client.entities.merge({ into: huawei, ids: [technologies] });
  const accepted = await client.suggestions.accept({ id: String(suggestion.id) });
  expect(accepted.record).toEqual({ kind: 'entity', id: huawei });
  expect((await client.entities.get({ id: huawei })).anchors.map(({ quote }) => quote)).toContain('Huawei Technologies');
  // the gazetteer knows the merged name as one of the other
  await bring(desk, 'third.txt', 'Analysts expect Huawei Technologies to open a plant in Wuhan.\n');
  const later = rowsOf(await client.suggestions.page({ filter: { column: 'kind', op: 'eq', value: 'mention' } }));
  const last = await client.suggestions.accept({
    id: String(later.find((row) => String(row.quote) === 'Huawei Technologies' && row.status === 'suggested')!.id),
  });
  expect(last.record.id).toBe(huawei);
});
