import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { finished, importText, openDesk, temporaryFolder } from '../router/desk.ts';

const folder = path.join(temporaryFolder(), 'small');
fs.mkdirSync(folder);
const mounted =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status === 0;
const reason = mounted ? '' : ' (skipped: only root on Linux can make a small disk)';

test.skipIf(!mounted)(
  `a full disk is told clearly, loses nothing, and writing goes on when there is room${reason}`,
  { timeout: 60_000 },
  async () => {
    try {
      await fillAndGoOn();
    } finally {
      spawnSync('umount', ['-l', folder]);
    }
  },
);

async function fillAndGoOn(): Promise<void> {
  const { client, workbench, file, close } = await openDesk({ file: path.join(folder, 'full.claimdesk'), create: 'empty' });
  const [source] = await importText(client, 'text.txt', 'A plan of the province, in two lines of text.\n\nAnd another.');
  const [version] = await client.sources.versions({ id: source!.source! });
  const written: string[] = [];
  const write = async (number: number): Promise<void> => {
    const body = `annotation ${number} ${'long '.repeat(200)}`;
    const { id } = await client.annotations.create({ fields: { body }, places: [{ version: version!.id, start: 0, end: 6 }] });
    written.push(id);
  };
  let failure: unknown = null;
  for (let number = 0; number < 20_000 && failure === null; number += 1) await write(number).catch((error: unknown) => (failure = error));
  expect(failure).toMatchObject({ code: 'STORAGE_FULL', message: expect.stringContaining('Nothing was lost') });
  for (let number = 0; number < 100; number += 1)
    await write(number).catch((error: unknown) => expect(error).toMatchObject({ code: 'STORAGE_FULL' }));
  await expect(importText(client, 'large.txt', 'A long text. '.repeat(100_000))).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  expect(spawnSync('mount', ['-o', 'remount,size=32m', folder]).status).toBe(0);
  const before = written.length;
  await write(-1);
  expect(written.length).toBe(before + 1);
  expect((await client.annotations.page({ limit: 0 })).total).toBe(written.length);
  expect(await finished(client, (await client.projects.verify()).job)).toMatchObject({ ok: true });
  expect(workbench.readOnly).toBeNull();
  await close();
  const again = await openDesk({ file });
  expect((await again.client.annotations.page({ limit: 0 })).total).toBe(written.length);
  await again.close();
}
