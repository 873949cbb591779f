import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { unzipSync } from 'fflate';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser } from 'playwright';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../core/exchange/formats/index.ts';
import { writers } from '../../core/reports/writers/index.ts';
import { exported } from '../exchange/exporting.ts';
import { converted, newFolder, soffice } from '../reading/table-programs.ts';
import { exportedReport, openDesk, type Desk } from '../router/desk.ts';
import { filled } from './project.ts';
import { vectors } from './vectors.ts';

/** One project with every vector in it, each format exported once, and opened in the programs that people open it in: nothing runs, nothing is fetched. */
const program = process.env['CLAIMDESK_CHROMIUM'] ?? '/usr/bin/chromium';
const isThere = fs.existsSync(program);
const folder = newFolder();
const asked: string[] = [];
const canary = http.createServer((request, response) => {
  asked.push(request.url ?? '');
  response.end();
});
const charts = [
  { form: 'bars', title: '<script>window.claimdeskRan=1</script>', grid: 'claims', column: 'topic', most: 60 },
  { form: 'timeline', title: '"><img src=x onerror=window.claimdeskRan=1>', kinds: ['milestones'], today: '2026-01-01' },
];
let desk: Desk;
let all: string[];
let refused = 0;
const files = new Map<string, { file: string; bytes: Buffer }>();

async function keep(name: string, bytes: Buffer): Promise<void> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, bytes);
  files.set(name, { file, bytes });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  all = vectors(`http://127.0.0.1:${(canary.address() as AddressInfo).port}`);
  desk = await openDesk({ create: 'empty' });
  refused = (await filled(desk, all)).count;
  for (const format of Object.values(formats)) {
    const { name, bytes } = await exported(desk, format.name);
    await keep(`${format.name}${path.extname(name)}`, bytes);
  }
  for (const { id, kind } of await desk.client.reports.list())
    for (const [format, { extension }] of Object.entries(writers)) {
      await keep(`${kind}${extension}`, await exportedReport(desk, id, format as keyof typeof writers));
    }
  for (const spec of charts) {
    const { token } = await desk.client.charts.file({ spec: spec as never, name: '<script>' });
    await desk.client.projects.deliver({ token });
    await keep(`${spec.form}.svg`, fs.readFileSync(desk.delivered()!.file));
  }
}, 300_000);
afterAll(async () => {
  await desk.close();
  canary.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const named = (ending: string): [string, { file: string; bytes: Buffer }][] => [...files].filter(([name]) => name.endsWith(ending));
const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK';
const parts = (bytes: Buffer): [string, Uint8Array][] => Object.entries(unzipSync(bytes));
const utf8 = new TextDecoder('utf-8', { fatal: true });

describe('the project', () => {
  it('holds more than five hundred vectors, nearly all of them in a claim of their own', async () => {
    expect(all.length).toBeGreaterThanOrEqual(500);
    const { total } = await desk.client.claims.page({ limit: 1 });
    expect(total).toBeGreaterThanOrEqual(all.length);
    expect(refused).toBeLessThan(all.length / 5);
  });
  it('has left the program as it was: no object inherits a key that a text wrote', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    const inherited: string[] = [];
    for (const key in {}) inherited.push(key);
    expect(inherited).toEqual([]);
  });
  it('would be caught: the address in the vectors answers', async () => {
    await fetch(`http://127.0.0.1:${(canary.address() as AddressInfo).port}/self`);
    expect(asked.splice(0)).toEqual(['/self']);
  });
});

describe('every file', () => {
  it('is what it says it is: text as UTF-8, packages with names that stay in their folder, XML without a document type', () => {
    for (const [name, { bytes }] of files) {
      if (name.endsWith('.pdf')) continue;
      if (!isZip(bytes)) {
        expect(() => utf8.decode(bytes), name).not.toThrow();
        continue;
      }
      for (const [part, content] of parts(bytes)) {
        expect(part, name).not.toMatch(/^[/~]|^[a-z]:|\\|(^|\/)\.\.(\/|$)|[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/iu);
        if (/\.(xml|rels|qde|qdc|svg)$/.test(part)) wellFormed(utf8.decode(content), `${name} ${part}`);
      }
    }
  });
  it('of references has as many entries as there are sources', async () => {
    const { total } = await desk.client.sources.page({ limit: 1 });
    const count = (name: string, pattern: RegExp): number => [...files.get(name)!.bytes.toString().matchAll(pattern)].length;
    expect(count('ris.ris', /^TY {2}- /gm)).toBe(total);
    expect(count('ris.ris', /^ER {2}- /gm)).toBe(total);
    expect(count('bibtex.bib', /^@/gm)).toBe(total);
    expect(JSON.parse(files.get('csl-json.json')!.bytes.toString())).toHaveLength(total);
  });
  it('of JSON keeps its own keys', () => {
    for (const [name, { bytes }] of [...named('.json'), ...named('.jsonld')]) {
      const read = JSON.parse(bytes.toString()) as Record<string, unknown>;
      expect(Object.getPrototypeOf(read), name).toBe(Array.isArray(read) ? Array.prototype : Object.prototype);
      if (name.startsWith('jsonld')) expect(read['@context']).toBe('http://www.w3.org/ns/anno.jsonld');
    }
  });
});

function wellFormed(text: string, name: string): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => expect.fail(`${name} has a document type`));
  parser.on('error', (error) => expect.fail(`${name}: ${error.message}`));
  parser.write(text).close();
}

