import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { SuggestionView } from '../../shared/contract/suggestions.ts';
import { importText, openDesk, type Client, type Desk } from './desk.ts';

/** Our own words, about things that are not so. */
const report = `# Ferries of the northern lakes

In March 2024 the Ministry of Lake Transport published the Clean Ferry Plan. By 2030, all twelve lake ports are to offer shore power.

Kestrel Marine Ltd. delivered 14 electric ferries and 6 tugs in 2023. Kestrel Marine Ltd. expects to build at least 40 ferries a year by 2027.

The ministry will spend €320 million on charging quays. According to the Lake Transport Agency, diesel use fell by 12% in 2023.

Critics said the Clean Ferry Plan may come too late for the smallest harbours.
`;
const second = `The Clean Ferry Plan was praised abroad. Kestrel Marine Ltd. opened a yard in the south, and Kestrel Marine Ltd. hired 300 welders.`;

const desks: Desk[] = [];
async function desk(options: Parameters<typeof openDesk>[0] = {}): Promise<Desk> {
  const opened = await openDesk(options);
  desks.push(opened);
  return opened;
}
afterEach(async () => {
  for (const opened of desks.splice(0)) await opened.close();
});

async function all(client: Client, decided = true): Promise<SuggestionView[]> {
  const found: SuggestionView[] = [];
  for (let from: string | null = null; ;) {
    const next: SuggestionView | null = await client.suggestions.walk({ from, direction: 'next', decided });
    if (next === null) return found;
    found.push(next);
    from = next.id;
  }
}

async function oneOf(client: Client, kind: string, quote: RegExp): Promise<SuggestionView> {
  const found = (await all(client, false)).find((one) => one.kind === kind && quote.test(one.quote));
  if (found === undefined) throw new Error(`no ${kind} suggested that says ${String(quote)}`);
  return found;
}

describe('suggestions of an import', () => {
  test('each one leads to its words, gives its reason and stays out of the grids', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const found = await all(client);
    expect(new Set(found.map((one) => one.kind))).toEqual(new Set(['claim', 'figure', 'milestone', 'player', 'program']));
    for (const one of found) {
      for (const [start, end] of one.places) {
        const { text } = await client.sources.text({ version: one.version, start, end });
        if (one.kind !== 'player' && one.kind !== 'program') expect(text).toBe(one.quote);
        expect(text.trim()).not.toBe('');
      }
      expect(one.rule).not.toBe('');
      expect(one.score).toBeGreaterThan(0);
      expect(one.score).toBeLessThanOrEqual(1);
    }
    for (const grid of ['claims', 'figures', 'milestones', 'players', 'programs'] as const)
      expect((await client[grid].page({})).total).toBe(0);
    const { total, reviewed, running } = await client.suggestions.progress({});
    expect({ total, reviewed, running }).toEqual({ total: found.length, reviewed: 0, running: false });
    expect((await client.suggestions.page({})).total).toBe(found.length);
  });

  test('the walk goes both ways through the same ones, in the order of the text', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const forward = await all(client);
    expect(forward.map((one) => one.start)).toEqual(forward.map((one) => one.start).toSorted((one, other) => one - other));
    const back: string[] = [];
    for (let from: string | null = null; ;) {
      const before: SuggestionView | null = await client.suggestions.walk({ from, direction: 'previous' });
      if (before === null) break;
      back.push(before.id);
      from = before.id;
    }
    expect(back.toReversed()).toEqual(forward.map((one) => one.id));
  });
});

