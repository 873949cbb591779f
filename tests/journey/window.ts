import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does in the window, in the words of its labels; the same in both hosts. */

/** Runs a command by its title, as from memory: palette, words, Enter. */
export async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const words = page.getByRole('combobox', { name: 'Type a command' });
  await words.fill(title);
  await expect(page.getByRole('listbox', { name: 'Commands found' }).getByRole('option').first()).toContainText(title);
  await page.keyboard.press('Enter');
  await expect(words).toHaveCount(0);
}

export function library(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Library' });
}

export function grid(page: Page, name: string): Locator {
  return page.getByRole('grid', { name });
}

/** A cell by its row among all and its column. AG Grid may split a row into parts, so cells are found by both. */
export function cell(page: Page, name: string, row: number, column: string): Locator {
  return grid(page, name).locator(`[row-index="${row}"] [col-id="${column}"], [row-index="${row}"][col-id="${column}"]`);
}

export async function openGrid(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await library(page)
    .getByRole('button', { name: new RegExp(`^${name}\\b`) })
    .first()
    .click();
  await expect(grid(page, name)).toBeVisible();
}

export async function openClaims(page: Page): Promise<void> {
  await openGrid(page, 'Claims');
  await expect(cell(page, 'Claims', 0, 'wording')).not.toBeEmpty();
}

export async function selectFirstClaim(page: Page): Promise<void> {
  await cell(page, 'Claims', 0, 'wording').click();
  await expect(wordingField(page)).toBeVisible();
}

export function inspector(page: Page): Locator {
  return page.getByRole('group', { name: 'Inspector' });
}

export function wordingField(page: Page): Locator {
  return inspector(page).getByRole('textbox', { name: 'Claim', exact: true });
}
