import { guessLegacy } from './encodings.ts';

/** What the bytes are expected to hold; `html` lets a `<meta charset>` have its say. */
type DecodingHint = 'text' | 'html';

interface Decoded {
  /** decoded text; may still hold CR, NUL and lone surrogates: `canonicalText` sees to them */
  text: string;
  /** WHATWG label: utf-8, utf-16le, utf-16be, gb18030, big5, shift_jis, euc-jp, euc-kr, windows-1252 … */
  encoding: string;
  /** what could not be decoded, in plain words */
  losses: string[];
}

const replacement = '\uFFFD';
const sampleSize = 64 * 1024;

/**
 * Decodes the bytes of a text file. The order is the one browsers use, with guessing at its end: byte order mark, UTF-16 by its pattern
 * of zeros, valid UTF-8, the encoding an HTML file declares, mostly valid UTF-8, and last the best scoring legacy encoding.
 * @param bytes the whole file
 * @param hint `html` when a `<meta charset>` is to be believed
 */
export function decodeBytes(bytes: Uint8Array, hint: DecodingHint = 'text'): Decoded {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeUtf8Loosely(bytes);
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, 'utf-16le');
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, 'utf-16be');
  const wide = guessUtf16(bytes);
  if (wide !== null) return decodeUtf16(bytes, wide);
  const declared = hint === 'html' ? declaredEncoding(bytes) : null;
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null && !isDoubtfulUtf8(bytes, declared)) return { text: utf8, encoding: 'utf-8', losses: [] };
  if (declared !== null && declared !== 'utf-8') {
    const text = decodeStrictly(bytes, declared);
    if (text !== null) return { text, encoding: declared, losses: [] };
  }
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', losses: [] };
  const loose = decodeUtf8Loosely(bytes);
  if (isMostlyUtf8(bytes, loose.text)) return loose;
  return decodeLegacy(bytes, declared);
}

/**
 * Makes the canonical text (design, section 3): byte order mark dropped, CRLF and CR to LF, lone surrogates and NUL replaced by U+FFFD
 * and counted, CJK compatibility radicals folded one unit to one unit. Nothing else changes, so that offsets into a `.txt` file without
 * byte order mark and CR are offsets into its canonical text.
 */
export function canonicalText(decoded: string): { text: string; losses: string[] } {
  const losses: string[] = [];
  let text = decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded;
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  if (!text.isWellFormed()) {
    const count = countMatches(text, /\p{Surrogate}/gu);
    text = text.toWellFormed();
    losses.push(`Halves of characters (lone surrogates) were replaced by ${replacement}: ${count}.`);
  }
  if (text.includes('\0')) {
    const count = countMatches(text, /\0/g);
    text = text.replaceAll('\0', replacement);
    losses.push(`NUL characters were replaced by ${replacement}: ${count}.`);
  }
  return { text: foldRadicals(text), losses };
}

/**
 * PDF producers write 人 as the radical U+2F08; a search for the character would miss it. Only results of exactly one UTF-16 unit are taken,
 * because offsets must not shift.
 */
function foldRadicals(text: string): string {
  return text.replace(/[\u2E80-\u2FDF\uF900-\uFAFF]/g, (character) => {
    const folded = character.normalize('NFKC');
    return folded.length === 1 ? folded : character;
  });
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((value, index) => bytes[index] === value);
}

function countMatches(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}

/** @returns null where the bytes are not valid in that encoding, or the encoding is not known here */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf8Loosely(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const invalid = countMatches(text, /\uFFFD/g) - countGenuineReplacements(bytes);
  return { text, encoding: 'utf-8', losses: invalidBytesLoss(invalid, 'UTF-8') };
}

/** U+FFFD that stands in the file itself is not a loss of ours. */
function countGenuineReplacements(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sequence = Buffer.from([0xef, 0xbf, 0xbd]);
  let count = 0;
  for (let at = buffer.indexOf(sequence); at !== -1; at = buffer.indexOf(sequence, at + 3)) count += 1;
  return count;
}

