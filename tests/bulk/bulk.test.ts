import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BulkPreview, BulkResult, BulkStep } from '../../shared/contract/bulk.ts';
import { bulkColumns, bulkGrids, type BulkGrid } from '../../shared/domain/bulk.ts';
import { finished, openDesk, rowsOf, type Client, type Desk } from '../router/desk.ts';

let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await openDesk({ create: 'empty' });
  client = desk.client;
});
afterEach(() => desk.close());

type Rows = Record<string, unknown>[];

async function players(...given: { name: string; country?: string | null; sectors?: string; description?: string }[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, country = null, sectors = null, description = '' } of given) {
    const { id } = await client.entities.create({ fields: { kind: 'player', name, description, attributes: { country, sectors } } });
    ids.push(id);
  }
  return ids;
}

async function read(of: Client, grid: BulkGrid, columns: readonly string[]): Promise<Rows> {
  const rows = rowsOf((await of[grid].page({ limit: 1000 })) as never);
  return rows
    .map((row) => Object.fromEntries(['id', ...columns].map((name) => [name, row[name]])))
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}
const column = async (name: string): Promise<unknown[]> => (await read(client, 'players', [name])).map((row) => row[name]);

type Chosen = Parameters<Client['bulk']['preview']>[0];
const preview = (name: string, steps: BulkStep[], more: Partial<Chosen> = {}): Promise<BulkPreview> =>
  client.bulk.preview({ grid: 'players', column: name, steps: steps as never, ...more });

async function edit(name: string, steps: BulkStep[], more: Partial<Chosen> = {}): Promise<BulkResult> {
  const { plan } = await preview(name, steps, more);
  return (await finished(client, (await client.bulk.apply({ plan })).job)) as BulkResult;
}

const replace = (find: string, words: string, more: { whole?: boolean; matchCase?: boolean } = {}): BulkStep => ({
  do: 'replace',
  find,
  with: words,
  whole: false,
  matchCase: false,
  ...more,
});

