import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { citationStyles, type CitationStyle } from '../../shared/domain/citation-style.ts';
import type { ReportFormat } from '../../shared/contract/reports.ts';
import { exportedReport, openDesk, type Desk } from '../router/desk.ts';

let desk: Desk;
let report: string;
beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
  const { client } = desk;
  const page = await client.claims.page({ limit: 1000 });
  const [status, wording] = [page.columns.indexOf('status'), page.columns.indexOf('wording')];
  const claim = page.rows.find((row) => row[status] === 'accepted' && String(row[wording]).startsWith('By 2025'))!;
  const text = `First **[[claim:${String(claim[0])}|the forecast]]**, later [[claim:${String(claim[0])}|again]].[^own]\n\n[^own]: Our own note, on [[claim:${String(claim[0])}|it]].`;
  const sections = [
    { kind: 'text', id: 't', text },
    { kind: 'claims', id: 'c', title: '', view: null, as: 'cards', groupBy: 'none', columns: [], most: 3 },
    { kind: 'sources', id: 's', scope: 'all' },
  ] as never;
  report = (await client.reports.create({ fields: { title: 'Styles', kind: 'findings', sections } })).id;
});
afterAll(() => desk.close());

async function inStyle(style: CitationStyle): Promise<void> {
  const { revision } = (await desk.client.reports.list()).find((one) => one.id === report)!;
  await desk.client.reports.update({ id: report, revision, fields: { style } });
}

const text: Record<ReportFormat, (bytes: Buffer) => Promise<string>> = {
  docx: async (bytes) => {
    const parts = unzipSync(bytes);
    const words = (part: string): string => strFromU8(parts[`word/${part}.xml`]!).replaceAll(/<[^>]+>/g, '');
    return `${words('document')}\n${words('footnotes')}`;
  },
  html: async (bytes) =>
    bytes
      .toString('utf8')
      .replaceAll(/<style>.*?<\/style>/gs, '')
      .replaceAll(/<[^>]+>/g, ''),
  md: async (bytes) => bytes.toString('utf8').replaceAll(/\\|<[^>]+>|\*/g, ''),
  pdf: async (bytes) => {
    const file = await getDocument({ data: new Uint8Array(bytes) }).promise;
    let all = '';
    for (let page = 1; page <= file.numPages; page += 1)
      for (const item of (await (await file.getPage(page)).getTextContent()).items)
        if ('str' in item) all += item.str + (item.hasEOL ? ' ' : '');
    return all;
  },
};

async function exported(format: ReportFormat): Promise<string> {
  return (await text[format](await exportedReport(desk, report, format))).replaceAll(/\s+/g, ' ');
}

/** Without what only leads somewhere. */
const plain = (said: string): string =>
  said
    .replaceAll(/\(#[a-z0-9-]+\)/g, '')
    .replaceAll(/\[\(|\)\]/g, (mark) => mark.replaceAll(/[[\]]/g, ''))
    .replaceAll('[[', '[')
    .replaceAll(']]', ']')
    .replaceAll(/\s/g, '');

/** What a reader of the file sees at the citation and in the list. */
const seen: Record<'en' | 'zh', Record<CitationStyle, string[]>> = {
  en: {
    numbered: ['the forecast[1]', '[1] Claimdesk starter project: China’s'],
    'chicago-author-date': ['the forecast (Claimdesk starter project, n.d.-', 'Claimdesk starter project. n.d.-'],
    'chicago-notes': ['Claimdesk starter project, China’s AI', 'Our own note, on it'],
    apa: ['the forecast (Claimdesk starter project, n.d.-', 'Claimdesk starter project. (n.d.-'],
    'gb-t-7714': ['the forecast[1]', '[1] Claimdesk starter project.'],
  },
  zh: {
    numbered: ['the forecast[1]', '[1] Claimdesk starter project: China’s'],
    'chicago-author-date': ['the forecast (Claimdesk starter project, 日期不详-b)', 'Claimdesk starter project. 日期不详'],
    'chicago-notes': ['Claimdesk starter project, China’s AI', 'Our own note, on it'],
    apa: ['the forecast (Claimdesk starter project, 日期不详-b)', 'Claimdesk starter project. (日期不详'],
    'gb-t-7714': ['the forecast[1]', '[1] Claimdesk starter project.'],
  },
};

describe.each(['en', 'zh'] as const)('a report in %s', (language) => {
  beforeAll(() => desk.client.projects.update({ fields: { language: language === 'en' ? 'en' : 'zh' } }));
  test.each(citationStyles)('cites by the style %s in every format', async (style) => {
    await inStyle(style);
    for (const format of ['docx', 'html', 'md', 'pdf'] as const) {
      const said = plain(await exported(format));
      for (const words of seen[language][style]) expect(said, format).toContain(plain(words));
    }
  });
});

describe('citations in notes', () => {
  test('each is a note of its own in reading order: in full at first, then shortened; the list has no numbers', async () => {
    await inStyle('chicago-notes');
    const { blocks, notes, references } = await desk.client.reports.preview({ id: report });
    const marks = blocks.flatMap((block) => [
      ...('runs' in block ? block.runs.map((run) => run.note) : []),
      ...(block.kind === 'claim' ? [block.cited] : []),
    ]);
    expect(marks.filter((mark) => mark !== undefined)).toEqual(notes.map((_, index) => index + 1));
    const told = notes.map(({ runs }) => runs.map((run) => run.text).join(''));
    expect(told[0]!.length).toBeGreaterThan(told[1]!.length);
    expect(told[2]).toMatch(/^Our own note, on it \(.*\)\.$/);
    expect(JSON.stringify(blocks)).not.toMatch(/"reference":\d/);
    expect(references.every(({ mark }) => mark !== undefined)).toBe(true);
  });

  test('a style that is taken back leaves the bytes as they were', async () => {
    await inStyle('numbered');
    const before = await exported('html');
    await inStyle('apa');
    expect(await exported('html')).not.toBe(before);
    await inStyle('numbered');
    expect((await exported('html')).replaceAll(/(change|第) \d+/g, '')).toBe(before.replaceAll(/(change|第) \d+/g, ''));
  });
});
