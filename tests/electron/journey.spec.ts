import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as journey from '../journey/journey.ts';
import { inflatingPdf } from '../reading/pdf/writer.ts';
import { openWeights } from '../journey/starter.ts';
import { launch, runtimeFound, type Desktop } from './app.ts';

test.skip(!runtimeFound, 'no Electron for tests on this machine');
test.describe.configure({ mode: 'serial' });

let desktop: Desktop;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk-files-'));

/** Files come and go by the native dialogs: a person's choice there is put in their place. */
const doors: journey.Doors = {
  async bringIn(page, name, content) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content);
    await desktop.app.evaluate(({ dialog }, file) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    }, file);
    await page.keyboard.press('Control+o');
  },
  async takeOut(page, name, save) {
    const file = path.join(folder, name);
    await desktop.app.evaluate(({ dialog }, file) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
    }, file);
    await save();
    await expect.poll(() => fs.existsSync(file) && fs.statSync(file).size > 0).toBe(true);
    await expect(page.getByText(/^Made /).last()).toBeVisible();
    return file;
  },
};

test.beforeAll(async () => {
  desktop = await launch();
});
test.afterAll(async () => {
  await desktop?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('a new profile starts with the starter project: a brief, its claims, the way in', () => journey.startsWithTheStarter(desktop.page));
test('a document chosen in the native dialog is imported and opens', () => journey.importsADocument(desktop.page, doors));
test('a sentence selected with the mouse becomes a claim with its quote', () => journey.makesAClaim(desktop.page));
test('the claim is graded in the inspector', () => journey.gradesTheClaim(desktop.page));
test('the players are filtered by a facet, and the counts are those of the data', () =>
  journey.filtersThePlayers(desktop.page, openWeights));
test('a note links to the claim and cites it', () => journey.writesANote(desktop.page));
test('a PDF is read beside its pages, and a claim made on the second', () => journey.readsAPdf(desktop.page, doors));
test('a file that asks for too much memory is refused, and the program goes on', async () => {
  await doors.bringIn(desktop.page, 'bomb.pdf', inflatingPdf(4096 * 1024 * 1024));
  const dialog = desktop.page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByText(/more than 1 GB of memory/)).toBeVisible({ timeout: 50_000 });
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
});
test('the findings go out as a Word document, a web page and Markdown', () => journey.exportsTheFindings(desktop.page, doors));
test('undo and redo', () => journey.undoesAndRedoes(desktop.page));
test('nothing was complained of', () => expect(desktop.complaints).toEqual([]));
test('after a new start everything is there', async () => {
  const { home } = desktop;
  await desktop.close();
  desktop = await launch({ home });
  await journey.findsEverythingAgain(desktop.page);
  expect(desktop.complaints).toEqual([]);
});
