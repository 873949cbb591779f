import { expect, type BrowserContext, type Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import fs from 'node:fs';
import { complaintsOf, startHost, type BrowserHost } from './host.ts';
import { faults, schemes, settled } from './screens.ts';
import { command, inspector } from '../journey/window.ts';

/** The review by keys alone: what the program found in a text is accepted, corrected, rejected, merged, and taken back. */
const test = base;
test.describe.configure({ mode: 'serial' });

const title = 'Brackwater in figures';
const text = [
  title,
  'The harbour of Brackwater handled 1,204 ships in 2025. In 2024 it handled 1,150 ships.',
  'About 12 % of the quay was rebuilt. The rebuilding cost €340 million.',
  'The ferry carried 88,400 passengers in 2025. The pilots own 41 boats, and 7 boats are new.',
  'A second quay is to be ready by 2030. The Ministry of Transport plans to open a school for pilots by 2028.',
].join('\n\n');

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const panel = () => page.getByRole('region', { name: 'Review of suggestions' });
const bar = () => panel().getByRole('progressbar', { name: 'Review of suggestions' });

/** "3 of 8 reviewed" → [3, 8] */
async function progress(): Promise<[number, number]> {
  const words = (await bar().getAttribute('aria-valuetext')) ?? '';
  const [reviewed = Number.NaN, total = Number.NaN] = words.match(/\d+/g)?.map(Number) ?? [];
  return [reviewed, total];
}
async function reviewed(count: number): Promise<void> {
  await expect(bar()).toHaveAttribute('aria-valuetext', new RegExp(`^${count} of `));
}

async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    const focused = page.locator(':focus');
    if ((await focused.count()) > 0 && (await focused.evaluate((element) => element.textContent ?? '')).trim() === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${name}`);
}

test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await host.page(context);
});
test.afterAll(async () => {
  await host?.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('an import says how much was found and leads to the review', async () => {
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await command(page, 'Paste a text as a source');
  await expect(page.getByRole('dialog', { name: 'New source from pasted text' })).toBeVisible();
  await page.keyboard.type(title);
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
  await tabTo('Import');
  await page.keyboard.press('Enter');
  const bibliography = page.getByRole('dialog', { name: 'Bibliography' });
  await expect(bibliography.getByText(/^Suggestions found: \d+/)).toBeVisible({ timeout: 20_000 });
  await tabTo('Review them');
  await page.keyboard.press('Enter');
  await expect(bibliography).toHaveCount(0);
  await expect(page.getByRole('document', { name: title })).toBeFocused();
  await reviewed(0);
});

test('one kind is chosen by key', async () => {
  const [, all] = await progress();
  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Choose which kinds to review' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await progress())[1]).toBeLessThan(all);
  expect((await progress())[1]).toBeGreaterThanOrEqual(5);
  await expect(panel().getByText('Figure', { exact: true })).toBeVisible();
  await expect(page.getByRole('document', { name: title })).toBeFocused();
});

test('accepted, corrected, rejected and merged by one key each', async () => {
  const first = await panel().locator('strong').innerText();
  await page.keyboard.press('a');
  await reviewed(1);
  await expect(panel().locator('strong')).not.toHaveText(first);
  await expect(inspector(page)).toContainText('1,204 ships');

  await page.keyboard.press('e');
  await expect(panel().getByRole('textbox', { name: 'Metric' })).toBeFocused();
  await page.keyboard.type('ships handled');
  await page.keyboard.press('Enter');
  await reviewed(2);
  await expect(inspector(page).getByRole('textbox', { name: 'Metric' })).toHaveValue('ships handled');

  await page.keyboard.press('r');
  await reviewed(3);

  await page.keyboard.press('m');
  await expect(panel().getByRole('combobox', { name: 'Merge into' })).toBeFocused();
  await page.keyboard.type('ships handled');
  await expect(panel().getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await reviewed(4);
});

test('the last decision is undone, and its suggestion is back before the eye', async () => {
  const next = await panel().locator('strong').innerText();
  await page.keyboard.press('Control+z');
  await reviewed(3);
  await expect(panel().locator('strong')).not.toHaveText(next);
  const back = await panel().locator('strong').innerText();
  await page.keyboard.press('j');
  await expect(panel().locator('strong')).toHaveText(next);
  await page.keyboard.press('k');
  await expect(panel().locator('strong')).toHaveText(back);
});

test('a decision is walked back to and taken back', async () => {
  await page.keyboard.press('d');
  await page.keyboard.press('k');
  await expect(panel().getByText('rejected', { exact: true })).toBeVisible();
  await page.keyboard.press('u');
  await reviewed(2);
  await page.keyboard.press('x');
  await reviewed(3);
  await page.keyboard.press('d');
});

test('all above a score are accepted at once, and undone at once', async () => {
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: 'Accept all above a score' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0');
  await expect(dialog.getByText(/^Would be accepted: \d+/)).toBeVisible();
  await tabTo('Cancel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(panel().getByText('This text is reviewed')).toBeVisible();
  await page.keyboard.press('Control+z');
  await reviewed(3);
});

test('a new start of the program finds the review where it was', async () => {
  const [, total] = await progress();
  await page.waitForTimeout(1200);
  const port = Number(new URL(host.origin).port);
  await page.close();
  await host.stop();
  host = await startHost(host.home, port);
  page = await host.page(context);
  await expect(panel()).toBeVisible({ timeout: 20_000 });
  // the kinds that are looked at are of the moment; what was decided is of the project
  await expect.poll(async () => (await progress())[1]).toBeGreaterThan(total);
  expect((await progress())[0]).toBeGreaterThanOrEqual(3);
});

test('nothing in the review has a fault, in light and in dark', async () => {
  test.setTimeout(120_000);
  const long = process.env['CLAIMDESK_FULL'] !== undefined;
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const look = async (name: string): Promise<void> => {
      await settled(page);
      expect.soft(await faults(page), `${name}, ${colorScheme}`).toEqual([]);
    };
    await page.getByRole('document', { name: title }).focus();
    await look('review');
    for (const [name, key] of Object.entries(long ? { correct: 'e', merge: 'm', kinds: 't' } : { merge: 'm' })) {
      await page.keyboard.press(key);
      await look(name);
      await page.keyboard.press('Escape');
    }
    // in the short run each dialog in one scheme
    if (long || colorScheme === 'light') {
      await page.keyboard.press('b');
      await expect(page.getByRole('dialog').getByText(/Would be accepted|No undecided/)).toBeVisible();
      await look('accept all');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    if (long || colorScheme === 'dark') {
      await command(page, 'How the rules do');
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
      await look('rules');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
  expect(complaintsOf(page)).toEqual([]);
});
