import fs from 'node:fs';
import path from 'node:path';
import { AlignmentType, Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { expectKnown, squash } from './shapes/expect-known.ts';
import type { Differences } from './shapes/expect-known.ts';
import { knownHeadings, knownItems, knownMarkdown, knownNote, knownPieces, knownTable } from './shapes/known-document.ts';
import { hasTool, office, run, workFolder } from './shapes/tools.ts';

const hasPandoc = hasTool('pandoc');
const hasOffice = hasTool('soffice');
const folder = workFolder('docx-shapes');
const file = (name: string): string => path.join(folder, name);

beforeAll(() => {
  if (hasPandoc) writeWithPandoc();
  if (hasPandoc && hasOffice) writeWithOffice();
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function writeWithPandoc(): void {
  const pandoc = (to: string, name: string, more: readonly string[] = []): string =>
    run('pandoc', ['-f', 'markdown', '-t', to, '-o', name, ...more], { input: knownMarkdown, folder });
  pandoc('docx', 'pandoc.docx');
  pandoc('docx', 'numbered.docx', ['--toc', '-N']);
  for (const [to, name] of [
    ['latex', 'known.tex'],
    ['rst', 'known.rst'],
    ['docbook5', 'known.dbk'],
    ['org', 'known.org'],
  ] as const) {
    pandoc(to, name, ['-s']);
    run('pandoc', ['-f', to === 'docbook5' ? 'docbook' : to, name, '-o', `${to}.docx`], { folder });
  }
}

function writeWithOffice(): void {
  const pandoc = (to: string, name: string): string =>
    run('pandoc', ['-f', 'markdown', '-t', to, '-o', name, '-s'], { input: knownMarkdown, folder });
  pandoc('odt', 'writer.odt');
  pandoc('rtf', 'rich.rtf');
  run('pandoc', ['-t', 'html', '-o', 'page.html'], { input: knownMarkdown, folder });
  office(folder, 'docx:MS Word 2007 XML', ['writer.odt', 'rich.rtf', 'pandoc.docx'], 'word');
  office(folder, 'docx:Office Open XML Text', ['writer.odt'], 'open');
  office(folder, 'doc', ['writer.odt'], 'old');
  office(folder, 'docx:MS Word 2007 XML', ['old/writer.doc'], 'old');
  office(folder, 'dotx:MS Word 2007 XML Template', ['writer.odt'], 'template');
  run(
    'soffice',
    [
      `-env:UserInstallation=file://${file('office-profile')}`,
      '--headless',
      '--infilter=HTML (StarWriter)',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      file('web'),
      'page.html',
    ],
    { folder },
  );
}

/** The known document again, by the package that many web services write Word files with. */
async function writeWithPackage(): Promise<Uint8Array> {
  const item = (text: string, level: number, reference: string): Paragraph => new Paragraph({ text, numbering: { reference, level } });
  const heading = (index: number): Paragraph => {
    const [text, level] = knownHeadings[index]!;
    return new Paragraph({ text, heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][level - 1]! });
  };
  const items = (from: number, to: number, reference: string): Paragraph[] =>
    knownItems.slice(from, to).map(([text, level]) => item(text, level - 1, reference));
  const level = { format: 'decimal' as const, text: '%1.', alignment: AlignmentType.START };
  const table = new Table({
    rows: knownTable.map(
      (cells, row) =>
        new TableRow({ tableHeader: row === 0, children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
    ),
  });
  const document = new Document({
    numbering: { config: [{ reference: 'steps', levels: [{ level: 0, ...level }, { level: 1, ...level }] }] },
    footnotes: { 1: { children: [new Paragraph(knownNote)] } },
    sections: [{
      children: [
        heading(0), new Paragraph(knownPieces[1]!), new Paragraph(knownPieces[2]!), heading(1), new Paragraph(knownPieces[4]!),
        ...items(0, 5, 'steps'), heading(2), table, new Paragraph('The crane is the clock of a harbour.'), heading(3),
        new Paragraph({ children: [new TextRun('Money is there until 2027.'), new FootnoteReferenceRun(1), new TextRun(' The plan says no more than that.')] }),
        ...items(5, 7, 'steps'),
      ],
    }],
  }); // prettier-ignore
  return Packer.toBuffer(document);
}

interface Shape {
  name: string;
  from: string;
  needsOffice?: boolean;
  differences?: Differences;
}

const shapes: Shape[] = [
  { name: 'pandoc', from: 'pandoc.docx' },
  { name: 'pandoc with numbers and contents', from: 'numbered.docx', differences: { headings: [['Table of Contents', 1], ...knownHeadings], besides: /Table of Contents/ } },
  { name: 'pandoc out of LaTeX', from: 'latex.docx' },
  // reStructuredText has no level for the title: pandoc lifts it out of the headings.
  { name: 'pandoc out of reStructuredText', from: 'rst.docx', differences: { headings: [['Harbour review', 1], ['What was built', 1], ['Cranes by port', 2], ['What comes next', 1]] } },
  { name: 'pandoc out of DocBook', from: 'docbook5.docx' },
  { name: 'pandoc out of Org', from: 'org.docx' },
  { name: 'LibreOffice', from: 'word/writer.docx', needsOffice: true },
  // Nesting of typed bullets is in their indent alone.
  { name: 'LibreOffice out of RTF with typed bullets', from: 'word/rich.docx', needsOffice: true, differences: { items: knownItems.map(([text]) => [text, 1]) } },
  { name: 'LibreOffice over a file of pandoc', from: 'word/pandoc.docx', needsOffice: true },
  { name: 'LibreOffice, Office Open XML', from: 'open/writer.docx', needsOffice: true },
  { name: 'LibreOffice by way of .doc', from: 'old/writer.docx', needsOffice: true },
  { name: 'LibreOffice template', from: 'template/writer.dotx', needsOffice: true },
  { name: 'LibreOffice out of HTML', from: 'web/page.docx', needsOffice: true, differences: { items: [...knownItems, [knownNote, 1]] } },
]; // prettier-ignore

describe('Word files of independent programs', () => {
  for (const { name, from, needsOffice, differences } of shapes) {
    const missing = !hasPandoc ? 'pandoc' : needsOffice === true && !hasOffice ? 'LibreOffice' : null;
    it.skipIf(missing !== null)(`${name}${missing === null ? '' : ` (skipped: ${missing} is not installed)`}`, async () => {
      expectKnown(await parseDocument(fs.readFileSync(file(from)), from), differences);
    });
  }

  it('the docx package', async () => {
    expectKnown(await parseDocument(await writeWithPackage(), 'package.docx'));
  });

  it.skipIf(!hasPandoc || !hasOffice)(
    'LibreOffice writes the same lines as text, in the same order (skipped without pandoc and LibreOffice)',
    async () => {
      fs.writeFileSync(file('package.docx'), await writeWithPackage());
      const names = ['pandoc.docx', 'latex.docx', 'org.docx', 'word/writer.docx', 'old/writer.docx', 'package.docx'];
      for (const [index, name] of names.entries()) fs.copyFileSync(file(name), file(`text-${index}.docx`));
      office(folder, 'txt:Text (encoded):UTF8', names.map((_, index) => `text-${index}.docx`), 'text'); // prettier-ignore
      for (const [index, name] of names.entries()) {
        const ours = squash((await parseDocument(fs.readFileSync(file(name)), name)).text);
        let at = 0;
        for (const line of fs
          .readFileSync(file(`text/text-${index}.txt`), 'utf8')
          .replace('\uFEFF', '')
          .split(/\r?\n/)) {
          // The mark of the note is a bare 1 there; numbers and bullets of lists are written out.
          const words = squash(line.replace(/^\s*(?:\d+\.|[•◦▪])\s/, '').replace('2027.1', '2027.'));
          const found = ours.indexOf(words, at);
          expect(found, `${name}: “${words}”`).toBeGreaterThanOrEqual(at);
          at = found + words.length;
        }
        expect(at).toBeGreaterThan(700);
      }
    },
  );
});
