import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { complaintsOf, startHost, type BrowserHost } from './host.ts';
import { command, inspector, wordingField } from '../journey/window.ts';

/**
 * Twenty claims of one source graded, tagged and linked by keyboard alone. Every press counts, each key of a chord for itself; text that is typed
 * into fields does not. Nothing is clicked. The last steps start the host anew, undo everything and do it again.
 */
const test = base;
test.describe.configure({ mode: 'serial' });

const cranes = Array.from({ length: 20 }, (_, index) => `Pier ${index + 1} of Brackwater harbour has ${index + 3} cranes.`);
const text = ['Brackwater piers', cranes.slice(0, 7).join(' '), cranes.slice(7, 14).join(' '), cranes.slice(14).join(' ')].join('\n\n');
const mostPresses = 150;

let host: BrowserHost;
let context: BrowserContext;
let page: Page;
let presses = 0;

async function press(keys: string): Promise<void> {
  presses += keys.split('+').length;
  await page.keyboard.press(keys);
}

interface Row {
  wording: string;
  verdict: string;
  grade: string | null;
  tags: string | null;
  likelihood: string | null;
  confidence: string | null;
  links: number;
}

function projectFile(): string {
  const all = fs.readdirSync(host.home, { recursive: true, encoding: 'utf8' });
  return path.join(
    host.home,
    all.find((name) => name.endsWith('.claimdesk') && !name.includes('backups'))!,
  );
}

/** What the project file holds, read by the command line beside the running host. */
function claims(): Row[] {
  const filter = JSON.stringify({ column: 'wording', op: 'contains', value: 'Brackwater' });
  const words = ['bin/claimdesk.js', 'rows', projectFile(), 'claims', '--filter', filter, '--json'];
  return (JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as { rows: Row[] }).rows;
}

async function openText(): Promise<void> {
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Control+p');
  await page.keyboard.type('Brackwater piers');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Brackwater piers');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('document', { name: 'Brackwater piers' })).toContainText('Pier 1 of');
}

test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await host.page(context);
});
test.afterAll(async () => {
  await host?.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('a text is here', async () => {
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await command(page, 'Paste a text as a source');
  await expect(page.getByRole('dialog', { name: 'New source from pasted text' })).toBeVisible();
  await page.keyboard.type('Brackwater piers');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(text);
  const button = page.getByRole('button', { name: 'Import', exact: true }).last();
  for (let tabs = 0; tabs < 8 && !(await button.evaluate((one) => one === document.activeElement)); tabs += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Bibliography' })).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openText();
  await page.keyboard.press('Escape');
});

test('from a selection to a graded claim in five presses or fewer, and twenty of them in fewer than 150', async () => {
  test.setTimeout(300_000);
  const text = page.getByRole('document', { name: 'Brackwater piers' });
  // From the heading to the first passage.
  await press('j');
  await press('j');
  for (const [index, wording] of cranes.entries()) {
    await press('s');
    await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
    const before = presses;
    await press('c');
    const form = page.getByRole('dialog', { name: 'New claim' });
    await expect(form.getByRole('textbox', { name: 'The claim in words that stand alone' })).toHaveValue(wording);
    await press('Tab');
    await expect(form.getByRole('textbox', { name: 'Grades and tags in one line' })).toBeFocused();
    await page.keyboard.insertText('B2 supported very likely high #Cranes');
    await press('Enter');
    await expect(form).toHaveCount(0);
    expect(presses - before).toBeLessThanOrEqual(5);
    await expect(wordingField(page)).toHaveValue(wording);
    await expect(text).toBeFocused();
    if (index === 0) continue;
    await press('l');
    const link = page.getByRole('dialog', { name: 'Link the claim to another' });
    await expect(link.getByRole('option').first()).toHaveText(cranes[index - 1]!);
    await press('Enter');
    await expect(link).toHaveCount(0);
    await expect(text).toBeFocused();
  }
  console.log(`${cranes.length} claims graded, tagged and linked in ${presses} presses`);
  expect(presses).toBeLessThan(mostPresses);
});

const whole = cranes.map((wording, index) => ({
  wording,
  verdict: 'supported',
  grade: 'B2',
  tags: 'Cranes',
  likelihood: 'very likely',
  confidence: 'high',
  links: index === 0 || index === cranes.length - 1 ? 1 : 2,
}));

test('a claim is graded, tagged and linked later, and its passage is one key away, and back', async () => {
  const text = page.getByRole('document', { name: 'Brackwater piers' });
  await page.keyboard.press('g');
  const grades = page.getByRole('dialog', { name: 'Grade the claim' });
  await page.keyboard.type('C3 contra nonsense');
  await expect(grades.getByText('Not understood: nonsense')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(grades).toBeVisible();
  for (let letters = 'nonsense'.length; letters > 0; letters -= 1) await page.keyboard.press('Backspace');
  await expect(grades.getByText('Source: C, Fairly reliable (so far B)')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(grades).toHaveCount(0);
  await expect(inspector(page).getByRole('combobox', { name: 'Verdict' })).toHaveValue('contradicted');
  await expect(inspector(page).getByRole('combobox', { name: 'Source is' })).toHaveValue('C');
  await page.keyboard.press('t');
  await page.keyboard.type('Piers under repair');
  await expect(page.getByRole('option', { name: 'Create “Piers under repair”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('button', { name: 'Remove tag Piers under repair' })).toBeVisible();
  // the text, the claim's fields, the text again
  await expect(text).toBeFocused();
  await page.keyboard.press('Alt+o');
  await expect(wordingField(page)).toBeFocused();
  await page.keyboard.press('Alt+o');
  await expect(text).toBeFocused();
  await page.keyboard.press('Alt+1');
  const grid = page.getByRole('grid', { name: 'Claims' });
  await expect(grid).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Brackwater 22');
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
  await page.keyboard.press('Enter');
  const cell = grid.getByRole('gridcell', { name: cranes[19]! });
  await expect(cell).toBeFocused();
  await page.keyboard.press('Alt+o');
  await expect(text).toBeFocused();
  await page.keyboard.press('Alt+o');
  await expect(cell).toBeFocused();
  // grade, tag and the new tag are three changes
  for (let count = 0; count < 3; count += 1) await step('Control+z');
  await expect.poll(claims).toMatchObject(whole);
  expect(complaintsOf(page)).toEqual([]);
});

/** The last change that the file holds. */
function sequence(): number {
  const database = new Database(projectFile(), { readonly: true });
  try {
    return database.prepare('SELECT max(sequence) FROM change').pluck().get() as number;
  } finally {
    database.close();
  }
}

/** One step back or forth, waited for: it is a change of its own. */
async function step(keys: 'Control+z' | 'Control+Shift+z'): Promise<void> {
  const before = sequence();
  await page.keyboard.press(keys);
  await expect.poll(sequence, { intervals: [20, 50, 100] }).toBe(before + 1);
}

// Each claim is made with its grades and tags in one change, and all but the first are linked in another.
const steps = cranes.length * 2 - 1;

test('all of it is there after a restart, is undone to the start, and done again', async () => {
  test.setTimeout(300_000);
  await host.stop();
  await page.close();
  host = await startHost(host.home);
  page = await host.page(context);
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  expect(claims()).toMatchObject(whole);
  for (let count = 0; count < steps; count += 1) await step('Control+z');
  expect(claims()).toEqual([]);
  for (let count = 0; count < steps; count += 1) await step('Control+Shift+z');
  expect(claims()).toMatchObject(whole);
  expect(complaintsOf(page)).toEqual([]);
});
