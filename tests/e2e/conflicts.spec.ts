import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { bringOutlets } from '../figures/outlets.ts';
import { command, grid, inspector, library, openGrid } from '../journey/window.ts';
import { openDesk } from '../router/desk.ts';
import { complaintsOf, newHome, startHost, type BrowserHost } from './host.ts';
import { faults, schemes, settled, sizes } from './screens.ts';

/** One plan reported by four outlets: their conflict is decided by keys, and what they compute is read. */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const screen = (): Locator => page.getByRole('region', { name: 'Figures held against each other' });
const options = (): Locator => screen().getByRole('listbox').getByRole('option');

const which = (label: string): Promise<string[]> => screen().getByRole('combobox', { name: 'Which pairs to see' }).selectOption({ label });

/** In both themes and sizes for people to look at; the machine looks at one of them, the first screen at all. */
async function looks(name: string): Promise<void> {
  const isWhole = name === 'open' || process.env.PICTURES !== undefined;
  for (const size of isWhole ? sizes : sizes.slice(1)) {
    await page.setViewportSize(size);
    for (const colorScheme of isWhole ? schemes : schemes.slice(1)) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      if (process.env.PICTURES !== undefined)
        await page.screenshot({ path: `${process.env.PICTURES}/${name}-${size.width}-${colorScheme}.png` });
      expect.soft(await faults(page), `${name} ${size.width} ${colorScheme}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes[0]);
}

test.beforeAll(async ({ browser }) => {
  const home = newHome();
  const file = path.join(home, 'four.claimdesk');
  const desk = await openDesk({ file, name: 'Ana' });
  await bringOutlets(desk.client);
  const bridge = await desk.client.milestones.create({
    fields: { what: 'the strait bridge opens', dueText: 'by 2024', dueEnd: '2024', saidOn: '2020' },
  });
  await desk.client.milestones.revise({ id: bridge.id, fields: { dueText: 'by 2090', dueEnd: '2090', saidOn: '2023-05' } });
  await desk.close();
  host = await startHost(home, 0, file);
  context = await browser.newContext({ viewport: sizes[0] });
  page = await host.page(context);
  await expect(library(page)).toBeVisible({ timeout: 20_000 });
});

test.afterAll(async () => {
  await context.close();
  await host.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('pairs stand side by side, with origin, grade and passage', async () => {
  await command(page, 'Figures that contradict each other');
  // the process that compares starts now
  await expect(options()).toHaveCount(3, { timeout: 30_000 });
  await expect(screen()).toContainText('One thing, two values · 100,000,000 times apart · looks like a scale that was lost (10⁸)');
  await expect(screen()).toContainText('Joint plan of the six ministries');
  await expect(screen().locator('mark')).toHaveText(['300 EFLOPS', '3 trillion operations a second']);
  await looks('open');
});

test('a pair is resolved, another explained, a third left, by keys alone; undo brings them back', async () => {
  await expect(screen().getByRole('listbox')).toBeFocused();
  await page.keyboard.press('j');
  await expect(options().nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('k');
  await page.keyboard.press('1');
  await expect(options()).toHaveCount(2);
  await page.keyboard.press('e');
  await expect(screen().getByRole('combobox', { name: /No contradiction/ })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.keyboard.type('the paper mixed two scales');
  await page.keyboard.press('Enter');
  await expect(options()).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(options()).toHaveCount(2);
  await page.keyboard.press('Control+Shift+z');
  await expect(options()).toHaveCount(1);
  await which('Resolved (1)');
  await expect(screen()).toContainText('Holds');
  await looks('resolved');
  await page.keyboard.press('r');
  await expect(screen()).toContainText('Nothing has been resolved yet');
});

test('what only looks alike says why', async () => {
  await which('No conflict (32)');
  await screen().getByRole('combobox', { name: 'Why it is no conflict' }).selectOption({ label: 'One account told twice (9)' });
  await expect(options()).toHaveCount(9);
  await looks('alike');
});

test('sums are shown with their working', async () => {
  await screen().getByText('Sums', { exact: true }).click();
  await expect(options()).toHaveCount(1);
  await expect(screen()).toContainText('300 ÷ 197 = 1.523 = +52.3 %');
  await expect(screen()).toContainText('Stated 30%, computed 52.3%.');
  await looks('sums');
  await page.keyboard.press('o');
  await expect(page.getByRole('tab', { name: /Plan for data centres/ })).toBeVisible();
});

test('rates are entered in a dialog', async () => {
  await command(page, 'Exchange rates');
  const dialog = page.getByRole('dialog', { name: 'Exchange rates' });
  await dialog.getByRole('textbox', { name: 'is worth' }).fill('7.14');
  await dialog.getByRole('textbox', { name: 'Date' }).fill('2024-06-30');
  await dialog.getByRole('textbox', { name: 'Where it comes from' }).fill('our bank');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('cell', { name: '1 USD = 7.14 RMB', exact: true })).toBeVisible();
  await looks('rates');
  await page.keyboard.press('Escape');
});

test('the grid shows amounts as people write them, and the inspector what stands against a figure', async () => {
  await openGrid(page, 'Figures');
  await expect(grid(page, 'Figures').locator('[col-id="canonical"]', { hasText: '300 EFLOPS' }).first()).toBeVisible();
  await grid(page, 'Figures').locator('[col-id="figure"]', { hasText: '197 EFLOPS' }).first().click();
  await expect(inspector(page).getByRole('region', { name: 'Amount' })).toContainText('197 EFLOPS');
  await expect(inspector(page).getByRole('region', { name: 'Amount' })).toContainText('300 ÷ 197');
  await looks('figures');
});

test('a milestone tells its dates and takes another one', async () => {
  await command(page, 'Milestones that slipped');
  await grid(page, 'Milestones').locator('[col-id="what"]', { hasText: 'the strait bridge opens' }).first().click();
  const schedule = inspector(page).getByRole('region', { name: 'Schedule' });
  await expect(schedule).toContainText('slipped · moved by +66 years');
  await schedule.getByRole('button', { name: 'The date was moved…' }).click();
  await schedule.getByRole('textbox', { name: 'Now due' }).fill('by 2095');
  await schedule.getByRole('textbox', { name: 'Said on' }).fill('2024');
  await page.keyboard.press('Enter');
  await expect(schedule).toContainText('by 2095');
  await looks('milestones');
});

test('nothing was complained of', () => {
  expect(complaintsOf(page)).toEqual([]);
});
