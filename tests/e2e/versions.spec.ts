import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import { command, inspector, library } from '../journey/window.ts';
import { complaintsOf, startHost, type BrowserHost } from './host.ts';
import { faults, schemes, settled, sizes } from './screens.ts';

/** A newer version of a source arrives: it is proposed, joined, its passages are looked at by keys, and what changed is told. */
test.describe.configure({ mode: 'serial' });

const title = 'Ports of the northern coast';
const words = {
  kept: 'Grain went through the second terminal alone, about 3.5 million tonnes of it, and all of it by rail.',
  changed: 'The port moved 280 boxes in 2023, as the harbour master said.',
  moved: 'Nothing is known of the cost of the canal, and nobody has asked for it so far.',
  gone: 'A ferry was lost in the winter storm, and the town did not replace it.',
};
const opening = 'The northern coast has four ports, and the oldest of them is Brackwater.';
const ending = 'The pilots own their boats together, which is told of no other port on this coast.';
const between = 'Every spring the council reads the accounts aloud in the market hall, before all who come.';
const fresh = 'A new lock was opened in May, and ships of twice the length can pass it now.';
const former = [opening, words.changed, words.moved, between, words.kept, ending, words.gone].join('\n\n');
const newer = [opening, words.changed.replace('280', '246'), fresh, between, words.kept, ending, words.moved].join('\n\n');

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const moves = (): Locator => page.getByRole('region', { name: 'List of moved passages' });
const rows = (): Locator => moves().getByRole('option');
const text = (): Locator => page.getByRole('document', { name: title });
const changes = (): Locator => page.getByRole('region', { name: 'What changed' });
const inLibrary = (): Locator => library(page).getByRole('button', { name: /^Moved passages/ });

async function paste(words: string): Promise<Locator> {
  await command(page, 'Paste a text as a source');
  const dialog = page.getByRole('dialog', { name: 'New source from pasted text' });
  await dialog.getByRole('textbox').first().fill(title);
  await dialog.getByRole('textbox').nth(1).fill(words);
  await dialog.getByRole('button', { name: 'Import' }).click();
  const bibliography = page.getByRole('dialog', { name: 'Bibliography' });
  await expect(bibliography).toBeVisible({ timeout: 20_000 });
  return bibliography;
}

/** Makes a claim of the passage that many steps further down. */
async function claim(steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'New claim' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'New claim' })).toHaveCount(0);
  await expect(text()).toBeFocused();
  await page.keyboard.press('Escape');
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

test('the first version has claims', async () => {
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  const bibliography = await paste(former);
  await expect(bibliography.getByText('This may be a newer version of')).toHaveCount(0);
  await bibliography.getByRole('button', { name: 'Open', exact: true }).click();
  await text().focus();
  await page.keyboard.press('j');
  // after a claim the keyboard stands at the next sentence
  for (const steps of [1, 0, 1, 1]) await claim(steps);
  await expect(inspector(page).getByRole('textbox', { name: 'Claim', exact: true })).toHaveValue(words.gone);
  await expect(inLibrary()).toHaveCount(0);
});

test('a newer version is proposed, and “No” stays no until it is undone', async () => {
  const bibliography = await paste(newer);
  await expect(bibliography.getByText(`This may be a newer version of “${title}”`)).toBeVisible({ timeout: 20_000 });
  await expect(bibliography.getByText(/% of its phrases, same title/)).toBeVisible();
  await bibliography.getByRole('button', { name: 'Open', exact: true }).click();
  const proposal = page.getByText(`This may be a newer version of “${title}”`);
  await expect(proposal).toBeVisible();
  await page.getByRole('button', { name: 'No, keep apart' }).click();
  await expect(proposal).toHaveCount(0);
  // the place in the window is kept a moment after it changed
  await page.waitForTimeout(1200);
  await page.reload();
  await expect(text()).toBeVisible({ timeout: 20_000 });
  await expect(text()).toContainText(fresh);
  await settled(page);
  await expect(proposal).toHaveCount(0);
  await text().focus();
  await page.keyboard.press('Control+z');
  await expect(proposal).toBeVisible();
});

