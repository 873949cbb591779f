import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Children } from '../../core/children.ts';
import type { ParsedHead } from '../../core/reading/hand-over.ts';
import { createChildren } from '../../electron/hosts/children.ts';
import { forkChild } from '../../electron/hosts/fork.ts';
import { inflatingPdf } from '../reading/pdf/writer.ts';
import { temporaryFolder } from './raw.ts';

const folder = temporaryFolder();
let children: Children | null = null;
afterEach(async () => children?.close());
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function parse(megabytes: number): Promise<ParsedHead> {
  const file = path.join(folder, `${megabytes}.pdf`);
  fs.writeFileSync(file, inflatingPdf(megabytes * 1024 * 1024));
  children ??= createChildren(forkChild, 'none');
  return children.run<ParsedHead>('parser', 'parse', { file, name: 'a.pdf', into: path.join(folder, 'parsed') }, { timeout: 60_000 });
}

test('a file that asks for more memory than a parser may hold is refused, and the next one is read', async () => {
  await expect(parse(4096)).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringMatching(/more than 1 GB of memory/) });
  expect(fs.statSync(path.join(folder, '4096.pdf')).size).toBeLessThan(8 * 1024 * 1024);
  expect(await parse(1)).toMatchObject({ losses: [] });
}, 180_000);