describe('decisions', () => {
  test('an accepted figure is a record with its words, under the claim of its sentence; one undo takes all of it back', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const figure = await oneOf(client, 'figure', /320 million/);
    const { record } = await client.suggestions.accept({ id: figure.id });
    const made = await client.figures.get({ id: record.id });
    expect(made.fields).toMatchObject({ value: 320e6, unit: 'EUR', status: 'accepted' });
    expect(made.anchors.map((anchor) => anchor.quote)).toEqual([figure.quote]);
    const claims = await client.claims.page({});
    expect(claims.total).toBe(1);
    expect(JSON.stringify(claims.rows)).toContain('charging quays');
    expect((await client.suggestions.get({ id: figure.id })).status).toBe('accepted');
    await client.history.undo({});
    expect((await client.suggestions.get({ id: figure.id })).status).toBe('suggested');
    expect((await client.claims.page({})).total + (await client.figures.page({})).total).toBe(0);
    await client.history.redo({});
    expect((await client.suggestions.get({ id: figure.id })).record).toEqual(record);
  });

  test('two figures of one sentence are details of one claim', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const first = await client.suggestions.accept({ id: (await oneOf(client, 'figure', /14 electric/)).id });
    const other = await client.suggestions.accept({ id: (await oneOf(client, 'figure', /6 tugs/)).id });
    expect(first.record.id).not.toBe(other.record.id);
    expect((await client.claims.page({})).total).toBe(1);
  });

  test('a correction is what is kept; a wrong one is refused and nothing is decided', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const figure = await oneOf(client, 'figure', /12%/);
    await expect(client.suggestions.accept({ id: figure.id, fields: { value: 'much' } })).rejects.toMatchObject({ code: 'INVALID' });
    expect((await client.suggestions.get({ id: figure.id })).status).toBe('suggested');
    const { record } = await client.suggestions.accept({ id: figure.id, fields: { metric: 'diesel use', subject: 'lake ferries' } });
    expect((await client.figures.get({ id: record.id })).fields).toMatchObject({
      metric: 'diesel use',
      subject: 'lake ferries',
      value: 12,
    });
    await expect(client.suggestions.accept({ id: figure.id })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('an accepted name has every mention, and is found in the other texts at once', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const player = await oneOf(client, 'player', /Kestrel/);
    expect(player.places.length).toBe(2);
    const before = (await client.suggestions.progress({})).total;
    await client.suggestions.reject({ ids: (await all(client, false)).filter((one) => one.kind === 'program').map((one) => one.id) });
    await importText(client, 'abroad.txt', second);
    const { record } = await client.suggestions.accept({ id: player.id });
    expect((await client.entities.get({ id: record.id })).anchors.length).toBe(2);
    const open = (await all(client, false)).filter(
      (one) => (one.kind === 'player' || one.kind === 'mention') && /Kestrel/.test(one.quote) && one.version !== player.version,
    );
    expect(open.flatMap((one) => one.places).length).toBe(2);
    expect(before).toBeGreaterThan(0);
    // the second text's own suggestion of the name finds the first: there is one player, mentioned four times
    for (const one of open) await client.suggestions.accept({ id: one.id });
    expect((await client.players.page({})).total).toBe(1);
    expect((await client.entities.get({ id: record.id })).anchors.length).toBe(4);
    // a rejected name stays rejected in a text that came later
    expect((await all(client, false)).filter((one) => one.kind === 'program' && /Clean Ferry Plan/.test(one.quote))).toEqual([]);
  });

  test('a name of the project is suggested as a mention, not as new', async () => {
    const { client } = await desk();
    const { id } = await client.entities.create({ fields: { kind: 'player', name: 'Kestrel Marine Ltd.' } });
    await importText(client, 'abroad.txt', second);
    const found = (await all(client, false)).filter((one) => /Kestrel/.test(one.quote));
    expect(found.map((one) => one.kind).filter((kind) => kind !== 'claim' && kind !== 'figure')).toEqual(['mention']);
    const mention = found.find((one) => one.kind === 'mention')!;
    expect(mention.fields.entity).toBe(id);
    await client.suggestions.accept({ id: mention.id });
    expect((await client.entities.get({ id })).anchors.length).toBe(2);
  });

  test('merging adds the passage to the record that is meant, and the name to its names', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const { id } = await client.entities.create({ fields: { kind: 'player', name: 'Kestrel' } });
    const player = await oneOf(client, 'player', /Kestrel/);
    expect((await client.suggestions.candidates({ id: player.id })).map((one) => one.record.id)).toContain(id);
    await client.suggestions.merge({ id: player.id, into: { kind: 'entity', id } });
    const merged = await client.entities.get({ id });
    expect(merged.fields.aliases.map((alias) => alias.name)).toEqual([player.label]);
    expect(merged.anchors.length).toBe(2);
    const figure = await oneOf(client, 'figure', /320/);
    await expect(client.suggestions.merge({ id: figure.id, into: { kind: 'entity', id } })).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('all above a score: what the preview says is done, as one step', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const preview = await client.suggestions.preview({ score: 0.8 });
    expect(preview.total).toBe((await all(client, false)).filter((one) => one.score >= 0.8).length);
    const sequence = (await client.history.list({}))[0]!.sequence;
    await client.suggestions.acceptAbove({ score: 0.8 });
    expect((await client.history.list({}))[0]!.sequence).toBe(sequence + 1);
    expect((await all(client, false)).every((one) => one.score < 0.8)).toBe(true);
    await client.history.undo({});
    expect((await client.suggestions.preview({ score: 0.8 })).total).toBe(preview.total);
    expect((await client.claims.page({})).total).toBe(0);
  });

  test('accept rates tell a bad rule', async () => {
    const { client } = await desk();
    await importText(client, 'ferries.md', report);
    const figures = (await all(client, false)).filter((one) => one.kind === 'figure');
    await client.suggestions.accept({ id: figures[0]!.id });
    await client.suggestions.reject({ ids: [figures[1]!.id] });
    const rules = await client.suggestions.rules();
    const decided = rules.filter((rule) => rule.rate !== null && rule.rule.startsWith('figure'));
    expect(decided.reduce((sum, rule) => sum + rule.accepted + rule.rejected, 0)).toBe(2);
    for (const rule of rules) expect(rule.says.zh).not.toBe('');
  });
});