test('it becomes the newer version, and its passages are counted', async () => {
  await page.getByRole('button', { name: 'Make it the newer version' }).click();
  await expect(page.getByText(`“${title}” has a version 2 now. Passages kept: 1; to look at: 3.`)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Version 2 of 2: choose another version' })).toBeVisible();
  await expect(page.getByRole('tab', { name: new RegExp(`^${title}`) })).toHaveCount(1);
  await expect(inLibrary()).toContainText('3');
});

test('the older version says that it is one, and leads back', async () => {
  await page.getByRole('button', { name: 'Version 2 of 2: choose another version' }).click();
  await page.getByRole('menuitem', { name: /^Version 1, / }).click();
  await expect(page.getByText(/This is version 1, imported .* The newest is version 2\./)).toBeVisible();
  await expect(text()).toContainText(words.gone);
  await page.getByRole('button', { name: 'Go to the newest version' }).click();
  await expect(page.getByText(/This is version 1/)).toHaveCount(0);
  await expect(text()).toContainText(fresh);
});

test('moved passages are accepted and left by one key each, and undone', async () => {
  await inLibrary().click();
  await expect(rows()).toHaveCount(3);
  await expect(page.getByRole('listbox', { name: 'List of moved passages' })).toBeFocused();
  await expect(moves().locator('.moves-detail del')).toHaveText('280');
  await expect(moves().locator('.moves-detail ins')).toHaveText('246');
  await page.keyboard.press('a');
  await expect(rows()).toHaveCount(2);
  await expect(moves().locator('.moves-detail').getByText('Moved', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(rows()).toHaveCount(3);
  await expect(moves().locator('.moves-detail del')).toHaveText('280');
  await page.keyboard.press('j');
  await expect(rows().nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(rows().nth(0)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(moves().locator('.moves-detail').getByText('Not found', { exact: true })).toBeVisible();
  await expect(moves().getByRole('button', { name: /^Accept A/ })).toBeDisabled();
  await page.keyboard.press('l');
  await expect(rows()).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(rows()).toHaveCount(3);
});

test('a passage is placed by hand, on words chosen by keys', async () => {
  await expect(moves().locator('.moves-detail').getByText('Not found', { exact: true })).toBeVisible();
  await page.keyboard.press('p');
  const bar = page.getByRole('region', { name: 'Place a passage by hand' });
  await expect(bar).toContainText(words.gone);
  await expect(text()).toBeFocused();
  const put = bar.getByRole('button', { name: /Put it on the selected words/ });
  await expect(put).toBeDisabled();
  await page.keyboard.press('j');
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(put).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(bar).toHaveCount(0);
  await expect(rows()).toHaveCount(2);
  await moves().getByText('Decided', { exact: true }).click();
  await expect(rows()).toHaveCount(1);
  await expect(moves().locator('.moves-detail').getByText('Placed by hand')).toBeVisible();
  await expect(moves().locator('.moves-detail')).toContainText(fresh);
  await moves().getByText('To look at', { exact: true }).click();
  await expect(rows()).toHaveCount(2);
});

test('what changed is told by claim and by word, and leads to the passage', async () => {
  await page.getByRole('tab', { name: new RegExp(`^${title}`) }).click();
  await page.getByRole('button', { name: 'Version 2 of 2: choose another version' }).click();
  await page.getByRole('menuitem', { name: 'What changed from version 1 to 2' }).click();
  await expect(changes().getByRole('heading', { name: /^Claims with other words/ })).toBeVisible({ timeout: 20_000 });
  await expect(changes().locator('del').first()).toHaveText('280');
  await expect(changes().getByRole('heading', { name: /^New passages/ })).toBeVisible();
  await changes().getByText('Text', { exact: true }).click();
  await expect(changes().getByText(/^Passages changed: \d+\. Words added: \d+/)).toBeVisible();
  await expect(changes().locator('ins').filter({ hasText: 'A new lock was opened in May' })).toBeVisible();
  const gone = changes().getByRole('listitem').filter({ hasText: 'A ferry was lost' });
  await gone.getByRole('button', { name: 'Version 1' }).click();
  await expect(page.getByText(/This is version 1, imported/)).toBeVisible();
  await expect(text()).toContainText(words.gone);
});

test('nothing in these windows has a fault, in both looks and sizes', async () => {
  test.setTimeout(180_000);
  const long = process.env['CLAIMDESK_FULL'] !== undefined;
  for (const colorScheme of schemes) {
    for (const size of long ? sizes : [colorScheme === 'light' ? sizes[0] : sizes[1]]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      const look = async (name: string): Promise<void> => {
        await settled(page);
        // for people to look at; nothing compares them
        await page.screenshot({ path: `test-results/screens/${size.width}-${colorScheme}-versions-${name}.png` });
        expect.soft(await faults(page), `${name}, ${colorScheme}, ${size.width}`).toEqual([]);
      };
      await page.getByRole('tab', { name: new RegExp(`^${title}`) }).click();
      await look('older');
      await command(page, 'Look at moved passages');
      await expect(rows()).toHaveCount(2);
      await look('moves');
      await page.keyboard.press('b');
      await expect(page.getByRole('dialog').getByText(/Would be accepted|No passage/)).toBeVisible();
      await look('accept all');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('p');
      await expect(page.getByRole('region', { name: 'Place a passage by hand' })).toBeVisible();
      await look('placing');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('region', { name: 'Place a passage by hand' })).toHaveCount(0);
      await page.getByRole('tab', { name: /^What changed/ }).click();
      for (const view of ['What it says', 'Text']) {
        await changes().getByText(view, { exact: true }).click();
        await expect(changes().locator('ins').first()).toBeVisible();
        await look(`changes ${view}`);
      }
    }
  }
  expect(complaintsOf(page)).toEqual([]);
});

test('all above a score are accepted at once; the joining itself is undone step by step', async () => {
  await command(page, 'Look at moved passages');
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: 'Accept all above a score' });
  await dialog.getByRole('textbox', { name: 'Least score' }).fill('0');
  await expect(dialog.getByText('Would be accepted: 2')).toBeVisible();
  await dialog.getByRole('button', { name: 'Accept 2' }).click();
  await expect(moves().getByText('Nothing to look at')).toBeVisible();
  await page.getByRole('tab', { name: /^Moved passages/ }).click();
  // bulk decision, placing by hand, joining
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(300);
  }
  await expect(inLibrary()).toContainText('0');
  await library(page).getByRole('button', { name: title }).first().click();
  await expect(page.getByText(`This may be a newer version of “${title}”`)).toBeVisible();
});

test('a source is made a newer version by choice', async () => {
  await command(page, 'Make this source a newer version of another one');
  const dialog = page.getByRole('dialog', { name: 'This is a newer version of …' });
  await dialog.getByRole('combobox', { name: 'The older source' }).fill('northern coast');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Version 2 of 2: choose another version' })).toBeVisible({ timeout: 20_000 });
});
