import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { lines, writePdf } from '../reading/pdf/writer.ts';
import { cell, command, grid, inspector, library, openGrid, wordingField } from './window.ts';

/** The way of an analyst through a first day, told in steps; each host brings its own doors for files. */
export interface Doors {
  /** brings a document in as a person of this host does */
  bringIn(page: Page, name: string, content: string | Uint8Array): Promise<void>;
  /** where the file is that `save` makes the window hand over */
  takeOut(page: Page, name: string, save: () => Promise<void>): Promise<string>;
}

const sentence = 'The port of Aldermouth handled 1,204 ships in 2025.';
const document = `# Aldermouth in figures\n\nThis is a short report. ${sentence} The year before it was 1,150.\n\n## Outlook\n\nA second quay is planned by 2030.\n`;
const wording = 'Aldermouth took in 1,204 ships during 2025.';

const printedSentence = 'The lock at Ferrin was opened 4,120 times in 2024.';
const printedWording = 'In 2024 the lock at Ferrin was opened 4,120 times.';
const printedPage = (number: number): string =>
  Array.from({ length: 9 }, (_, index) =>
    lines(
      [
        `On page ${number}, paragraph ${index}, the keepers of the canal tell of boats that came by in`,
        'the spring, and of grain that they had on board.',
      ],
      { y: 740 - index * 40 },
    ),
  ).join('');
const printed = writePdf({
  pages: [
    { content: lines(['Ferrin canal report'], { y: 790, size: 20, font: 'F2' }) + printedPage(1) },
    { content: printedPage(2) + lines([printedSentence], { y: 370 }) },
    { content: printedPage(3) },
  ],
  information: '/Title (Ferrin canal report)',
});

export async function startsWithTheStarter(page: Page): Promise<void> {
  await expect(page.getByRole('document', { name: /roadmap/ })).toContainText('The ambition', { timeout: 20_000 });
  await expect(cell(page, 'Claims', 0, 'wording')).not.toBeEmpty();
  const note = page.getByRole('region', { name: 'Notes beside the tabs' });
  await expect(note.getByRole('textbox', { name: 'Title of the note' })).toHaveValue('Start here');
}

export async function importsADocument(page: Page, doors: Doors): Promise<void> {
  await doors.bringIn(page, 'aldermouth.md', document);
  await opens(page, 'Aldermouth in figures');
  await expect(reader(page)).toContainText(sentence);
}

async function opens(page: Page, title: string): Promise<void> {
  // one clean document: its bibliography is what opens
  const dialog = page.getByRole('dialog', { name: 'Bibliography' });
  await expect(dialog).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await library(page).getByRole('button', { name: title }).click();
}

function reader(page: Page, title = /Aldermouth/): Locator {
  return page.getByRole('document', { name: title });
}

/** Drags from the first letter of the sentence to its full stop, as the eye sees them. */
async function selectWithTheMouse(page: Page, text = reader(page), words = sentence): Promise<void> {
  const place = await text.evaluate((root, words) => {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(words);
      if (at < 0) continue;
      const range = root.ownerDocument.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const boxes = [...range.getClientRects()];
      const [first, last] = [boxes[0]!, boxes.at(-1)!];
      return { from: { x: first.left + 1, y: first.top + first.height / 2 }, to: { x: last.right - 1, y: last.top + last.height / 2 } };
    }
    throw new Error('the sentence is not on the screen');
  }, words);
  await page.mouse.move(place.from.x, place.from.y);
  await page.mouse.down();
  await page.mouse.move(place.to.x, place.to.y, { steps: 8 });
  await page.mouse.up();
}

export async function makesAClaim(page: Page): Promise<void> {
  await selectWithTheMouse(page);
  await claims(page, sentence, wording);
  await findsTheClaim(page);
}

/** Of the words that are selected. */
async function claims(page: Page, sentence: string, wording: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button', { name: 'Claim' }).click();
  const form = page.getByRole('dialog', { name: 'New claim' });
  await expect(form.locator('blockquote')).toHaveText(sentence);
  await form.getByRole('textbox', { name: 'The claim in words that stand alone' }).fill(wording);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);
  await expect(wordingField(page)).toHaveValue(wording);
  await expect(inspector(page)).toContainText(sentence);
}

/** The starter's report of findings holds what has been graded. */
export async function gradesTheClaim(page: Page): Promise<void> {
  await inspector(page).getByRole('combobox', { name: 'Verdict' }).selectOption('supported');
  await inspector(page).getByRole('combobox', { name: 'Confidence' }).selectOption('moderate');
  await inspector(page).getByRole('combobox', { name: 'Credibility' }).selectOption('2');
  await expect(page.getByRole('button', { name: /^Undo: / })).toHaveAccessibleName(/Aldermouth/);
}

export async function findsTheClaim(page: Page): Promise<void> {
  await openGrid(page, 'Claims');
  await page.getByRole('searchbox', { name: 'Search in this grid' }).filter({ visible: true }).fill('Aldermouth');
  await expect(cell(page, 'Claims', 0, 'wording')).toContainText(wording);
  await page.getByRole('searchbox', { name: 'Search in this grid' }).filter({ visible: true }).fill('');
}

