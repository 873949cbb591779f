import { WorkbenchError } from '../../shared/errors.ts';
import { decodeBytes, guessUtf16 } from './canonical.ts';
import { isZip, openZip } from './zip.ts';

/** What a file is read as. */
export type Format = 'text' | 'markdown' | 'html' | 'docx' | 'epub' | 'eml' | 'pdf';

/** 200 MB: what the reader and the index are measured with. */
const largestFile = 200 * 1024 * 1024;

const magics: readonly [readonly number[], string][] = [
  [[0x4d, 0x5a], 'a Windows program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a Linux program'],
  [[0xfe, 0xed, 0xfa, 0xce], 'a Mac program'],
  [[0xfe, 0xed, 0xfa, 0xcf], 'a Mac program'],
  [[0xcf, 0xfa, 0xed, 0xfe], 'a Mac program'],
  [[0xca, 0xfe, 0xba, 0xbe], 'a program'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive'],
  [[0x52, 0x61, 0x72, 0x21, 0x1a], 'a RAR archive'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 'a SQLite database'],
];
const advice = 'Open it in the program that made it, save it as .docx, PDF or text, and import that file.';

const textFormats: Record<string, Format> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  eml: 'eml',
};
/** Names that promise something that a file of plain text is not. */
const packedNames = new Set(['docx', 'docm', 'dotx', 'doc', 'pdf', 'xlsx', 'xls', 'epub', 'odt', 'pptx', 'rtf', 'zip']);

/** Office files by the content type of their main part, and others by the name of a part that all of them have. */
const packed: readonly { what: string; part: RegExp; format: Format | null }[] = [
  { what: 'a Word document', part: /^word\/document\d*\.xml$/i, format: 'docx' },
  { what: 'an e-book', part: /^META-INF\/container\.xml$/, format: 'epub' },
  { what: 'a workbook', part: /^xl\/workbook\.(?:xml|bin)$/i, format: null },
  { what: 'a presentation (.pptx)', part: /^ppt\/presentation\.xml$/i, format: null },
  { what: 'an OpenDocument file (.odt, .ods, .odp)', part: /^content\.xml$/, format: null },
];

const refuse = (what: string): never => {
  throw new WorkbenchError('REFUSED', what);
};

/**
 * Tells what a file is by its content; its name only tells kinds of text apart.
 * @returns also what is worth telling where name and content differ
 * @throws WorkbenchError REFUSED with what the file is and what to do
 */
export function sniffFormat(bytes: Uint8Array, fileName: string): { format: Format; losses: string[] } {
  if (extensionOf(fileName) === 'qdc')
    refuse('This is a codebook, not a document. Use “Bring in tags or annotations…” in the Import menu.');
  if (isZip(bytes)) {
    refuseBySize(bytes);
    return { format: packedFormat(bytes, fileName), losses: [] };
  }
  if (hasPdfMagic(bytes)) {
    refuseBySize(bytes);
    return { format: 'pdf', losses: [] };
  }
  refuseUnreadable(bytes, fileName);
  const extension = extensionOf(fileName);
  const format = textFormats[extension] ?? guessFormat(bytes, extension);
  const losses = packedNames.has(extension) ? [`The name ends in .${extension}, but the file holds plain text and was read as such.`] : [];
  return { format, losses };
}

/**
 * Looks at a file's content, not at its name, and refuses what cannot be read as text.
 * @throws WorkbenchError REFUSED with what the file is and what to do
 */
export function refuseUnreadable(bytes: Uint8Array, fileName: string): void {
  refuseBySize(bytes);
  const extension = extensionOf(fileName);
  if (hasPdfMagic(bytes)) refuse('This is a PDF, whatever its name says, and no table: import it as a document.');
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) refuseOldOffice(bytes, extension);
  if (isZip(bytes)) refusePacked(null);
  if (begins(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66]))
    refuse('RTF files cannot be imported. Open it in a word processor, save it as .docx, and import that file.');
  const magic = magics.find(([prefix]) => begins(bytes, prefix) && !(prefix.length === 2 && looksLikeText(bytes)));
  if (magic !== undefined) refuse(`This is ${magic[1]}, not a document, whatever its name says. ${advice}`);
  if (!looksLikeText(bytes)) refuse(`This file does not hold text. ${advice}`);
}

