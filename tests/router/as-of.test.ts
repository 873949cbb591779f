import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { VerifyReport } from '../../shared/contract/projects.ts';
import { dump, found } from '../migrations/dump.ts';
import { Model, randomCommand, text } from '../reliability/model.ts';
import { importText, openDesk, rowsOf, type Desk } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

/** What belongs to the present alone; and texts, which are not in the log and are seen through their version. */
const beside = ['job', 'note_draft', 'meta', 'place', 'passage', 'extraction', 'suggestion'];

async function contents(of: Desk): Promise<unknown> {
  const tables = dump(of.workbench.database);
  for (const name of beside) delete tables[name];
  const words = ['port', 'words', 'mayor'].map((word) => ({ ...found(of.workbench.database, word), passage_fts: [] }));
  const seen = await Promise.all([
    of.client.search.query({ words: 'port' }),
    of.client.sources.page({}),
    of.client.claims.page({}),
    of.client.notes.page({}),
    of.client.annotations.page({}),
    of.client.suggestions.page({}),
  ]);
  return { tables, words, seen: seen.map((page) => ({ ...page, sequence: 0 })) };
}

async function openAsOf(at: { sequence: number } | { time: string }): Promise<Desk> {
  await desk.client.history.asOf(at);
  const { file, past } = desk.past()!;
  return openDesk({ file, past });
}

/** A project open for reading keeps no jobs: the reader is asked. */
async function faultsOf(of: Desk): Promise<unknown[]> {
  const { checks } = await of.workbench.children.run<VerifyReport>('reader', 'verify', {});
  return checks.filter((check) => !check.ok);
}

async function withText(): Promise<string> {
  const [imported] = await importText(desk.client, 'harbour.txt', text);
  const [version] = await desk.client.sources.versions({ id: imported!.source! });
  return version!.id;
}

describe('as of', () => {
  test('random commands: the past of any change is to the last row what the project was then', { timeout: 120_000 }, async () => {
    desk = await openDesk();
    const model = new Model(await withText());
    const then = new Map<number, unknown>();
    const keep = async (): Promise<void> => {
      then.set((await desk.client.projects.current()).sequence, await contents(desk));
    };
    await keep();
    for (const random of fc.sample(randomCommand, 120)) {
      if (random.deed === 'undo' || random.deed === 'redo') await desk.client.history[random.deed]({});
      const planned = model.plan(random);
      if (planned !== null) {
        const kind = planned.path.slice(0, -'s.update'.length);
        const revision = planned.path.endsWith('.update')
          ? { revision: desk.workbench.database.prepare(`SELECT revision FROM ${kind} WHERE id = ?`).pluck().get(planned.input.id) }
          : {};
        const [subject, verb] = planned.path.split('.') as ['claims', 'create'];
        // what an undo took away is no fault here: the model does not follow undo in this test
        const answer = await desk.client[subject][verb]({ ...planned.input, ...revision } as never).catch(() => null);
        if (answer !== null) model.take(planned, answer);
      }
      await keep();
    }
    // an import, its undo, and its redo are passages on both sides
    await importText(desk.client, 'second.txt', 'Another port, another mayor.\n');
    await keep();
    await desk.client.history.undo({});
    await keep();
    const sequences = [...then.keys()];
    expect(sequences.length).toBeGreaterThan(40);
    const chosen = [sequences[0]!, ...fc.sample(fc.constantFrom(...sequences), 8), sequences.at(-2)!];
    for (const sequence of chosen) {
      const past = await openAsOf({ sequence });
      expect(await contents(past)).toEqual(then.get(sequence));
      expect(await faultsOf(past)).toEqual([]);
      await past.close();
    }
    expect(await contents(desk)).toEqual(then.get(sequences.at(-1)!));
  });

  test('grids, counts and reports are those of the day; nothing can be written; the way tells which change it is', async () => {
    desk = await openDesk({ create: 'starter' });
    const before = await desk.client.claims.page({ limit: 1000 });
    const { sequence } = await desk.client.projects.current();
    const [first] = rowsOf(before);
    const [report] = await desk.client.reports.list();
    const shown = await desk.client.reports.preview({ id: report!.id });
    await desk.client.claims.remove({
      ids: rowsOf(before)
        .slice(0, 20)
        .map((row) => row.id as string),
    });
    await desk.client.claims.create({ fields: { wording: 'Written later.' } });
    const past = await openAsOf({ sequence });
    const page = await past.client.claims.page({ limit: 1000 });
    expect(page.rows).toEqual(before.rows);
    expect(await past.client.reports.preview({ id: report!.id })).toEqual(shown);
    expect((await past.client.history.list({}))[0]!.sequence).toBe(sequence);
    expect(await past.client.projects.current()).toMatchObject({ past: { sequence }, readOnly: expect.any(String) as unknown });
    await expect(past.client.claims.remove({ ids: [first!.id as string] })).rejects.toMatchObject({ code: 'OWNED' });
    expect(await past.client.history.steps()).toEqual({ undo: null, redo: null });
    await expect(past.client.history.undo({})).rejects.toMatchObject({ code: 'OWNED' });
    await past.close();
    expect((await desk.client.claims.page({})).total).toBe(before.total - 19);
  });

  test('a time is the last change until then; before the first one there was nothing', async () => {
    desk = await openDesk();
    const { id, revision } = await desk.client.claims.create({ fields: { wording: 'One' } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const between = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await desk.client.claims.update({ id, revision, fields: { wording: 'Two' } });
    const past = await openAsOf({ time: between });
    expect((await past.client.claims.get({ id })).fields.wording).toBe('One');
    await expect(past.client.history.asOf({ sequence: 1 })).rejects.toMatchObject({ code: 'REFUSED' });
    await past.close();
    await expect(desk.client.history.asOf({ time: '1999-12-31T00:00:00Z' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.client.history.asOf({ sequence: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('originals are those of the present; three pasts are kept, and one that is there is not made again', async () => {
    desk = await openDesk();
    await withText();
    const { sequence } = await desk.client.projects.current();
    for (let number = 0; number < 4; number += 1) await desk.client.tags.create({ fields: { name: `tag ${number}` } });
    await desk.client.history.asOf({ sequence });
    const { file } = desk.past()!;
    const past = await openAsOf({ sequence });
    expect(await past.client.projects.current()).toMatchObject({ originalsMissing: false });
    const { rows, columns } = await past.client.sources.page({});
    const [version] = await past.client.sources.versions({ id: rows[0]![columns.indexOf('id')] as string });
    expect(version).toMatchObject({ originalMissing: false });
    expect((await past.client.sources.original({ version: version!.id })).size).toBe(text.length);
    await past.close();
    const made = fs.statSync(file).ino;
    await desk.client.history.asOf({ sequence });
    expect(fs.statSync(file).ino).toBe(made);
    for (let later = 1; later <= 4; later += 1) await desk.client.history.asOf({ sequence: sequence + later });
    const kept = fs.readdirSync(path.join(desk.file.replace(/\.claimdesk$/, '.files'), 'cache')).filter((name) => name.startsWith('past-'));
    expect(kept.length).toBe(3);
    expect((await desk.client.projects.current()).originalsMissing).toBe(false);
    expect(fs.readdirSync(path.join(desk.file.replace(/\.claimdesk$/, '.files'), 'originals')).length).toBeGreaterThan(0);
  });
});
