import fs from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocx } from '../report-writers/read-docx.ts';
import { nodesOf, readMarkdown, shownText } from '../report-writers/read-markdown.ts';
import { exportedReport, finished, importText, openDesk, rowsOf, type Desk } from './desk.ts';

const article = path.resolve('../shared/source-article/china-national-ai-strategy.txt');
const present = fs.existsSync(article);

/** Numbers that repeat from a seed (mulberry32), so that a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Selection {
  start: number;
  end: number;
  quote: string;
}

const splitsPair = (text: string, offset: number): boolean =>
  /[\udc00-\udfff]/.test(text[offset] ?? '') && /[\ud800-\udbff]/.test(text[offset - 1] ?? '');
const bare = (text: string): string => text.replace(/\s+/g, '');

describe.skipIf(!present)('the source article, a real document (../shared/source-article)', () => {
  let desk: Desk;
  let source: string;
  let version: string;
  let text: string;
  const selections: Selection[] = [];

  beforeAll(async () => {
    desk = await openDesk();
    const [result] = await importText(desk.client, 'china-national-ai-strategy.txt', fs.readFileSync(article));
    expect(result).toMatchObject({ outcome: 'imported', losses: [] });
    source = result!.source!;
    const [latest] = await desk.client.sources.versions({ id: source });
    version = latest!.id;
    text = (await desk.client.sources.text({ version, start: 0, end: latest!.length })).text;
  });
  afterAll(() => desk.close());

  test('its canonical text is the file, and it is not imported twice', async () => {
    expect(text).toBe(
      fs
        .readFileSync(article, 'utf8')
        .replaceAll('\r\n', '\n')
        .replace(/^\ufeff/, ''),
    );
    const [again] = await importText(desk.client, 'copy.txt', fs.readFileSync(article));
    expect(again).toMatchObject({ outcome: 'duplicate', source });
  });

  test.each(['抖音', '东数西算', '算', '算力', 'Qwen3', '"compute vouchers"', 'zhongguan'])('search finds %s', async (words) => {
    const { hits } = await desk.client.search.query({ words, kinds: ['passage'], most: 100 });
    expect(hits.length).toBeGreaterThan(0);
    const plain = words.replaceAll('"', '').toLowerCase();
    for (const hit of hits) {
      expect(text.slice(hit.start!, hit.end!).toLowerCase()).toContain(plain);
      const [start, end] = hit.ranges[0]!;
      expect(hit.snippet.slice(start, end).toLowerCase()).toContain(plain);
    }
  });

  test('200 random selections become annotations and read back exact after a restart', async () => {
    const random = seeded(20261123);
    while (selections.length < 200) {
      const start = Math.floor(random() * (text.length - 400));
      const end = start + 1 + Math.floor(random() * 300);
      const quote = text.slice(start, end);
      if (quote.trim() === '' || splitsPair(text, start) || splitsPair(text, end)) continue;
      selections.push({ start, end, quote });
      await desk.client.annotations.create({ fields: { body: `Note ${selections.length}` }, places: [{ version, start, end }] });
    }
    await desk.close();
    desk = await openDesk({ file: desk.file });
    const rows = rowsOf(await desk.client.annotations.page({ limit: 1000 }));
    expect(rows.map((row) => row.quote)).toEqual(selections.map((selection) => selection.quote));
    for (const [index, row] of rows.entries()) {
      const { anchors } = await desk.client.annotations.get({ id: row.id as string });
      const { start, end, quote } = selections[index]!;
      expect(anchors).toEqual([expect.objectContaining({ start, end, quote })]);
      expect((await desk.client.sources.text({ version, start, end })).text).toBe(quote);
    }
    const verified = (await finished(desk.client, (await desk.client.projects.verify()).job)) as {
      ok: boolean;
      checks: { name: string; count: number }[];
    };
    expect(verified.ok).toBe(true);
    expect(verified.checks.find((check) => check.name === 'anchors')!.count).toBe(200);
  });

  test('every quote in every export equals the text at its anchor', async () => {
    const { id } = await desk.client.reports.create({ fields: { title: 'Annotated article', kind: 'annotated-source', source } });
    const expected = selections
      .toSorted((left, right) => left.start - right.start || left.end - right.end)
      .map((selection) => selection.quote);
    const exported = (format: 'docx' | 'html' | 'md'): Promise<Uint8Array> => exportedReport(desk, id, format);
    const page = parseHTML(new TextDecoder().decode(await exported('html'))).document;
    expect([...page.querySelectorAll('.comments [data-quote]')].map((element) => element.textContent)).toEqual(expected);
    const footnotes = nodesOf(readMarkdown(await exported('md')), 'footnoteDefinition');
    expect(footnotes.map((footnote) => shownText(nodesOf(footnote, 'blockquote')[0]!))).toEqual(expected);
    const word = readDocx(await exported('docx'));
    // a comment's range runs over whole paragraphs; what stands between two of them is their border, not text
    expect(expected.map((_, index) => bare(word.ranges.get(String(index)) ?? ''))).toEqual(expected.map(bare));
  });
});
