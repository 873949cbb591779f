import { expect, test, type Page } from '@playwright/test';
import fs from 'node:fs';
import { complaintsOf, startHost, type BrowserHost } from './host.ts';
import * as journey from '../journey/journey.ts';
import { openWeights } from '../journey/starter.ts';

test.describe.configure({ mode: 'serial' });

let host: BrowserHost;
let page: Page;

/** Files come in by a drop on the window and go out as downloads. */
const doors: journey.Doors = {
  async bringIn(page, name, content) {
    const transfer = await page.evaluateHandle(
      ([name, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([typeof content === 'string' ? content : Uint8Array.from(content)], name));
        return transfer;
      },
      [name, typeof content === 'string' ? content : [...content]] as const,
    );
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  },
  async takeOut(page, name, save) {
    const [download] = await Promise.all([page.waitForEvent('download'), save()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`${name.split('.').at(-1)}$`));
    return download.path();
  },
};

test.beforeAll(async ({ browser }) => {
  host = await startHost();
  page = await host.page(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
});
test.afterAll(async () => {
  await host?.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('a new profile starts with the starter project: a brief, its claims, the way in', () => journey.startsWithTheStarter(page));
test('a document dropped on the window is imported and opens', () => journey.importsADocument(page, doors));
test('a sentence selected with the mouse becomes a claim with its quote', () => journey.makesAClaim(page));
test('the claim is graded in the inspector', () => journey.gradesTheClaim(page));
test('the players are filtered by a facet, and the counts are those of the data', () => journey.filtersThePlayers(page, openWeights));
test('a note links to the claim and cites it', () => journey.writesANote(page));
test('a PDF is read beside its pages, and a claim made on the second', () => journey.readsAPdf(page, doors));
test('the findings go out as a Word document, a web page and Markdown', () => journey.exportsTheFindings(page, doors));
test('undo and redo', () => journey.undoesAndRedoes(page));
test('nothing was complained of', () => expect(complaintsOf(page)).toEqual([]));
test('after a new start everything is there', async () => {
  const port = Number(new URL(host.origin).port);
  const context = page.context();
  await page.close();
  await host.stop();
  host = await startHost(host.home, port);
  page = await host.page(context);
  await journey.findsEverythingAgain(page);
  expect(complaintsOf(page)).toEqual([]);
});
