import { afterEach, beforeEach, expect, test } from 'vitest';
import { importText, openDesk, type Client, type Desk } from './desk.ts';

let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await openDesk();
  client = desk.client;
});
afterEach(() => desk.close());

const claim = async (wording: string): Promise<string> => (await client.claims.create({ fields: { wording } })).id;
const link = async (
  from: string,
  to: string,
  relation: 'supports' | 'contradicts' | 'qualifies' | 'repeats' = 'supports',
): Promise<string> => (await client.evidence.link({ from, to: { claim: to }, relation })).id;

async function place(text: string, quote: string) {
  const [imported] = await importText(client, 'notes.txt', text);
  const [version] = await client.sources.versions({ id: imported!.source! });
  return { version: version!.id, start: text.indexOf(quote), end: text.indexOf(quote) + quote.length };
}

test('a link is seen from both ends, with the quote, note and weight; changing it is one step that undo takes back', async () => {
  const text = 'The mill closed in May. The last shift was on the third.';
  const at = await place(text, 'The mill closed in May.');
  const { id: mill } = await client.claims.create({ fields: { wording: 'The mill closed.' }, places: [at] });
  const paper = await claim('The paper says it runs.');
  const id = await link(mill, paper, 'contradicts');
  expect(await client.claims.evidence({ id: paper })).toMatchObject([
    { id, relation: 'contradicts', outgoing: false, other: mill, quote: 'The mill closed in May.', weight: 2, note: '' },
  ]);
  expect(await client.claims.evidence({ id: mill })).toMatchObject([{ id, outgoing: true, other: paper }]);
  await client.evidence.update({ id, fields: { relation: 'qualifies', weight: 3, note: 'Only the north wing.' } });
  expect(await client.claims.evidence({ id: mill })).toMatchObject([{ relation: 'qualifies', weight: 3, note: 'Only the north wing.' }]);
  const { change } = await client.history.undo({});
  expect(change).toMatchObject({ label: 'evidence.update', subject: 'The mill closed.' });
  expect(await client.claims.evidence({ id: mill })).toMatchObject([{ relation: 'contradicts', weight: 2, note: '' }]);
});

test('evidence may be a bare passage; it leads to its place and comes back when its removal is undone', async () => {
  const text = 'Turbines stood still for nine days in January.';
  const at = await place(text, 'nine days');
  const { id: subject } = await client.claims.create({ fields: { wording: 'The outage was long.' } });
  const { id } = await client.evidence.link({ from: subject, to: { place: at }, relation: 'supports', weight: 1 });
  const before = await client.claims.evidence({ id: subject });
  expect(before).toMatchObject([{ id, other: null, quote: 'nine days', anchor: { start: at.start, end: at.end } }]);
  await client.evidence.remove({ ids: [id] });
  expect(await client.claims.evidence({ id: subject })).toEqual([]);
  await client.history.undo({});
  expect(await client.claims.evidence({ id: subject })).toEqual(before.map((link) => ({ ...link, revision: expect.any(Number) })));
});

test('surroundings reach one or two links, each node once, on the side it was reached from', async () => {
  const middle = await claim('Middle');
  const above = await claim('Above');
  const below = await claim('Below');
  const far = await claim('Far');
  const further = await claim('Further');
  await link(above, middle);
  await link(middle, below, 'contradicts');
  await link(far, above, 'qualifies');
  await link(below, above, 'repeats');
  await link(further, far);
  const passage = await place('A bare passage stands here.', 'bare passage');
  const { id: bare } = await client.evidence.link({ from: below, to: { place: passage }, relation: 'supports' });

  const near = await client.evidence.surroundings({ claim: middle });
  expect(near.nodes.map(({ wording, side, distance }) => [wording, side, distance])).toEqual([
    ['Middle', 0, 0],
    ['Above', -1, 1],
    ['Below', 1, 1],
  ]);
  expect(near.links.map(({ from, to, relation }) => [from, to, relation])).toEqual([
    [above, middle, 'supports'],
    [middle, below, 'contradicts'],
  ]);

  const wide = await client.evidence.surroundings({ claim: middle, steps: 2 });
  expect(wide.nodes.map(({ wording, side, distance, reachedFrom }) => [wording, side, distance, reachedFrom])).toEqual([
    ['Middle', 0, 0, null],
    ['Above', -1, 1, middle],
    ['Below', 1, 1, middle],
    ['Far', -1, 2, above],
    ['bare passage', 1, 2, below],
  ]);
  expect(wide.nodes[4]).toMatchObject({ id: bare, kind: 'passage', verdict: null });
  expect(wide.links).toHaveLength(5);
  expect(wide.more).toBe(false);
  expect(await client.evidence.surroundings({ claim: middle, steps: 2 })).toEqual(wide);
});

test('a circle of claims ends, and a claim with very many links says that there are more', async () => {
  const first = await claim('First');
  const second = await claim('Second');
  await link(first, second);
  await link(second, first);
  expect((await client.evidence.surroundings({ claim: first, steps: 2 })).nodes).toHaveLength(2);
  for (let number = 0; number < 70; number += 1) await link(await claim(`Other ${number}`), first);
  const { nodes, links, more } = await client.evidence.surroundings({ claim: first });
  expect([nodes.length, more]).toEqual([60, true]);
  const known = new Set(nodes.map(({ id }) => id));
  expect(links.every(({ from, to }) => known.has(from) && known.has(to))).toBe(true);
});

test('a claim is not evidence for itself', async () => {
  const one = await claim('One');
  await expect(link(one, one)).rejects.toMatchObject({ code: 'INVALID' });
  await expect(client.evidence.update({ id: one, fields: { weight: 3 } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('two people at one link: the second is told, and sees both', async () => {
  const desk = await openDesk();
  try {
    const { client } = desk;
    const [one, other] = await Promise.all(['One.', 'Other.'].map((wording) => client.claims.create({ fields: { wording } })));
    const { id } = await client.evidence.link({ from: one!.id, to: { claim: other!.id }, relation: 'supports' });
    const [link] = await client.claims.evidence({ id: one!.id });
    await client.evidence.update({ id, revision: link!.revision, fields: { note: 'first' } });
    await expect(client.evidence.update({ id, revision: link!.revision, fields: { note: 'second' } })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { theirs: { note: 'first' } },
    });
  } finally {
    await desk.close();
  }
});