describe('a look before', () => {
  test('counts what changes, what says so already and what is refused, and why', async () => {
    await players({ name: 'Tarn', country: 'Norway' }, { name: 'Fell', country: 'norway' }, { name: 'Moor' });
    const told = await preview('country', [{ do: 'set', value: 'Norway' }]);
    expect(told).toMatchObject({ matched: 3, change: 2, same: 1, refused: 0 });
    expect(told.samples.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Fell', 'norway', 'Norway'],
      ['Moor', '', 'Norway'],
    ]);
    const blank = await preview('name', [{ do: 'clear' }]);
    expect(blank).toMatchObject({ change: 0, refused: 3, reasons: [{ reason: 'required', count: 3 }] });
    expect(blank.refusals.map(({ label }) => label)).toEqual(['Tarn', 'Fell', 'Moor']);
    expect(await column('country')).toEqual(['Norway', 'norway', null]);
    await expect(client.bulk.apply({ plan: blank.plan })).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('takes the filter, the quick search or the rows that are ticked', async () => {
    const [tarn] = await players({ name: 'Tarn', country: 'A' }, { name: 'Fell', country: 'B' }, { name: 'Tarn Hows', country: 'B' });
    const steps: BulkStep[] = [{ do: 'set', value: 'C' }];
    expect((await preview('country', steps, { filter: { column: 'country', op: 'eq', value: 'B' } })).change).toBe(2);
    expect((await preview('country', steps, { quick: 'tarn' })).change).toBe(2);
    expect((await preview('country', steps, { quick: 'tarn', filter: { column: 'country', op: 'eq', value: 'B' } })).change).toBe(1);
    expect((await preview('country', steps, { ids: [tarn!] })).change).toBe(1);
  });

  test('refuses what a single edit would refuse', async () => {
    await client.claims.create({ fields: { wording: 'A claim' } });
    const of = async (name: string, value: string): Promise<string[]> =>
      (await client.bulk.preview({ grid: 'claims', column: name, steps: [{ do: 'set', value }] })).refusals.map(({ reason }) => reason);
    expect(await of('type', 'rumour')).toEqual(['option']);
    expect(await of('type', 'Forecast')).toEqual([]);
    expect(await of('verdict', 'maybe')).toEqual(['option']);
    expect(await of('verdict', '')).toEqual(['required']);
    expect(await of('asserted', 'last week')).toEqual(['date']);
    expect(await of('asserted', '2025/08')).toEqual([]);
    expect(await of('probability', 'high')).toEqual(['number']);
    expect(await of('probability', '120')).toEqual(['range']);
    expect(await of('credibility', '7')).toEqual(['option']);
    expect(await of('speaker', 'x'.repeat(401))).toEqual(['long']);
    expect(await of('wording', '')).toEqual(['required']);
    expect(await of('comment', '')).toEqual([]);
    await expect(client.bulk.preview({ grid: 'claims', column: 'grade', steps: [{ do: 'clear' }] })).rejects.toMatchObject({
      code: 'INVALID',
    });
    await expect(preview('tags', [{ do: 'clear' }])).rejects.toMatchObject({ code: 'INVALID' });
    await expect(preview('country', [{ do: 'add', value: 'x' }])).rejects.toMatchObject({ code: 'INVALID' });
    await expect(preview('country', [{ do: 'split', separator: ',', take: null }])).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('the functions', () => {
  const after = async (cells: string[], steps: BulkStep[], name = 'description'): Promise<(string | undefined)[]> => {
    await players(
      ...cells.map((cell, place) => ({ name: `P${place}`, ...(name === 'description' ? { description: cell } : { sectors: cell }) })),
    );
    const told = await preview(name, steps);
    return cells.map(
      (cell, place) =>
        told.samples.find(({ label }) => label === `P${place}`)?.after ??
        told.refusals.find(({ label }) => label === `P${place}`)?.reason ??
        cell,
    );
  };

  test('replace takes signs as they are, in whole cells or in parts', async () => {
    expect(await after(['a.b', 'axb', 'A.B c'], [replace('a.b', '$&')])).toEqual(['$&', 'axb', '$& c']);
  });
  test('replace minds the case where asked', async () => {
    expect(await after(['USA', 'usa', 'in usa'], [replace('usa', 'US', { whole: true, matchCase: true })])).toEqual([
      'USA',
      'US',
      'in usa',
    ]);
  });
  test('trim and case', async () => {
    expect(await after(['  two\u3000  words ', 'ok'], [{ do: 'trim' }])).toEqual(['two words', 'ok']);
  });
  test('title writes each word large, and steps follow each other', async () => {
    expect(await after(["  o'hara  DEEP-sea ÉCOLE", '算力 ai'], [{ do: 'trim' }, { do: 'case', to: 'title' }])).toEqual([
      "O'hara Deep-Sea École",
      '算力 Ai',
    ]);
  });
  test('split takes a part', async () => {
    expect(await after(['Oslo, Norway', 'Norway', 'a,,c'], [{ do: 'split', separator: ',', take: 2 }])).toEqual(['Norway', 'part', 'part']);
  });
  test('split makes several values', async () => {
    expect(await after(['Chips/Cloud/Chips', 'Chips'], [{ do: 'split', separator: '/', take: null }], 'sectors')).toEqual([
      'Chips; Cloud',
      'Chips',
    ]);
  });
  test('numbers are read as the column writes them', async () => {
    expect(await after(['1.234,5', '3,75', '2 million', 'n/a'], [{ do: 'number', decimal: 'auto' }])).toEqual([
      '1234.5',
      '3.75',
      '2000000',
      'number',
    ]);
  });
  test('dates are read as the column writes them', async () => {
    expect(await after(['3/4/2025', '26.8.2025', 'Aug 2025', '2025年8月26日', 'soon'], [{ do: 'date', order: 'auto' }])).toEqual([
      '2025-04-03',
      '2025-08-26',
      '2025-08',
      '2025-08-26',
      'date',
    ]);
  });
  test('a date that could be either is refused', async () => {
    expect(await after(['3/4/2025'], [{ do: 'date', order: 'auto' }])).toEqual(['ambiguous']);
  });
  test('one of several values is replaced, added, removed', async () => {
    await players({ name: 'P', sectors: 'Chips; Cloud' });
    await edit('sectors', [replace('cloud', 'Compute', { whole: true }), { do: 'add', value: 'Power' }, { do: 'remove', value: 'chips' }]);
    expect(await column('sectors')).toEqual(['Compute; Power']);
  });
});

describe('writing', () => {
  test('any editable column of any grid takes an edit that its cells take', async () => {
    const starter = await openDesk({ create: 'starter' });
    try {
      for (const grid of bulkGrids) {
        for (const { id, type } of bulkColumns(grid)) {
          if (id === 'tags' || type === 'number') continue;
          const told = await starter.client.bulk.preview({ grid, column: id, steps: [{ do: 'trim' }] });
          expect(told.matched, `${grid}.${id}`).toBe((await starter.client[grid].page({ limit: 0 })).total);
        }
      }
    } finally {
      await starter.close();
    }
  });

  test('equals the same edits one by one, and undo restores exactly', async () => {
    const cell = fc.constantFrom('', ' Norway', 'norway', 'NORWAY ', 'Oslo, Norway', 'a; b', 'x'.repeat(30));
    const step: fc.Arbitrary<BulkStep> = fc.oneof(
      fc.constantFrom<BulkStep>(
        { do: 'trim' },
        { do: 'clear' },
        { do: 'case', to: 'upper' },
        { do: 'case', to: 'title' },
        { do: 'split', separator: ',', take: -1 },
      ),
      fc.record({ do: fc.constant('set' as const), value: fc.constantFrom('Sweden', ' Oslo ') }),
      fc
        .record({ find: fc.constantFrom('nor', 'o', ' '), words: fc.constantFrom('', 'Ö', ' ') })
        .map(({ find, words }) => replace(find, words)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.array(step, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('country', 'name', 'description'),
        async (cells, steps, name) => {
          const [many, single] = [await openDesk({ create: 'empty' }), await openDesk({ create: 'empty' })];
          try {
            const [ids, others]: [string[], string[]] = [[], []];
            for (const [each, made] of [[many.client, ids] as const, [single.client, others] as const])
              for (const [place, value] of cells.entries()) {
                const { id } = await each.entities.create({
                  fields: {
                    kind: 'player',
                    name: name === 'name' ? `${value}#` : `P${place}`,
                    description: value,
                    attributes: { country: value },
                  },
                });
                made.push(id);
              }
            const before = await read(many.client, 'players', ['name', 'country', 'description']);
            const told = await many.client.bulk.preview({ grid: 'players', column: name, steps: steps as never });
            if (told.change === 0) return;
            await finished(many.client, (await many.client.bulk.apply({ plan: told.plan })).job);
            const order = (rows: Rows): Rows =>
              // ids made within one millisecond have no order among themselves
              rows.map((row) => ({ ...row, id: undefined })).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
            for (const { id, after } of told.samples) {
              const other = others[ids.indexOf(id)]!;
              const { revision } = await single.client.entities.get({ id: other });
              const value = after === '' && name === 'country' ? null : after;
              await single.client.entities.update({
                id: other,
                revision,
                fields: name === 'country' ? { attributes: { country: value } } : { [name]: value },
              });
            }
            expect(order(await read(many.client, 'players', ['name', 'country', 'description']))).toEqual(
              order(await read(single.client, 'players', ['name', 'country', 'description'])),
            );
            await many.client.history.undo({});
            expect(await read(many.client, 'players', ['name', 'country', 'description'])).toEqual(before);
            await many.client.history.redo({});
            expect(await read(many.client, 'players', [name])).not.toEqual(before.map(({ id, [name]: value }) => ({ id, [name]: value })));
          } finally {
            await Promise.all([many.close(), single.close()]);
          }
        },
      ),
      { numRuns: 8 },
    );
  }, 120_000);

  test('a likelihood in words takes the place of a probability', async () => {
    await client.claims.create({ fields: { wording: 'A claim', probability: 70 } });
    const { plan } = await client.bulk.preview({ grid: 'claims', column: 'likelihood', steps: [{ do: 'set', value: 'probable' }] });
    await finished(client, (await client.bulk.apply({ plan })).job);
    expect(rowsOf(await client.claims.page({}))[0]).toMatchObject({ likelihood: 'likely', probability: null });
  });

  test('tags come and go by name, those of a figure to its claim', async () => {
    const { claim } = await client.figures.create({ fields: { metric: 'compute' }, wording: 'One' });
    await client.figures.create({ fields: { metric: 'power' }, claim });
    const tagging = async (step: BulkStep): Promise<BulkResult> => {
      const { plan } = await client.bulk.preview({ grid: 'figures', column: 'tags', steps: [step] as never });
      return (await finished(client, (await client.bulk.apply({ plan })).job)) as BulkResult;
    };
    expect(await tagging({ do: 'add', value: 'To check' })).toMatchObject({ changed: 1, refused: 0 });
    expect(rowsOf(await client.figures.page({})).map(({ tags }) => tags)).toEqual(['To check', 'To check']);
    expect((await client.claims.get({ id: claim })).tags.map(({ name }) => name)).toEqual(['To check']);
    await tagging({ do: 'remove', value: 'to check' });
    expect(rowsOf(await client.figures.page({})).map(({ tags }) => tags)).toEqual([null, null]);
  });

  test('what was changed since the look stays as it is, and is told; what was changed beside it does not matter', async () => {
    const [tarn, fell, moor, beck] = await players(
      { name: 'Tarn', country: 'A' },
      { name: 'Fell', country: 'A' },
      { name: 'Moor', country: 'A' },
      { name: 'Beck', country: 'A' },
    );
    const { plan } = await preview('country', [{ do: 'set', value: 'B' }]);
    const change = async (id: string, fields: object): Promise<unknown> =>
      client.entities.update({ id, revision: (await client.entities.get({ id })).revision, fields });
    await change(tarn!, { attributes: { country: 'C' } });
    await change(fell!, { description: 'more' });
    await change(moor!, { attributes: { country: 'B' } });
    await client.entities.remove({ ids: [beck!] });
    const result = (await finished(client, (await client.bulk.apply({ plan })).job)) as BulkResult;
    expect(result).toMatchObject({ changed: 1, same: 1, refused: 2 });
    expect(result.refusals.map(({ label, reason }) => [label, reason])).toEqual([
      ['Tarn', 'moved'],
      ['Beck', 'gone'],
    ]);
    expect(await column('country')).toEqual(['C', 'B', 'B']);
  });
});

describe('long work', () => {
  const many = 1500;
  const watch = async (act: (step: { progress: number }) => unknown): Promise<string> => {
    const { plan } = await preview('country', [{ do: 'set', value: 'B' }]);
    const { job } = await client.bulk.apply({ plan });
    let acted = false;
    for (;;) {
      const { state, progress } = await client.jobs.get({ id: job });
      if (!acted && state === 'running' && progress > 0) {
        acted = true;
        await act({ progress });
        await client.jobs.cancel({ id: job });
      }
      if (state === 'done' || state === 'cancelled' || state === 'failed') return `${state} ${acted}`;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  beforeEach(async () => {
    desk.workbench.change({ label: 'test', subject: '' }, (transaction) => {
      for (let place = 0; place < many; place += 1) {
        const entity = transaction.insert('entity', {
          kind: 'player',
          name: `P${place}`,
          description: '',
          standing: null,
          status: 'accepted',
        });
        transaction.insert('attribute', {
          entity,
          field: 'country',
          value: 'A',
          unit: null,
          asOf: null,
          author: 'x',
          chosen: true,
          position: 0,
          credibility: null,
          aside: false,
        });
      }
    });
  });
  const countOf = async (value: string): Promise<number> =>
    (await client.players.page({ limit: 0, filter: { column: 'country', op: 'eq', value } })).total;

  test('cancelling leaves nothing of it, and redo does not bring half of it back', async () => {
    expect(await watch(() => undefined)).toBe('cancelled true');
    expect(await countOf('A')).toBe(many);
    expect((await client.history.redo({})).change).toBeNull();
    expect(await countOf('A')).toBe(many);
  });

  test('where others have worked on its rows it is finished instead: all of it or nothing', async () => {
    const told = await watch(async () => {
      const { id, revision } = rowsOf(await client.players.page({ limit: 1, filter: { column: 'country', op: 'eq', value: 'B' } }))[0] as {
        id: string;
        revision: number;
      };
      await client.entities.update({ id, revision, fields: { attributes: { country: 'Theirs' } } });
    });
    expect(told).toBe('done true');
    expect([await countOf('A'), await countOf('B'), await countOf('Theirs')]).toEqual([0, many - 1, 1]);
  });

  test('other commands go on between its parts, and one undo takes all of it back', async () => {
    const { plan } = await preview('country', [{ do: 'set', value: 'B' }]);
    const { job } = await client.bulk.apply({ plan });
    await client.notes.create({ fields: { title: 'meanwhile' } });
    expect((await client.jobs.get({ id: job })).state).not.toBe('done');
    const result = (await finished(client, job)) as BulkResult;
    expect(result).toMatchObject({ changed: many, refused: 0, wentOn: false });
    await client.history.undo({});
    expect(await countOf('A')).toBe(many);
    expect((await client.notes.page({})).total).toBe(1);
    await client.history.redo({});
    expect(await countOf('B')).toBe(many);
  });

  test('a command that is sent twice is one job, and a plan is made once', async () => {
    const { plan } = await preview('country', [{ do: 'set', value: 'B' }]);
    const command = '01900000-0000-7000-8000-000000000001';
    const [one, two] = [await client.bulk.apply({ plan, command }), await client.bulk.apply({ plan, command })];
    expect(one).toEqual(two);
    await expect(client.bulk.apply({ plan })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await finished(client, one.job);
  });
});