function invalidBytesLoss(count: number, encoding: string): string[] {
  return count > 0 ? [`Byte sequences that are not valid ${encoding} were replaced by ${replacement}: ${count}.`] : [];
}

/** Lone surrogates pass through here, so that they can be counted; a TextDecoder would replace them silently. */
function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const even = bytes.byteLength - (bytes.byteLength % 2);
  const buffer =
    encoding === 'utf-16le' ? Buffer.from(bytes.buffer, bytes.byteOffset, even) : Buffer.from(bytes.subarray(0, even)).swap16();
  const losses = even === bytes.byteLength ? [] : ['The last byte was left out: it is half of a UTF-16 character.'];
  return { text: buffer.toString('utf16le'), encoding, losses };
}

/** ASCII letters, spaces and line ends in UTF-16 have a zero in every second byte; text in other encodings has none. */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const size = Math.min(bytes.byteLength, sampleSize) & ~1;
  if (size < 4) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < size; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  const pairs = size / 2;
  if (oddZeros > pairs * 0.2 && evenZeros < oddZeros / 10) return 'utf-16le';
  if (evenZeros > pairs * 0.2 && oddZeros < evenZeros / 10) return 'utf-16be';
  return guessWideChinese(bytes, size);
}

/**
 * Chinese and Japanese in UTF-16 have zeros at their line ends alone. Nearly every unit is then a Han character, a kana, a full-width sign or
 * ASCII, and some are signs; double-byte encodings read as UTF-16 give no such signs.
 */
function guessWideChinese(bytes: Uint8Array, size: number): 'utf-16le' | 'utf-16be' | null {
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const high = encoding === 'utf-16le' ? 1 : 0;
    let signs = 0;
    let known = 0;
    for (let at = 0; at < size; at += 2) {
      const page = bytes[at + high] ?? 0;
      if (page === 0x30 || page === 0xff || page === 0) signs += 1;
      else if (page >= 0x4e && page <= 0x9f) known += 1;
    }
    const units = size / 2;
    if (signs >= units * 0.02 && known >= units * 0.2 && signs + known >= units * 0.97) return encoding;
  }
  return null;
}

/** HTML's own rule looks at the first 1,024 bytes; saved pages put scripts first, so 8,192 are looked at here. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8192)).toString('latin1');
  const found =
    /<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head) ??
    /^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/i.exec(head);
  if (found?.[1] === undefined) return null;
  try {
    const label = new TextDecoder(found[1]).encoding;
    // A file that could be read as far as its declaration is not UTF-16, whatever it says (WHATWG HTML, "prescan a byte stream").
    return label.startsWith('utf-16') ? 'utf-8' : label;
  } catch {
    return null;
  }
}

/** A few GBK characters can happen to be valid UTF-8 (联通); with so little evidence an HTML file's own declaration decides. */
function isDoubtfulUtf8(bytes: Uint8Array, declared: string | null): boolean {
  if (declared === null || declared === 'utf-8') return false;
  let lead = 0;
  for (const byte of bytes) {
    if (byte >= 0xc2) lead += 1;
    if (lead > 3) return false;
  }
  return true;
}

/** Bytes of another encoding are hardly ever valid UTF-8, so a damaged UTF-8 file stays UTF-8 as long as more of it is valid than not. */
function isMostlyUtf8(bytes: Uint8Array, text: string): boolean {
  const invalid = countMatches(text, /\uFFFD/g) - countGenuineReplacements(bytes);
  const valid = countMatches(text, /[^\0-\x7F\uFFFD]/gu);
  return valid >= invalid * 2;
}

function decodeLegacy(bytes: Uint8Array, declared: string | null): Decoded {
  const encoding = declared !== null && declared !== 'utf-8' ? declared : guessLegacy(bytes);
  const strict = decodeStrictly(bytes, encoding);
  if (strict !== null) return { text: strict, encoding, losses: [] };
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text, encoding, losses: invalidBytesLoss(countMatches(text, /\uFFFD/g), encoding) };
}
