import { expect, type Page } from '@playwright/test';
import { command, inspector, openClaims, selectFirstClaim } from '../journey/window.ts';
import { complaintsOf, test } from './host.ts';
import { faults, ready, schemes, settled } from './screens.ts';

// two looks by axe in one test
test.describe.configure({ timeout: 120_000 });

async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect.soft(await faults(page), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function typeAndAdd(page: Page, field: string, words: string): Promise<void> {
  const box = page.getByRole('textbox', { name: field });
  await expect(box).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('');
}

/** Types until there is something to choose, and takes the first claim found. */
async function addClaim(page: Page, words: string, rows: number): Promise<void> {
  await page.keyboard.type(words);
  await expect(page.getByRole('listbox', { name: 'Claims found' }).getByRole('option').first()).toHaveAttribute(
    'data-combobox-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Claims against hypotheses' }).getByRole('rowheader')).toHaveCount(rows + 1);
}

test('a matrix is made, marked, noted, sorted, exported and taken back by keys alone', async ({ desk }) => {
  await ready(desk);
  const grid = desk.getByRole('grid', { name: 'Claims against hypotheses' });
  const cell = (row: number, column: number) => grid.locator(`[data-cell="${row} ${column}"]`);

  await test.step('title, question, hypotheses and claims', async () => {
    await command(desk, 'New matrix of competing hypotheses');
    await expect(desk.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
    await desk.keyboard.type('Who pays for the ferries?');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type('Where does the money come from?');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await typeAndAdd(desk, 'Add a hypothesis', 'The state pays');
    await typeAndAdd(desk, 'Add a hypothesis', 'The ports pay');
    await typeAndAdd(desk, 'Add a hypothesis', 'The passengers pay');
    await expect(grid.getByRole('columnheader', { name: /The passengers pay/ })).toBeVisible();
    await desk.keyboard.press('Escape');
    await expect(cell(0, 1)).toBeFocused();
    await desk.keyboard.press('a');
    await addClaim(desk, 'compute', 1);
    await addClaim(desk, 'chips', 2);
    await addClaim(desk, 'energy', 3);
    await desk.keyboard.press('Escape');
    await expect(cell(0, 1)).toBeFocused();
  });

  await test.step('five keys mark, arrows walk, the scores follow', async () => {
    for (const [row, keys] of ['215', '333', '524'].entries()) {
      for (const key of keys) {
        await desk.keyboard.press(key);
        await desk.keyboard.press('ArrowRight');
      }
      if (row < 2) for (const key of ['Home', 'ArrowRight', 'ArrowDown']) await desk.keyboard.press(key);
    }
    await expect(cell(0, 3)).toHaveText('II');
    await expect(cell(2, 3)).toHaveText('I');
    await expect(cell(0, 3)).toHaveAccessibleName('II, very inconsistent');
    await expect(cell(3, 1)).toContainText('2');
    await expect(cell(3, 2)).toContainText('least against it');
    await expect(cell(3, 3)).toContainText('3');
    await expect(cell(0, 5)).toHaveText('2.67');
    await expect(cell(1, 5)).toHaveText('0');
  });

  await test.step('a verdict is not set by the digits, and the claim is in the inspector', async () => {
    await desk.keyboard.press('Home');
    await expect(inspector(desk).getByRole('textbox', { name: 'Claim', exact: true })).toHaveValue((await cell(2, 0).textContent()) ?? '');
    await expect(desk.getByText(/^Verdict: /)).toHaveCount(0);
  });

  await test.step('a note on a cell, a hypothesis reworded and moved', async () => {
    await desk.keyboard.press('ArrowRight');
    await desk.keyboard.press('n');
    await desk.keyboard.type('The ministry says otherwise.');
    await desk.keyboard.press('Enter');
    await expect(cell(2, 1)).toBeFocused();
    await expect(cell(2, 1)).toHaveAccessibleName('II, very inconsistent, has a note');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await desk.keyboard.press(key);
    await expect(cell(-1, 1)).toBeFocused();
    await desk.keyboard.press('F2');
    await desk.keyboard.type('The ministry pays');
    await desk.keyboard.press('Enter');
    await expect(cell(-1, 1)).toContainText('The ministry pays');
    await desk.keyboard.press('Alt+ArrowRight');
    await expect(cell(-1, 2)).toContainText('The ministry pays');
    await expect(cell(-1, 2)).toBeFocused();
    await expect(cell(2, 2)).toHaveText('II');
  });

  await test.step('nothing in it trips anybody', async () => {
    await expectNoFaults(desk);
  });

  await test.step('what tells apart comes first; the file has the same order', async () => {
    const first = await cell(0, 0).textContent();
    await desk.getByRole('button', { name: 'Sort by what tells apart' }).press('Enter');
    await expect(cell(2, 5)).toHaveText('0');
    await expect(cell(0, 0)).toHaveText(first ?? '');
    const [download] = await Promise.all([desk.waitForEvent('download'), command(desk, 'Export this matrix as CSV')]);
    expect(download.suggestedFilename()).toBe('Who pays for the ferries-.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n');
    expect(lines[0]).toContain('H1: The ports pay,H2: The ministry pays,H3: The passengers pay');
    expect(lines.at(-3)).toContain('inconsistency,,,,,,0,2,3');
    expect(lines.join('\n')).toContain('The ministry says otherwise.');
  });

  await test.step('a claim is taken out and comes back; so does the whole matrix', async () => {
    await cell(0, 0).focus();
    await desk.keyboard.press('Delete');
    await expect(grid.getByRole('rowheader')).toHaveCount(3);
    await expect(cell(0, 0)).toBeFocused();
    await desk.keyboard.press('Control+z');
    await expect(grid.getByRole('rowheader')).toHaveCount(4);
    await expect(grid.getByText('II', { exact: true })).toHaveCount(2);
    await desk.getByRole('button', { name: 'Delete matrix' }).press('Enter');
    await expect(grid).toHaveCount(0);
    await desk.keyboard.press('Control+z');
    await expect(grid.getByText('II', { exact: true })).toHaveCount(2);
  });
  expect(complaintsOf(desk)).toEqual([]);
});

test('ticked claims and the claim of the inspector go into a matrix that is chosen', async ({ desk }) => {
  await ready(desk);
  await openClaims(desk);
  await selectFirstClaim(desk);
  for (const key of ['Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await desk.keyboard.press(key);
  await expect(desk.getByRole('toolbar', { name: 'Ticked rows' }).or(desk.getByText('3 selected')).first()).toBeVisible();
  await desk.keyboard.press('Alt+m');
  const dialog = desk.getByRole('dialog', { name: 'Add to which matrix?' });
  await expect(dialog.getByRole('button').last()).toBeVisible();
  await dialog.getByRole('button', { name: 'A new matrix' }).press('Enter');
  const grid = desk.getByRole('grid', { name: 'Claims against hypotheses' });
  await expect(grid.getByRole('rowheader')).toHaveCount(4);
  await expect(desk.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
});

test('evidence: both quotes side by side, changed by single keys; the surroundings are walked by arrows', async ({ desk }) => {
  await ready(desk);
  await openClaims(desk);
  await selectFirstClaim(desk);
  await desk.keyboard.press('Alt+e');
  const pane = desk.locator('.evidence-screen');
  const search = pane.getByRole('textbox', { name: 'Link to another claim' });
  const list = pane.getByRole('listbox', { name: 'Links of this claim' });
  const text = desk.getByRole('document', { name: /China’s AI/ }).filter({ visible: true });
  // the claim has links already: they are there once they are read
  await expect(list.getByRole('option').first()).toBeVisible();
  const before = await list.getByRole('option').count();

  await test.step('a claim is linked by a search', async () => {
    await search.focus();
    await desk.keyboard.type('chips');
    await expect(desk.getByRole('listbox', { name: 'Claims found' }).getByRole('option').first()).toHaveAttribute(
      'data-combobox-selected',
      'true',
    );
    await desk.keyboard.press('Enter');
    await expect(list.getByRole('option')).toHaveCount(before + 1);
  });

  await test.step('relation, weight and note', async () => {
    await list.focus();
    await desk.keyboard.press('End');
    const chosen = list.getByRole('option', { selected: true });
    await desk.keyboard.press('c');
    await expect(chosen).toContainText('contradicts');
    await desk.keyboard.press('3');
    await expect(chosen).toContainText('strong');
    await desk.keyboard.press('n');
    await desk.keyboard.type('Another count.');
    await desk.keyboard.press('Escape');
    await expect(list).toBeFocused();
    await expect(pane.getByRole('list', { name: 'The same as a list' })).toContainText('(strong): Another count.');
    await expect(pane.getByRole('region', { name: 'This claim' }).getByRole('figure')).toHaveCount(1);
    await expect(pane.getByRole('region', { name: 'The other claim' }).getByRole('figure')).toHaveCount(1);
    await expectNoFaults(desk);
  });

  await test.step('Enter leads to the other passage, and a node of the drawing to its claim', async () => {
    const other = await pane.getByRole('region', { name: 'The other claim' }).getByRole('paragraph').first().textContent();
    const graph = pane.getByRole('group', { name: /Claims and passages around/ });
    await graph.locator('[aria-current="true"]').focus();
    await desk.keyboard.press('ArrowRight');
    await expect(graph.locator('[aria-current="true"]')).not.toBeFocused();
    await list.focus();
    await desk.keyboard.press('g');
    await expect(pane.getByRole('heading', { level: 1 })).toHaveText(other ?? '');
    await list.focus();
    await desk.keyboard.press('Enter');
    const way = pane.getByRole('region', { name: 'The other claim' }).getByRole('button');
    const [title = ''] = ((await way.textContent()) ?? '').split(' › ');
    await expect(desk.getByRole('document', { name: title })).toBeVisible();
  });

  await test.step('selected words of a text become evidence for the claim', async () => {
    const wording = (await pane.getByRole('heading', { level: 1 }).textContent()) ?? '';
    const count = await list.getByRole('option').count();
    await text.focus();
    await expect(text).toBeFocused();
    await desk.keyboard.press('s');
    await expect(desk.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
    await desk.keyboard.press('l');
    const form = desk.getByRole('dialog', { name: 'Link' });
    await form.getByText('Evidence', { exact: true }).click();
    const target = form.getByRole('combobox', { name: 'Claim', exact: true });
    await target.focus();
    await desk.keyboard.press('ArrowDown');
    await desk.getByRole('option', { name: wording }).click();
    await desk.keyboard.press('Control+Enter');
    await expect(list.getByRole('option')).toHaveCount(count + 1);
    await list.focus();
    await desk.keyboard.press('End');
    await expect(pane.getByRole('region', { name: 'A passage' }).getByRole('figure')).toHaveCount(1);
  });

  await test.step('a link that is removed comes back', async () => {
    await list.focus();
    const count = await list.getByRole('option').count();
    await desk.keyboard.press('End');
    await desk.keyboard.press('Delete');
    await expect(list.getByRole('option')).toHaveCount(count - 1);
    await desk.keyboard.press('Control+z');
    await expect(list.getByRole('option')).toHaveCount(count);
  });
  expect(complaintsOf(desk)).toEqual([]);
});
