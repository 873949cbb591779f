import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Extracted } from '../../electron/commands/extracted.ts';
import { ownFolder, run } from './run.ts';

const folder = ownFolder();
const lines = [
  'The harbour at Ostrey',
  '',
  'The port handled 412,000 containers in 2023, 8% more than a year before.',
  '',
  'By 2030 it is to run on green power.',
];

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
}

async function extracted(file: string): Promise<Extracted[]> {
  const ran = await run('extract', file, '--json');
  expect(ran).toMatchObject({ code: 0, error: '' });
  return JSON.parse(ran.out) as Extracted[];
}

describe('extract', () => {
  it('counts places in the file as it is: byte order marks and carriage returns included', async () => {
    const shapes: [string, string, BufferEncoding][] = [
      ['plain.txt', lines.join('\n'), 'utf8'],
      ['returns.txt', lines.join('\r\n'), 'utf8'],
      ['marked.txt', `\ufeff${lines.join('\r\n')}`, 'utf8'],
      ['old.txt', lines.join('\r'), 'utf8'],
      ['wide.txt', `\ufeff${lines.join('\r\n')}`, 'utf16le'],
    ];
    for (const [name, content, encoding] of shapes) {
      const found = await extracted(write(name, Buffer.from(content, encoding)));
      const figure = found.find(({ kind, value }) => kind === 'figure' && value === 412_000);
      expect(figure, name).toBeDefined();
      for (const { start, end, text } of found) expect(content.slice(start, end).replaceAll(/\r\n?/gu, '\n'), name).toBe(text);
    }
  });

  it('reads other formats in the text that an import makes of them', async () => {
    const found = await extracted(write('page.html', `<html><body><article><p>${lines.join('</p><p>')}</p></article></body></html>`));
    expect(found.some(({ kind, value, unit }) => kind === 'figure' && value === 8 && unit === '%')).toBe(true);
  });

  it('prints a table for people', async () => {
    const ran = await run('extract', write('people.txt', lines.join('\n')));
    expect(ran).toMatchObject({ code: 0, error: '' });
    expect(ran.out).toMatch(/^figure +\S.* {2}412000 containers +figure\./mu);
    expect(ran.out).toMatch(/\d+ found\n$/u);
  });

  it('prints an empty list where nothing is found', async () => {
    expect((await run('extract', write('nothing.txt', 'nothing at all in here\n'), '--json')).out).toBe('[]\n');
  });

  it('tells what cannot be read', async () => {
    expect(await run('extract', path.join(folder, 'missing.txt'), '--json')).toMatchObject({ code: 1, out: '' });
    expect((await run('extract', path.join(folder, 'missing.txt'))).error).toBe('claimdesk extract: There is no such file.\n');
    expect((await run('extract', folder)).error).toMatch(/not a file|a folder/u);
    expect(await run('extract', write('empty.txt', ''))).toMatchObject({ code: 1, out: '' });
    expect(await run('extract')).toMatchObject({ code: 2, out: '' });
  });
});
