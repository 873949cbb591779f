import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportBlock, ReportDocument, Run } from '../../shared/domain/report-document.ts';
import type { ReportSection } from '../../shared/domain/report-sections.ts';
import { exportedReport, openDesk, type Desk } from '../router/desk.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
});
afterAll(() => desk.close());

const runsIn = (block: ReportBlock): Run[] => {
  if (block.kind === 'table') return block.rows.flat(2);
  return 'runs' in block ? block.runs : [];
};
const words = (document: ReportDocument): string =>
  document.blocks
    .map((block) =>
      runsIn(block)
        .map((run) => run.text)
        .join(block.kind === 'table' ? ' ' : ''),
    )
    .join(' ');
const kindsOf = (document: ReportDocument): string[] => document.blocks.map((block) => block.kind);

async function reportOf(sections: ReportSection[], title = 'Made of sections'): Promise<string> {
  return (await desk.client.reports.create({ fields: { title, kind: 'findings', sections } })).id;
}
const preview = (id: string): Promise<ReportDocument> => desk.client.reports.preview({ id });

async function claims(): Promise<{ id: string; wording: string; revision: number; status: string }[]> {
  const page = await desk.client.claims.page({ limit: 1000 });
  const [wording, status] = [page.columns.indexOf('wording'), page.columns.indexOf('status')];
  return page.rows.map((row) => ({
    id: String(row[0]),
    revision: Number(row[1]),
    wording: String(row[wording]),
    status: String(row[status]),
  }));
}

describe('sections of a report', () => {
  test('a report without sections of its own is told by those that follow from its fields', async () => {
    const [findings] = await desk.client.reports.list();
    expect(findings!.sections.map((section) => section.kind)).toEqual(['text', 'claims', 'rows', 'rows']);
    const before = await preview(findings!.id);
    await desk.client.reports.update({ id: findings!.id, revision: findings!.revision, fields: { sections: findings!.sections } });
    const after = await preview(findings!.id);
    expect(after.blocks).toEqual(before.blocks);
    expect(after.references).toEqual(before.references);
  });

  test('text: Markdown, citations that lead to passage and source, live numbers', async () => {
    const [claim] = (await claims()).filter((one) => one.status === 'accepted');
    const accepted = (await claims()).filter((one) => one.status === 'accepted').length;
    const text = `## Part\n\nOf {{count: claims}} claims, **[[claim:${claim!.id}|this one]]** leads.[^1]\n\n- one\n  - two\n\n[^1]: Told apart.`;
    const document = await preview(await reportOf([{ kind: 'text', id: 't', text }]));
    expect(kindsOf(document)).toEqual(['heading', 'paragraph', 'list-item', 'list-item']);
    expect(words(document)).toContain(`Of ${accepted} claims, this one leads.`);
    const cited = document.blocks.flatMap(runsIn).find((run) => run.text === 'this one')!;
    expect(cited).toMatchObject({ bold: true, reference: 1, passage: 1 });
    expect(document.passages[0]!.quote.length).toBeGreaterThan(0);
    expect(document.references).toHaveLength(1);
    expect(document.notes.map((note) => note.runs.map((run) => run.text).join(''))).toEqual(['Told apart.']);
    expect(document.problems).toEqual([]);
  });

  test('what is written wrongly is said in the report and told to the checks', async () => {
    const text = `{{count: nowhere}} {{frobnicate}} [[claim:00000000-0000-7000-8000-000000000000|gone]]`;
    const document = await preview(await reportOf([{ kind: 'text', id: 't', text }]));
    expect(document.problems!.map((one) => one.section)).toEqual(['t', 't', 't']);
    expect(words(document)).toContain('no view “nowhere”');
    expect(words(document)).not.toContain('gone');
  });

  test('every kind of section composes; the legend explains only what is used', async () => {
    const own = { title: null };
    const sections: ReportSection[] = [
      { kind: 'contents', id: 'a' },
      { kind: 'heading', id: 'b', text: 'Heading', level: 1 },
      { kind: 'legend', id: 'c', ...own },
      { kind: 'claims', id: 'd', title: 'Claims', view: null, as: 'table', groupBy: 'none', columns: ['wording', 'grade', 'verdict'] },
      { kind: 'rows', id: 'e', ...own, grid: 'figures', view: null, columns: [] },
      { kind: 'rows', id: 'f', ...own, grid: 'milestones', view: null, columns: [] },
      { kind: 'timeline', id: 'g', ...own, kinds: ['milestones'], lanes: 'actor', table: true },
      { kind: 'chart', id: 'h', ...own, chart: null, table: true },
      { kind: 'matrix', id: 'i', ...own, matrix: null },
      { kind: 'conflicts', id: 'j', ...own, states: ['open', 'explained', 'resolved'] },
      { kind: 'profile', id: 'k', ...own, player: null },
      { kind: 'source', id: 'l', ...own, source: null },
      { kind: 'method', id: 'm', ...own },
      { kind: 'changes', id: 'n', ...own },
      { kind: 'break', id: 'o' },
      { kind: 'sources', id: 'p', scope: 'all' },
    ];
    const document = await preview(await reportOf(sections));
    expect(kindsOf(document)).toEqual(expect.arrayContaining(['contents', 'heading', 'table', 'picture', 'break', 'paragraph']));
    expect(document.problems!.map((one) => one.section).toSorted()).toEqual(['h', 'i', 'k', 'l']);
    const picture = document.blocks.find((block) => block.kind === 'picture')!;
    expect(picture.svg).toMatch(/^<svg/);
    expect(picture.alternative.length).toBeGreaterThan(20);
    const starts = new Map(document.starts!.map(({ section, block }) => [section, block]));
    const legend = document.blocks.slice(starts.get('c'), starts.get('d')).map(runsIn).flat();
    const grades = new Set(
      document.blocks
        .slice(starts.get('d'), starts.get('e'))
        .flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row[1]![0]!.text) : [])),
    );
    for (const letter of ['A', 'B', 'C', 'D', 'E', 'F']) {
      const used = [...grades].some((grade) => grade.startsWith(letter));
      if (!used && !legend.some((run) => run.text === letter)) continue;
      expect(legend.some((run) => run.text === letter)).toBe(true);
    }
    expect(legend.some((run) => run.text === 'E')).toBe(false);
  });

  test('what is not accepted stands nowhere: not in tables, profiles, citations or conflicts', async () => {
    const all = (await claims()).filter((one) => one.status === 'accepted');
    const taken = all[0]!;
    await desk.client.claims.update({ id: taken.id, revision: taken.revision, fields: { status: 'rejected' } });
    const sections: ReportSection[] = [
      { kind: 'text', id: 't', text: `[[claim:${taken.id}|${taken.wording.replaceAll(/[[\]|]/g, ' ')}]]` },
      { kind: 'claims', id: 'a', title: '', view: null, as: 'cards', groupBy: 'topic', columns: [] },
      { kind: 'claims', id: 'b', title: '', view: null, as: 'table', groupBy: 'none', columns: [] },
      { kind: 'rows', id: 'c', title: '', grid: 'figures', view: null, columns: ['metric', 'claim'] },
      { kind: 'rows', id: 'd', title: '', grid: 'milestones', view: null, columns: ['what', 'claim'] },
      { kind: 'conflicts', id: 'e', title: '', states: ['open', 'explained', 'resolved'] },
    ];
    expect(JSON.stringify(await preview(await reportOf(sections)))).not.toContain(JSON.stringify(taken.wording).slice(1, -1));
    await desk.client.history.undo({});
  });

  test('sections that cannot be read never break a report; an edit of another keeps them as they were', async () => {
    const id = await reportOf([{ kind: 'heading', id: 'h', text: 'Kept', level: 1 }], 'From a merger');
    const raw = [{ kind: 'heading', id: 'h', text: 'Kept', level: 1 }, { kind: 'hologram', depth: 3 }, 7];
    desk.workbench.change({ label: 'report.update', subject: '' }, (transaction) => transaction.update('report', id, { sections: raw }));
    const report = (await desk.client.reports.list()).find((one) => one.id === id)!;
    expect(report.sections.map((section) => section.kind)).toEqual(['heading', 'broken', 'broken']);
    const document = await preview(id);
    expect(words(document)).toContain('Kept');
    expect(words(document)).toContain('hologram');
    const [first, ...rest] = report.sections;
    await desk.client.reports.update({ id, revision: report.revision, fields: { sections: [...rest, first!] } });
    const kept = desk.workbench.database.prepare('SELECT sections FROM report WHERE id = ?').pluck().get(id) as string;
    expect(JSON.parse(kept)).toEqual([raw[1], raw[2], raw[0]]);
  });
});

