import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import { command, inspector, library } from '../journey/window.ts';
import { complaintsOf, startHost, type BrowserHost } from './host.ts';
import { enter, faults, schemes, settled, sizes } from './screens.ts';

/** Four copies of one wire story: they are proposed as one account, decided by keys, and a claim that they repeat has one origin. */
test.describe.configure({ mode: 'serial' });

const wire =
  'ROTTERDAM, March 4 (Reuters) - Dockworkers at the northern terminal of the port voted on Tuesday to end a nine-day strike after operators agreed to raise basic pay by 6.5 percent over two years. About 1,400 people had stopped work on Feb. 23, leaving 31 container ships at anchor.\n\nThe union said night-shift allowances would be negotiated separately before the summer.';
const stories = {
  'Dockworkers end strike': wire,
  'Strike at port is over':
    "Dockworkers at the port's northern terminal have voted to end a nine-day strike after operators agreed to raise basic pay by 6.5 per cent over two years, Reuters reported. Some 1,400 people had stopped work on 23 February, leaving 31 container ships at anchor.\n\nNight-shift allowances would be negotiated separately before the summer, the union said. Our harbour correspondent saw the first cranes move at dawn.",
  'Cranes move again':
    'Cranes began moving again on Wednesday morning on the north side of the harbour, where staff accepted a deal worth six and a half per cent across 24 months. The walkout had lasted a little more than a week and held up dozens of vessels, as our reporter saw.',
};

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const screen = (): Locator => page.getByRole('region', { name: 'Sources that may pass on one account' });
const rows = (): Locator => screen().getByRole('option');
const inLibrary = (): Locator => library(page).getByRole('button', { name: /^Whose account/ });

async function paste(title: string, words: string): Promise<void> {
  await command(page, 'Paste a text as a source');
  const dialog = page.getByRole('dialog', { name: 'New source from pasted text' });
  await dialog.getByRole('textbox').first().fill(title);
  await dialog.getByRole('textbox').nth(1).fill(words);
  await dialog.getByRole('button', { name: 'Import' }).click();
  const bibliography = page.getByRole('dialog', { name: 'Bibliography' });
  await expect(bibliography).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(bibliography).toHaveCount(0);
}

test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await host.page(context);
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
});
test.afterAll(async () => {
  await host?.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('with nothing to decide the screen says what belongs there', async () => {
  await expect(inLibrary()).toHaveCount(0);
  await enter(page, 'origins');
  await expect(screen().getByText('No pair of sources to decide')).toBeVisible({ timeout: 20_000 });
});

test('copies are proposed side by side, the library counts them', async () => {
  for (const [title, words] of Object.entries(stories)) await paste(title, words);
  await expect(inLibrary()).toContainText('1', { timeout: 20_000 });
  await inLibrary().click();
  await expect(rows()).toHaveCount(1);
  await expect(rows().first()).toContainText('Dockworkers end strike');
  await expect(screen().getByText(/Same sentences: \d+% of the shorter text · Both name Reuters/)).toBeVisible();
  await expect(screen().locator('mark').filter({ hasText: 'voted' }).first()).toBeVisible();
  await expect(screen().getByRole('textbox', { name: /Name of the account/ })).toHaveValue('Reuters');
  for (const size of sizes) {
    for (const colorScheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: `test-results/screens/${size.width}-${colorScheme}-origins-pair.png` });
      expect.soft(await faults(page), `${size.width} ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize(sizes[0]);
  await page.emulateMedia({ colorScheme: 'light' });
});

test('a pair is turned down, proposed again, named and accepted, all by keys; undo takes it back', async () => {
  await expect(screen().getByRole('listbox')).toBeFocused();
  await page.keyboard.press('x');
  await expect(rows()).toHaveCount(0);
  await screen().getByRole('radio', { name: 'To decide' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(rows()).toHaveCount(1);
  await screen().getByRole('listbox').focus();
  await page.keyboard.press('r');
  await expect(rows()).toHaveCount(0);
  await screen().getByRole('radio', { name: 'Independent' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(rows()).toHaveCount(1);
  await screen().getByRole('listbox').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('Reuters, 4 March');
  await page.keyboard.press('Enter');
  await expect(rows()).toHaveCount(0);
  await expect(inLibrary()).toContainText('0');
  await page.keyboard.press('Control+z');
  await expect(rows()).toHaveCount(1);
  await screen().getByRole('listbox').focus();
  await page.keyboard.press('a');
  await expect(rows()).toHaveCount(0);
});

test('a claim of copies has one origin, and credibility 1 is not offered', async () => {
  await library(page).getByRole('button', { name: 'Dockworkers end strike' }).click();
  const text = page.getByRole('document', { name: 'Dockworkers end strike' });
  await text.focus();
  await page.keyboard.press('s');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'New claim' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'New claim' })).toHaveCount(0);
  const origins = inspector(page).getByRole('region', { name: 'Independent origins' });
  await expect(origins.getByText('1 origin', { exact: true })).toBeVisible();
  await expect(origins.getByText('Reuters')).toBeVisible();
  const first = inspector(page).getByLabel('Credibility', { exact: true }).locator('option[value="1"]');
  await expect(first).toBeDisabled();
  await expect(first).toContainText('needs 2 independent origins; this claim has 1');
  await origins.scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test-results/screens/1440-light-inspector-origins.png' });
  expect(complaintsOf(page)).toEqual([]);
});
