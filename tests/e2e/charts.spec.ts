import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { cell, command, grid, inspector, openGrid } from '../journey/window.ts';
import { complaintsOf, startHost, test } from './host.ts';
import { enter, faults, ready, schemes, settled } from './screens.ts';

test.describe.configure({ timeout: 180_000 });

const plot = (page: Page, name: RegExp) => page.getByRole('application', { name });
const spanOf = async (page: Page): Promise<number> => {
  const { from, to } = await plot(page, /^Timeline:/).evaluate(
    (element) => ({ ...(element as HTMLElement).dataset }) as { from: string; to: string },
  );
  return Date.parse(to) - Date.parse(from);
};
async function drawn(page: Page): Promise<void> {
  await expect(page.locator('.plot[data-drawn]').filter({ visible: true })).toBeVisible();
}

test('the timeline is walked and zoomed by keys, and what is chosen in it is chosen in the grid', async ({ desk }) => {
  await ready(desk);
  await openGrid(desk, 'Milestones');
  await enter(desk, 'timeline');
  await drawn(desk);
  const here = plot(desk, /^Timeline:/);
  const told = here.getByRole('status');
  await here.focus();

  await test.step('zoom', async () => {
    const all = await spanOf(desk);
    await desk.keyboard.press('+');
    await desk.keyboard.press('+');
    await expect.poll(() => spanOf(desk)).toBeLessThan(all * 0.3);
    await desk.keyboard.press('-');
    await expect.poll(() => spanOf(desk)).toBeGreaterThan(all * 0.4);
    await here.hover();
    await desk.mouse.wheel(0, -400);
    await expect.poll(() => spanOf(desk)).toBeLessThan(all * 0.4);
    await desk.keyboard.press('0');
    await expect.poll(() => spanOf(desk)).toBe(all);
  });

  await test.step('walk in time order; the inspector shows where the keys stand', async () => {
    await desk.keyboard.press('Home');
    await expect(told).toContainText(/1 of \d+/);
    const first = await told.textContent();
    await desk.keyboard.press('ArrowRight');
    await expect(told).toContainText(/2 of \d+/);
    await desk.keyboard.press('ArrowDown');
    await expect(told).not.toHaveText(first!);
    await expect(inspector(desk)).toContainText(/Milestone|Figure|Entity/);
  });

  await test.step('Space ticks in the grid, and a tick in the grid shows', async () => {
    await desk.keyboard.press('Home');
    for (let step = 0; step < 40 && !(await told.textContent())!.includes('Milestone'); step += 1) await desk.keyboard.press('ArrowRight');
    await expect(told).toContainText('Milestone');
    await desk.keyboard.press(' ');
    await expect(told).toContainText('ticked');
    await desk.getByRole('tab', { name: 'Milestones', exact: true }).click();
    await expect(desk.getByRole('status').filter({ hasText: '1 selected' }).first()).toBeVisible();
  });

  await test.step('the grid’s filter narrows the timeline, and the timeline filters the grid', async () => {
    await enter(desk, 'timeline');
    await desk.getByRole('button', { name: 'To the grids' }).click();
    await desk.getByRole('menuitem', { name: /Filter milestones to/ }).click();
    await desk.getByRole('tab', { name: 'Milestones', exact: true }).click();
    await expect(desk.getByText(/Due.*2017|due.*2017/i).first()).toBeVisible();
  });
});

test('today is set, and the table says the same in words', async ({ desk }) => {
  await ready(desk);
  await enter(desk, 'timeline');
  await drawn(desk);
  const overdue = desk.getByRole('region', { name: 'Timeline' }).getByRole('cell', { name: 'overdue', exact: true });
  await desk.getByRole('button', { name: 'Show as a table' }).click();
  await desk.getByRole('button', { name: 'What is shown' }).click();
  await desk.getByLabel('Today is').fill('2015-01-01');
  await expect(overdue).toHaveCount(0);
  await desk.getByLabel('Today is').fill('2036-01-01');
  await expect(overdue).not.toHaveCount(0);
  await desk.keyboard.press('Escape');
});

