import { expect, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import { cell, command, grid, openClaims } from '../journey/window.ts';
import { complaintsOf, startHost, test } from './host.ts';
import { faults, ready, schemes, settled } from './screens.ts';

// two looks by axe in one test
test.describe.configure({ timeout: 150_000 });
// the recorder's own script is refused by the policy, which the last lines look for
test.use({ trace: 'off' });

async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect.soft(await faults(page), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A group's line by its name. */
function group(page: Page, name: string): Locator {
  return page.locator('.group-row').filter({ has: page.locator('.group-key', { hasText: new RegExp(`^${name}$`) }) });
}

async function groupBy(page: Page, name: string): Promise<void> {
  await command(page, 'Group rows by a column');
  const item = page.getByRole('menuitem', { name, exact: true });
  await expect(item).toBeVisible();
  while (!(await item.evaluate((one) => one === document.activeElement))) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.ag-full-width-row:focus')).toBeVisible();
}

const status = (page: Page): Locator => page.locator('.grid-status');

test('claims are grouped by type, a group is opened and ticked, all by keys; the pivot of it leads back to its rows', async ({ desk }) => {
  await ready(desk);
  await openClaims(desk);

  await test.step('grouped: lines of groups, the first one has the keyboard', async () => {
    await groupBy(desk, 'Type');
    await expect(group(desk, 'fact')).toBeVisible();
    await expect(status(desk)).toContainText('8 groups');
    await expect(desk.locator('.ag-full-width-row:focus')).toContainText('fact');
  });

  const facts = Number(await group(desk, 'fact').locator('.group-count').textContent());
  await test.step('Right opens, Right goes in, Left at the first cell goes back, Left closes', async () => {
    await desk.keyboard.press('ArrowRight');
    await expect(cell(desk, 'Claims', 1, 'type')).toHaveText('fact');
    await desk.keyboard.press('ArrowRight');
    await expect(cell(desk, 'Claims', 1, 'tick')).toBeFocused();
    await desk.keyboard.press('ArrowLeft');
    await expect(desk.locator('.ag-full-width-row:focus')).toContainText('fact');
    await desk.keyboard.press('ArrowLeft');
    await expect(group(desk, 'figure')).toBeVisible();
    await desk.keyboard.press('Enter');
    await expect(cell(desk, 'Claims', 1, 'type')).toHaveText('fact');
  });

  await test.step('Space ticks the whole group, also rows never seen, and once more lets it go', async () => {
    await desk.keyboard.press(' ');
    await expect(status(desk)).toContainText(`${facts} selected`);
    await expect(group(desk, 'fact').getByRole('checkbox')).toBeChecked();
    await desk.keyboard.press(' ');
    await expect(status(desk)).not.toContainText('selected');
  });

  await test.step('a record of the group is in the inspector; sorting stays within the group', async () => {
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('ArrowRight');
    await expect(desk.getByRole('group', { name: 'Inspector' }).getByRole('textbox', { name: 'Claim', exact: true })).toBeVisible();
    await grid(desk, 'Claims')
      .getByRole('columnheader', { name: /^Claim/ })
      .locator('.head-name')
      .click();
    await expect(group(desk, 'fact')).toBeVisible();
    await expect(cell(desk, 'Claims', 1, 'wording')).toHaveText(/^[“"0-9A]/);
    await expectNoFaults(desk);
  });

  await test.step('the pivot: numbers in every cell, colour beside them', async () => {
    await desk.getByRole('toolbar', { name: 'Grouping' }).getByRole('button', { name: 'Pivot' }).press('Enter');
    const table = desk.getByRole('grid', { name: 'Pivot' });
    await expect(table.getByRole('rowheader', { name: 'fact' })).toBeVisible();
    await expect(table.locator('[data-cell="8 5"], [data-cell="8 4"]').last()).not.toBeEmpty();
    expect(await table.locator('.has-heat').filter({ hasText: /^$/ }).count()).toBe(0);
    await expectNoFaults(desk);
    const start = table.locator('[data-cell="0 0"]');
    await start.focus();
    await desk.keyboard.press('End');
    await expect(table.locator('[data-cell]:focus')).toHaveText(String(facts));
    await desk.keyboard.press('Home');
    await desk.keyboard.press('ArrowRight');
    await desk.keyboard.press('ArrowRight');
    const wanted = Number(await table.locator('[data-cell="0 1"]').textContent());
    await expect(table.locator('[data-cell="0 1"]')).toBeFocused();
    await desk.keyboard.press('Enter');
    await expect(status(desk).last()).toContainText(new RegExp(`^${wanted} of `));
    await expect(desk.locator('.group-row')).toHaveCount(0);
  });
  expect(complaintsOf(desk)).toEqual([]);
});

test('grouping and pivot stand after a restart, in their tab and in a view', async ({ browser }) => {
  let host = await startHost();
  const { home } = host;
  try {
    let context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
    let page = await host.page(context);
    await ready(page);
    await openClaims(page);
    await groupBy(page, 'Verdict');
    await page.keyboard.press('ArrowRight');
    await expect(cell(page, 'Claims', 1, 'wording')).toBeVisible();
    const lines = async (): Promise<string[]> => grid(page, 'Claims').locator('.group-key, [col-id="wording"].ag-cell').allTextContents();
    await page.locator('.views-button').press('Enter');
    await page.getByRole('menuitem', { name: 'Save as a view…' }).press('Enter');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('By verdict');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'By verdict' })).toBeVisible();
    await expect(group(page, 'unchecked')).toBeVisible();
    await expect(cell(page, 'Claims', 1, 'wording')).toBeVisible();
    const before = await lines();
    await command(page, 'Pivot of this grid');
    const table = page.getByRole('grid', { name: 'Pivot' });
    await expect(table).toBeVisible();
    await command(page, 'Pivot: swap rows and columns');
    await expect(table.locator('.pivot-corner')).toHaveText('Verdict \\ Type');
    const cells = await table.locator('td').allTextContents();
    // what a tab shows is written down a moment later
    await page.waitForTimeout(1500);
    await context.close();
    await host.stop();

    host = await startHost(home);
    context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
    page = await host.page(context);
    await ready(page);
    await expect(page.getByRole('grid', { name: 'Pivot' }).locator('.pivot-corner')).toHaveText('Verdict \\ Type');
    expect(await page.getByRole('grid', { name: 'Pivot' }).locator('td').allTextContents()).toEqual(cells);
    await page.getByRole('tab', { name: 'By verdict' }).click();
    await expect(cell(page, 'Claims', 1, 'wording')).toBeVisible();
    await expect.poll(lines).toEqual(before);
    await page.getByRole('tab', { name: 'Claims', exact: true }).click();
    await expect(group(page, 'unchecked').last()).toBeVisible();
    await context.close();
  } finally {
    await host.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
});
