import { afterEach, expect, test } from 'vitest';
import { newId } from '../../db/identity.ts';
import type { VerifyReport } from '../../shared/contract/projects.ts';
import { finished, importText, openDesk, type Desk } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

async function places(...quotes: string[]): Promise<{ version: string; start: number; end: number }[]> {
  const text = 'The port moved 12,400 containers in May.\n\nThe mayor expects more.\n';
  const [result] = await importText(desk.client, 'harbour.txt', text);
  const [version] = await desk.client.sources.versions({ id: result!.source! });
  return quotes.map((quote) => ({ version: version!.id, start: text.indexOf(quote), end: text.indexOf(quote) + quote.length }));
}

async function lastOf(kind: 'claim' | 'entity' | 'tag', id: string): Promise<number> {
  return (await desk.client.history.record({ kind, id, most: 1 }))[0]!.sequence;
}

async function inOrder(): Promise<void> {
  const { job } = await desk.client.projects.verify();
  expect(((await finished(desk.client, job)) as VerifyReport).checks.filter((check) => !check.ok)).toEqual([]);
}

test('back to here puts fields, tags and passages back, as one change that can be undone', async () => {
  desk = await openDesk();
  const [ships, mayor] = await places('12,400 containers', 'The mayor');
  const { id: trade } = await desk.client.tags.create({ fields: { name: 'Trade' } });
  const { id: people } = await desk.client.tags.create({ fields: { name: 'People' } });
  const { id } = await desk.client.claims.create({ fields: { wording: 'One', speaker: 'Mayor' }, places: [ships!], tags: [trade] });
  const then = await lastOf('claim', id);
  let claim = await desk.client.claims.get({ id });
  await desk.client.claims.update({ id, revision: claim.revision, fields: { wording: 'Two', verdict: 'supported' } });
  await desk.client.tags.apply({ records: [{ kind: 'claim', id }], add: [people], remove: [trade] });
  await desk.client.claims.anchor({ id, place: mayor! });
  claim = await desk.client.claims.get({ id });
  await desk.client.claims.update({ id, revision: claim.revision, fields: { wording: 'Three', speaker: null } });
  const before = await desk.client.claims.get({ id });

  const { left } = await desk.client.history.revertTo({ kind: 'claim', id, sequence: then, revision: before.revision });
  expect(left).toBe(0);
  const back = await desk.client.claims.get({ id });
  expect(back).toMatchObject({
    fields: { wording: 'One', speaker: 'Mayor', verdict: 'unchecked' },
    tags: [{ name: 'Trade' }],
    anchors: [{ quote: '12,400 containers' }],
  });
  expect((await desk.client.history.record({ kind: 'claim', id, most: 1 }))[0]).toMatchObject({ label: 'history.revert', actor: 'Tester' });
  await desk.client.history.undo({});
  expect((await desk.client.claims.get({ id })).fields).toEqual(before.fields);
  expect((await desk.client.claims.get({ id })).tags).toEqual(before.tags);
  await inOrder();
});

test('a record that moved on meanwhile is CONFLICT and stays as it is', async () => {
  desk = await openDesk();
  const { id, revision } = await desk.client.claims.create({ fields: { wording: 'One' } });
  const then = await lastOf('claim', id);
  const second = await desk.client.claims.update({ id, revision, fields: { wording: 'Two' } });
  await desk.client.claims.update({ id, revision: second.revision, fields: { wording: 'Three' } });
  const late = desk.client.history.revertTo({ kind: 'claim', id, sequence: then, revision: second.revision });
  await expect(late).rejects.toMatchObject({ code: 'CONFLICT', data: { theirs: { wording: 'Three' }, yours: { wording: 'One' } } });
  expect((await desk.client.claims.get({ id })).fields.wording).toBe('Three');
});

test('before it was there, after it was deleted, and to a change that never was: refused in words', async () => {
  desk = await openDesk();
  const other = await desk.client.claims.create({ fields: { wording: 'Older' } });
  const older = await lastOf('claim', other.id);
  const { id, revision } = await desk.client.claims.create({ fields: { wording: 'One' } });
  const then = await lastOf('claim', id);
  const revert = (sequence: number) => desk.client.history.revertTo({ kind: 'claim', id, sequence, revision });
  await expect(revert(older)).rejects.toMatchObject({ code: 'REFUSED' });
  await expect(revert(9999)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await desk.client.claims.remove({ ids: [id] });
  await expect(revert(then)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('through a deletion that was undone, to the state before it', async () => {
  desk = await openDesk();
  const [ships] = await places('12,400 containers');
  const { id: tag } = await desk.client.tags.create({ fields: { name: 'Trade' } });
  const made = await desk.client.claims.create({ fields: { wording: 'One' }, places: [ships!], tags: [tag] });
  const then = await lastOf('claim', made.id);
  await desk.client.claims.update({ id: made.id, revision: made.revision, fields: { wording: 'Two' } });
  await desk.client.claims.remove({ ids: [made.id] });
  await desk.client.history.undo({});
  const { revision } = await desk.client.claims.get({ id: made.id });
  await desk.client.history.revertTo({ kind: 'claim', id: made.id, sequence: then, revision });
  expect(await desk.client.claims.get({ id: made.id })).toMatchObject({
    fields: { wording: 'One' },
    tags: [{ name: 'Trade' }],
    anchors: [{ quote: '12,400 containers' }],
  });
  await inOrder();
});

test('an entity goes back with its other names and its values', async () => {
  desk = await openDesk();
  const fields = {
    kind: 'player' as const,
    name: 'Port Authority',
    aliases: [{ name: '港务局', language: 'zh' }],
    attributes: { type: 'agency' },
  };
  const made = await desk.client.entities.create({ fields });
  const then = await lastOf('entity', made.id);
  const edits = { aliases: [{ name: 'PA', language: null }], attributes: { type: 'company' }, name: 'PA Ltd' };
  await desk.client.entities.update({ id: made.id, revision: made.revision, fields: edits });
  const { revision } = await desk.client.entities.get({ id: made.id });
  await desk.client.history.revertTo({ kind: 'entity', id: made.id, sequence: then, revision });
  expect((await desk.client.entities.get({ id: made.id })).fields).toMatchObject(fields);
  await inOrder();
});

test('what is deleted meanwhile does not come back with it, and that is told', async () => {
  desk = await openDesk();
  const { id: tag } = await desk.client.tags.create({ fields: { name: 'Trade' } });
  const { id } = await desk.client.claims.create({ fields: { wording: 'One' }, tags: [tag] });
  const then = await lastOf('claim', id);
  await desk.client.tags.remove({ ids: [tag] });
  const { revision } = await desk.client.claims.get({ id });
  const { left } = await desk.client.history.revertTo({ kind: 'claim', id, sequence: then, revision });
  expect(left).toBe(1);
  expect((await desk.client.claims.get({ id })).tags).toEqual([]);
});

test('a replay of the command answers as the first time', async () => {
  desk = await openDesk();
  const { id, revision } = await desk.client.claims.create({ fields: { wording: 'One' } });
  const then = await lastOf('claim', id);
  const two = await desk.client.claims.update({ id, revision, fields: { wording: 'Two' } });
  const input = { command: newId(), kind: 'claim' as const, id, sequence: then, revision: two.revision };
  const first = await desk.client.history.revertTo(input);
  expect(await desk.client.history.revertTo(input)).toEqual(first);
});
