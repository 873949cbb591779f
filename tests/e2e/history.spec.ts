import { expect } from '@playwright/test';
import { cell, command, inspector, openClaims, selectFirstClaim, wordingField } from '../journey/window.ts';
import { complaintsOf, test } from './host.ts';
import { faults, ready } from './screens.ts';

test.describe.configure({ mode: 'serial' });

test('a record goes back to an earlier state from its history, and forth again', async ({ desk }) => {
  await openClaims(desk);
  await selectFirstClaim(desk);
  const wording = wordingField(desk);
  const first = await wording.inputValue();
  for (const text of ['A second wording.', 'A third wording.']) {
    await wording.fill(text);
    await wording.press('Enter');
    await expect(desk.getByRole('gridcell', { name: text })).toBeVisible();
  }
  await inspector(desk).getByRole('tab', { name: 'History' }).click();
  const back = desk.getByRole('button', { name: /Back to here: the state after the change of/ });
  const shown = (text: string) => expect(cell(desk, 'Claims', 0, 'wording')).toHaveText(text);
  // both edits are in the list
  await expect(back).toHaveCount(2);
  await back.first().click();
  await expect(desk.getByText('The record is as it was then.')).toBeVisible();
  await shown('A second wording.');
  await desk.keyboard.press('Control+z');
  await shown('A third wording.');
  await back.last().click();
  await shown(first);
  expect(complaintsOf(desk)).toEqual([]);
});

test('the activity shows what fits the filters', async ({ desk }) => {
  await desk.evaluate(() => (location.hash = '#/screen/history'));
  const lines = desk.getByRole('region', { name: 'Changes, newest first' }).getByRole('listitem');
  await expect(lines.first()).toBeVisible();
  const all = await lines.count();
  const filters = desk.getByRole('search', { name: 'Filter the changes' });
  await filters.getByLabel('Words in what was changed').fill('A third wording');
  await expect(lines).not.toHaveCount(all);
  await expect(lines.filter({ hasText: 'Edit claim' }).first()).toBeVisible();
  await filters.getByLabel('To', { exact: true }).fill('2001-01-01');
  await expect(desk.getByText('No change fits these filters')).toBeVisible();
  await filters.getByRole('button', { name: 'Show all' }).click();
  await expect(lines).toHaveCount(all);
  await filters.getByLabel('What was done').selectOption('history.revert');
  await expect(lines.first()).toContainText('Back to an earlier state');
  expect(complaintsOf(desk)).toEqual([]);
});

test('the project as it was after an earlier change, for reading, and back to the present', async ({ desk }) => {
  await desk.evaluate(() => (location.hash = '#/screen/history'));
  const lines = desk.getByRole('region', { name: 'Changes, newest first' }).getByRole('listitem');
  const started = lines.filter({ hasText: 'Start with the example project' });
  await started.getByRole('button', { name: /The project as it was after this change/ }).click();
  const banner = desk.getByText(/As of .* \(change \d+\) – reading only\./);
  await expect(banner).toBeVisible({ timeout: 20_000 });
  await openClaims(desk);
  await expect(cell(desk, 'Claims', 0, 'wording')).not.toHaveText(/wording\.$/);
  await selectFirstClaim(desk);
  await expect(wordingField(desk)).toBeDisabled();
  expect(await faults(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Back to the present' }).click();
  await expect(banner).toHaveCount(0);
  await openClaims(desk);
  expect(complaintsOf(desk)).toEqual([]);
});

test('an earlier day before the project was there is told in words', async ({ desk }) => {
  await ready(desk);
  await command(desk, 'Look at an earlier day');
  const dialog = desk.getByRole('dialog', { name: 'The project as it was' });
  await dialog.getByLabel('At the end of this day').fill('2001-01-01');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(desk.getByText(/was not there yet at that time/)).toBeVisible();
  expect(await faults(desk)).toEqual([]);
});
