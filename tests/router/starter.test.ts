import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finished, openDesk, rowsOf, type Desk } from './desk.ts';

const gold = path.resolve('../shared/gold');
const present = fs.existsSync(gold);

interface Labels {
  figures: { value?: number; low?: number; high?: number; unit: string; optional?: boolean; quote: string }[];
  milestones: { year: number; year_end?: number; optional?: boolean; quote: string }[];
  players: { name: string; aliases: string[]; optional?: boolean }[];
  programs: { name: string; aliases: string[]; optional?: boolean }[];
}

describe('the starter project', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ create: 'starter' });
  });
  afterAll(() => desk.close());

  test('has at least what it promises', async () => {
    const counts = await desk.client.projects.counts();
    const least = {
      figures: 34,
      milestones: 30,
      players: 60,
      programs: 15,
      places: 8,
      sectors: 8,
      claims: 100,
      sources: 2,
      notes: 1,
      annotations: 1,
      tags: 1,
    };
    for (const [grid, count] of Object.entries(least)) expect(counts[grid], grid).toBeGreaterThanOrEqual(count);
    expect((await desk.client.views.list()).length).toBeGreaterThanOrEqual(2);
    expect((await desk.client.reports.list()).map((report) => report.slug)).toEqual(['findings', 'annotated-source']);
  });

  test('every claim, figure, milestone and annotation stands on a passage, every entity is mentioned, and all of it verifies', async () => {
    for (const grid of ['claims', 'annotations'] as const) {
      const { total } = await desk.client[grid].page({ filter: { column: 'quote', op: 'blank', value: true }, limit: 0 });
      expect(total, grid).toBe(0);
    }
    for (const grid of ['figures', 'milestones'] as const)
      expect((await desk.client[grid].page({ filter: { column: 'source', op: 'blank', value: true }, limit: 0 })).total, grid).toBe(0);
    for (const grid of ['players', 'programs', 'places', 'sectors'] as const) {
      expect((await desk.client[grid].page({ filter: { column: 'mentions', op: 'eq', value: 0 }, limit: 0 })).total, grid).toBe(0);
    }
    expect(await finished(desk.client, (await desk.client.projects.verify()).job)).toMatchObject({ ok: true });
  });

  test('every record can be read through its contract', async () => {
    const subjects = {
      claims: 'claims',
      figures: 'figures',
      milestones: 'milestones',
      players: 'entities',
      programs: 'entities',
      places: 'entities',
      sectors: 'entities',
      sources: 'sources',
      annotations: 'annotations',
      notes: 'notes',
    } as const;
    for (const [grid, subject] of Object.entries(subjects)) {
      for (const row of rowsOf(await desk.client[grid as 'claims'].page({ limit: 1000 }))) {
        const record = await desk.client[subject].get({ id: row.id as string });
        expect(record.revision, grid).toBe(row.revision);
        if (subject === 'entities') await desk.client.entities.attributes({ id: row.id as string });
      }
    }
    for (const source of rowsOf(await desk.client.sources.page({}))) {
      for (const version of await desk.client.sources.versions({ id: source.id as string })) {
        expect((await desk.client.sources.gutter({ version: version.id })).length).toBeGreaterThan(0);
        expect((await desk.client.sources.marks({ version: version.id, start: 0, end: version.length })).length).toBeGreaterThan(50);
      }
    }
    for (const report of await desk.client.reports.list())
      expect((await desk.client.reports.preview({ id: report.id })).blocks.length).toBeGreaterThan(10);
    await desk.client.tags.list();
    await desk.client.jobs.list();
    await desk.client.projects.current();
  });

  test('its tensions are claims linked by contradicts', async () => {
    const tense = rowsOf(await desk.client.claims.page({ filter: { column: 'tags', op: 'eq', value: 'Tension' }, limit: 1000 }));
    const linked = [];
    for (const row of tense)
      linked.push(
        ...(await desk.client.claims.evidence({ id: row.id as string })).filter((link) => link.relation === 'contradicts' && link.outgoing),
      );
    expect(linked.length).toBeGreaterThanOrEqual(4);
  });

  describe.skipIf(!present)('against the labels (../shared/gold)', () => {
    const labels = (): Labels => JSON.parse(fs.readFileSync(path.join(gold, 'source-article-first-half.json'), 'utf8')) as Labels;

    test('every figure label has a figure of the same value and unit', async () => {
      const scorer = (await import(pathToFileURL(path.join(gold, 'score.mjs')).href)) as {
        figureAgrees(label: object, figure: object): { unit: boolean; value: boolean };
      };
      const page = rowsOf(await desk.client.figures.page({ limit: 1000 }));
      const figures = await Promise.all(page.map(async (row) => (await desk.client.figures.get({ id: row.id as string })).fields));
      const missing = labels().figures.filter(
        (label) =>
          label.optional !== true &&
          !figures.some((figure) => {
            const { low, high, value, unit } = figure;
            const agreed = scorer.figureAgrees(label, { ...(value === null ? { low, high } : { value }), unit });
            return agreed.unit && agreed.value;
          }),
      );
      expect(missing.map((label) => label.quote)).toEqual([]);
    });

    test('every milestone label has a milestone of the same years', async () => {
      const page = rowsOf(await desk.client.milestones.page({ limit: 1000 }));
      const spans = await Promise.all(page.map(async (row) => (await desk.client.milestones.get({ id: row.id as string })).fields));
      const missing = labels().milestones.filter(
        (label) =>
          label.optional !== true &&
          !spans.some(
            ({ dueStart, dueEnd }) =>
              Number((dueEnd ?? '').slice(0, 4)) === (label.year_end ?? label.year) &&
              (label.year_end === undefined || Number((dueStart ?? '').slice(0, 4)) === label.year),
          ),
      );
      expect(missing.map((label) => label.quote)).toEqual([]);
    });

    test.each(['players', 'programs'] as const)('every label of %s has a record of that name', async (grid) => {
      const rows = rowsOf(await desk.client[grid].page({ limit: 1000 }));
      const names = new Set(
        rows
          .flatMap((row) => [row.name as string, ...((row.aliases as string | null) ?? '').split('; ')])
          .map((name) => name.toLowerCase()),
      );
      const missing = labels()[grid].filter(
        (label) => label.optional !== true && ![label.name, ...label.aliases].some((name) => names.has(name.toLowerCase())),
      );
      expect(missing.map((label) => label.name)).toEqual([]);
    });
  });
});
