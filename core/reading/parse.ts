import { WorkbenchError } from '../../shared/errors.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { cleanText, emptyBibliography, titleFromFileName } from './bibliography.ts';
import { canonicalText, decodeBytes } from './canonical.ts';
import { looksLikeTitle } from './headings.ts';
import { readHtml } from './html.ts';
import { detectLanguage } from './language.ts';
import { readMarkdown } from './markdown.ts';
import type { ReadDocument } from './markdown.ts';
import { extensionOf, refuseUnreadable } from './sniff.ts';
import { textPassages } from './text.ts';

type Format = 'text' | 'markdown' | 'html';

const mediaTypes: Record<Format, string> = { text: 'text/plain', markdown: 'text/markdown', html: 'text/html' };
const formats: Record<string, Format> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
};

/**
 * Makes a document of a file: canonical text, passages, bibliographic record, and what was lost. The same bytes and name always give the
 * same document. Nothing in the file is run and nothing is fetched.
 * @param bytes the whole file, at most 200 MB
 * @param fileName the name tells Markdown and HTML from text, and is the title of last resort
 * @throws WorkbenchError REFUSED with what to do: empty, too large, PDF, Office, archives, pictures, programs, nothing but white space
 */
export function parseDocument(bytes: Uint8Array, fileName: string): ParsedDocument {
  refuseUnreadable(bytes, fileName);
  const format = formats[extensionOf(fileName)] ?? guessFormat(bytes);
  const decoded = decodeBytes(bytes, format === 'html' ? 'html' : 'text');
  const canonical = canonicalText(decoded.text);
  const document = read(format, canonical.text, fileName);
  if (document.passages.length === 0) throw new WorkbenchError('REFUSED', 'No text was found in this file: there is nothing to import.');
  const language = document.bibliography.language ?? detectLanguage(document.text);
  return {
    text: document.text,
    passages: document.passages,
    bibliography: { ...document.bibliography, language },
    mediaType: mediaTypes[format],
    encoding: decoded.encoding,
    losses: [...decoded.losses, ...canonical.losses, ...document.losses],
  };
}

function read(format: Format, text: string, fileName: string): ReadDocument {
  if (format === 'markdown') return readMarkdown(text, fileName);
  if (format === 'html') return readHtml(text, fileName);
  const title = titleOfText(text) ?? titleFromFileName(fileName);
  return { text, passages: textPassages(text), bibliography: emptyBibliography('document', title), losses: [] };
}

/** A page saved under a name that says nothing is still a page. */
function guessFormat(bytes: Uint8Array): Format {
  const head = decodeBytes(bytes.subarray(0, 512)).text;
  return /^[\s\uFEFF]*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)[\s>]/i.test(head) ? 'html' : 'text';
}

/** The first line that is not blank, where it reads like a title. */
function titleOfText(text: string): string | null {
  const line = /\S[^\n]{0,400}/.exec(text)?.[0].trim() ?? '';
  return looksLikeTitle(line) ? cleanText(line) : null;
}
