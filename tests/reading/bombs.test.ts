import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openZip } from '../../core/reading/zip.ts';
import { wordRelations, writeWord, writeZip } from './fuzz/zip-writer.ts';
import { run, workFolder } from './shapes/tools.ts';

const folder = workFolder('bombs');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Read {
  outcome: string;
  milliseconds: number;
  /** bytes beyond what the child had before it read */
  memory: number;
}

/** In a child of its own, as the product does it. */
function readIn(file: string, name = path.basename(file)): Read {
  const child = spawnSync(process.execPath, ['--max-old-space-size=1024', path.join(import.meta.dirname, 'fuzz/one.ts'), file, name], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (child.status !== 0) throw new Error(`the child ended with ${child.signal ?? child.status}: ${child.stderr}`);
  return JSON.parse(child.stdout) as Read;
}

function readBytes(bytes: Buffer, name: string): Read {
  const file = path.join(folder, name);
  fs.writeFileSync(file, bytes);
  return readIn(file);
}

const megabyte = 1024 * 1024;
const paragraph = '<w:p><w:r><w:t>words</w:t></w:r></w:p>';
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, index) => `<!ENTITY ${'bcdefghijklmnopqrstuvw'[index]} "${`&${'abcdefghijklmnopqrstuv'[index]};`.repeat(10)}">`).join('')}]>`;

describe('bombs and traps', () => {
  const zeros = Buffer.alloc(64 * megabyte, 0x20);
  const bomb = (lies: object): Buffer => writeZip([{ name: 'word/document.xml', content: zeros, lies }]);

  it.each([
    ['a part of 64 MB in 64 KB', () => bomb({}), /unpacks to far more/],
    ['the same that says 0 bytes', () => bomb({ size: 0 }), /damaged/],
    ['the same that says 1,000 bytes', () => bomb({ size: 1000 }), /damaged/],
    ['the same that says 4 GB', () => bomb({ size: 0xfffffffe }), /unpacks to far more/],
    ['100,000 parts', () => writeZip(Array.from({ length: 100_000 }, (_, index) => ({ name: `word/${index}`, content: Buffer.alloc(0), isStored: true })), { wide: true }), /more than 10,000 parts/],
    ['parts that share their bytes', () => writeZip([{ name: 'word/document.xml', content: Buffer.from('<a/>') }, { name: 'b', content: Buffer.from('<a/>'), lies: { header: 0 } }]), /damaged/],
    ['a part under a password', () => writeZip([{ name: 'word/document.xml', content: Buffer.from('<a/>'), lies: { flags: 1 } }]), /password/],
    ['a part packed in an unknown way', () => writeZip([{ name: 'word/document.xml', content: Buffer.from('<a/>'), lies: { method: 99 } }]), /cannot be read/],
    ['a wrong checksum', () => writeZip([{ name: 'word/document.xml', content: Buffer.from('<a/>'), lies: { checksum: 1 } }]), /damaged/],
    ['two parts of one name', () => writeZip([{ name: 'word/document.xml', content: Buffer.from('<a/>') }, { name: 'word/document.xml', content: Buffer.from('<b/>') }]), /damaged/],
    ['a ZIP file in a ZIP file', () => writeZip([{ name: 'inner.zip', content: bomb({}) }]), /ZIP file, not a document/],
    ['a billion laughs', () => writeWord('<w:p><w:r><w:t>&v;</w:t></w:r></w:p>', {}, laughs), /DOCTYPE/],
    ['an entity out of a file, in the properties', () => writeWord(paragraph, { '_rels/.rels': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${wordRelations({})}` }), /DOCTYPE/],
    ['tables in tables, 20,000 deep', () => writeWord(`${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`), /nests more than 2000/],
    ['three million paragraphs', () => writeWord(paragraph.repeat(3_000_000)), /unpacks to far more/],
    ['XML that is cut short', () => writeWord(`${paragraph}<w:p>`), /not valid XML/],
    ['a page in a page, 20,000 deep', () => writeZip([{ name: 'META-INF/container.xml', content: Buffer.from('<a>'.repeat(20_000)) }]), /nests more than 2000/],
  ])('%s', (name, write, message) => {
    const read = readBytes(write(), `${name.replaceAll(/\W+/g, '-')}.docx`);
    expect(read.outcome).toMatch(/^REFUSED /);
    expect(read.outcome).toMatch(message);
    // The file itself is part of it, and what the language keeps.
    expect(read.memory).toBeLessThan(300 * megabyte);
  }); // prettier-ignore

  it('names of parts lead nowhere', () => {
    const names = [
      '../../evil',
      '/etc/evil',
      'C:\\evil',
      'a\\..\\..\\evil',
      'nul\0name',
      'CON',
      'x'.repeat(300),
      '__proto__',
      'constructor',
    ];
    const zip = openZip(writeZip(names.map((name) => ({ name, content: Buffer.from('x') }))));
    expect(zip.read('toString')).toBeNull();
    expect(Buffer.from(zip.read('__proto__') ?? []).toString()).toBe('x');
    expect(fs.readdirSync(folder).filter((name) => name.includes('evil'))).toEqual([]);
  });

  it('files of more than 4 GB say their numbers in wider fields, and so may others', () => {
    const zip = openZip(
      writeZip([{ name: 'a', content: Buffer.from('wide') }], { wide: true, before: Buffer.from('something before it') }),
    );
    expect(Buffer.from(zip.read('a') ?? []).toString()).toBe('wide');
  });

  it('pictures and templates that lie elsewhere are not looked at', () => {
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/comments" Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="r2" Type="http://x/styles" Target="../../../../etc/passwd"/></Relationships>`;
    expect(readBytes(writeWord(paragraph, { 'word/_rels/document.xml.rels': relations }), 'elsewhere.docx').outcome).toBe('imported 5 ');
  });
});

