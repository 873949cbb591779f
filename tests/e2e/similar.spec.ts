import { expect, type Page } from '@playwright/test';
import { cell, command, grid, inspector, openGrid } from '../journey/window.ts';
import { complaintsOf, test } from './host.ts';
import { faults, ready, schemes, settled, sizes } from './screens.ts';

// each look takes a second or two
test.describe.configure({ timeout: 240_000 });
test.use({ trace: 'off' });

async function expectNoFaults(page: Page, name: string): Promise<void> {
  for (const [place, colorScheme] of schemes.entries()) {
    const size = sizes[place]!;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await settled(page);
    // for people to look at; nothing compares them
    await page.screenshot({ path: `test-results/screens/${size.width}-${colorScheme}-${name}.png` });
    expect.soft(await faults(page), `${name}, ${colorScheme}, ${size.width}`).toEqual([]);
  }
  await page.setViewportSize(sizes[0]);
}

test('many rows are edited by keys alone: looked at, made, told, taken back', async ({ desk }) => {
  await ready(desk);
  await openGrid(desk, 'Players');
  await cell(desk, 'Players', 0, 'type').click();
  const before = await cell(desk, 'Players', 0, 'type').textContent();
  await desk.keyboard.press('Alt+h');
  const dialog = desk.getByRole('dialog', { name: 'Edit many rows: Players' });
  await expect(dialog.getByLabel('Column')).toHaveValue('type');
  await expect(dialog.getByText('Say what to do to see what would change.')).toBeVisible();
  await dialog.getByLabel('Value').fill('Testland');
  await expect(dialog.getByText(/^Change: \d+\. As they should be already: 0\. Refused: 0\.$/)).toBeVisible();
  await expectNoFaults(desk, 'bulk-preview');

  await test.step('what cannot be is refused, row by row, and a row opens', async () => {
    await dialog.getByLabel('Column').selectOption('name');
    await dialog.getByLabel('What to do').selectOption('clear');
    await expect(dialog.getByText(/^Stay as they are: \d+$/)).toBeVisible();
    await expect(dialog.getByText('It may not be blank.').first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: /^Change 0$/ })).toBeDisabled();
    await expectNoFaults(desk, 'bulk-refused');
    await dialog.getByRole('list').getByRole('button').first().press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(inspector(desk)).toBeVisible();
  });

  await test.step('the edit is made and one undo takes it back', async () => {
    await cell(desk, 'Players', 0, 'type').click();
    await desk.keyboard.press('Alt+h');
    await dialog.getByLabel('Value').fill('Testland');
    await expect(dialog.getByRole('button', { name: /^Change [1-9]\d*$/ })).toBeEnabled();
    await desk.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(cell(desk, 'Players', 0, 'type')).toHaveText('Testland');
    await command(desk, 'Undo');
    await expect(cell(desk, 'Players', 0, 'type')).toHaveText(before ?? '');
  });
  expect(complaintsOf(desk)).toEqual([]);
});

test('similar names are found, judged and merged by keys alone', async ({ desk }) => {
  await ready(desk);
  await openGrid(desk, 'Players');
  const name = ((await cell(desk, 'Players', 1, 'name').textContent()) ?? '').trim();
  await cell(desk, 'Players', 0, 'name').click();
  const old = ((await cell(desk, 'Players', 0, 'name').textContent()) ?? '').trim();
  await desk.keyboard.press('F2');
  await expect(desk.locator('.cell-editor textarea')).toBeFocused();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type(`${name.toUpperCase()}.`);
  await desk.keyboard.press('Enter');
  await expect(grid(desk, 'Players')).toContainText(`${name.toUpperCase()}.`);
  await expect(desk.getByText(/^saved \d/)).toBeVisible();
  await desk.keyboard.press('Alt+u');
  const screen = desk.getByRole('group', { name: 'Similar values' });
  const list = screen.getByRole('listbox', { name: 'Clusters' });
  await expect(list.getByRole('option').first()).toContainText(name, { timeout: 20_000 });
  await list.focus();
  await desk.keyboard.press('Space');
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expect(screen.getByText('Ticked: 1.')).toBeVisible();
  await expectNoFaults(desk, 'clusters');
  await list.focus();
  await desk.keyboard.press('Enter');
  await expect(screen.getByLabel('Becomes')).toBeFocused();
  await screen.getByLabel('Becomes').fill(`${name} One`);
  await desk.keyboard.press('Control+Enter');
  const dialog = desk.getByRole('dialog', { name: 'Merge similar names' });
  await expect(dialog.getByText(/^Clusters: 1\. Records that go into others: 1\. Renamed: 1\./)).toBeVisible();
  await expectNoFaults(desk, 'clusters-merge');
  await dialog.getByRole('button', { name: 'Merge 1' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(screen.getByText('No similar values')).toBeVisible();
  await expectNoFaults(desk, 'clusters-none');
  await openGrid(desk, 'Players');
  await expect(grid(desk, 'Players')).toContainText(`${name} One`);
  await command(desk, 'Undo');
  await expect(grid(desk, 'Players')).not.toContainText(`${name} One`);
  await command(desk, 'Undo');
  await expect(cell(desk, 'Players', 0, 'name')).toContainText(old);
  expect(complaintsOf(desk)).toEqual([]);
});