describe('reading again', () => {
  test('touches nothing that a person decided, and brings nothing twice', async () => {
    const { client } = await desk();
    const [{ source }] = (await importText(client, 'ferries.md', report)) as unknown as [{ source: string }];
    const before = await all(client);
    await client.suggestions.reject({ ids: [before[0]!.id] });
    await client.suggestions.accept({ id: (await oneOf(client, 'figure', /14 electric/)).id });
    const decided = await all(client);
    const { job } = await client.suggestions.again({ sources: [source] });
    await expect.poll(async () => (await client.jobs.get({ id: job })).state).toBe('done');
    const after = await all(client);
    const plain = (list: SuggestionView[]) => list.map((one) => `${one.id} ${one.kind} ${one.quote} ${one.status}`).toSorted();
    expect(plain(after)).toEqual(plain(decided));
    expect(await client.suggestions.difference({ version: before[0]!.version })).toMatchObject({ added: [], gone: [] });
  });

  test('what a person has recorded by hand is not suggested beside it', async () => {
    const { client } = await desk();
    const [{ source }] = (await importText(client, 'ferries.md', report)) as unknown as [{ source: string }];
    const figure = await oneOf(client, 'figure', /320 million/);
    const { version, start, end } = figure;
    await client.figures.create({ fields: { metric: 'spending' }, wording: 'By hand', places: [{ version, start, end }] });
    const { job } = await client.suggestions.again({ sources: [source] });
    await expect.poll(async () => (await client.jobs.get({ id: job })).state).toBe('done');
    expect((await all(client, false)).some((one) => one.kind === 'figure' && /320 million/.test(one.quote))).toBe(false);
    expect((await client.suggestions.difference({ version })).gone).toEqual([figure.label]);
  });

  test('deleting a source takes its suggestions out of sight; bringing it back brings them, decisions and all', async () => {
    const { client } = await desk();
    const [{ source }] = (await importText(client, 'ferries.md', report)) as unknown as [{ source: string }];
    await client.suggestions.reject({ ids: [(await all(client))[0]!.id] });
    const before = await client.suggestions.progress({});
    await client.sources.remove({ ids: [source] });
    expect((await client.suggestions.progress({})).total).toBe(0);
    await client.history.undo({});
    expect(await client.suggestions.progress({})).toEqual(before);
  });

  test('decisions and suggestions are there after a restart, and the project verifies', async () => {
    const first = await desk();
    await importText(first.client, 'ferries.md', report);
    await first.client.suggestions.accept({ id: (await oneOf(first.client, 'figure', /12%/)).id });
    const before = await all(first.client);
    await first.close();
    desks.splice(0);
    expect(fs.existsSync(path.dirname(first.file))).toBe(true);
    const again = await desk({ file: first.file });
    expect(await all(again.client)).toEqual(before);
    const { job } = await again.client.projects.verify({});
    await expect.poll(async () => (await again.client.jobs.get({ id: job })).state).toBe('done');
    expect(JSON.stringify((await again.client.jobs.get({ id: job })).result)).not.toMatch(/"ok":false/);
  });

  test('a suggestion is accepted as another kind; opened again, it takes its record up again', async () => {
    const { client } = await desk();
    await importText(client, 'report.txt', report);
    const open = await all(client, false);
    const program = open.find((one) => one.kind === 'program')!;
    const { record } = await client.suggestions.accept({ id: program.id, kind: 'player', fields: { name: 'Ferry Office' } });
    expect(record.kind).toBe('entity');
    expect((await client.entities.get({ id: record.id })).fields).toMatchObject({ kind: 'player', name: 'Ferry Office' });
    const figure = open.find((one) => one.kind === 'figure')!;
    const milestone = await client.suggestions.accept({ id: figure.id, kind: 'milestone', fields: { what: 'The quay stands' } });
    expect((await client.milestones.get({ id: milestone.record.id })).fields).toMatchObject({
      what: 'The quay stands',
      dueText: figure.quote,
    });
    await expect(client.suggestions.accept({ id: open.find((one) => one.kind === 'player')!.id, kind: 'figure' })).rejects.toMatchObject({
      code: 'INVALID',
    });
    const claim = (await all(client, false)).find((one) => one.kind === 'claim')!;
    const first = await client.suggestions.accept({ id: claim.id });
    await client.suggestions.reopen({ ids: [claim.id] });
    const before = (await client.claims.page({})).total;
    const second = await client.suggestions.accept({ id: claim.id, fields: { wording: 'Said again' } });
    expect(second.record).toEqual(first.record);
    expect((await client.claims.page({})).total).toBe(before);
    expect((await client.claims.get({ id: first.record.id })).fields.wording).toBe('Said again');
  });
});
