import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import { makeTwoSides, type TwoSides } from '../merging/two-sides.ts';
import { sitting } from '../merging/copies.ts';
import { command, grid, library, openClaims } from '../journey/window.ts';
import { complaintsOf, newHome, startHost, type BrowserHost } from './host.ts';
import { faults, schemes, settled, sizes } from './screens.ts';

/** Two people worked apart; their copies are joined in the window, question by question. */
test.describe.configure({ mode: 'serial' });

let host: BrowserHost;
let context: BrowserContext;
let page: Page;
let two: TwoSides;

const screen = (): Locator => page.getByRole('group', { name: 'Join a copy', exact: true });
const question = (): Locator => screen().getByRole('group', { name: 'Changed on both sides' });
const side = (name: 'This project' | 'The copy'): Locator => question().getByRole('region', { name });
const dialog = (): Locator => page.getByRole('dialog', { name: 'Join another copy' });
const join = (): Locator => screen().getByRole('button', { name: 'Join', exact: true });

async function look(name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of schemes) {
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
  two = await makeTwoSides(home);
  // whatever was opened once is on the shelf
  for (const file of [two.theirs, two.stranger]) {
    const before = await startHost(home, 0, file);
    await before.stop();
  }
  host = await startHost(home, 0, two.ours);
  context = await browser.newContext({ viewport: sizes[0] });
  page = await host.page(context);
  await expect(library(page)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Later' }).click();
  // a text beside it would leave no room for the list
  for (const name of ['ferry', 'Claims']) {
    await page.getByRole('tab', { name }).click();
    await page.keyboard.press('Alt+w');
  }
});

test.afterAll(async () => {
  await context.close();
  await host.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('another project is refused in words, and nothing is asked of it', async () => {
  await page.getByRole('button', { name: /Project menu/ }).click();
  await page.getByRole('menuitem', { name: 'Join another copy…' }).click();
  await expect(dialog().getByRole('button', { name: /^stranger/ })).toBeVisible();
  await look('choose');
  await dialog()
    .getByRole('button', { name: /^stranger/ })
    .click();
  await expect(screen()).toContainText('not a copy of this one');
  await expect(join()).toHaveCount(0);
  await look('refused');
});

test('a file from the disk is brought in by the browser; what cannot come along is told', async () => {
  await screen().getByRole('button', { name: 'Choose another copy…' }).click();
  const chooser = page.waitForEvent('filechooser');
  await dialog().getByRole('button', { name: 'Choose a file…' }).click();
  await (await chooser).setFiles(two.theirs);
  await expect(dialog()).toHaveCount(0);
  const coming = screen().getByRole('region', { name: 'What “ferry of Ben” brings' });
  await expect(coming).toContainText('Ben');
  await expect(coming).toContainText('council.txt');
  await expect(coming).toContainText('What cannot come along');
});

test('a copy of the shelf says what it brings, and asks one by one what both changed', async () => {
  await command(page, 'Join another copy…');
  await dialog()
    .getByRole('button', { name: /^ferry of Ben/ })
    .click();
  const coming = screen().getByRole('region', { name: 'What “ferry of Ben” brings' });
  await expect(coming.locator('div').filter({ has: page.getByText('Claims', { exact: true }) })).toContainText('1 new');
  await expect(coming).not.toContainText('What cannot come along');
  await expect(screen().getByRole('option')).toHaveCount(5);
  await expect(screen().getByText('0 of 5 chosen', { exact: true })).toBeVisible();
  await expect(join()).toBeDisabled();
  await screen()
    .getByRole('option', { name: /Comment/ })
    .click();
  await expect(side('This project')).toContainText('Ana');
  await expect(side('The copy')).toContainText('Ben');
  // the words that only one of the two texts has
  await expect(side('This project').locator('mark').first()).toHaveText('crew');
  await expect(side('The copy').locator('mark').first()).toHaveText('harbour office');
  await expect(question()).toContainText('Before, on both sides');
  await look('questions');
});

test('choices are made by keys; nothing is joined before each has one', async () => {
  await page.keyboard.press('2');
  await expect(screen().getByText('1 of 5 chosen', { exact: true })).toBeVisible();
  await expect(screen().getByRole('option', { name: /Comment.*Theirs/s })).toBeVisible();
  for (const [name, key] of [
    [/Date of the event/, 't'],
    [/Verdict/, 'o'],
    [/Removed in the copy, changed here/, '1'],
  ] as const) {
    await screen().getByRole('option', { name }).click();
    if (key === 't') await expect(side('The copy')).toContainText('3 Aug 2025');
    if (key === 'o') await expect(side('This project')).toContainText('contradicted');
    if (key === '1') await expect(side('The copy')).toContainText('Was removed in the copy.');
    await page.keyboard.press(key);
  }
  await expect(screen().getByText('4 of 5 chosen', { exact: true })).toBeVisible();
  // it goes on to what is not chosen yet
  await expect(side('This project')).toContainText('Was removed here.');
  await page.keyboard.press('Control+Enter');
  await expect(join()).toBeDisabled();
  await page.keyboard.press('k');
  await expect(side('This project')).not.toContainText('Was removed here.');
  await page.keyboard.press('j');
  await screen().getByRole('button', { name: 'All the rest: theirs' }).click();
  await expect(screen().getByText('5 of 5 chosen', { exact: true })).toBeVisible();
  await expect(join()).toBeEnabled();
  await look('chosen');
});

test('what is changed here meanwhile is asked again; the other choices stay', async () => {
  const other = await host.page(context);
  await openClaims(other);
  await grid(other, 'Claims').getByText('The ferry line carried 410 people a day.').click();
  await other.keyboard.press('3');
  await expect(grid(other, 'Claims').getByText('partly supported')).toBeVisible();
  expect(complaintsOf(other)).toEqual([]);
  await other.close();
  await page.bringToFront();
  await expect(screen().getByText('4 of 5 chosen', { exact: true })).toBeVisible({ timeout: 10_000 });
  await expect(join()).toBeDisabled();
  await screen()
    .getByRole('option', { name: /Verdict/ })
    .click();
  await expect(side('This project')).toContainText('partly supported');
  await page.keyboard.press('1');
  await expect(join()).toBeEnabled();
});

test('joining is one change: one undo takes it back, and the choices are still there', async () => {
  await join().click();
  await expect(screen()).toContainText('“ferry of Ben” is joined', { timeout: 20_000 });
  await expect(screen()).toContainText('Undo takes all of it back in one step.');
  await look('done');
  await page.keyboard.press('Control+z');
  await expect(screen()).toContainText('The joining was taken back.');
  await screen().getByRole('button', { name: 'Compare again' }).click();
  await expect(screen().getByText('5 of 5 chosen', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(screen()).toContainText('“ferry of Ben” is joined', { timeout: 20_000 });
  await screen().getByRole('button', { name: 'Compare again' }).click();
  await expect(screen()).toContainText('Nothing to bring in');
  await look('nothing');
});

test('what was chosen is what the project holds', async () => {
  expect(complaintsOf(page)).toEqual([]);
  await host.stop();
  await sitting(two.ours, 'Ana', async ({ client }) => {
    const fields = async (id: string) => (await client.claims.get({ id })).fields;
    expect(await fields(two.claims[0]!)).toMatchObject({
      verdict: 'partly supported',
      comment: 'Counted by the harbour office on the first day of each month, without children.',
      eventDate: '2025-08-03',
    });
    expect(await fields(two.claims[1]!)).toMatchObject({ confidence: 'low' });
    expect(await fields(two.claims[2]!)).toMatchObject({ comment: 'Ask the council.' });
  });
});
