import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { chromium } from 'playwright';
import { author, parts, title } from './known.ts';
import type { Part } from './known.ts';

/** Whether a program is there; a test that needs it says that it was skipped where it is not. */
export function has(program: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, program)));
}

export const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pdf-shapes-'));

export function run(program: string, args: readonly string[], input?: string | Uint8Array): Buffer {
  return execFileSync(program, args, {
    cwd: folder,
    input,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 120_000,
  });
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export interface PageStyle {
  /** CSS of the page and the text */
  css: string;
  language?: string;
  body?: string;
}

function htmlPart(part: Part): string {
  if (part.kind === 'heading') return `<h${part.level + 1}>${escape(part.text)}</h${part.level + 1}>`;
  if (part.kind === 'paragraph') return `<p>${escape(part.text)}</p>`;
  if (part.kind === 'list') {
    const tag = part.ordered ? 'ol' : 'ul';
    return `<${tag}>${part.items.map((item) => `<li>${escape(item)}</li>`).join('')}</${tag}>`;
  }
  const [head = [], ...rows] = part.rows;
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  return `<p class="caption">${escape(part.caption)}</p><table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

export function reportHtml({ css, language = 'en', body }: PageStyle): string {
  const words = body ?? `<h1>${title}</h1><div class="text">${parts.map(htmlPart).join('\n')}</div>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><meta name="author" content="${author}"><style>${css}</style></head><body>${words}</body></html>`;
}

export interface PrintOptions {
  outline?: boolean;
  header?: string;
  footer?: string;
}

/** Prints pages with Chromium, all in one browser. */
export async function printAll(pages: readonly { html: string; options?: PrintOptions }[]): Promise<Uint8Array[]> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const made: Uint8Array[] = [];
    for (const { html, options = {} } of pages) {
      await page.setContent(html);
      const hasMargins = options.header !== undefined || options.footer !== undefined;
      made.push(
        await page.pdf({
          preferCSSPageSize: true,
          tagged: options.outline === true,
          outline: options.outline === true,
          displayHeaderFooter: hasMargins,
          headerTemplate: options.header ?? '<span></span>',
          footerTemplate: options.footer ?? '<span></span>',
        }),
      );
    }
    return made;
  } finally {
    await browser.close();
  }
}

/** The report as a Word document, with real headings, lists, notes, header and footer. */
export async function reportDocx({ columns = 1 }: { columns?: number } = {}): Promise<Uint8Array> {
  const footnotes: Record<string, { children: Paragraph[] }> = {};
  const children = parts.flatMap((part): (Paragraph | Table)[] => {
    if (part.kind === 'heading')
      return [new Paragraph({ text: part.text, heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })];
    if (part.kind === 'list')
      return part.items.map((item) => new Paragraph({ text: item, numbering: { reference: part.ordered ? 'steps' : 'dots', level: 0 } }));
    if (part.kind === 'table') return [new Paragraph(part.caption), docxTable(part.rows, columns === 1 ? 2200 : 1250), new Paragraph('')];
    const number = Object.keys(footnotes).length + 1;
    if (part.note !== undefined) footnotes[String(number)] = { children: [new Paragraph(part.note)] };
    return [
      new Paragraph({
        spacing: { after: 160 },
        children: [new TextRun(part.text), ...(part.note === undefined ? [] : [new FootnoteReferenceRun(number)])],
      }),
    ];
  });
  const document = new Document({
    title,
    creator: author,
    footnotes,
    numbering: {
      config: [
        {
          reference: 'dots',
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent: { left: 720, hanging: 360 } } } }],
        },
        {
          reference: 'steps',
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: { paragraph: { indent: { left: 720, hanging: 360 } } } }],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 } }, column: { count: columns, space: 500 } },
        headers: { default: new Header({ children: [new Paragraph('River Council — quarterly papers')] }) },
        footers: {
          default: new Footer({ children: [new Paragraph({ children: [new TextRun({ children: ['Page ', PageNumber.CURRENT] })] })] }),
        },
        children: [new Paragraph({ text: title, heading: HeadingLevel.TITLE }), ...children],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function docxTable(rows: readonly string[][], size: number): Table {
  return new Table({
    rows: rows.map(
      (cells, row) =>
        new TableRow({
          children: cells.map(
            (text) =>
              new TableCell({
                width: { size, type: 'dxa' },
                children: [new Paragraph({ children: [new TextRun({ text, bold: row === 0 })] })],
              }),
          ),
        }),
    ),
  });
}

/** Turns a file into a PDF with LibreOffice. */
export function office(name: string, content: string | Uint8Array): Uint8Array {
  fs.writeFileSync(path.join(folder, name), content);
  run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/office`, '--convert-to', 'pdf', name]);
  return fs.readFileSync(path.join(folder, name.replace(/\.[^.]+$/, '.pdf')));
}

const texEscape = (text: string): string => text.replace(/[%&#_$]/g, '\\$&').replace(/—/g, '---');

export function reportLatex({ columns = 1, paper = 'a4paper' }: { columns?: 1 | 2; paper?: string } = {}): Uint8Array {
  const body = parts.map((part) => {
    if (part.kind === 'heading') return `\\${part.level === 1 ? 'section' : 'subsection'}{${texEscape(part.text)}}`;
    if (part.kind === 'paragraph') return `${texEscape(part.text)}${part.note === undefined ? '' : `\\footnote{${texEscape(part.note)}}`}`;
    if (part.kind === 'list') {
      const kind = part.ordered ? 'enumerate' : 'itemize';
      return `\\begin{${kind}}\n${part.items.map((item) => `\\item ${texEscape(item)}`).join('\n')}\n\\end{${kind}}`;
    }
    const [head = [], ...rows] = part.rows;
    const line = (cells: readonly string[]): string => `${cells.map(texEscape).join(' & ')} \\\\`;
    return `\\begin{center}${texEscape(part.caption)}\n\n\\begin{tabular}{lrrr}\\hline ${line(head)}\\hline ${rows.map(line).join('')}\\hline\\end{tabular}\\end{center}`;
  });
  const source = `\\documentclass[10pt,${paper}${columns === 2 ? ',twocolumn' : ''}]{article}\\title{${title}}\\author{${author}}\\date{March 2025}\\begin{document}\\maketitle\n${body.join('\n\n')}\n\\end{document}`;
  const name = `latex-${columns}-${paper}`;
  fs.writeFileSync(path.join(folder, `${name}.tex`), source);
  run('pdflatex', ['-interaction=batchmode', '-halt-on-error', `${name}.tex`]);
  return fs.readFileSync(path.join(folder, `${name}.pdf`));
}

/** The report as manuscript macros; `tbl` draws its table. */
export function reportGroff(): string {
  const body = parts.map((part) => {
    if (part.kind === 'heading') return `.NH ${part.level}\n${part.text}`;
    if (part.kind === 'paragraph') return `.PP\n${part.text}${part.note === undefined ? '' : `\\**\n.FS\n${part.note}\n.FE`}`;
    if (part.kind === 'list')
      return part.items.map((item, index) => `.IP "${part.ordered ? `${index + 1}.` : '\\(bu'}" 4\n${item}`).join('\n');
    return `.PP\n${part.caption}\n.TS\nallbox;\nlb lb lb lb\nl r r r.\n${part.rows.map((row) => row.join('\t')).join('\n')}\n.TE`;
  });
  return `.TL\n${title}\n.AU\n${author}\n${body.join('\n')}\n`;
}
