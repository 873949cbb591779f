import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../router/desk.ts';
import { bring, claimOn, former, newer, quoteOf } from './ports.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe('a newer version of a source', () => {
  it('is proposed by what both texts share', async () => {
    const old = await bring(desk, 'ports.md', former);
    await bring(
      desk,
      'other.md',
      '# A history of bread\n\nBread was baked in the village oven by those who had grain, and the others went without.',
    );
    const next = await bring(desk, 'ports 2025.md', newer);
    const proposals = await desk.client.versions.propose({ source: next.source });
    expect(proposals.map((one) => one.source)).toEqual([old.source]);
    expect(proposals[0]!.score).toBeGreaterThan(0.6);
    expect(proposals[0]!.reasons.map((reason) => reason.kind)).toEqual(expect.arrayContaining(['title', 'text']));
    const other = await bring(
      desk,
      'unlike.md',
      '# Weather\n\nIt rained on every day of the month, and the rivers rose by a hand, as they do each year in April.',
    );
    expect(await desk.client.versions.propose({ source: other.source })).toEqual([]);
  });

  it('is not proposed again once it was kept apart, until that is undone', async () => {
    const old = await bring(desk, 'ports.md', former);
    const next = await bring(desk, 'ports 2025.md', newer);
    expect(await desk.client.versions.propose({ source: old.source })).toEqual([]);
    await desk.client.versions.keepApart({ source: next.source, of: old.source });
    expect(await desk.client.versions.propose({ source: next.source })).toEqual([]);
    const third = await bring(desk, 'ports 2026.md', newer.replace('246', '251'));
    expect((await desk.client.versions.propose({ source: third.source })).map((one) => one.source)).toContain(old.source);
    await desk.client.history.undo({});
    await desk.client.history.undo({});
    expect((await desk.client.versions.propose({ source: next.source })).map((one) => one.source)).toEqual([old.source]);
    await desk.client.versions.join({ source: next.source, into: old.source });
    expect(await desk.client.versions.propose({ source: old.source })).toEqual([]);
  });

  it('is proposed by address', async () => {
    const old = await bring(desk, 'one.md', '# One\n\nThis page says one thing about the harbour and nothing about the town behind it.');
    const next = await bring(
      desk,
      'two.md',
      '# Two\n\nAnother text altogether, which speaks of the town and of the people who live in it.',
    );
    for (const [source, url] of [
      [old.source, 'https://www.harbour.example/report/?utm_source=mail'],
      [next.source, 'http://harbour.example/report'],
    ] as const) {
      const { revision } = await desk.client.sources.get({ id: source });
      await desk.client.sources.update({ id: source, revision, fields: { url } });
    }
    expect(await desk.client.versions.propose({ source: next.source })).toMatchObject([
      { source: old.source, reasons: [{ kind: 'address' }] },
    ]);
  });

  it('takes the anchors along, and one undo takes it back', async () => {
    const old = await bring(desk, 'ports.md', former);
    const kept = await claimOn(desk, old.version, 'about 3.5 million tonnes of it');
    const astral = await claimOn(desk, old.version, 'The terminal 𠮷野 is older than all the others 😀');
    const changed = await claimOn(desk, old.version, 'The port moved 280 boxes in 2023.');
    const moved = await claimOn(desk, old.version, 'Nothing is known of its cost, and nobody has asked for it.');
    const gone = await claimOn(desk, old.version, 'A ferry was lost in the winter storm, and it was not replaced.');
    const next = await bring(desk, 'ports 2025.md', newer);
    const own = await claimOn(desk, next.version, 'A new lock was opened in May');

    const joined = await desk.client.versions.join({ source: next.source, into: old.source });
    expect(joined).toMatchObject({
      source: old.source,
      version: next.version,
      number: 2,
      moves: { kept: 1, moved: 2, changed: 1, orphan: 1 },
    });
    const versions = await desk.client.sources.versions({ id: old.source });
    expect(versions.map((version) => [version.id, version.number])).toEqual([
      [next.version, 2],
      [old.version, 1],
    ]);
    await expect(desk.client.sources.get({ id: next.source })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await desk.client.history.trash({})).toEqual([]);

    for (const claim of [kept, astral, changed, moved, own]) expect((await quoteOf(desk, claim)).version).toBe(next.version);
    expect((await quoteOf(desk, changed)).quote).toBe('The port moved 246 boxes in 2023.');
    expect((await quoteOf(desk, astral)).quote).toBe('The terminal 𠮷野 is older than all the others 😀');
    expect(await quoteOf(desk, gone)).toMatchObject({
      version: old.version,
      quote: 'A ferry was lost in the winter storm, and it was not replaced.',
    });
    // the former version shows what stood in it
    const marks = await desk.client.sources.marks({ version: old.version, start: 0, end: former.length });
    expect(new Set(marks.map((mark) => mark.id))).toEqual(new Set([kept, astral, changed, moved, gone]));
    const shown = marks.find((mark) => mark.id === changed)!;
    const { text } = await desk.client.sources.text({ version: old.version, start: shown.start, end: shown.end });
    expect(text).toBe('The port moved 280 boxes in 2023.');
    expect((await desk.client.sources.gutter({ version: old.version })).reduce((sum, [, count]) => sum + count, 0)).toBe(5);
    await desk.client.history.undo({});
    expect((await desk.client.sources.versions({ id: old.source })).map((version) => version.id)).toEqual([old.version]);
    expect((await desk.client.sources.versions({ id: next.source })).map((version) => version.number)).toEqual([1]);
    expect(await quoteOf(desk, changed)).toMatchObject({ version: old.version, quote: 'The port moved 280 boxes in 2023.' });
    expect((await quoteOf(desk, own)).version).toBe(next.version);
    expect((await desk.client.versions.moves({})).total).toBe(0);
    await desk.client.history.redo({});
    expect((await quoteOf(desk, changed)).quote).toBe('The port moved 246 boxes in 2023.');
    expect((await desk.client.versions.moves({})).total).toBe(4);
  });

  it('hands over tags, notes and what the bibliography leaves blank', async () => {
    const old = await bring(desk, 'ports.md', former);
    const next = await bring(desk, 'ports 2025.md', newer);
    const tag = (await desk.client.tags.create({ fields: { name: 'ports' } })).id;
    await desk.client.tags.apply({ add: [tag], records: [{ kind: 'source', id: next.source }] });
    const note = await desk.client.notes.create({
      fields: { title: 'About it', body: 'see it' },
      about: { kind: 'source', id: next.source },
    });
    const { revision } = await desk.client.sources.get({ id: next.source });
    await desk.client.sources.update({ id: next.source, revision, fields: { publisher: 'Harbour Office', issued: '2025' } });
    await desk.client.versions.join({ source: next.source, into: old.source });
    const record = await desk.client.sources.get({ id: old.source });
    expect(record.fields).toMatchObject({ publisher: 'Harbour Office', issued: '2025', title: 'Ports of the northern coast' });
    expect(record.tags.map((one) => one.id)).toEqual([tag]);
    expect((await desk.client.notes.about({ about: { kind: 'source', id: old.source } })).map((one) => one.id)).toEqual([note.id]);
  });

  it('is found by search, and its former text is not', async () => {
    const old = await bring(desk, 'ports.md', former);
    const next = await bring(desk, 'ports 2025.md', newer);
    await desk.client.versions.join({ source: next.source, into: old.source });
    const found = async (words: string) =>
      (await desk.client.search.query({ words, kinds: ['passage'] } as never)).hits.map((hit) => hit.id);
    expect(await found('"million tonnes"')).toEqual([next.version]);
    expect(await found('"winter storm"')).toEqual([]);
  });

  it('says why it cannot be', async () => {
    const old = await bring(desk, 'ports.md', former);
    const next = await bring(desk, 'ports 2025.md', newer);
    const third = await bring(desk, 'third.md', `${newer}\nAnd one line more, of which nobody has heard.`);
    await expect(desk.client.versions.join({ source: old.source, into: old.source })).rejects.toMatchObject({ code: 'INVALID' });
    await desk.client.versions.join({ source: next.source, into: old.source });
    await expect(desk.client.versions.join({ source: old.source, into: third.source })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(desk.client.versions.join({ source: next.source, into: old.source })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
