import { expect, type Locator, type Page } from '@playwright/test';
import { openGrid } from '../journey/window.ts';
import { complaintsOf, test } from './host.ts';
import { faults, ready, schemes, settled, shown } from './screens.ts';

test.describe.configure({ timeout: 120_000 });

const line = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search in this grid' }).filter({ visible: true });
const facet = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Facets' }).getByRole('region', { name, exact: true });
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Active filters' }).getByRole('button', { name: /^Remove filter/ });
const status = (page: Page): Locator => page.locator('.grid-status').filter({ visible: true });

async function shownRows(page: Page): Promise<number> {
  await settled(page);
  return Number(/^([\d,]+)/.exec((await status(page).textContent()) ?? '')?.[1]?.replace(',', ''));
}

/** Programs with their rail, though a reader stands beside them. */
async function programs(page: Page): Promise<void> {
  await openGrid(page, 'Programs');
  const show = page.getByRole('button', { name: 'Show facets' }).filter({ visible: true });
  if (await show.isVisible()) await show.click();
  await expect(facet(page, 'Year')).toBeVisible();
}

test('a histogram is brushed by keys, a value left out, and all of it comes back with a view after a restart', async ({
  context,
  desk,
  host,
}) => {
  await ready(desk);
  await programs(desk);
  const all = await shownRows(desk);
  await test.step('two ends of a brush, by arrow keys', async () => {
    const from = facet(desk, 'Year').getByRole('slider', { name: 'Year: From' });
    await from.focus();
    await desk.keyboard.press('End');
    await expect(chips(desk).filter({ hasText: /Year/ })).toHaveText(/Year: from \d{4}/);
    const narrow = await shownRows(desk);
    expect(narrow).toBeLessThan(all);
    await expect(facet(desk, 'Year')).toContainText(`hides ${all - narrow}`);
    await desk.keyboard.press('ArrowLeft');
    const year = await from.getAttribute('aria-valuetext');
    await expect(chips(desk).filter({ hasText: `Year: from ${year}` })).toBeVisible();
    expect(await shownRows(desk)).toBeGreaterThanOrEqual(narrow);
  });
  await test.step('invert and invert again', async () => {
    const narrow = await shownRows(desk);
    await facet(desk, 'Year').getByRole('button', { name: 'Invert Year' }).click();
    await expect.poll(() => shownRows(desk)).toBe(all - narrow);
    await facet(desk, 'Year').getByRole('button', { name: 'Invert Year' }).click();
    await expect.poll(() => shownRows(desk)).toBe(narrow);
  });
  await test.step('a value left out', async () => {
    const before = await shownRows(desk);
    const value = facet(desk, 'Type')
      .getByRole('button', { name: /^Only / })
      .first();
    const count = Number(/: (\d+)$/.exec((await value.getAttribute('aria-label')) ?? '')?.[1]);
    expect(count).toBeGreaterThan(0);
    await value.hover();
    await facet(desk, 'Type')
      .getByRole('button', { name: /^Without / })
      .first()
      .click();
    await expect.poll(() => shownRows(desk)).toBe(before - count);
  });
  await test.step('only what changed since', async () => {
    const before = await shownRows(desk);
    await desk.getByRole('combobox', { name: 'Changed since' }).selectOption('today');
    await expect(chips(desk).filter({ hasText: /Changed: from/ })).toBeVisible();
    // the starter project was made just now
    await expect.poll(() => shownRows(desk)).toBe(before);
    await desk.getByRole('combobox', { name: 'Changed since' }).selectOption('day');
    await desk.getByRole('textbox', { name: 'Changed since this date' }).fill('2099-01-01');
    await desk.keyboard.press('Enter');
    await expect.poll(() => shownRows(desk)).toBe(0);
    await desk.getByRole('combobox', { name: 'Changed since' }).selectOption('week');
    await expect.poll(() => shownRows(desk)).toBe(before);
  });
  await test.step('order and folding by keys', async () => {
    const titles = (): Promise<string[]> => desk.getByRole('navigation', { name: 'Facets' }).getByRole('heading').allTextContents();
    const [first, second] = await titles();
    await facet(desk, second!).getByRole('button', { name: second!, exact: true }).focus();
    await desk.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await titles()).slice(0, 2)).toEqual([second, first]);
    await desk.keyboard.press('Enter');
    await expect(facet(desk, second!).getByRole('list')).toHaveCount(0);
  });
  const header = desk.locator('.ag-header-cell[col-id="name"]').filter({ visible: true }).first();
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const rows = await shownRows(desk);
  const said = await line(desk).textContent();
  expect(rows).toBeGreaterThan(0);
  await desk.locator('.views-button').filter({ visible: true }).click();
  await desk.getByRole('menuitem', { name: 'Save as a view…' }).click();
  await desk.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Recent programs');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('tab', { name: 'Recent programs' })).toBeVisible();
  await settled(desk);
  const saved = await shown(desk);
  expect(saved.rows.length).toBeGreaterThan(3);
  for (const colorScheme of schemes) {
    await desk.emulateMedia({ colorScheme });
    await settled(desk);
    expect.soft(await faults(desk), colorScheme).toEqual([]);
  }
  expect(complaintsOf(desk)).toEqual([]);

  await test.step('after a restart', async () => {
    await host.restart();
    const page = await host.page(context);
    await ready(page);
    await page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Recent programs' }).click();
    await expect(page.getByRole('tab', { name: 'Recent programs' })).toBeVisible();
    await expect.poll(() => shownRows(page)).toBe(rows);
    await expect(line(page)).toHaveText(said!);
    await expect.poll(() => shown(page)).toEqual(saved);
  });
});