/** A PDF is read beside its pages; a claim is made on the second and stands there on the page too. */
export async function readsAPdf(page: Page, doors: Doors): Promise<void> {
  await doors.bringIn(page, 'ferrin.pdf', printed);
  await opens(page, 'Ferrin canal report');
  const text = reader(page, /Ferrin/);
  await expect(text).toContainText('Ferrin canal report');
  await page.keyboard.press('Alt+p');
  const pages = page.getByRole('complementary', { name: 'Pages of the original' });
  await expect(pages.locator('[data-page="1"]')).toHaveAttribute('data-state', 'drawn', { timeout: 20_000 });
  await expect(async () => {
    await text.focus();
    await text.press('PageDown');
    await expect(text.getByText(printedSentence)).toBeInViewport({ ratio: 1, timeout: 500 });
  }).toPass();
  await expect(pages.getByRole('textbox', { name: 'Page number' })).toHaveValue('2');
  await selectWithTheMouse(page, text, printedSentence);
  await claims(page, printedSentence, printedWording);
  await inspector(page).getByRole('combobox', { name: 'Verdict' }).selectOption('supported');
  await expect(pages.locator('[data-page="2"]')).toHaveAttribute('data-state', 'drawn');
  await expect(pages.locator('[data-page="2"] .pages-mark-claim')).toHaveCount(1);
}

/** The facet's own count, the grid's and the filtered rows are one number: the one that the starter's data has. */
export async function filtersThePlayers(page: Page, { names, all }: { names: string[]; all: number }): Promise<void> {
  const open = names.length;
  await openGrid(page, 'Players');
  const panel = page.getByRole('tabpanel').filter({ has: grid(page, 'Players') });
  const show = panel.getByRole('button', { name: 'Show facets' });
  if (await show.isVisible()) await show.click();
  await panel
    .getByRole('region', { name: 'Openness' })
    .getByRole('button', { name: `Only open weights: ${open}` })
    .click();
  await expect(panel.getByText(`${open} of ${all}`)).toBeVisible();
  for (const row of [0, 1]) expect(names).toContain((await cell(page, 'Players', row, 'name').innerText()).trim());
  await panel.getByRole('button', { name: /Remove filter Openness/ }).click();
  await expect(panel.getByText(`${all} of ${all}`)).toBeVisible();
}

export async function writesANote(page: Page): Promise<void> {
  await command(page, 'New note');
  const pane = page.getByRole('region', { name: 'Notes beside the tabs' });
  await pane.getByRole('textbox', { name: 'Title of the note' }).fill('On Aldermouth');
  const text = pane.getByRole('textbox', { name: 'Text of the note, Markdown' });
  await text.click();
  await page.keyboard.type('Compare [[Aldermouth took');
  await expect(page.getByRole('option', { name: wording })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(text).toContainText(wording);
  await page.keyboard.type(' with last year.');
  await command(page, 'Cite the selected record in the note');
  await expect(text).toContainText(sentence);
  await text.blur();
  await expect(pane.getByText(/^Saved/)).toBeVisible({ timeout: 15_000 });
}

export async function exportsTheFindings(page: Page, doors: Doors): Promise<void> {
  await library(page).getByRole('button', { name: 'Findings' }).last().click();
  await expect(page.getByRole('region', { name: 'Preview' }).getByText(wording)).toBeAttached();
  const tools = page.getByRole('toolbar', { name: 'Report' });
  const made: Record<string, string> = {};
  for (const [ending, title] of Object.entries({ docx: 'Word document (.docx)', html: 'Web page (.html)', md: 'Markdown (.md)' })) {
    made[ending] = await doors.takeOut(page, `findings.${ending}`, async () => {
      await tools.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: title }).click();
    });
  }
  const parts = unzipSync(readFileSync(made.docx ?? ''));
  const word = Object.entries(parts)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes))
    .join(' ');
  for (const text of [word, readFileSync(made.html ?? '', 'utf8'), readFileSync(made.md ?? '', 'utf8')]) {
    expect(text).toContain(wording);
    expect(text).toContain(sentence);
    expect(text).toContain(printedWording);
    // of all sources, one has pages
    expect(text).toMatch(/p\. 2\b/);
  }
}

export async function undoesAndRedoes(page: Page): Promise<void> {
  await openGrid(page, 'Claims');
  await page.getByRole('searchbox', { name: 'Search in this grid' }).filter({ visible: true }).fill('Aldermouth');
  await expect(cell(page, 'Claims', 0, 'wording')).toContainText(wording);
  await cell(page, 'Claims', 0, 'wording').click();
  await expect(wordingField(page)).toHaveValue(wording);
  await wordingField(page).fill('Changed by mistake.');
  await wordingField(page).press('Enter');
  const undo = page.getByRole('button', { name: /^Undo: / });
  await expect(undo).toHaveAccessibleName(/Changed by mistake|Aldermouth/);
  await undo.click();
  await expect(wordingField(page)).toHaveValue(wording);
  await page.getByRole('button', { name: /^Redo: / }).click();
  await expect(wordingField(page)).toHaveValue('Changed by mistake.');
  await undo.click();
  await expect(wordingField(page)).toHaveValue(wording);
}

/** After a new start of the program: the tabs as they were, the claim, the note and the log. */
export async function findsEverythingAgain(page: Page): Promise<void> {
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await findsTheClaim(page);
  await openGrid(page, 'Notes');
  await expect(grid(page, 'Notes').getByRole('gridcell', { name: 'On Aldermouth' })).toBeVisible();
  await library(page).getByRole('button', { name: 'Aldermouth in figures' }).click();
  await expect(reader(page)).toContainText(sentence);
  // undo outlives the program: the note was the last thing but the edits that were undone
  await expect(page.getByRole('button', { name: /^Undo: / })).toBeEnabled();
}