test('a chart tells three stages apart, is kept, is there after a restart, and is exported', async ({ host, context, desk }) => {
  await ready(desk);
  await enter(desk, 'charts');
  await drawn(desk);

  await test.step('three stages in words and picture', async () => {
    const settings = desk.getByRole('button', { name: 'What is drawn' });
    if ((await settings.getAttribute('aria-pressed')) !== 'true') await settings.click();
    for (const name of ['AI sector size', 'AI market size']) await desk.getByRole('checkbox', { name }).check();
    await desk.getByRole('button', { name: 'Show as a table' }).click();
    for (const stage of ['observed', 'target', 'projected'])
      await expect(desk.getByRole('cell', { name: stage, exact: true }).first()).toBeVisible();
    await expect(desk.getByRole('table', { name: /EFLOPS/ })).toBeVisible();
    await expect(desk.getByRole('table', { name: /RMB/ })).toBeVisible();
    await desk.getByRole('button', { name: 'Show as a table' }).click();
    await drawn(desk);
  });

  await test.step('keys walk the points', async () => {
    const here = plot(desk, /values$/);
    await here.focus();
    await desk.keyboard.press('ArrowRight');
    await expect(here.getByRole('status')).toContainText(/1 of \d+/);
    await expect(inspector(desk)).toContainText('Figure');
  });

  await test.step('keep', async () => {
    await desk.getByRole('button', { name: 'Keep this chart' }).click();
    await desk.getByLabel('Name', { exact: true }).fill('Compute and money');
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('combobox', { name: 'Kept chart' })).toContainText('Compute and money');
    await expect(desk.getByRole('combobox', { name: 'Kept chart' }).locator('option:checked')).toHaveText('Compute and money');
  });

  await test.step('export both ways', async () => {
    const download = async (name: string): Promise<Buffer> => {
      const [file] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name }).click()]);
      return readFileSync(await file.path());
    };
    const svg = (await download('Export as SVG')).toString('utf8');
    expect(svg).toContain('Compute and money');
    expect(svg).toMatch(/Sources?: China’s/);
    const png = await download('Export as PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1920);
  });

  await test.step('no fault, no refusal of the policy', async () => {
    for (const colorScheme of schemes) {
      await desk.emulateMedia({ colorScheme });
      await settled(desk);
      expect.soft(await faults(desk), colorScheme).toEqual([]);
    }
    expect(complaintsOf(desk)).toEqual([]);
  });

  await test.step('a restart', async () => {
    await desk.close();
    await host.restart();
    const page = await host.page(context);
    await ready(page);
    await enter(page, 'charts');
    await page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Compute and money' }).click();
    await drawn(page);
    await expect(page.getByRole('application', { name: /values$/ }).filter({ visible: true })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Kept chart' }).filter({ visible: true }).locator('option:checked')).toHaveText(
      'Compute and money',
    );
  });
});

test('bars filter their grid, and are filtered by it', async ({ context }) => {
  const host = await startHost();
  try {
    const desk = await host.page(context);
    await ready(desk);
    await enter(desk, 'charts');
    await drawn(desk);
    const settings = desk.getByRole('button', { name: 'What is drawn' });
    if ((await settings.getAttribute('aria-pressed')) !== 'true') await settings.click();
    await desk.getByLabel('Chart', { exact: true }).selectOption('Bars');
    await desk.getByLabel('Rows of').selectOption('Claims');
    await desk.getByLabel('A bar for each value of').selectOption('Topic');
    const here = plot(desk, /^Claims by Topic/);
    await here.focus();
    await desk.keyboard.press('Home');
    await expect(here.getByRole('status')).toContainText(/Sectors.*1 of/);
    await desk.keyboard.press('Enter');
    await desk.getByRole('tab', { name: 'Claims', exact: true }).click();
    await expect(grid(desk, 'Claims')).toBeVisible();
    await expect(cell(desk, 'Claims', 0, 'wording')).not.toBeEmpty();
    await expect(desk.getByText('38 of 263 rows').or(desk.getByText(/^38 /)).first()).toBeVisible();
    await command(desk, 'Undo');
  } finally {
    await host.stop();
  }
});
