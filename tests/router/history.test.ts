import { afterEach, describe, expect, test } from 'vitest';
import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { importText, openDesk, rowsOf, type Desk } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const text = '# Harbour report\n\nThe port moved 12,400 containers in May. The mayor expects more.\n\nA second paragraph follows here.\n';

async function place(quote: string): Promise<{ version: string; start: number; end: number }> {
  const [result] = await importText(desk.client, 'harbour.md', text);
  const [version] = await desk.client.sources.versions({ id: result!.source! });
  const { text: canonical } = await desk.client.sources.text({ version: version!.id, start: 0, end: version!.length });
  const start = canonical.indexOf(quote);
  return { version: version!.id, start, end: start + quote.length };
}

describe('history', () => {
  test('an edit from an old revision is CONFLICT with both versions, and nothing is overwritten', async () => {
    desk = await openDesk();
    const { id, revision } = await desk.client.claims.create({ fields: { wording: 'The port grows.' } });
    await desk.client.claims.update({ id, revision, fields: { wording: 'The port grows fast.' } });
    const second = desk.client.claims.update({ id, revision, fields: { wording: 'The port shrinks.' } });
    await expect(second).rejects.toMatchObject({
      code: 'CONFLICT',
      data: {
        kind: 'claim',
        id,
        yours: { wording: 'The port shrinks.' },
        theirs: expect.objectContaining({ wording: 'The port grows fast.' }) as unknown,
      },
    });
    expect((await desk.client.claims.get({ id })).fields.wording).toBe('The port grows fast.');
  });

  test('undo and redo walk back and forth through creation, edits, tags and deletion, also after a restart', async () => {
    desk = await openDesk();
    const where = await place('12,400 containers');
    const { id: tag } = await desk.client.tags.create({ fields: { name: 'Trade' } });
    const claim = await desk.client.claims.create({ fields: { wording: 'One' }, places: [where], tags: [tag] });
    await desk.client.claims.update({ id: claim.id, revision: claim.revision, fields: { wording: 'Two', verdict: 'supported' } });
    await desk.client.claims.remove({ ids: [claim.id] });
    await expect(desk.client.claims.get({ id: claim.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.close();
    desk = await openDesk({ file: desk.file });
    await desk.client.history.undo({});
    const back = await desk.client.claims.get({ id: claim.id });
    expect(back).toMatchObject({
      fields: { wording: 'Two', verdict: 'supported' },
      tags: [{ name: 'Trade' }],
      anchors: [{ quote: '12,400 containers' }],
    });
    await desk.client.history.undo({});
    expect((await desk.client.claims.get({ id: claim.id })).fields).toMatchObject({ wording: 'One', verdict: 'unchecked' });
    await desk.client.history.undo({});
    await expect(desk.client.claims.get({ id: claim.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (let step = 0; step < 3; step += 1) await desk.client.history.redo({});
    await expect(desk.client.claims.get({ id: claim.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.client.history.undo({});
    expect((await desk.client.claims.get({ id: claim.id })).fields.wording).toBe('Two');
    expect((await desk.client.history.steps()).redo).not.toBeNull();
    await desk.client.claims.create({ fields: { wording: 'Something new' } });
    expect((await desk.client.history.steps()).redo).toBeNull();
  });

  test('an undo that would lose a later edit of somebody else is CONFLICT and changes nothing', async () => {
    desk = await openDesk();
    const { id, revision } = await desk.client.claims.create({ fields: { wording: 'Mine' } });
    desk.workbench.analyst.name = 'Somebody else';
    await desk.client.claims.update({ id, revision, fields: { wording: 'Theirs' } });
    desk.workbench.analyst.name = 'Tester';
    await expect(desk.client.history.undo({})).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await desk.client.claims.get({ id })).fields.wording).toBe('Theirs');
  });

  test('undoing an import hides the text from grids and search; redo brings the same source back', async () => {
    desk = await openDesk();
    await place('12,400');
    expect((await desk.client.search.query({ words: 'containers' })).total).toBe(1);
    await desk.client.history.undo({});
    expect((await desk.client.search.query({ words: 'containers' })).total).toBe(0);
    expect((await desk.client.sources.page({})).total).toBe(0);
    await desk.client.history.redo({});
    expect((await desk.client.search.query({ words: 'containers' })).total).toBe(1);
  });

  test('a replayed command id has one effect and gives the first result', async () => {
    desk = await openDesk();
    const command = newId();
    const first = await desk.client.claims.create({ command, fields: { wording: 'Once' } });
    const again = await desk.client.claims.create({ command, fields: { wording: 'Once' } });
    expect(again).toEqual(first);
    expect((await desk.client.claims.page({})).total).toBe(1);
  });

  test('undo ends at the start of the project', async () => {
    desk = await openDesk();
    await desk.client.claims.create({ fields: { wording: 'One' } });
    expect((await desk.client.history.undo({})).change).not.toBeNull();
    expect((await desk.client.history.undo({})).change).toBeNull();
    expect((await desk.client.history.steps()).undo).toBeNull();
    expect((await desk.client.projects.current()).title).not.toBe('');
  });

  test('an undo whose answer was lost is not taken twice, and answers the same', async () => {
    desk = await openDesk();
    await desk.client.claims.create({ fields: { wording: 'One' } });
    await desk.client.claims.create({ fields: { wording: 'Two' } });
    const undo = newId();
    const first = await desk.client.history.undo({ command: undo });
    expect(first.change).toMatchObject({ subject: 'Two' });
    expect(await desk.client.history.undo({ command: undo })).toEqual(first);
    expect((await desk.client.claims.page({})).total).toBe(1);
    const redo = newId();
    const again = await desk.client.history.redo({ command: redo });
    expect(await desk.client.history.redo({ command: redo })).toEqual(again);
    expect((await desk.client.claims.page({})).total).toBe(2);
  });

  test('the trash lists what was deleted and brings it back with all that belonged to it', async () => {
    desk = await openDesk();
    const where = await place('A second paragraph');
    const figure = await desk.client.figures.create({
      fields: { metric: 'Containers', value: 12400, unit: 'containers', written: '12,400' },
      wording: 'The port moved 12,400 containers.',
      places: [where],
    });
    await desk.client.claims.remove({ ids: [figure.claim] });
    expect((await desk.client.figures.page({})).total).toBe(0);
    const [entry] = (await desk.client.history.trash({})).filter((removed) => removed.kind === 'claim');
    expect(entry).toMatchObject({ name: 'The port moved 12,400 containers.' });
    await desk.client.history.restore({ sequence: entry!.sequence });
    expect((await desk.client.figures.page({})).total).toBe(1);
    expect((await desk.client.claims.get({ id: figure.claim })).anchors[0]!.quote).toBe('A second paragraph');
    expect((await desk.client.history.trash({})).length).toBe(0);
  });

  test('a record tells who changed what, when, from which value to which', async () => {
    desk = await openDesk();
    const { id, revision } = await desk.client.claims.create({ fields: { wording: 'Before' } });
    await desk.client.claims.update({ id, revision, fields: { wording: 'After' } });
    const [last] = await desk.client.history.record({ kind: 'claim', id });
    expect(last).toMatchObject({ actor: 'Tester', label: 'claim.update', before: { wording: 'Before' }, after: { wording: 'After' } });
    expect(Date.parse(last!.time)).toBeGreaterThan(Date.now() - 60_000);
  });

  test('every window hears of a change after the commit; one that was away hears what it missed', async () => {
    desk = await openDesk();
    const live = await desk.client.history.live({ after: (await desk.client.projects.current()).sequence });
    const { id } = await desk.client.claims.create({ fields: { wording: 'Heard' } });
    const heard = await live.next();
    expect(heard.value).toMatchObject({ kinds: ['claim'], records: [{ kind: 'claim', id }] });
    const late = await desk.client.history.live({ after: (heard.value as { sequence: number }).sequence - 1 });
    expect((await late.next()).value).toMatchObject({ kinds: ['claim'], records: [{ kind: 'claim', id }] });
  });

  test('a failed command leaves no row, no log entry and no event', async () => {
    desk = await openDesk();
    const before = (await desk.client.projects.current()).sequence;
    await expect(
      desk.client.claims.create({ fields: { wording: 'x' }, places: [{ version: newId(), start: 0, end: 3 }] }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await desk.client.projects.current()).sequence).toBe(before);
    expect(rowsOf(await desk.client.claims.page({}))).toEqual([]);
    expect(() =>
      desk.workbench.change({ label: 'x', subject: '' }, () => {
        throw new WorkbenchError('INVALID', 'no');
      }),
    ).toThrow('no');
  });
});
