import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { makeCodedProject, passages } from '../agreement/coded-project.ts';
import { command, library } from '../journey/window.ts';
import { complaintsOf, newHome, startHost, type BrowserHost } from './host.ts';
import { faults, schemes, settled, sizes } from './screens.ts';

/** Two people tagged one text: how far they agree, and a walk through their differences by keys alone. */
test.describe.configure({ mode: 'serial' });

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const screen = (): Locator => page.getByRole('group', { name: 'Agreement', exact: true });

test.beforeAll(async ({ browser }) => {
  const home = newHome();
  const file = path.join(home, 'two.claimdesk');
  await makeCodedProject(file);
  host = await startHost(home, 0, file);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await host.page(context);
  await expect(library(page)).toBeVisible({ timeout: 20_000 });
});

test.afterAll(async () => {
  await context.close();
  await host.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('the figures stand tag by tag, in words that say what they mean', async () => {
  await command(page, 'Compare what two coders tagged');
  await expect(screen().getByRole('row', { name: /money/ })).toContainText('60%');
  await expect(screen().getByRole('row', { name: /people/ })).toContainText('1.00');
  await expect(screen().getByRole('columnheader', { name: 'Kappa' })).toHaveAttribute('title', /chance/);
  await expect(screen().getByText('1 of 3')).toBeVisible();
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/${size.width}-${colorScheme}.png` });
      expect.soft(await faults(page), `${size.width} ${colorScheme}`).toEqual([]);
    }
  }
});

test('differences are decided with one key each, and undone', async () => {
  await expect(screen()).toContainText(passages[1]!);
  await page.keyboard.press('n');
  await expect(screen().getByText('1 of 2')).toBeVisible();
  await expect(screen()).toContainText(passages[2]!);
  await page.keyboard.press('j');
  await expect(screen()).toContainText('tagged by both, on other words');
  await page.keyboard.press('1');
  await expect(screen().getByText('1 of 1')).toBeVisible();
  await page.keyboard.press('b');
  await expect(screen()).toContainText('All differences are decided');
  // the coders agreed no better for having been judged
  await expect(screen().getByRole('row', { name: /money/ })).toContainText('60%');
  await page.keyboard.press('Control+z');
  await expect(screen().getByText('1 of 1')).toBeVisible();
  await screen().getByText('Decided: 2').click();
  await expect(screen()).toContainText('Does not apply');
});

test('nothing was complained of', () => {
  expect(complaintsOf(page)).toEqual([]);
});
