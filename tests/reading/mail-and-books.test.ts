import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openZip } from '../../core/reading/zip.ts';
import { parseDocument } from '../../core/reading/parse.ts';
import { writeZip } from './fuzz/zip-writer.ts';
import { expectKnown } from './shapes/expect-known.ts';
import { knownMarkdown } from './shapes/known-document.ts';
import { hasTool, run, workFolder } from './shapes/tools.ts';

const hasPandoc = hasTool('pandoc');
const folder = workFolder('mail-and-books');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const head = 'From: "Ann Example" <ann@example.org>\r\nTo: =?UTF-8?B?5riv5Y+j?= <port@example.org>\r\nSubject: =?UTF-8?Q?Cranes_at_Belhaven?=\r\nDate: Tue, 26 Aug 2025 23:30:00 -0800\r\nMIME-Version: 1.0\r\n'; // prettier-ignore
const mail = (body: string): Buffer => Buffer.from(head + body.replaceAll('\n', '\r\n'));

describe('mail', () => {
  it('gives subject, people, date and text; the rest is named', async () => {
    const document = await parseDocument(
      mail(`Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset=gb18030
Content-Transfer-Encoding: base64

uNu/2s7vwfehow==

--x
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--x--
`),
      'message.eml',
    );
    expect(document.text).toBe(
      'Cranes at Belhaven\n\nFrom: Ann Example <ann@example.org>\nTo: 港口 <port@example.org>\nDate: Tue, 26 Aug 2025 23:30:00 -0800\n\n港口物流。',
    );
    expect(document).toMatchObject({
      mediaType: 'message/rfc822',
      losses: ['Attachments were left out (save and import them one by one): plan.pdf.'],
    });
    // The day in the sender's zone, not the next one in UTC.
    expect(document.bibliography).toMatchObject({
      title: 'Cranes at Belhaven',
      author: [{ literal: 'Ann Example' }],
      issued: '2025-08-26',
    });
  });

  it('reads HTML where there is nothing else, and takes its tables of layout apart', async () => {
    const document = await parseDocument(
      mail('Content-Type: text/html; charset=utf-8\n\n<table><tr><td><h2>News</h2><table><tr><th>Port</th><th>Cranes</th></tr><tr><td>Oru</td><td>120</td></tr></table></td><td>Aside</td></tr></table><img src="http://example.org/track.gif">\n'),
      'news.eml',
    ); // prettier-ignore
    expect(
      document.passages.slice(2).map(({ kind, cell, start, end }) => [kind, document.text.slice(start, end), cell?.row, cell?.head]),
    ).toEqual([
      ['heading', 'News', undefined, undefined],
      ['table-cell', 'Port', 0, true],
      ['table-cell', 'Cranes', 0, true],
      ['table-cell', 'Oru', 1, false],
      ['table-cell', '120', 1, false],
      ['paragraph', 'Aside', undefined, undefined],
    ]);
  });

  it('marks what is quoted', async () => {
    const { passages } = await parseDocument(mail('Content-Type: text/plain\n\nYes, they rose.\n\n> Did the cranes rise?\n'), 'a.eml');
    expect(passages.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'paragraph', 'quote']);
  });

  it('refuses what is encrypted and what nests without end', async () => {
    const encrypted =
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAGCSqG\n';
    await expect(parseDocument(mail(encrypted), 'a.eml')).rejects.toThrow(/encrypted/);
    const nested = Array.from({ length: 400 }, (_, index) => `Content-Type: multipart/mixed; boundary="b${index}"\n\n--b${index}\n`).join(
      '',
    );
    await expect(parseDocument(mail(nested), 'a.eml')).rejects.toThrow(/nest too deep/);
  });
});

describe('e-books', () => {
  it.skipIf(!hasPandoc)('pandoc writes the known document as a book, version 2 and 3 (skipped without pandoc)', async () => {
    for (const format of ['epub2', 'epub3']) {
      const file = path.join(folder, `${format}.epub`);
      run(
        'pandoc',
        ['-t', format, '--metadata', 'title=Harbour', '--metadata', 'author=Ann Example', '--metadata', 'lang=en-GB', '-o', file],
        { input: knownMarkdown },
      );
      const document = await parseDocument(fs.readFileSync(file), 'book.epub');
      expect(document.bibliography).toMatchObject({
        type: 'book',
        title: 'Harbour',
        author: [{ literal: 'Ann Example' }],
        language: 'en-GB',
      });
      const start = document.text.indexOf('Harbour review');
      const body = {
        ...document,
        text: document.text.slice(start),
        passages: document.passages
          .filter((passage) => passage.start >= start)
          .map((passage) => ({ ...passage, start: passage.start - start, end: passage.end - start })),
      };
      expectKnown(body, { items: null, hasNote: true });
    }
  });

  it('refuses a book whose chapters are scrambled, and reads one whose fonts are', async () => {
    const book = (scrambled: string): Buffer =>
      writeZip(
        Object.entries({
          mimetype: 'application/epub+zip',
          'META-INF/container.xml':
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>',
          'META-INF/encryption.xml': `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData><e:CipherReference URI="${scrambled}"/></e:CipherData></e:EncryptedData></encryption>`,
          'O/b.opf':
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="gone"/></spine></package>',
          'O/a b.xhtml': '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words of a chapter.</p></body></html>',
        }).map(([name, text]) => ({ name, content: Buffer.from(text) })),
      );
    expect(openZip(book('x')).names).toHaveLength(5);
    await expect(parseDocument(book('O/a%20b.xhtml'), 'a.epub')).rejects.toThrow(/rights management/);
    expect((await parseDocument(book('O/font.otf'), 'a.epub')).text).toBe('Words of a chapter.');
  });
});
