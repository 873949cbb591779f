import { expect, type Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';

export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;
export const schemes = ['light', 'dark'] as const;

/**
 * The one list of screens, as the program itself has it. Loaded by a name that the type checker does not follow: the
 * window's files are checked under the window's own settings.
 */
export async function screenIds(): Promise<string[]> {
  const list = '../../renderer/features/index.ts';
  const { screens } = (await import(list)) as { screens: { id: string }[] };
  return screens.map(({ id }) => id);
}

/** The window stands: its first tabs are open. */
export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await settled(page);
}

/** Goes where the address leads and waits until there is something to look at. */
export async function enter(page: Page, id: string): Promise<void> {
  // a window that is still taking up its place may go back to it once
  await expect(async () => {
    await page.evaluate((hash) => (location.hash = hash), `#/screen/${id}`);
    await settled(page);
    expect(await page.evaluate(() => location.hash)).toBe(`#/screen/${id}`);
  }).toPass({ timeout: 10_000 });
}

/** Nothing is being read any more and nothing moves. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"], .loading, .ag-loading')).toHaveCount(0);
  await page.waitForTimeout(100);
}

/** What a person using this screen would trip over, in words that lead to it. */
export async function faults(page: Page): Promise<string[]> {
  // in the page itself: there are no frames, and a second page for each look would take longer than the look
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')} – ${(failureSummary ?? '').replace(/\s+/g, ' ')}`),
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [...found, `the page scrolls sideways by ${wide} pixels`] : found;
}

export interface Shown {
  status: string;
  facets: string[];
  rows: string[][];
}

/** All that the grid in front says, row by row as far as rows are drawn; the row that has the keyboard and the ticks are each window's own. */
export async function shown(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const screen = [...document.querySelectorAll<HTMLElement>('.grid-screen')].find((one) => one.offsetParent !== null)!;
    const rows = new Map<number, string[]>();
    for (const row of screen.querySelectorAll('.grid-table .ag-row')) {
      const index = Number(row.getAttribute('row-index'));
      const cells = [...row.querySelectorAll('.ag-cell:not([col-id="tick"])')].map((one) => one.textContent ?? '');
      rows.set(index, [...(rows.get(index) ?? []), ...(cells.length > 0 ? cells : [row.textContent ?? ''])]);
    }
    return {
      status: screen.querySelector('.grid-status')?.textContent ?? '',
      facets: [...screen.querySelectorAll('.facet')].map((one) => one.textContent ?? ''),
      rows: [...rows].toSorted(([left], [right]) => left - right).map(([, cells]) => cells),
    };
  });
}
