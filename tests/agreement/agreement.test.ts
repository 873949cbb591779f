import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk, temporaryFolder, type Desk } from '../router/desk.ts';
import { at, makeCodedProject, passages, type Coded } from './coded-project.ts';

let folder: string;
let file: string;
let version: string;
let tags: Coded['tags'];

beforeEach(async () => {
  folder = temporaryFolder();
  file = path.join(folder, 'two.claimdesk');
  ({ version, tags } = await makeCodedProject(file));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const coders = ['Ana', 'Ben'];
const withDesk = async (work: (desk: Desk) => Promise<void>): Promise<void> => {
  const desk = await openDesk({ file, name: 'Chris' });
  try {
    await work(desk);
  } finally {
    await desk.close();
  }
};

test('who coded what is told by the log', () =>
  withDesk(async ({ client }) => {
    expect(await client.agreement.sources()).toMatchObject([
      {
        version,
        number: 1,
        coders: [
          { name: 'Ana', codings: 3 },
          { name: 'Ben', codings: 3 },
        ],
      },
    ]);
  }));

test('figures by tag and by passage', () =>
  withDesk(async ({ client }) => {
    const compared = await client.agreement.compare({ version, coders });
    expect(compared).toMatchObject({ passages: 5, differences: 3, decided: 0 });
    const [money, people] = compared.tags;
    // 5 passages: both 1, Ana alone 1, Ben alone 1, neither 2; kappa (0.6 − 0.52) / 0.48
    expect(money).toMatchObject({ tag: { name: 'money' }, percent: 0.6, differences: 2 });
    expect(money!.kappa).toBeCloseTo(0.08 / 0.48, 10);
    // 10 values, 4 of them applied: 1 − 9 · 2 / (4 · 6)
    expect(money!.alpha).toBeCloseTo(1 - (9 * 2) / (4 * 6), 10);
    expect(people).toMatchObject({ tag: { name: 'people' }, percent: 1, kappa: 1, alpha: 1, differences: 1 });
    expect(people!.unitising).toBeGreaterThan(0);
    expect(people!.unitising).toBeLessThan(1);
    expect(compared.overall.percent).toBeCloseTo(0.8, 10);
    // more than two coders have no kappa
    const three = await client.agreement.compare({ version, coders: [...coders, 'Nobody'] });
    expect(three.overall.kappa).toBeNull();
    expect(three.overall.alpha).toBeLessThan(compared.overall.alpha!);
  }));

test('differences are walked, decided, undone; agreement stays that of the coders', () =>
  withDesk(async ({ client, workbench }) => {
    const before = await client.agreement.compare({ version, coders });
    const list = await client.agreement.differences({ version, coders });
    expect(list).toMatchObject({ open: 3, decided: 0 });
    expect(list.differences.map(({ kind, text: words, tag }) => [kind, words, tag.name])).toEqual([
      ['missing', passages[1], 'money'],
      ['missing', passages[2], 'money'],
      ['extent', passages[4], 'people'],
    ]);
    expect(list.differences[1]!.codings).toEqual([{ coder: 'Ana', ...at(2) }]);
    const [first, , third] = list.differences;
    const settle = (difference: typeof first, keep: string[]) =>
      client.agreement.settle({ version, tag: difference!.tag.id, start: difference!.start, end: difference!.end, coders, keep });
    await settle(first, []);
    await settle(third, ['Ana']);
    const uses = () => workbench.database.prepare('SELECT count(*) FROM tag_use').pluck().get();
    expect(uses()).toBe(4);
    const after = await client.agreement.differences({ version, coders, state: 'all' });
    expect(after).toMatchObject({ open: 1, decided: 2 });
    expect(after.differences.map(({ kept }) => kept)).toEqual([[], null, ['Ana']]);
    expect(await client.agreement.compare({ version, coders })).toEqual({ ...before, decided: 2 });
    await client.history.undo({});
    await client.history.undo({});
    expect(uses()).toBe(6);
    expect(await client.agreement.differences({ version, coders })).toEqual(list);
  }));

test('what cannot be is refused', () =>
  withDesk(async ({ client }) => {
    const wrong = { version, tag: tags.money, ...at(0), coders, keep: ['Somebody'] };
    await expect(client.agreement.settle(wrong)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(client.agreement.settle({ ...wrong, keep: [], end: 5000 })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(client.agreement.compare({ version: tags.money, coders })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }));
