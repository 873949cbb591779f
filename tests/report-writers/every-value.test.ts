import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportFormat } from '../../shared/contract/reports.ts';
import { exportedReport, importText, openDesk, temporaryFolder, type Desk } from '../router/desk.ts';
import { readDocx } from './read-docx.ts';
import { nodesOf, readMarkdown, shownText } from './read-markdown.ts';

/** Every quote, wording, grade, likelihood and reference of 300 claims, read back from each format by a program that did not write it. */
let desk: Desk;
let report: string;
const claims: { wording: string; quote: string; facts: string[]; source: string }[] = [];
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const subjects = ['the northern grid', 'the “harbour & port” plant', '东部数据中心', 'the provinces’ <own> fund', '全国算力网络'];
const likelihoods = ['very likely', 'unlikely', 'almost certain'];
const sentence = (index: number): string =>
  index % 3 === 0
    ? `第${index}项目标：${subjects[index % 5]}在${2000 + index}年的算力总规模超过${index * 7}EFLOPS，其中智能算力占35%。`
    : `Target ${index}: ${subjects[index % 5]} had reached ${index * 7} EFLOPS by ${2000 + index}, of which 35 % was “intelligent”.`;

beforeAll(async () => {
  desk = await openDesk();
  for (let part = 0; part < 3; part += 1) {
    const sentences = Array.from({ length: 100 }, (_, index) => sentence(part * 100 + index + 1));
    const [imported] = await importText(desk.client, `bulletin-${part + 1}.txt`, sentences.map((one) => `${one}\n`).join('\n'));
    const [version] = await desk.client.sources.versions({ id: imported!.source! });
    let start = 0;
    for (const [index, quote] of sentences.entries()) {
      const credibility = (index % 5) + 1;
      const likelihood = likelihoods[index % 3]!;
      const wording = `Statement ${part * 100 + index + 1} about ${subjects[index % 5]}.`;
      await desk.client.claims.create({
        fields: { wording, status: 'accepted', credibility, likelihood: likelihood as never, confidence: 'moderate' },
        places: [{ version: version!.id, start, end: start + quote.length }],
      });
      claims.push({ wording, quote, facts: [likelihood, 'moderate'], source: `bulletin-${part + 1}` });
      start += quote.length + 2;
    }
  }
  report = (await desk.client.reports.create({ fields: { title: 'Every value', kind: 'findings' } })).id;
});
afterAll(() => desk.close());

const exported = (format: ReportFormat): Promise<Buffer> => exportedReport(desk, report, format);

/** Lines are broken in print, and marks stand between words: what counts is each sign, in order. */
const signs = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

function expectAll(text: string, citation = /\[[123]\]/): void {
  const all = signs(text);
  for (const { wording, quote, facts, source } of claims) {
    const at = all.indexOf(signs(wording));
    expect(at, wording).toBeGreaterThan(-1);
    const rest = all.slice(at, at + 600);
    for (const value of [quote, ...facts]) expect(rest, value).toContain(signs(value));
    expect(all).toContain(signs(source));
    expect(rest).toMatch(citation);
  }
}

describe('of 300 claims', () => {
  it.skipIf(!has('pdftotext'))('pdftotext reads every value of the PDF', async () => {
    const name = `${temporaryFolder()}/report.pdf`;
    fs.writeFileSync(name, await exported('pdf'));
    const text = execFileSync('pdftotext', ['-raw', name, '-'], { encoding: 'utf8' });
    // a claim may go on after the foot of a page, which is not part of it
    expectAll(text.replace(/^Every value[^\n]*\n?\d+ \/ \d+\n\f?|^Every value\n|^\d+ \/ \d+\n/gm, '').replace(/\f/g, ''));
  });

  it('the XML of the Word file holds every value', async () => {
    expectAll(
      readDocx(await exported('docx'))
        .parts['word/document.xml']!.replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&'),
    );
  });

  it('an HTML parser reads every value of the page, and every citation leads to its source', async () => {
    const page = parseHTML((await exported('html')).toString('utf8')).document;
    expectAll(page.querySelector('main')?.textContent ?? '');
    expect([...page.querySelectorAll('.claim [data-quote]')].map((one) => one.textContent)).toEqual(claims.map(({ quote }) => quote));
    const cited = [...page.querySelectorAll('.claim .source a')];
    expect(cited.length).toBe(300);
    for (const [index, link] of cited.entries())
      expect(page.querySelector(link.getAttribute('href')!)?.textContent).toContain(claims[index]!.source);
  });

  it('a Markdown reader reads every value', async () => {
    const root = readMarkdown(await exported('md'));
    expect(root.children.filter(({ type }) => type === 'blockquote').map(shownText)).toEqual(claims.map(({ quote }) => quote));
    // this reader leaves citations out: they are counted as links
    expectAll(root.children.map(shownText).join('\n'), /^/);
    expect(nodesOf(root, 'link').length).toBeGreaterThanOrEqual(300);
  });
});
