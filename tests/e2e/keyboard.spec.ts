import { expect, type Page } from '@playwright/test';
import { complaintsOf, test } from './host.ts';
import { openWeights } from '../journey/starter.ts';
import { command, grid, wordingField } from '../journey/window.ts';

/** The main job by keys alone. Nothing here clicks, hovers or focuses an element from outside: each press is a person's. */
const text = 'A short text. The harbour of Brackwater has 14 cranes. It had 12 the year before.';

/** Goes from field to field until the one that is named has the focus. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await focusIs(page, name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way by ${key} to ${String(name)}`);
}

async function focusIs(page: Page, name: string | RegExp): Promise<boolean> {
  const focused = page.locator(':focus');
  if ((await focused.count()) === 0) return false;
  const words = await focused.evaluate(
    (element) => element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? '',
  );
  return typeof name === 'string' ? words.trim() === name : name.test(words.trim());
}

test('from a pasted text to a report without a mouse', async ({ desk }) => {
  await expect(desk.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });

  await test.step('a text is pasted as a source', async () => {
    await command(desk, 'Paste a text as a source');
    await expect(desk.getByRole('dialog', { name: 'New source from pasted text' })).toBeVisible();
    await tabTo(desk, /^Title/);
    await desk.keyboard.type('Brackwater notes');
    await tabTo(desk, /^Text/);
    await desk.keyboard.insertText(text);
    await tabTo(desk, 'Import');
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('dialog', { name: 'Bibliography' })).toBeVisible({ timeout: 20_000 });
    await desk.keyboard.press('Escape');
    await expect(desk.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('it is found and opened', async () => {
    await desk.keyboard.press('Control+p');
    await desk.keyboard.type('Brackwater cranes');
    await expect(desk.getByRole('dialog').getByRole('option').first()).toContainText('Brackwater');
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('document', { name: 'Brackwater notes' })).toContainText('14 cranes');
  });

  await test.step('its sentence becomes a claim', async () => {
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('s');
    const bar = desk.getByRole('toolbar', { name: 'Selected words' });
    if (!(await desk.getByText('Selected: The harbour of Brackwater has 14 cranes.').count())) await desk.keyboard.press('s');
    await expect(bar).toBeVisible();
    await desk.keyboard.press('c');
    const form = desk.getByRole('dialog', { name: 'New claim' });
    await expect(form.locator('blockquote')).toContainText('The harbour of Brackwater has 14 cranes.');
    await desk.keyboard.press('Control+a');
    await desk.keyboard.type('Brackwater harbour has 14 cranes.');
    await desk.keyboard.press('Control+Enter');
    await expect(form).toHaveCount(0);
    await expect(wordingField(desk)).toHaveValue('Brackwater harbour has 14 cranes.');
  });

  await test.step('it is graded and tagged', async () => {
    await desk.keyboard.press('2');
    await expect(desk.getByText('Verdict: supported').first()).toBeVisible();
    await desk.keyboard.press('Alt+1');
    await expect(grid(desk, 'Claims')).toBeVisible();
    await desk.keyboard.press('Control+f');
    await desk.keyboard.type('Brackwater');
    await expect(desk.getByText(/^1 of \d+$/)).toBeVisible();
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('gridcell', { name: 'Brackwater harbour has 14 cranes.' })).toBeFocused();
    await desk.keyboard.press('Alt+t');
    await desk.keyboard.type('Chips');
    await expect(desk.getByRole('option', { name: /Chips/ }).first()).toBeVisible();
    await desk.keyboard.press('Enter');
    await desk.keyboard.press('Escape');
    await expect(grid(desk, 'Claims').getByRole('row', { name: /Brackwater/ })).toContainText('Chips');
  });

  await test.step('the players are filtered by a facet', async () => {
    await desk.keyboard.press('Alt+4');
    await expect(grid(desk, 'Players')).toBeVisible();
    await desk.keyboard.press('Alt+f');
    await desk.keyboard.press('Control+f');
    await tabTo(desk, /^Only open weights/);
    await desk.keyboard.press('Enter');
    await expect(desk.getByText(`${openWeights.names.length} of ${openWeights.all}`)).toBeVisible();
  });

  await test.step('a note is written', async () => {
    await desk.keyboard.press('Control+Shift+N');
    await desk.keyboard.type('Cranes');
    await desk.keyboard.press('Enter');
    await desk.keyboard.type('Fourteen cranes, two more than before.');
    await expect(desk.getByText(/^Saved/).first()).toBeVisible({ timeout: 20_000 });
  });

  await test.step('the findings are exported, and the last step is undone', async () => {
    await command(desk, 'Open reports');
    await expect(desk.getByRole('region', { name: 'Preview' })).toContainText('Brackwater harbour has 14 cranes.');
    const [download] = await Promise.all([desk.waitForEvent('download'), command(desk, 'Export the report as Markdown')]);
    expect(download.suggestedFilename()).toMatch(/\.md$/);
    await command(desk, 'Undo');
    await expect(desk.getByRole('button', { name: /^Redo: / })).toBeEnabled();
  });

  expect(complaintsOf(desk)).toEqual([]);
});
