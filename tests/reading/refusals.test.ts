import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { WorkbenchError } from '../../shared/errors.ts';

function refusal(bytes: Uint8Array, name: string): string {
  try {
    parseDocument(bytes, name);
  } catch (error) {
    expect(error).toBeInstanceOf(WorkbenchError);
    expect((error as WorkbenchError).code).toBe('REFUSED');
    return (error as WorkbenchError).message;
  }
  throw new Error(`${name} was read`);
}

const noise = Uint8Array.from({ length: 4096 }, (_, index) => (index * 2_654_435_761) >>> 13);

describe('files that are refused', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n...'), 'a.pdf', /PDF.*save it as text/],
    ['a PDF under another name', Buffer.from(' \n%PDF-1.7\n...'), 'a.txt', /PDF.*save it as text/],
    ['text called .pdf', Buffer.from('words'), 'a.PDF', /PDF/],
    ['a Word file', Buffer.from('PK\u0003\u0004word/document.xml'), 'a.docx', /Word.*save it as text/],
    ['an archive', Buffer.from('PK\u0003\u0004stuff'), 'a.txt', /ZIP/],
    ['an old Office file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.txt', /Office/],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'report.txt', /program/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'a.md', /picture/],
    ['RTF', Buffer.from('{\\rtf1 words}'), 'a.txt', /RTF/],
    ['zeros', Buffer.alloc(4096), 'a.txt', /does not hold text/],
    ['noise', noise, 'a.txt', /does not hold text/],
    ['an empty file', Buffer.alloc(0), 'a.txt', /empty/],
    ['white space', Buffer.from(' \n\t\u3000'), 'a.txt', /No text/],
    ['a page of scripts', Buffer.from('<html><script>alert(1)</script></html>'), 'a.html', /No text/],
  ])('%s', (_, bytes, name, message) => {
    expect(refusal(bytes, name)).toMatch(message);
  });

  it('reads text that begins with the letters of a program', () => {
    expect(parseDocument(Buffer.from('MZ stands for nothing here'), 'a.txt').text).toBe('MZ stands for nothing here');
  });

  it('more than 200 MB', () => {
    // Only its length is looked at; the pages of the buffer are never touched.
    expect(refusal(Buffer.alloc(200 * 1024 * 1024 + 1), 'a.txt')).toMatch(/200 MB/);
  });
});
