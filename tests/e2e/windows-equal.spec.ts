import { expect, type Page } from '@playwright/test';
import type { FilterTree, SortSpec } from '../../shared/domain/filters.ts';
import { RandomEdits } from '../grids/random-edits.ts';
import { connect, type Client } from '../hosts/visiting.ts';
import { rowsOf } from '../router/desk.ts';
import { cell, command, openClaims } from '../journey/window.ts';
import { complaintsOf, test, type BrowserHost } from './host.ts';
import { shown } from './screens.ts';

/** Two windows on one grid, edited from all sides: they show the same, what a third one opened now shows, and what the project says. */
const edits = process.env['CLAIMDESK_FULL'] === undefined ? 60 : 1000;
/** after so many the windows are compared */
const batch = 20;
test.setTimeout(60_000 + edits * 2000);
// as high as all rows, so that every one of them is drawn
test.use({ viewport: { width: 1440, height: 11_000 }, trace: 'off' });

const patience = { timeout: 20_000 };

interface Arrangement {
  name: string;
  query: string;
  /** the same for the router */
  filter: FilterTree;
  quick: string;
  sort: SortSpec;
  group: string | null;
}

const unsuggested: FilterTree = { column: 'status', op: 'ne', value: 'suggested' };
const arrangements: Arrangement[] = [
  {
    name: 'by wording',
    query: ' ',
    filter: { and: [unsuggested] },
    quick: '',
    sort: [{ column: 'wording', descending: false }],
    group: null,
  },
  {
    name: 'filtered by verdict',
    query: '-verdict:supported',
    filter: { and: [unsuggested, { not: { column: 'verdict', op: 'in', value: ['supported'] } }] },
    quick: '',
    sort: [{ column: 'wording', descending: false }],
    group: null,
  },
  {
    name: 'grouped by type',
    query: ' ',
    filter: { and: [unsuggested] },
    quick: '',
    sort: [{ column: 'wording', descending: false }],
    group: 'Type',
  },
];

async function arrange(page: Page, { query, group }: Arrangement): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search in this grid' }).filter({ visible: true }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
  if (group === null) return;
  await command(page, 'Group rows by a column');
  await page.getByRole('menuitem', { name: group, exact: true }).click();
  await expect(page.locator('.ag-full-width-row:focus')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.grid-table .ag-row:not(.ag-full-width-row)').filter({ visible: true }).first()).toBeVisible();
}

async function sortByWording(page: Page): Promise<void> {
  const header = page.getByRole('columnheader', { name: 'Claim', exact: false }).filter({ visible: true }).first();
  if ((await header.getAttribute('aria-sort')) !== 'ascending') await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
}

async function clientOf(host: BrowserHost, page: Page): Promise<Client> {
  const [cookie] = await page.context().cookies(host.origin);
  const key = new URL(page.url()).searchParams.get('project') ?? '';
  return (await connect({ origin: host.origin, cookie: `${cookie!.name}=${cookie!.value}`, key })).client;
}

/** An edit as a hand makes it, in the first row of a window. */
async function typed(page: Page, words: string): Promise<void> {
  await cell(page, 'Claims', 0, 'wording').click();
  await page.keyboard.press('F2');
  await expect(page.locator('.cell-editor textarea')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.locator('.cell-editor textarea')).toHaveCount(0);
}

test(`two windows on one grid stay equal under ${edits} random edits`, async ({ desk, host, context }) => {
  const windows = [desk, await host.page(context)];
  for (const page of windows) {
    await openClaims(page);
    await page.getByRole('button', { name: 'Show facets' }).filter({ visible: true }).click();
    await sortByWording(page);
  }
  const clients = await Promise.all(windows.map((page) => clientOf(host, page)));
  const hands = clients.map((client, index) => new RandomEdits(client as never, 20_261_201 + index));
  let made = 0;
  for (const [turn, arrangement] of arrangements.entries()) {
    for (const page of windows) await arrange(page, arrangement);
    while (made < ((turn + 1) * edits) / arrangements.length) {
      for (let count = 0; count < batch && made < edits; count += 1, made += 1) {
        // both at once now and then
        await Promise.all(made % 3 === 0 ? hands.map((hand) => hand.one()) : [hands[made % 2]!.one()]);
      }
      if (arrangement.group === null) await typed(windows[made % 2]!, `Typed after ${made}`);
      await expectEqual(windows, clients[0]!, arrangement, `${arrangement.name}, ${made} edits`);
    }
    // which groups are open is each window's own
    if (arrangement.group !== null) continue;
    await test.step(`${arrangement.name}: a window that is opened now shows the same`, async () => {
      const fresh = await host.page(context);
      await openClaims(fresh);
      const rail = fresh.getByRole('button', { name: 'Show facets' }).filter({ visible: true });
      if ((await rail.count()) > 0) await rail.click();
      await sortByWording(fresh);
      await arrange(fresh, arrangement);
      await expect.poll(() => shown(fresh), patience).toEqual(await shown(desk));
      await fresh.close();
    });
  }
  for (const page of windows) expect(complaintsOf(page)).toEqual([]);
});

async function groupLines(page: Page): Promise<string[]> {
  const lines = page.locator('.group-row').filter({ visible: true });
  const told = await lines.evaluateAll((all) =>
    all.map((one) => `${one.querySelector('.group-key')?.textContent} ${one.querySelector('.group-count')?.textContent}`),
  );
  return told.toSorted();
}

async function expectEqual([one, other]: Page[], client: Client, arrangement: Arrangement, when: string): Promise<void> {
  await test.step(when, async () => {
    const { filter, quick, sort, group } = arrangement;
    if (group === null) {
      const wanted = rowsOf(await client.claims.page({ filter, quick, sort, language: 'en', limit: 1000 })).map(({ wording }) => wording);
      const wordings = async (page: Page): Promise<unknown[]> => (await shown(page)).rows.map(([first]) => first);
      for (const page of [one!, other!]) await expect.poll(() => wordings(page), patience).toEqual(wanted);
    } else {
      const { lines } = await client.claims.groups({ filter, quick, by: [{ column: 'type' }] });
      const wanted = lines.map(({ key, count }) => `${key[0]} ${count}`).toSorted();
      for (const page of [one!, other!]) await expect.poll(() => groupLines(page), patience).toEqual(wanted);
    }
    await expect
      .poll(async () => {
        const [left, right] = [await shown(one!), await shown(other!)];
        return JSON.stringify(left) === JSON.stringify(right) ? 'equal' : { left, right };
      }, patience)
      .toBe('equal');
  });
}
