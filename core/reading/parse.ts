import { WorkbenchError } from '../../shared/errors.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { cleanText, emptyBibliography, titleFromFileName } from './bibliography.ts';
import { canonicalText, decodeBytes } from './canonical.ts';
import { readDocx } from './docx/docx.ts';
import { readEml } from './eml.ts';
import { readEpub } from './epub.ts';
import { looksLikeTitle } from './headings.ts';
import { readHtml } from './html.ts';
import { detectLanguage } from './language.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf/pdf.ts';
import type { ReadDocument } from './read-document.ts';
import { sniffFormat } from './sniff.ts';
import type { Format } from './sniff.ts';
import { readTableFile, tableFormat } from './tables/read.ts';
import { textPassages } from './text.ts';
import { openZip } from './zip.ts';

interface Reader {
  mediaType: string;
  read(bytes: Uint8Array, fileName: string): ReadDocument | Promise<ReadDocument>;
}

/** One entry a format: what reads it. */
const readers: Record<Format, Reader> = {
  text: { mediaType: 'text/plain', read: decoding('text', readText) },
  markdown: { mediaType: 'text/markdown', read: decoding('text', readMarkdown) },
  html: { mediaType: 'text/html', read: decoding('html', readHtml) },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    read: (bytes, fileName) => readDocx(openZip(bytes), fileName),
  },
  epub: { mediaType: 'application/epub+zip', read: (bytes, fileName) => readEpub(openZip(bytes), fileName) },
  eml: { mediaType: 'message/rfc822', read: readEml },
  pdf: { mediaType: 'application/pdf', read: readPdf },
};

/**
 * Makes a document of a file: canonical text, passages, bibliographic record, and what was lost. The same bytes and name always give the
 * same document. Nothing in the file is run and nothing is fetched.
 * @param bytes the whole file, at most 200 MB
 * @param fileName the name tells Markdown and HTML from text, and is the title of last resort
 * @throws WorkbenchError REFUSED with what to do: empty, too large, damaged, protected, no document, nothing but white space
 */
export async function parseDocument(bytes: Uint8Array, fileName: string): Promise<ParsedDocument> {
  if (tableFormat(bytes, fileName) !== null) return readTableFile(bytes, fileName, {}, 0).document;
  const { format, losses } = sniffFormat(bytes, fileName);
  const { mediaType, read } = readers[format];
  const document = await read(bytes, fileName);
  // a PDF of pictures alone is kept: its pages can be looked at
  if (document.passages.length === 0 && format !== 'pdf')
    throw new WorkbenchError('REFUSED', 'No text was found in this file: there is nothing to import.');
  return {
    text: document.text,
    passages: document.passages,
    bibliography: { ...document.bibliography, language: document.bibliography.language ?? detectLanguage(document.text) },
    mediaType: document.mediaType ?? mediaType,
    encoding: document.encoding ?? 'utf-8',
    losses: [...losses, ...document.losses],
    ...(document.pages === undefined ? {} : { pages: document.pages }),
    ...(document.comments === undefined || document.comments.length === 0 ? {} : { comments: document.comments }),
  };
}

/** A format that is written as text: decoded and made canonical first. */
function decoding(hint: 'text' | 'html', read: (text: string, fileName: string) => ReadDocument): Reader['read'] {
  return (bytes, fileName) => {
    const decoded = decodeBytes(bytes, hint);
    const canonical = canonicalText(decoded.text);
    const document = read(canonical.text, fileName);
    return { ...document, encoding: decoded.encoding, losses: [...decoded.losses, ...canonical.losses, ...document.losses] };
  };
}

function readText(text: string, fileName: string): ReadDocument {
  const title = titleOfText(text) ?? titleFromFileName(fileName);
  return { text, passages: textPassages(text), bibliography: emptyBibliography('document', title), losses: [] };
}

/** The first line that is not blank, where it reads like a title. */
function titleOfText(text: string): string | null {
  const line = /\S[^\n]{0,400}/.exec(text)?.[0].trim() ?? '';
  return looksLikeTitle(line) ? cleanText(line) : null;
}
