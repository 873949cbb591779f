import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReportFormat } from '../../shared/contract/reports.ts';
import type { ReportSection } from '../../shared/domain/report-sections.ts';
import { exportedReport, openDesk, type Desk } from '../router/desk.ts';

/** A chart and an evidence matrix of the project, named by a report and read from each of its files. */
let desk: Desk;
let report: string;
let wording: string;

beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
  const { client } = desk;
  const page = await client.claims.page({ limit: 1000 });
  const [status, words] = [page.columns.indexOf('status'), page.columns.indexOf('wording')];
  const claim = page.rows.find((row) => row[status] === 'accepted')!;
  wording = String(claim[words]);
  const spec = { form: 'bars', title: 'Judged so far', grid: 'claims', rows: {}, column: 'verdict' } as never;
  const chart = await client.charts.create({ fields: { name: 'Verdicts', spec } });
  const matrix = await client.matrices.create({
    fields: { title: 'Who leads?', question: 'What explains the lead?' },
    hypotheses: ['More computing power', 'More open models'],
    claims: [String(claim[0])],
  });
  const { items, hypotheses } = await client.matrices.get({ id: matrix.id });
  await client.matrices.mark({ item: items[0]!.id, hypothesis: hypotheses[0]!.id, revision: 0, mark: 'II' });
  const sections: ReportSection[] = [
    { kind: 'chart', id: 'c', title: 'A chart', chart: chart.id, table: true },
    { kind: 'matrix', id: 'm', title: null, matrix: matrix.id },
  ];
  report = (await client.reports.create({ fields: { title: 'Pictures', kind: 'findings', sections } })).id;
});
afterAll(() => desk.close());

const exported = (format: ReportFormat): Promise<Buffer> => exportedReport(desk, report, format);

const plain = (text: string): string => text.replaceAll(/\\|\s/g, '');

function holdsAll(text: string): void {
  for (const words of ['A chart', 'contradicted', 'supported', 'More computing power', 'More open models', wording, 'II'])
    expect(plain(text)).toContain(plain(words));
}

test('in the document: a drawing with its words and numbers, the matrix with marks and its claim cited', async () => {
  const { blocks, problems } = await desk.client.reports.preview({ id: report });
  expect(problems).toEqual([]);
  const picture = blocks.find((block) => block.kind === 'picture')!;
  expect(picture.svg).toMatch(/^<svg/);
  expect(picture.alternative).toContain('supported');
  const [numbers, matrix] = blocks.filter((block) => block.kind === 'table');
  expect(numbers!.rows.length).toBeGreaterThan(2);
  const row = matrix!.rows.find((cells) => cells[0]!.some((run) => run.text === wording))!;
  expect(row.flat().map((run) => run.text)).toContain('II');
  expect(row[0]!.some((run) => run.reference === 1 && run.passage === 1)).toBe(true);
});

test('in Word: the drawing as vector with its photograph', async () => {
  const parts = unzipSync(await exported('docx'));
  expect(strFromU8(parts['word/media/image1.svg']!)).toMatch(/^<svg/);
  expect(strFromU8(parts['word/media/image1.png']!, true).slice(1, 4)).toBe('PNG');
  holdsAll(strFromU8(parts['word/document.xml']!).replaceAll(/<[^>]+>/g, ''));
});

test('in PDF, as text', async () => {
  const file = await getDocument({ data: new Uint8Array(await exported('pdf')) }).promise;
  let text = '';
  for (let number = 1; number <= file.numPages; number += 1)
    for (const item of (await (await file.getPage(number)).getTextContent()).items) if ('str' in item) text += item.str;
  holdsAll(text);
});

test('in HTML, as an image with words; in Markdown in words and tables', async () => {
  const html = (await exported('html')).toString('utf8');
  expect(html).toMatch(/<img[^>]+src="data:image\/svg\+xml;base64,/);
  holdsAll(html.replaceAll(/<[^>]+>/g, ''));
  const markdown = (await exported('md')).toString('utf8');
  expect(markdown).not.toContain('<svg');
  holdsAll(markdown);
});
