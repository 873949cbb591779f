import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import { command } from '../journey/window.ts';
import { complaintsOf, startHost, type BrowserHost } from './host.ts';
import { enter, faults, schemes, settled, sizes } from './screens.ts';

/** A player's page, two names merged and held apart, and the values of a cell: all by keyboard, in the starter project. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });
// a recording of every look at the page would take longer than the look
test.use({ trace: 'off' });

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const profile = (name: string): Locator => page.getByRole('article', { name, exact: true });
const pairs = (): Locator => page.getByRole('listbox', { name: 'Pairs of names' });
const current = (): Locator => pairs().getByRole('option', { selected: true });
const grid = (): Locator => page.getByRole('grid', { name: 'Players' });

async function look(name: string): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await settled(page);
      await page.screenshot({ path: `test-results/screens/${size.width}-${colorScheme}-${name}.png` });
      // each scheme and each size once: the other two looks are for people
      if ((colorScheme === 'light') === (size === sizes[0]))
        expect.soft(await faults(page), `${name} ${colorScheme} ${size.width}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes[0]);
}

/** Writes words as a person would with the selection of the reader, through the window's own palette. */
async function newPlayer(name: string): Promise<void> {
  await page.getByRole('document', { name: /roadmap/ }).focus();
  await page.keyboard.press('s');
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
  await page.keyboard.press('p');
  const form = page.getByRole('dialog', { name: /New/ });
  await form.getByRole('textbox').first().fill(name);
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
}

async function quick(words: string): Promise<void> {
  await page.getByRole('tabpanel', { name: 'Players' }).getByRole('searchbox').fill(words);
  await settled(page);
}

test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext({ viewport: sizes[0] });
  page = await host.page(context);
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await settled(page);
});
test.afterAll(async () => {
  await host?.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('a profile opens from the grid by key and shows what the project knows', async () => {
  await enter(page, 'players');
  await grid().getByRole('gridcell', { name: 'Alibaba', exact: true }).first().click();
  await page.keyboard.press('Alt+Enter');
  await expect(profile('Alibaba')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Alibaba' })).toBeVisible();
  for (const part of ['Facts', 'Relations', 'Figures over time', 'Milestones', 'Claims', 'Notes', 'Mentions'])
    await expect(profile('Alibaba').getByRole('region', { name: part })).toBeVisible();
  await look('profile-player');
});

test('a relation is added by keyboard, is shown at both ends, and undo takes it back', async () => {
  await command(page, 'Add a relation to the selected player');
  const dialog = page.getByRole('dialog', { name: 'Add a relation' });
  await dialog.getByRole('combobox', { name: 'To' }).or(dialog.getByLabel('To')).first().fill('Huawei');
  await page
    .getByRole('option', { name: /^Huawei/ })
    .first()
    .click();
  await look('dialog-relation');
  await dialog.getByRole('button', { name: 'Add' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  const relations = profile('Alibaba').getByRole('region', { name: 'Relations' });
  await expect(relations.getByRole('button', { name: 'Huawei', exact: true })).toBeVisible();
  await relations.getByRole('button', { name: 'Huawei', exact: true }).press('Enter');
  await expect(profile('Huawei').getByRole('region', { name: 'Relations' })).toContainText('owned by');
  await page.keyboard.press('Control+z');
  await expect(profile('Huawei').getByRole('region', { name: 'Relations' })).toContainText('No relation yet.');
});

test('two names in two scripts are proposed; one key merges them, undo brings both back, another key holds them apart', async () => {
  await page.getByRole('tab', { name: /roadmap/ }).click();
  await newPlayer('Huawei Technologies Co., Ltd.');
  await enter(page, 'matches');
  await expect(pairs()).toBeVisible({ timeout: 20_000 });
  await expect(pairs()).toContainText('Huawei Technologies Co., Ltd.');
  await look('matches-pairs');
  await pairs().focus();
  while (!(await current().innerText()).includes('Huawei Technologies')) await page.keyboard.press('ArrowDown');
  const count = await pairs().getByRole('option').count();
  await page.keyboard.press('a');
  await expect(pairs().getByText('Huawei Technologies Co., Ltd.', { exact: true })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Huawei Technologies Co., Ltd.', { exact: true }).first()).toBeVisible();
  await expect(pairs().getByRole('option')).toHaveCount(count);
  await pairs().focus();
  while (!(await current().innerText()).includes('Huawei Technologies')) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await expect(pairs().getByText('Huawei Technologies Co., Ltd.', { exact: true })).toHaveCount(0);
});

test('merging with preview from the grid: the dialog tells what moves, and the merged name is found again', async () => {
  await enter(page, 'players');
  await quick('Huawei Technologies');
  await grid().getByRole('gridcell', { name: 'Huawei Technologies Co., Ltd.', exact: true }).first().click();
  await command(page, 'Merge the selected player');
  const dialog = page.getByRole('dialog', { name: 'Merge into one' });
  await dialog.getByLabel('Merge with').first().fill('Huawei');
  await page
    .getByRole('option', { name: 'Huawei (Player)', exact: true })
    .or(page.getByRole('option', { name: /^Huawei \(/ }))
    .first()
    .click();
  await dialog.getByRole('radio', { name: 'Huawei', exact: true }).check();
  await expect(dialog).toContainText('Becomes other names: Huawei Technologies Co., Ltd.');
  await look('dialog-merge');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Alt+Enter');
  await expect(profile('Huawei')).toContainText('Huawei Technologies Co., Ltd.');
  await command(page, 'Split the selected player');
  const split = page.getByRole('dialog', { name: 'Split the selected player or program' });
  await split.getByRole('checkbox', { name: 'Huawei Technologies Co., Ltd.' }).check();
  await look('dialog-split');
  await split.getByRole('button', { name: 'Split', exact: true }).press('Enter');
  await expect(split).toHaveCount(0);
  await expect(profile('Huawei')).not.toContainText('Huawei Technologies Co., Ltd.');
});

test('a cell tells what stands behind its value; its key lists the values', async () => {
  await enter(page, 'players');
  await quick('');
  const dot = grid().locator('.cell-dot').first();
  await expect(dot).toBeVisible({ timeout: 10_000 });
  await dot.click();
  await page.keyboard.press('Alt+s');
  const dialog = page.getByRole('dialog').filter({ has: page.locator('.value-list') });
  await expect(dialog).toBeVisible();
  await look('dialog-values');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('document', { name: /roadmap/ })).toBeVisible();
  expect(complaintsOf(page)).toEqual([]);
});