describe('templates', () => {
  test.each(['findings', 'briefing', 'programs', 'conflicts'] as const)('%s composes without a problem', async (template) => {
    const { id } = await desk.client.reports.fromTemplate({ template });
    const document = await preview(id);
    expect(document.problems).toEqual([]);
    expect(document.blocks.length).toBeGreaterThan(3);
  });

  test('a profile is of the player that was asked for', async () => {
    const page = await desk.client.players.page({ limit: 1 });
    const { id } = await desk.client.reports.fromTemplate({ template: 'profile', player: String(page.rows[0]![0]) });
    const document = await preview(id);
    const name = String(page.rows[0]![page.columns.indexOf('name')]);
    expect(document.title).toContain(name);
    expect(words(document)).toContain(name);
    expect(document.problems).toEqual([]);
  });
});

describe('editions', () => {
  test('an export is remembered; the next says what changed; the same data give the same bytes', async () => {
    const sections: ReportSection[] = [
      { kind: 'claims', id: 'a', title: '', view: null, as: 'cards', groupBy: 'none', columns: [] },
      { kind: 'changes', id: 'b', title: null },
    ];
    const id = await reportOf(sections, 'Editions');
    const exported = async (): Promise<string> => (await exportedReport(desk, id, 'md')).toString('utf8');
    const first = await exported();
    expect(first).toContain('This is the first edition.');
    expect(await exported()).toBe(first);
    expect(await desk.client.reports.changes({ id })).toMatchObject({ changes: [] });

    const [one, two] = (await claims()).filter((claim) => claim.status === 'accepted');
    await desk.client.claims.update({ id: one!.id, revision: one!.revision, fields: { wording: `${one!.wording} Again.` } });
    await desk.client.claims.update({ id: two!.id, revision: two!.revision, fields: { status: 'rejected' } });
    const { changes, editions } = await desk.client.reports.changes({ id });
    expect(editions).toHaveLength(1);
    expect(changes.map(({ id: claim, change }) => [claim, change])).toEqual([
      [one!.id, 'changed'],
      [two!.id, 'removed'],
    ]);
    expect(changes[0]!.fields).toContainEqual({ field: 'Claim', before: one!.wording, after: `${one!.wording} Again.` });

    const next = await exported();
    expect(next).toContain('0 new, 1 changed, 1 no longer in this report');
    expect(next).not.toContain(two!.wording);
    expect(await exported()).toBe(next);
    expect((await desk.client.reports.changes({ id })).editions).toHaveLength(2);
  });
});