describe('files that are not what they seem', () => {
  it('a folder, a pipe and a device are no files', () => {
    run('mkfifo', [path.join(folder, 'pipe.txt')]);
    for (const file of [folder, path.join(folder, 'pipe.txt'), '/dev/zero'])
      expect(readIn(file, 'a.txt').outcome).toMatch(/^REFUSED This is not a file/);
  });

  it('300 MB of nothing are refused by their size alone', () => {
    const file = path.join(folder, 'sparse.txt');
    fs.closeSync(fs.openSync(file, 'w'));
    fs.truncateSync(file, 300 * megabyte);
    const read = readIn(file);
    expect(read.outcome).toMatch(/^REFUSED .*200 MB/);
    expect(read.memory).toBeLessThan(50 * megabyte);
  });

  it('a text of 70 MB is read', () => {
    const read = readBytes(Buffer.from('Cranes rose from 197 to 300 in two years, as the office said.\n\n'.repeat(1_180_000)), 'long.txt');
    expect(read.outcome).toMatch(/^imported 7\d{7} $/);
    expect(read.milliseconds).toBeLessThan(60_000);
    expect(read.memory).toBeLessThan(1024 * megabyte);
  });

  it.each([
    ['a million marks on one letter', Buffer.from(`z${'\u0301'.repeat(1_000_000)} and words`), /^imported 1000011/],
    [
      'lone halves of characters',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('words \uD842 and \uDFB7 more', 'utf16le')]),
      /lone surrogates.*: 2/,
    ],
    ['a few NULs', Buffer.from(`words \0 and more${' words'.repeat(40)}`), /NUL characters.*: 1/],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('港口物流报告与计划安排，年度总结报告'), Buffer.from([0xff, 0xc0, 0x80])]),
      /not valid UTF-8/,
    ],
    ['one line of 20 MB', Buffer.from('words '.repeat(3_500_000)), /^imported 21000000/],
    ['bidirectional controls', Buffer.from('\u202Egpj.exe\u202C and \u2066words\u2069'), /^imported/],
  ])('%s', (name, bytes, message) => {
    expect(readBytes(bytes, `${name.replaceAll(' ', '-')}.txt`).outcome).toMatch(message);
  });
});
