import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWord } from '../reading/fuzz/zip-writer.ts';
import { lines, writePdf } from '../reading/pdf/writer.ts';
import { importText, openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { exported, keep } from './exporting.ts';
import { madeFrom } from './making.ts';
import { projectSchema } from './refi-schema.ts';
import { linted, xmllint } from './xmllint.ts';

const page = (words: string): { content: string } => ({ content: lines([words, 'and a second line of it']) });
const pdf = writePdf({ pages: [page('The quay of Kalund was built in 1911'), page('Its crane was sold in 1998')] });
const word = writeWord('<w:p><w:r><w:t>Nobody asked the gulls about the crane.</w:t></w:r></w:p>');
const html = new TextEncoder().encode('<html><body><p>The harbour has a page of its own.</p></body></html>');

let desk: Desk;
let files: Record<string, Uint8Array>;
beforeAll(async () => {
  desk = await openDesk();
  await importText(desk.client, 'quay.pdf', pdf);
  await importText(desk.client, 'gulls.docx', word);
  await importText(desk.client, 'page.html', html);
  for (const source of rowsOf(await desk.client.sources.page({}))) {
    const [version] = await desk.client.sources.versions({ id: String(source.id) });
    const place = { version: version!.id, start: version!.length - 12, end: version!.length - 4 };
    await desk.client.annotations.create({ fields: { body: 'near the end' }, places: [place] });
  }
  files = unzipSync((await exported(desk, 'qdpx')).bytes);
});
afterAll(() => desk.close());

/** What was imported of each source: name, pages, and the original's bytes. */
async function originals(of: Desk): Promise<unknown[]> {
  const all = [];
  for (const source of rowsOf(await of.client.sources.page({}))) {
    const [version] = await of.client.sources.versions({ id: String(source.id) });
    const bytes = await of.client.sources.part({ version: version!.id, offset: 0, length: 500_000 });
    all.push([source.title, version!.mediaType, version!.pages, Buffer.from(await bytes.arrayBuffer()).toString('base64')]);
  }
  return all;
}

describe('originals in a REFI-QDA project', () => {
  it('stand where the standard has them: a PDF with its text beside it, a Word document as rich text', () => {
    const qde = Buffer.from(files['project.qde']!).toString();
    const [, pdfPath] = /<PDFSource [^>]*path="internal:\/\/([^"]+\.pdf)"/.exec(qde)!;
    const [, docxPath] = /<TextSource [^>]*richTextPath="internal:\/\/([^"]+\.docx)"/.exec(qde)!;
    expect(Buffer.from(files[`sources/${pdfPath}`]!).equals(pdf)).toBe(true);
    expect(Buffer.from(files[`sources/${docxPath}`]!).equals(word)).toBe(true);
    expect(qde).toMatch(/<PDFSource [^>]*><Representation [^>]*plainTextPath="internal:\/\/[^"]+\.txt"><PlainTextSelection /);
    expect(Object.keys(files).filter((name) => name.startsWith('claimdesk/originals/'))).toHaveLength(1);
    if (xmllint !== null) expect(linted(projectSchema, files['project.qde']!)).toMatch(/validates$/);
  });
  it.each(['whole', 'bare'])('come back with it (%s)', async (form) => {
    const told = Object.entries(files).filter(([name]) => form === 'whole' || !name.startsWith('claimdesk/'));
    const made = await madeFrom(desk, keep(zipSync(Object.fromEntries(told)), 'project.qdpx'));
    try {
      const [before, after] = [await originals(desk), await originals(made)];
      // a web page has no place in the standard's part: its text is kept
      expect(form === 'whole' ? after : after.slice(0, 2)).toEqual(form === 'whole' ? before : before.slice(0, 2));
      const quotes = async (of: Desk): Promise<unknown[]> =>
        rowsOf(await of.client.annotations.page({})).map(({ quote, body }) => [quote, body]);
      expect(await quotes(made)).toEqual(await quotes(desk));
    } finally {
      await made.close();
    }
  });
});
