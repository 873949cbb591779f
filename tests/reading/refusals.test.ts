import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { WorkbenchError } from '../../shared/errors.ts';

async function refusal(bytes: Uint8Array, name: string): Promise<string> {
  const outcome = await parseDocument(bytes, name).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(WorkbenchError);
  expect((outcome as WorkbenchError).code).toBe('REFUSED');
  return (outcome as WorkbenchError).message;
}

const noise = Uint8Array.from({ length: 4096 }, (_, index) => (index * 2_654_435_761) >>> 13);
const packed = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('<a/>')])));
const oldOffice = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512), Buffer.from(text, 'utf16le')]);

describe('files that are refused', () => {
  it.each([
    ['an archive', packed('a.txt', 'b.txt'), 'a.docx', /ZIP file.*Unpack/],
    ['a presentation', packed('ppt/presentation.xml'), 'a.pptx', /presentation.*save it as/],
    ['an OpenDocument file', packed('mimetype', 'content.xml'), 'a.odt', /OpenDocument.*save it as \.docx/],
    ['half an archive', Buffer.from('PK\u0003\u0004stuff'), 'a.docx', /damaged/],
    ['an old Word file', oldOffice('WordDocument'), 'a.doc', /old Office.*save it as \.docx/],
    ['an old workbook', oldOffice('Workbook'), 'a.xls', /old Office \(\.xls\).*save it as \.xlsx/],
    ['a message of Outlook', oldOffice('__substg1.0_0037001F'), 'a.msg', /\.eml/],
    ['a Word file with a password', oldOffice('EncryptedPackage'), 'a.docx', /password/],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'report.docx', /program/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'a.md', /picture/],
    ['RTF', Buffer.from('{\\rtf1 words}'), 'a.txt', /RTF.*save it as \.docx/],
    ['zeros', Buffer.alloc(4096), 'a.txt', /does not hold text/],
    ['noise', noise, 'a.txt', /does not hold text/],
    ['an empty file', Buffer.alloc(0), 'a.docx', /empty/],
    ['white space', Buffer.from(' \n\t\u3000'), 'a.txt', /No text/],
    ['a page of scripts', Buffer.from('<html><script>alert(1)</script></html>'), 'a.html', /No text/],
    ['text called a message', Buffer.from('Just some words of a note.'), 'a.eml', /mail message/],
  ])('%s', async (_, bytes, name, message) => {
    expect(await refusal(bytes, name)).toMatch(message);
  });

  it('reads text that begins with the letters of a program', async () => {
    expect((await parseDocument(Buffer.from('MZ stands for nothing here'), 'a.txt')).text).toBe('MZ stands for nothing here');
  });

  it('reads text under the name of a Word file, and says so', async () => {
    const document = await parseDocument(Buffer.from('Plain words, saved under another name.'), 'a.docx');
    expect(document.losses).toEqual(['The name ends in .docx, but the file holds plain text and was read as such.']);
  });

  it('more than 200 MB', async () => {
    // Only its length is looked at; the pages of the buffer are never touched.
    expect(await refusal(Buffer.alloc(200 * 1024 * 1024 + 1), 'a.txt')).toMatch(/200 MB/);
  });
});
