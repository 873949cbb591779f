import { expect, type Page } from '@playwright/test';
import { complaintsOf, test } from './host.ts';
import { faults, ready, schemes, settled } from './screens.ts';
import { command, grid, inspector } from '../journey/window.ts';

const table =
  'Company,Country,Founded,Sector\nTarn Robotics,Norway,2011,Robotics\nFell Compute,Iceland,2019,"Chips, Cloud"\n,Nowhere,2020,\n';
const references = `@report{a, title = {Harbour Cranes Compared}, author = {Quay, Ada}, institution = {Harbour Office}, date = {2024-03}}
@misc{b, title = {Something else entirely}}`;

/** Chooses a file in the system's dialog that the command opens. */
async function give(page: Page, button: string, name: string, content: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).press('Enter')]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect.soft(await faults(page), colorScheme).toEqual([]);
  }
}

test('a table becomes players by keys alone; each value leads back to its cell; one undo takes all back', async ({ desk }) => {
  await ready(desk);
  await command(desk, 'Import a table');
  const dialog = desk.getByRole('dialog');
  await give(desk, 'Choose a file…', 'companies.csv', table);
  await expect(dialog.getByRole('heading', { name: 'Import a table: companies.csv' })).toBeVisible({ timeout: 20_000 });

  await test.step('the mapping is proposed, beside what the columns hold', async () => {
    await expect(dialog.getByLabel('Rows become')).toHaveValue('players');
    await expect(dialog.getByLabel('What “Company” becomes')).toHaveValue('name');
    await expect(dialog.getByLabel('What “Country” becomes')).toHaveValue('country');
    await expect(dialog.getByLabel('What “Founded” becomes')).toHaveValue('');
    await expect(dialog.getByRole('row', { name: /Sector/ })).toContainText('Robotics · Chips, Cloud');
    await expectNoFaults(desk);
  });

  await test.step('a column that the grid cannot do without is asked for', async () => {
    await dialog.getByLabel('What “Company” becomes').selectOption('');
    await expect(dialog.getByText('Still to be chosen: Name')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled();
    await dialog.getByLabel('What “Company” becomes').selectOption('name');
  });

  await test.step('the mapping is kept under a name', async () => {
    await dialog.getByLabel('Keep this mapping as').fill('Registry');
    await desk.keyboard.press('Enter');
    await expect(dialog.getByLabel('Saved mapping')).toContainText('Registry');
  });

  await test.step('the preview says what each row will be, and why one is refused', async () => {
    await dialog.getByRole('button', { name: 'Preview' }).press('Enter');
    await expect(dialog.getByText('2 new, 0 updated, 0 left alone, 1 rows refused.')).toBeVisible();
    await expect(dialog.getByRole('row', { name: /Fell Compute/ })).toContainText('Chips; Cloud');
    await expect(dialog.getByText('“name” is blank.')).toBeVisible();
    await expectNoFaults(desk);
  });

  await test.step('the rows are imported', async () => {
    await dialog.getByRole('button', { name: 'Import 2' }).press('Enter');
    await expect(dialog.getByText('2 new, 0 updated, 0 left alone, 1 rows refused.')).toBeVisible({ timeout: 20_000 });
    await expectNoFaults(desk);
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save the refused rows…' }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('companies – refused rows.csv');
    await dialog.getByRole('button', { name: 'Show Players' }).press('Enter');
    await expect(grid(desk, 'Players')).toBeVisible();
    await desk.keyboard.press('Control+f');
    await desk.keyboard.type('Fell Compute');
    await expect(desk.getByText(/^1 of \d+$/)).toBeVisible();
    await desk.keyboard.press('Enter');
    await expect(inspector(desk)).toContainText('Fell Compute');
  });

  await test.step('one undo takes records and source back', async () => {
    await command(desk, 'Undo');
    await expect(desk.getByText(/^0 of \d+$/)).toBeVisible();
  });
  expect(complaintsOf(desk)).toEqual([]);
});

test('a bibliography is attached to the source that it is about', async ({ desk }) => {
  await ready(desk);
  await command(desk, 'Paste a text as a source');
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Harbour cranes compared');
  await dialog.getByLabel('Text', { exact: true }).fill('Cranes of two harbours, one after the other.');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(desk.getByRole('dialog', { name: 'Bibliography' })).toBeVisible({ timeout: 20_000 });
  await desk.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await command(desk, 'Attach a bibliography');
  await give(desk, 'Choose a file…', 'desk.bib', references);
  await expect(dialog.getByText('References: 2. To be attached: 1. Left out: 1.')).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByRole('row', { name: /Harbour Cranes Compared/ })).toContainText('Same title. Fills in:');
  await expect(dialog.getByLabel('Source that “Something else entirely” is about')).toHaveValue('');
  await expectNoFaults(desk);
  await dialog.getByRole('button', { name: 'Attach 1' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(desk.getByText('Sources filled in: 1. Nothing new for: 0.')).toBeVisible();
  expect(complaintsOf(desk)).toEqual([]);
});
