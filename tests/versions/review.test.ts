import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../router/desk.ts';
import { bring, claimOn, former, newer, quoteOf } from './ports.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const words = {
  kept: 'about 3.5 million tonnes of it',
  changed: 'The port moved 280 boxes in 2023.',
  moved: 'Nothing is known of its cost, and nobody has asked for it.',
  gone: 'A ferry was lost in the winter storm, and it was not replaced.',
};

async function joined() {
  const old = await bring(desk, 'ports.md', former);
  const claims = {
    kept: await claimOn(desk, old.version, words.kept),
    changed: await claimOn(desk, old.version, words.changed),
    moved: await claimOn(desk, old.version, words.moved),
    gone: await claimOn(desk, old.version, words.gone),
  };
  const next = await bring(desk, 'ports 2025.md', newer);
  await desk.client.versions.join({ source: next.source, into: old.source });
  const { moves } = await desk.client.versions.moves({});
  const moveOf = (claim: string): string => moves.find((move) => move.records.some((record) => record.id === claim))!.id;
  return { old, next, claims, moveOf };
}

describe('anchors for review', () => {
  it('are listed with the old words beside the new ones', async () => {
    const { old, next, claims } = await joined();
    const { total, counts, moves } = await desk.client.versions.moves({ source: old.source });
    expect(total).toBe(3);
    expect(counts).toEqual({ kept: 0, moved: 1, changed: 1, orphan: 1 });
    expect((await desk.client.versions.moves({ limit: 0 })).sources).toEqual([
      { id: old.source, title: 'Ports of the northern coast', count: 3 },
    ]);
    expect(moves.map((move) => [move.records[0]!.id, move.outcome, move.former.quote, move.present?.quote ?? null])).toEqual([
      [claims.changed, 'changed', words.changed, 'The port moved 246 boxes in 2023.'],
      [claims.moved, 'moved', words.moved, words.moved],
      [claims.gone, 'orphan', words.gone, null],
    ]);
    for (const move of moves) {
      expect(move).toMatchObject({
        review: 'open',
        newest: next.version,
        former: { version: old.version, number: 1 },
        sourceTitle: 'Ports of the northern coast',
      });
      if (move.present !== null) {
        expect(move.score).toBeGreaterThan(0.6);
        const { text } = await desk.client.sources.text({ version: next.version, start: move.present.start, end: move.present.end });
        expect(text).toBe(move.present.quote);
      } else expect(move.score).toBeNull();
    }
    expect((await desk.client.versions.moves({ limit: 1, offset: 1 })).moves[0]!.id).toBe(moves[1]!.id);
  });

  it('are accepted, one or all above a score, each one step back', async () => {
    const { claims, moveOf } = await joined();
    await desk.client.versions.accept({ ids: [moveOf(claims.changed)] });
    expect((await desk.client.versions.moves({})).total).toBe(2);
    expect((await desk.client.versions.moves({ review: 'decided' })).moves.map((move) => move.review)).toEqual(['accepted']);
    await desk.client.history.undo({});
    expect((await desk.client.versions.moves({})).total).toBe(3);
    await expect(desk.client.versions.accept({ ids: [moveOf(claims.gone)] })).rejects.toMatchObject({ code: 'INVALID' });

    expect(await desk.client.versions.above({ score: 0.5 })).toEqual({ total: 2 });
    expect(await desk.client.versions.acceptAbove({ score: 0.5 })).toMatchObject({ accepted: 2 });
    expect((await desk.client.versions.moves({})).moves.map((move) => move.outcome)).toEqual(['orphan']);
    await desk.client.history.undo({});
    expect((await desk.client.versions.moves({})).total).toBe(3);
    expect(await desk.client.versions.acceptAbove({ score: 1 })).toMatchObject({ accepted: 0 });
  });

  it('are placed by hand', async () => {
    const { old, next, claims, moveOf } = await joined();
    const { text } = await desk.client.sources.text({ version: next.version, start: 0, end: 300 });
    const start = text.indexOf('A new lock was opened in May');
    const place = { version: next.version, start, end: start + 'A new lock was opened in May'.length };
    await desk.client.versions.place({ id: moveOf(claims.gone), place });
    expect(await quoteOf(desk, claims.gone)).toMatchObject({ version: next.version, quote: 'A new lock was opened in May', start });
    expect((await desk.client.versions.moves({})).total).toBe(2);
    expect((await desk.client.versions.moves({ review: 'decided' })).moves).toMatchObject([
      { review: 'placed', outcome: 'orphan', present: { start } },
    ]);
    const other = await bring(desk, 'other.md', 'Bread was baked in the village oven by those who had grain.');
    await expect(
      desk.client.versions.place({ id: moveOf(claims.changed), place: { version: other.version, start: 0, end: 5 } }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    await desk.client.history.undo({});
    await desk.client.history.undo({});
    expect(await quoteOf(desk, claims.gone)).toMatchObject({ version: old.version, quote: words.gone });
  });

  it('are left as orphans: they go back to the words that they were made for', async () => {
    const { old, next, claims, moveOf } = await joined();
    await desk.client.versions.leave({ ids: [moveOf(claims.gone), moveOf(claims.changed)] });
    expect(await quoteOf(desk, claims.changed)).toMatchObject({ version: old.version, quote: words.changed });
    expect((await desk.client.versions.moves({})).total).toBe(1);
    await desk.client.history.undo({});
    expect(await quoteOf(desk, claims.changed)).toMatchObject({ version: next.version });
    expect((await desk.client.versions.moves({})).total).toBe(3);
  });

  it('come back with the version after next, and are asked about once', async () => {
    const { old, claims } = await joined();
    const third = `${newer.replace('246', '251')}\nA ferry was lost in the winter storm, and it was not replaced.\n`;
    const last = await bring(desk, 'ports 2026.md', third);
    const { moves } = await desk.client.versions.join({ source: last.source, into: old.source });
    expect(moves.orphan).toBe(0);
    const open = await desk.client.versions.moves({});
    expect(open.total).toBe(3);
    expect(await quoteOf(desk, claims.gone)).toMatchObject({ version: last.version, quote: words.gone });
    expect(await quoteOf(desk, claims.changed)).toMatchObject({ version: last.version, quote: 'The port moved 251 boxes in 2023.' });
    await desk.client.versions.accept({ ids: open.moves.map((move) => move.id) });
    expect((await desk.client.versions.moves({})).total).toBe(0);
  });

  it('go with their records', async () => {
    const { claims } = await joined();
    await desk.client.claims.remove({ ids: [claims.gone, claims.moved] });
    expect((await desk.client.versions.moves({})).total).toBe(1);
    await desk.client.history.undo({});
    expect((await desk.client.versions.moves({})).total).toBe(3);
  });
});

describe('what differs', () => {
  it('is told word by word, in whole passages', async () => {
    const { old, next } = await joined();
    const difference = await desk.client.versions.difference({ former: old.version, version: next.version });
    const shown = difference.hunks.map((hunk) => hunk.pieces.map((piece) => `${piece.kind}: ${piece.text.trim()}`));
    expect(shown).toContainEqual([
      'same: The port moved',
      'removed: 280',
      'added: 246',
      'same: boxes in 2023. It plans to move 400 by 2030, as the harbour master said.',
    ]);
    expect(shown.flat()).toContain('added: A new lock was opened in May, and ships of twice the length can pass it now');
    expect(shown.flat()).toContain('removed: A ferry was lost in the winter storm, and it was not replaced');
    expect(shown.flat().filter((piece) => piece.startsWith('moved-'))).toHaveLength(2);
    expect(difference.total).toBe(difference.hunks.length);
    // every piece but what went is in the newer text, in order
    const { text } = await desk.client.sources.text({ version: next.version, start: 0, end: 400 });
    for (const hunk of difference.hunks) {
      if (hunk.present === null || hunk.present.end > 400) continue;
      const now = hunk.pieces.filter((piece) => piece.kind !== 'removed' && piece.kind !== 'moved-away').map((piece) => piece.text);
      expect(text.slice(hunk.present.start, hunk.present.end)).toBe(now.join(''));
    }
    const second = await desk.client.versions.difference({ former: old.version, version: next.version, from: 1, count: 1 });
    expect(second.hunks.map((hunk) => hunk.index)).toEqual([1]);
    expect((await desk.client.versions.difference({ former: old.version, version: old.version })).total).toBe(0);
  });

  it('is told by claim, figure and new passage', async () => {
    const old = await bring(desk, 'ports.md', former);
    const claim = await claimOn(desk, old.version, words.changed);
    const lost = await claimOn(desk, old.version, words.gone);
    await claimOn(desk, old.version, words.kept);
    await desk.client.figures.create({ claim, fields: { metric: 'boxes', written: '280', value: 280, unit: 'boxes' } });
    const next = await bring(desk, 'ports 2025.md', newer);
    await desk.client.versions.join({ source: next.source, into: old.source });
    const saying = await desk.client.versions.saying({ former: old.version, version: next.version });
    expect(saying.changed.map((one) => [one.id, one.present])).toEqual([[claim, 'The port moved 246 boxes in 2023.']]);
    expect(saying.gone.map((one) => one.id)).toEqual([lost]);
    expect(saying.figures.map((one) => [one.written, one.now])).toEqual([['280', '246']]);
    expect(saying.added.map((one) => one.text)).toContain('A new lock was opened in May, and ships of twice the length can pass it now.');
    expect(saying.added.map((one) => one.text).join()).not.toContain('dredged');
  });
});
