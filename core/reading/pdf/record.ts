import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Bibliography } from '../../../shared/domain/documents.ts';
import { cleanDoi, cleanText, emptyBibliography, titleFromFileName } from '../bibliography.ts';

interface Found {
  firstHeading: string | null;
  fileName: string;
}

/** What the file says of itself, where it says something: programs often leave their own name or the file's in these places. */
export async function recordOf(document: PDFDocumentProxy, { firstHeading, fileName }: Found): Promise<Bibliography> {
  const { info, get } = await metadataOf(document);
  const said = [get('dc:title'), info['Title']].map(text).find((title) => title !== null && isTitle(title, fileName)) ?? null;
  const record = emptyBibliography('document', said ?? firstHeading ?? titleFromFileName(fileName));
  const language = text(info['Language']) ?? text(get('dc:language'));
  return {
    ...record,
    author: authorsOf(get('dc:creator') ?? info['Author']),
    publisher: text(get('dc:publisher')),
    issued: dateOf(text(get('dc:date')) ?? text(info['CreationDate']) ?? text(get('xmp:createdate'))),
    doi: cleanDoi(text(get('prism:doi')) ?? text(get('dc:identifier'))),
    language: language !== null && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) ? language : null,
  };
}

async function metadataOf(document: PDFDocumentProxy): Promise<{ info: Record<string, unknown>; get: (name: string) => unknown }> {
  try {
    const { info, metadata } = await document.getMetadata();
    const known = metadata as { get(name: string): unknown } | null;
    return { info: info as Record<string, unknown>, get: (name) => known?.get(name) ?? null };
  } catch {
    return { info: {}, get: () => null };
  }
}

function text(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? cleanText(first) : null;
}

/** Not “Microsoft Word - draft_3.docx”, not the file's name, not “Untitled”. */
function isTitle(title: string, fileName: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/\.[a-z0-9]{1,5}$/, '');
  if (
    /^(?:about:|data:|microsoft |powerpoint|untitled|document\d*$|slide \d|.*\.(?:docx?|pptx?|xlsx?|indd|qxd|pdf|tex|dvi|html?|odt|md)$|file:|https?:)/i.test(
      title,
    )
  )
    return false;
  return plain(title) !== plain(fileName) && /\p{L}{2}/u.test(title) && title.length <= 300;
}

function authorsOf(value: unknown): Bibliography['author'] {
  const names = (Array.isArray(value) ? value : [value]).flatMap((name) =>
    typeof name === 'string' ? name.slice(0, 1_000).split(/;|\s+and\s+|、/) : [],
  );
  return names
    .map((name) => cleanText(name) ?? '')
    .filter((name) => /\p{L}{2}/u.test(name) && !/^(?:user|admin|administrator|unknown|author|windows user|root)$/i.test(name))
    .slice(0, 50)
    .map((name) => {
      const [family, given] = name.split(/,\s*/);
      return given !== undefined && family !== undefined && name.split(',').length === 2 ? { family, given } : { literal: name };
    });
}

/** D:20250314… or 2025-03-14…: the day. */
function dateOf(value: string | null): string | null {
  const found = /^(?:D:)?(\d{4})-?(\d{2})?-?(\d{2})?/.exec(value ?? '');
  if (found === null || Number(found[1]) < 1900 || Number(found[1]) > 2200) return null;
  const [, year, month, day] = found;
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year!;
  return day === undefined || Number(day) < 1 || Number(day) > 31 ? `${year}-${month}` : `${year}-${month}-${day}`;
}
