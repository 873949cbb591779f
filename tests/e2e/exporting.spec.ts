import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { filesFolder } from '../../db/lock.ts';
import { childArguments } from '../../electron/hosts/children.ts';
import { makeProject } from '../bench/project/make.ts';
import { cell, command, openClaims } from '../journey/window.ts';
import { openDesk } from '../router/desk.ts';
import { newHome, startHost } from './host.ts';
import { ready, schemes, sizes } from './screens.ts';

const thrifty = childArguments('reader', 'reportFile');

/** The process that writes an export of this project. */
function writerOf(file: string): number {
  for (const name of fs.readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const words = fs.existsSync(`/proc/${name}/cmdline`) ? fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') : [];
    if (words.includes(file) && words.includes(thrifty[0]!)) return Number(name);
  }
  throw new Error('Nothing is being exported.');
}

test('a long export shows how far it is, is cancelled by keys, leaves no file, and the window answers meanwhile', async ({ browser }) => {
  test.setTimeout(120_000);
  const home = newHome();
  const file = path.join(home, 'long.claimdesk');
  await makeProject(file, 1000);
  const desk = await openDesk({ file, name: 'Ana' });
  await desk.client.reports.create({ fields: { title: 'All claims', kind: 'findings' } });
  await desk.close();
  const host = await startHost(home, 0, file);
  const context = await browser.newContext({ viewport: sizes[0] });
  try {
    const page = await host.page(context);
    await openClaims(page);
    await ready(page);
    await command(page, 'Open reports');
    await expect(page.getByRole('heading', { name: 'All claims' }).first()).toBeVisible({ timeout: 60_000 });
    await command(page, 'Export the report as a PDF');
    // by its class: the preview beside it has tens of thousands of elements, and roles are looked for in all of them
    const running = page.locator('.running-job');
    await expect(running).toContainText(/Export \d+ %/, { timeout: 60_000 });
    // however fast the machine: the export goes no further from here, and takes no cancelling but by force
    process.kill(writerOf(file), 'SIGSTOP');
    if (process.env.PICTURES !== undefined)
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${process.env.PICTURES}/exporting-${colorScheme}.png` });
      }
    // the grid is read while the file is written
    await openClaims(page);
    await expect(running).toBeVisible();
    await command(page, 'Cancel the running job');
    await expect(running).toBeHidden();
    await expect(cell(page, 'Claims', 0, 'wording')).not.toBeEmpty();
    await page.getByRole('button', { name: 'Jobs' }).press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: 'Export' })).toContainText('cancelled');
    expect(fs.readdirSync(path.join(filesFolder(file), 'cache', 'downloads'))).toEqual([]);
  } finally {
    await context.close();
    await host.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
});
