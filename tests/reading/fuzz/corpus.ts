import { strToU8, zipSync } from 'fflate';
import { AlignmentType, CommentRangeEnd, CommentRangeStart, CommentReference, Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'; // prettier-ignore
import { pdfCorpus } from '../pdf/fuzz-corpus.ts';
import { knownMarkdown, knownTable } from '../shapes/known-document.ts';

/** Importers by the ending of their files. */
export const fuzzedFormats = ['txt', 'md', 'html', 'docx', 'eml', 'epub', 'csv', 'xlsx', 'pdf'] as const;
export type FuzzedFormat = (typeof fuzzedFormats)[number];

const rows = knownTable.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
const page = `<!doctype html><html lang="en"><head><title>Harbour review</title><meta name="author" content="Ann Example"><meta property="og:url" content="https://example.org/h">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour review","author":[{"name":"Ann"}],"datePublished":"2025-08-26"}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour review</h1><p>The harbour office looked at three ports, and cranes rose from 197 to 300.</p>
<ol><li>The quay was widened.<ul><li>eastern rails</li></ul></li></ol><table><caption>Cranes</caption>${rows}</table><blockquote><p>A quote.</p></blockquote><pre>a  b</pre>
<figure><img src="x.png" alt="crane"><figcaption>A crane</figcaption></figure></article><footer>All rights</footer></body></html>`;

const mail = `From: "Ann Example" <ann@example.org>\r\nTo: =?UTF-8?B?5riv5Y+j?= <port@example.org>\r\nSubject: =?UTF-8?Q?Harbour_r=C3=A9view?=\r\nDate: Tue, 26 Aug 2025 10:00:00 +0800\r
MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\nContent-Type: multipart/alternative; boundary="b2"\r\n\r\n--b2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n
Cranes rose =E2=80=9Ca lot=E2=80=9D from 197 to 300.\r\n\r\n> quoted line\r\n--b2\r\nContent-Type: text/html\r\n\r\n<p>Cranes rose</p>\r\n--b2--\r\n--b1\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n
JVBERi0xLjcK\r\n--b1--\r\n`;

const container =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="O/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';
const book =
  '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harbour</dc:title><dc:creator>Ann</dc:creator><dc:date>2025</dc:date></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>';

const sheetRows = knownTable
  .map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => `<c r="${'ABC'[column]}${row + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}<c r="D${row + 1}"><v>${row * 1.5}</v></c></row>`,
  )
  .join('');
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = (inner: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

function pack(parts: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 1, mtime: '2025-01-01' });
}

const writtenEpub = (): Uint8Array =>
  pack({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': container,
    'O/b.opf': book,
    'O/a.xhtml': page,
    'O/b.xhtml': '<html><body><h1>Two</h1><p>More words.</p></body></html>',
  });

const writtenXlsx = (): Uint8Array =>
  pack({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': rels(`<Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/_rels/workbook.xml.rels': rels(`<Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/>`),
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets><sheet name="Ports" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetRows}</sheetData></worksheet>`,
  });

/** Offsets are right, so that what is behind the cross-reference table is reached. */
function writtenPdf(): Uint8Array {
  const content =
    'BT /F1 18 Tf 72 760 Td (Harbour review) Tj /F1 11 Tf 0 -40 Td (Cranes rose from 197 to 300 in two years.) Tj 0 -14 Td (The quay was widened.) Tj ET';
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>', `<</Length ${content.length}>>stream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']; // prettier-ignore
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
  return strToU8(text);
}

/** A list, a table, a note and a comment, in a few kilobytes. */
async function writtenDocx(): Promise<Uint8Array> {
  const level = { level: 0, format: 'bullet' as const, text: '•', alignment: AlignmentType.START };
  const document = new Document({
    title: 'Harbour review',
    creator: 'Ann Example',
    numbering: { config: [{ reference: 'list', levels: [level] }] },
    footnotes: { 1: { children: [new Paragraph('According to the budget.')] } },
    comments: { children: [{ id: 0, author: 'Ann', date: new Date('2025-08-26T10:00:00Z'), children: [new Paragraph('Is this so?')] }] },
    sections: [{
      children: [
        new Paragraph({ text: 'Harbour review', heading: HeadingLevel.HEADING_1 }),
        new Paragraph({ children: [new CommentRangeStart(0), new TextRun('Cranes rose from 197 to 300.'), new CommentRangeEnd(0), new TextRun({ children: [new CommentReference(0)] }), new FootnoteReferenceRun(1)] }),
        new Paragraph({ text: 'The quay was widened.', numbering: { reference: 'list', level: 0 } }),
        new Table({ rows: knownTable.map((cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) })) }),
      ],
    }],
  }); // prettier-ignore
  return Packer.toBuffer(document);
}

/** The files that are mutated, made of our own documents alone. */
export async function corpusOf(format: FuzzedFormat): Promise<Uint8Array[]> {
  switch (format) {
    case 'txt':
      return [
        Buffer.from(knownMarkdown),
        Buffer.from(`\uFEFF${knownMarkdown}`, 'utf16le'),
        Buffer.from('b8dbbfdaceefc1f7b1a8b8e6a1a3bbf5cef4d4b6b9fa0a', 'hex'),
      ];
    case 'md':
      return [Buffer.from(`---\ntitle: Harbour\nauthor: [Ann, "Doe, John"]\ndate: 2025-08-26\n---\n\n${knownMarkdown}`)];
    case 'html':
      return [
        Buffer.from(page),
        Buffer.from('<h1>Part</h1>loose<br><br>text<table><tr><td rowspan=2>a<td>b<tr><td>c</table><ul><li>x<li>y'),
      ];
    case 'docx':
      return [await writtenDocx()];
    case 'eml':
      return [Buffer.from(mail)];
    case 'epub':
      return [writtenEpub()];
    case 'csv':
      return [
        Buffer.from(knownTable.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')),
        Buffer.from('a;b\n1,5;2\n"x\ny";"q ""w"""\n'),
      ];
    case 'xlsx':
      return [writtenXlsx()];
    case 'pdf':
      return [writtenPdf(), ...pdfCorpus()];
  }
}
