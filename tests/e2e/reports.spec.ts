import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { command } from '../journey/window.ts';
import { openDesk } from '../router/desk.ts';
import { complaintsOf, newHome, startHost, type BrowserHost } from './host.ts';
import { faults, ready, schemes, settled, sizes } from './screens.ts';

/** A report is composed by keys from a template, its sections arranged, set and undone, exported, and held against its export. */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const outline = (): Locator => page.getByRole('region', { name: 'Sections' });
const parts = (): Locator => outline().getByRole('listitem').getByRole('button');
const preview = (): Locator => page.getByRole('region', { name: 'Preview' });
const kinds = (): Promise<string[]> => parts().locator('span:first-child').allTextContents();

async function looks(name: string): Promise<void> {
  const isWhole = process.env.PICTURES !== undefined;
  for (const size of isWhole ? sizes : sizes.slice(1)) {
    await page.setViewportSize(size);
    for (const colorScheme of isWhole ? schemes : schemes.slice(1)) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      if (isWhole) await page.screenshot({ path: `${process.env.PICTURES}/${name}-${size.width}-${colorScheme}.png` });
      expect.soft(await faults(page), `${name} ${size.width} ${colorScheme}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes[0]);
}

test.beforeAll(async ({ browser }) => {
  const home = newHome();
  const file = path.join(home, 'composed.claimdesk');
  const desk = await openDesk({ file, create: 'starter', name: 'Ana' });
  await desk.close();
  host = await startHost(home, 0, file);
  context = await browser.newContext({ viewport: sizes[0] });
  page = await host.page(context);
  await expect(page.getByRole('tab', { name: /roadmap/ })).toBeVisible({ timeout: 20_000 });
  await ready(page);
});

test.afterAll(async () => {
  await context.close();
  await host.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('a template is chosen in the palette and shows what it is made of', async () => {
  await command(page, 'New report: program tracker');
  await page.getByRole('button', { name: 'What the report is made of' }).click();
  await expect(parts().first()).toBeVisible();
  expect(await kinds()).toEqual(['Contents', 'Table', 'Timeline', 'Table', 'Changes since the last edition', 'Method note', 'Sources']);
  await expect(preview().getByRole('img').first()).toBeVisible();
  await expect(preview()).toContainText('This is the first edition.');
  await looks('tracker');
});

test('sections are moved, duplicated, deleted and brought back by keys', async () => {
  await parts().nth(2).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(kinds).toEqual(['Contents', 'Timeline', 'Table', 'Table', 'Changes since the last edition', 'Method note', 'Sources']);
  await expect(parts().nth(1)).toBeFocused();
  await page.keyboard.press('Alt+d');
  await expect(parts()).toHaveCount(8);
  await page.keyboard.press('Delete');
  await expect(parts()).toHaveCount(7);
  await page.keyboard.press('Delete');
  await expect(parts()).toHaveCount(6);
  await page.keyboard.press('Control+z');
  await expect(parts()).toHaveCount(7);
});

test('a text section is written with a live number and stands in the preview', async () => {
  await parts().first().click();
  await outline().getByRole('button', { name: 'Add section' }).click();
  await page.getByRole('menuitem', { name: 'Text', exact: true }).click();
  await page.getByLabel('Text', { exact: true }).fill('There are {{count: programs}} programs, **all** told.');
  await page.getByLabel('Text', { exact: true }).blur();
  await expect(preview()).toContainText(/There are \d+ programs, all told\./);
  await looks('text');
});

test('an export is remembered, and what changed since is told', async () => {
  await page.getByRole('button', { name: 'What changed' }).click();
  await expect(page.getByText('Never exported')).toBeVisible();
  await Promise.all([page.waitForEvent('download'), command(page, 'Export the report as Markdown')]);
  await page.getByRole('button', { name: 'What changed' }).click();
  await expect(preview()).toBeVisible();
  await page.getByLabel('Text', { exact: true }).fill('Other words.');
  await page.getByLabel('Text', { exact: true }).blur();
  await expect(preview()).toContainText('Other words.');
  await page.getByRole('button', { name: 'What changed' }).click();
  const differences = page.getByRole('region', { name: 'What changed' });
  await expect(differences.locator('ins')).toContainText(['Other words.']);
  await looks('changes');
  expect(complaintsOf(page)).toEqual([]);
});
