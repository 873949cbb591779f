import { expect, type Locator, type Page } from '@playwright/test';
import { openGrid } from '../journey/window.ts';
import { complaintsOf, test } from './host.ts';
import { faults, ready, schemes, settled } from './screens.ts';

test.describe.configure({ timeout: 120_000 });

const line = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search in this grid' }).filter({ visible: true });
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Active filters' }).getByRole('button', { name: /^Remove filter/ });
const options = (page: Page): Locator => page.locator('.cm-tooltip-autocomplete [role=option]');

async function shownRows(page: Page): Promise<number> {
  await settled(page);
  return Number(
    /^([\d,]+)/.exec((await page.locator('.grid-status').filter({ visible: true }).textContent()) ?? '')?.[1]?.replace(',', ''),
  );
}

async function retype(page: Page, words: string): Promise<void> {
  await line(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

test('one line searches and filters, completes what is written and points at what is wrong', async ({ desk }) => {
  await ready(desk);
  await openGrid(desk, 'Claims');
  const all = await shownRows(desk);

  await test.step('bare words are quick search, and the rows follow', async () => {
    await desk.keyboard.press('Control+f');
    await desk.keyboard.type('compute');
    await expect.poll(() => shownRows(desk)).toBeLessThan(all);
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('Escape');
    await expect(line(desk)).toHaveText(/^$|Search, or/);
    await expect.poll(() => shownRows(desk)).toBe(all);
  });

  await test.step('a column, an operator and a value are completed', async () => {
    await retype(desk, 'verd');
    await expect(options(desk).first()).toContainText('verdict:');
    await desk.keyboard.press('Tab');
    await expect(line(desk)).toHaveText('verdict:');
    await expect(options(desk).filter({ hasText: '"partly supported"' })).toBeVisible();
    await desk.keyboard.type('part');
    await expect(options(desk)).toHaveCount(1);
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await expect(line(desk)).toHaveText('verdict:"partly supported"');
    await expect(chips(desk).filter({ hasText: 'Verdict: partly supported' })).toBeVisible();
    // what the grid hides by itself stays hidden
    await expect(chips(desk).filter({ hasText: 'Review: not suggested' })).toBeVisible();
  });

  await test.step('a fault is underlined at its place, and mended', async () => {
    const before = await shownRows(desk);
    await line(desk).click();
    await desk.keyboard.press('Control+a');
    await desk.keyboard.insertText('type:figure verdit:supported');
    await desk.keyboard.press('Enter');
    await expect(desk.locator('.query-wrong')).toHaveText('verdit');
    await expect(desk.getByText('There is no column “verdit”')).toBeVisible();
    expect(await shownRows(desk)).toBe(before);
    for (const colorScheme of schemes) {
      await desk.emulateMedia({ colorScheme });
      await settled(desk);
      expect.soft(await faults(desk), colorScheme).toEqual([]);
    }
    await desk.getByRole('button', { name: 'verdict', exact: true }).click();
    await expect(line(desk)).toHaveText('type:figure verdict:supported');
    await expect(chips(desk)).toHaveCount(3);
  });

  await test.step('the line says what others do', async () => {
    await chips(desk).filter({ hasText: 'Type: figure' }).click();
    await expect(line(desk)).toHaveText('verdict:supported');
  });
  expect(complaintsOf(desk)).toEqual([]);
});

test('a filter of nested groups is built by keys, counted while it is built, and edited again', async ({ desk }) => {
  await ready(desk);
  await openGrid(desk, 'Claims');
  const builder = desk.getByRole('region', { name: 'Filter builder' });
  const matching = async (): Promise<number> =>
    Number(/: ([\d,]+)$/.exec((await builder.getByRole('status').textContent()) ?? '')?.[1]?.replace(',', '') ?? NaN);

  // the grid comes back with the filter it was left with
  await retype(desk, ' ');
  await desk.keyboard.press('Enter');
  await expect(chips(desk)).toHaveCount(1);
  // Enter went into the grid, which takes the keyboard once more when its rows have come
  await settled(desk);
  await desk.keyboard.press('Alt+Shift+F');
  await expect(builder.getByRole('combobox', { name: 'Rows for which' })).toBeFocused();
  await expect.poll(matching).toBe(await shownRows(desk));

  await test.step('a group with two conditions', async () => {
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    const column = builder.getByRole('combobox', { name: 'Column' }).last();
    await expect(column).toBeFocused();
    await column.selectOption('type');
    await builder.getByRole('combobox', { name: 'Value' }).last().selectOption('figure');
    await expect.poll(matching).toBeLessThan(await shownRows(desk));
    await builder.getByRole('button', { name: 'Condition', exact: true }).last().press('Enter');
    await builder.getByRole('combobox', { name: 'Column' }).last().selectOption('speaker');
    await builder.getByRole('combobox', { name: 'Condition' }).last().selectOption('blank');
    await builder.getByRole('combobox', { name: 'Rows for which' }).last().selectOption('not or');
    // not yet asked for, only counted
    await expect(chips(desk)).toHaveCount(1);
  });
  await test.step('taken with Ctrl+Enter', async () => {
    await expect(builder.locator('code')).toHaveText('status!=suggested -(type:figure or no:speaker)');
    await settled(desk);
    const count = await matching();
    await desk.keyboard.press('Control+Enter');
    await expect(builder).toHaveCount(0);
    await expect.poll(() => shownRows(desk)).toBe(count);
    await expect(line(desk)).toHaveText('-(type:figure or no:speaker)');
  });
  await test.step('what the line says is edited in the builder, and moved by keys', async () => {
    await retype(desk, 'has:speaker or (type:(figure,target) -tags~Comp)');
    await desk.keyboard.press('Enter');
    await expect(chips(desk)).toHaveCount(2);
    await settled(desk);
    await desk.keyboard.press('Alt+Shift+F');
    await expect(builder.getByRole('combobox', { name: 'Rows for which' })).toHaveCount(3);
    for (const colorScheme of schemes) {
      await desk.emulateMedia({ colorScheme });
      await settled(desk);
      expect.soft(await faults(desk), colorScheme).toEqual([]);
    }
    await builder.getByRole('combobox', { name: 'Column' }).last().focus();
    await desk.keyboard.press('Alt+ArrowLeft');
    await expect(builder.locator('code')).toHaveText('status!=suggested (has:speaker or type:(figure,target) or -tags~Comp)');
    await desk.keyboard.press('Escape');
    await expect(builder).toHaveCount(0);
    await expect(line(desk)).toHaveText('has:speaker or (type:(figure,target) -tags~Comp)');
  });
  expect(complaintsOf(desk)).toEqual([]);
});
