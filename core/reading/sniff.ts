import { WorkbenchError } from '../../shared/errors.ts';

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
const advice = 'Open it in the program that made it, save it as text (.txt), Markdown or HTML, and import that file.';

/**
 * Looks at a file's content, not at its name, and refuses what cannot be read as text.
 * @throws WorkbenchError REFUSED with what the file is and what to do
 */
export function refuseUnreadable(bytes: Uint8Array, fileName: string): void {
  const refuse = (what: string): never => {
    throw new WorkbenchError('REFUSED', what);
  };
  const extension = extensionOf(fileName);
  if (bytes.byteLength === 0) refuse('This file is empty: there is nothing to import.');
  if (bytes.byteLength > largestFile) refuse('This file is larger than 200 MB. Split it into parts and import them one by one.');
  if (hasPdfMagic(bytes) || extension === 'pdf') {
    refuse(
      'PDF files cannot be imported yet: open the file in a PDF reader or a word processor, save it as text (.txt) or HTML, and import that file.',
    );
  }
  const isZip =
    begins(bytes, [0x50, 0x4b, 0x03, 0x04]) || begins(bytes, [0x50, 0x4b, 0x05, 0x06]) || begins(bytes, [0x50, 0x4b, 0x07, 0x08]);
  if (extension === 'docx' || extension === 'doc' || begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    refuse(
      'Word and other Office files cannot be imported yet: open the file in a word processor, save it as text (.txt) or HTML, and import that file.',
    );
  }
  if (isZip)
    refuse(
      'This is a ZIP file, or a document kept as one (.xlsx, .pptx, .odt, .epub), which cannot be imported. Unpack it, or open it in its program and save it as text or HTML, and import that file.',
    );
  if (begins(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) refuse(`RTF files cannot be imported. ${advice}`);
  const magic = magics.find(([prefix]) => begins(bytes, prefix) && !(prefix.length === 2 && looksLikeText(bytes)));
  if (magic !== undefined) refuse(`This is ${magic[1]}, not a document, whatever its name says. ${advice}`);
  if (!looksLikeText(bytes)) refuse(`This file does not hold text. ${advice}`);
}

/** @returns the last extension in lower case without its dot; empty where there is none */
export function extensionOf(fileName: string): string {
  return /\.([^.\\/]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
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
  if (controls > size * 0.05) return false;
  if (high > size * 0.1) return low < high / 10;
  return even + odd <= size * 0.02;
}