/** @returns the last extension in lower case without its dot; empty where there is none */
export function extensionOf(fileName: string): string {
  return /\.([^.\\/]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

function refuseBySize(bytes: Uint8Array): void {
  if (bytes.byteLength === 0) refuse('This file is empty: there is nothing to import.');
  if (bytes.byteLength > largestFile) refuse('This file is larger than 200 MB. Split it into parts and import them one by one.');
}

function packedFormat(bytes: Uint8Array, fileName: string): Format {
  const { names } = openZip(bytes);
  if (names.some((name) => /^(?:[^/]*\.qde|bundle\.json)$/i.test(name)))
    refuse('This is a whole project, not a document. Make a project of it: New project from a file, in the project menu.');
  const kind = packed.find(({ part }) => names.some((name) => part.test(name)));
  if (kind?.format !== null && kind?.format !== undefined) return kind.format;
  // Word finds its main part by the package's relationships; its name is a custom only.
  if (/^(?:docx|docm|dotx|dotm)$/.test(extensionOf(fileName)) && kind === undefined && names.includes('[Content_Types].xml')) return 'docx';
  return refusePacked(kind?.what ?? null);
}

function refusePacked(what: string | null): never {
  if (what === null) refuse('This is a ZIP file, not a document. Unpack it, and import the documents that are in it.');
  return refuse(`This is ${what}, which cannot be imported. ${advice}`);
}

/** Word, Excel and PowerPoint before 2007, mail of Outlook, and newer files with a password share one container. */
function refuseOldOffice(bytes: Uint8Array, extension: string): never {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32 * 1024 * 1024));
  if (names.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    refuse('This file is protected by a password. Remove the password in the program that made it, and import that file.');
  if (extension === 'msg' || names.includes(Buffer.from('__substg1.0', 'utf16le')))
    refuse('This is a message of Outlook (.msg). Open it in a mail program, save it as .eml, and import that file.');
  if (extension === 'xls' || names.includes(Buffer.from('Workbook', 'utf16le')))
    refuse('This is a workbook of an old Office (.xls). Open it in a spreadsheet program, save it as .xlsx, and import that file.');
  return refuse(
    'This is a file of an old Office (.doc, .ppt). Open it in a word processor, save it as .docx or PDF, and import that file.',
  );
}

/** A page saved under a name that says nothing is still a page; so is a message without any extension. */
function guessFormat(bytes: Uint8Array, extension: string): Format {
  const head = decodeBytes(bytes.subarray(0, 2048)).text;
  if (/^[\s\uFEFF]*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?(?:<!doctype html|<html)[\s>]/i.test(head)) return 'html';
  const isUnnamed = extension === '' || !/^[a-z]{1,5}$/.test(extension);
  return isUnnamed && /^(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|DKIM-Signature): /i.test(head) ? 'eml' : 'text';
}

function begins(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((value, index) => bytes[index] === value);
}

/** A PDF may begin with a byte order mark or white space. */
function hasPdfMagic(bytes: Uint8Array): boolean {
  let at = begins(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  while (at < 1024 && (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09)) at += 1;
  return begins(bytes.subarray(at, at + 5), [0x25, 0x50, 0x44, 0x46, 0x2d]);
}

/**
 * Text has hardly any control bytes; UTF-16 has zeros, but in every second place only. A few stray control bytes or zeros in a text are
 * let through: they are replaced and counted later.
 */
function looksLikeText(bytes: Uint8Array): boolean {
  const isWide = begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff]);
  const size = Math.min(bytes.byteLength, 64 * 1024);
  const zeros = [0, 0];
  let controls = 0;
  for (let at = 0; at < size; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
    else if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls += 1;
  }
  const [even = 0, odd = 0] = zeros;
  const low = Math.min(even, odd);
  const high = Math.max(even, odd);
  if (isWide) return even + odd < size * 0.6 && low <= size * 0.05;
  if (guessUtf16(bytes) !== null) return true;
  if (controls > size * 0.05) return false;
  if (high > size * 0.1) return low < high / 10;
  return even + odd <= size * 0.02;
}
