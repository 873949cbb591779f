import { expect, type Page } from '@playwright/test';
import { complaintsOf, test } from './host.ts';
import { enter, faults, ready, schemes, settled, sizes } from './screens.ts';
import { inspector, openClaims, selectFirstClaim } from '../journey/window.ts';

/** The codebook by keys alone: renamed, merged, split, deleted with what would change, each taken back with one undo. */
const row = (page: Page, name: string) => page.getByRole('list', { name: 'Codebook' }).getByRole('button', { name, exact: true });
const form = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Down the tree until the tag has the keyboard; the only mouse-free way there is from the field above it. */
async function walkTo(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Find a tag' }).focus();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.classList.contains('tag-row') === true)) break;
  }
  for (let presses = 0; presses < 40; presses += 1) {
    if (await row(page, name).evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no way to ${name} by the arrow keys`);
}

async function undo(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Codebook' }).getByRole('button').first().focus();
  await page.keyboard.press('Control+z');
}

test('tags are renamed, merged, split and deleted by keys, and each comes back', async ({ desk }) => {
  await ready(desk);
  await enter(desk, 'tags');

  await walkTo(desk, 'Chips');
  await desk.keyboard.press('F2');
  await expect(form(desk, 'Chips').getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('Compute');
  await desk.keyboard.press('Enter');
  // a name is given once
  await expect(desk.getByText(/There is a tag called “Compute” already/).first()).toBeVisible();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('Semiconductors');
  await desk.keyboard.press('Enter');
  await expect(row(desk, 'Semiconductors')).toBeVisible();

  await walkTo(desk, 'Semiconductors');
  await desk.keyboard.press('m');
  const merger = desk.getByRole('region', { name: 'Merge', exact: true });
  await desk.keyboard.type('Comp');
  await desk.keyboard.press('Enter');
  await expect(merger.getByText('“Semiconductors” becomes “Compute”:')).toBeVisible();
  await expect(merger.getByText(/^Records that get the other tag: \d+$/)).toBeVisible();
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');
  await expect(row(desk, 'Semiconductors')).toHaveCount(0);
  await undo(desk);
  await expect(row(desk, 'Semiconductors')).toBeVisible();

  await walkTo(desk, 'Semiconductors');
  await desk.keyboard.press('s');
  const split = desk.getByRole('region', { name: 'Split', exact: true });
  await desk.keyboard.type('Chip makers');
  await expect(split.getByRole('listitem')).toHaveCount(19);
  for (let presses = 0; presses < 3; presses += 1) await desk.keyboard.press('Tab');
  await desk.keyboard.press('1');
  await desk.keyboard.press('1');
  for (let presses = 0; presses < 18 + 2; presses += 1) {
    if (await split.getByRole('button', { name: 'Split', exact: true }).evaluate((one) => one === document.activeElement)) break;
    await desk.keyboard.press('Tab');
  }
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('button', { name: 'Show claims tagged Chip makers: 2' })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Show claims tagged Semiconductors: 17' })).toBeVisible();
  await undo(desk);
  await expect(row(desk, 'Chip makers')).toHaveCount(0);

  await walkTo(desk, 'Governance');
  await desk.keyboard.press('Delete');
  const removal = desk.getByRole('region', { name: 'Delete', exact: true });
  await expect(removal.getByText('Tags below that move one step up: 3')).toBeVisible();
  await expect(removal.getByText('Records that lose a tag: 2')).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(row(desk, 'Governance')).toHaveCount(0);
  await expect(row(desk, 'Standards')).toBeVisible();
  await undo(desk);
  await expect(desk.getByRole('button', { name: 'Show claims tagged Governance: 2' })).toBeVisible();
  await undo(desk);
  await expect(row(desk, 'Chips')).toBeVisible();
  expect(complaintsOf(desk)).toEqual([]);
});

// one size each: a look takes seconds, and a fault of one scheme is seldom one of a size
for (const [index, colorScheme] of schemes.entries()) {
  const size = sizes[index]!;
  test(`codebook, grades and scales have no fault (${colorScheme})`, async ({ desk }) => {
    test.setTimeout(90_000);
    await desk.emulateMedia({ colorScheme });
    await ready(desk);
    await desk.setViewportSize(size);
    await enter(desk, 'tags');
    for (const key of ['F2', 'm', 's', 'Delete']) {
      await row(desk, 'Governance').focus();
      await desk.keyboard.press(key);
      // the list under the field
      if (key === 'm') await desk.keyboard.press('Escape');
      await settled(desk);
      expect.soft(await faults(desk), `${key} at ${size.width}`).toEqual([]);
      if (key !== 'F2') await desk.getByRole('button', { name: 'Cancel' }).click();
    }
    await openClaims(desk);
    await selectFirstClaim(desk);
    await inspector(desk).getByRole('button', { name: 'What the steps mean: Likelihood' }).click();
    await expect(desk.getByRole('table')).toContainText('highly improbable');
    expect.soft(await faults(desk), `scale at ${size.width}`).toEqual([]);
    await desk.keyboard.press('Escape');
    await expect(desk.getByRole('table')).toHaveCount(0);
    for (const [keys, title] of [
      ['Alt+g', 'Grade the claim'],
      ['Alt+j', 'Link the claim to another'],
    ] as const) {
      await desk.keyboard.press(keys);
      await expect(desk.getByRole('dialog', { name: title })).toBeVisible();
      await settled(desk);
      expect.soft(await faults(desk), `${title} at ${size.width}`).toEqual([]);
      await desk.keyboard.press('Escape');
      await expect(desk.getByRole('dialog', { name: title })).toHaveCount(0);
    }
    expect(complaintsOf(desk)).toEqual([]);
  });
}