describe('Markdown', () => {
  it('holds no HTML, no picture, and only links to the web or within itself', () => {
    for (const [name, { bytes }] of named('.md')) {
      const tree = fromMarkdown(bytes.toString(), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
      const seen: { type: string; url?: string; value?: string }[] = [];
      const walk = (node: { type: string; url?: string; children?: unknown[] }): void => {
        seen.push(node);
        for (const child of node.children ?? []) walk(child as never);
      };
      walk(tree as never);
      // what the writer itself needs where Markdown has no mark: tags without attributes, and places to go to
      const ours = /^<(\/?(strong|em|code|sup|del|br|a)|a id="[\w-]+")>$/;
      const own = seen.filter((node) => node.type === 'html' && !ours.test(node.value ?? ''));
      expect(own, name).toEqual([]);
      expect(
        seen.filter(({ type }) => type === 'image'),
        name,
      ).toEqual([]);
      expect(
        seen.filter(({ type, url }) => /link|definition/.test(type) && url !== undefined && !/^(https?:|#|mailto:[^?]+$)/i.test(url)),
        name,
      ).toEqual([]);
    }
  });
});

describe.skipIf(!isThere)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser.close());
  it('nothing runs, asks or is fetched', { timeout: 120_000 }, async () => {
    for (const [name, { file }] of [...named('.html'), ...named('.md'), ...named('.svg')]) {
      const page = await browser.newPage();
      const events: string[] = [];
      page.on('dialog', (dialog) => {
        events.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('popup', () => events.push('popup'));
      page.on('request', (request) => request.url() === `file://${encodeURI(file)}` || events.push(`request ${request.url()}`));
      await page.goto(`file://${encodeURI(file)}`, { waitUntil: 'load' });
      await page.mouse.move(200, 200);
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => ({
        ran: 'claimdeskRan' in window,
        elements: document.querySelectorAll(
          'script, iframe, object, embed, form, base, link, meta[http-equiv=refresh], video, audio, template',
        ).length,
        handlers: [...document.querySelectorAll('*')].filter((element) =>
          element.getAttributeNames().some((attribute) => attribute.startsWith('on')),
        ).length,
        addresses: [...document.querySelectorAll('[href], [src]')]
          .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
          .filter((address) => !/^(https?:|#)/i.test(address)),
      }));
      expect({ name, ...found, events }).toEqual({ name, ran: false, elements: 0, handlers: 0, addresses: [], events: [] });
      await page.close();
    }
    expect(asked).toEqual([]);
  });
});

describe.skipIf(soffice === null)('in LibreOffice', () => {
  it('cells are text, fields are none, and nothing is fetched', { timeout: 240_000 }, () => {
    for (const [name, content] of parts(files.get('csv.zip')!.bytes)) fs.writeFileSync(path.join(folder, name), content);
    const tables = parts(files.get('csv.zip')!.bytes).map(([name]) => path.join(folder, name));
    fs.mkdirSync(path.join(folder, 'made'));
    converted([...tables, files.get('xlsx.xlsx')!.file], 'fods', folder);
    let cells = 0;
    for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.fods'))) {
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      cells += [...text.matchAll(/<table:table-cell/g)].length;
      expect(
        [...text.matchAll(/table:formula="([^"]*)"/g)].map(([, formula]) => formula),
        file,
      ).toEqual([]);
      expect(text, file).not.toMatch(/<office:dde-source|<table:dde-link/);
    }
    expect(cells).toBeGreaterThan(all.length);
    converted(
      named('.docx').map(([, { file }]) => file),
      'fodt',
      folder,
    );
    const texts = fs.readdirSync(folder).filter((name) => name.endsWith('.fodt'));
    expect(texts.length).toBe(named('.docx').length);
    for (const file of texts) {
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      expect(text, file).not.toMatch(/<text:(script|dde-connection|execute-macro)|<script:|xlink:href="(javascript|data|vbscript|file):/i);
    }
    expect(asked).toEqual([]);
  });
});
