import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { inspector, library } from '../journey/window.ts';
import { lines, writePdf } from '../reading/pdf/writer.ts';
import { complaintsOf, startHost, type BrowserHost } from './host.ts';
import { faults, schemes, settled, sizes } from './screens.ts';

/** Pages of a PDF beside its text: drawn, marked where the words stand, and moved with the text. */
test.describe.configure({ mode: 'serial' });

const high = 842;
const sentence = 'The lock at Ferrin was opened 4,120 times in 2024.';
/** From the foot of page 2, in points. */
const sentenceHeight = 430;
const paragraph = (page: number, index: number): string[] => [
  `On page ${page}, paragraph ${index}, the keepers of the canal tell of boats that came by`,
  'in the spring, of grain that they had on board, and of water that stood too high for',
  'the smaller of them to pass below the bridge.',
];
const body = (page: number): string =>
  [0, 1, 2, 3, 4].map((index) => lines(paragraph(page, index), { y: 740 - index * 60 })).join('') +
  (page === 2 ? lines([sentence], { y: sentenceHeight }) : '') +
  [0, 1, 2, 3, 4].map((index) => lines(paragraph(page, index + 5), { y: 380 - index * 60 })).join('');
const report = writePdf({
  pages: [1, 2, 3].map((page) => ({ content: (page === 1 ? lines(['Canal report'], { y: 790, size: 20, font: 'F2' }) : '') + body(page) })),
  information: '/Title (Canal report)',
  // a reader that ran this would show a message
  catalogue: '/OpenAction << /S /JavaScript /JS (app.alert\\("run"\\)) >>',
});
const black = '0 g 100 300 400 400 re f';
const scan = writePdf({ pages: [{ content: black }, { content: black }] });
const chinese = writePdf({
  pages: [{ content: 'BT /F1 40 Tf 72 700 Td <6E2F53E353BB5E74> Tj ET' }],
  font: '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 >> >>] >>',
});

let host: BrowserHost;
let context: BrowserContext;
let page: Page;

const text = (): Locator => page.getByRole('document', { name: 'Canal report' });
const pages = (): Locator => page.getByRole('complementary', { name: 'Pages of the original' });
const sheet = (number: number): Locator => pages().locator(`[data-page="${number}"]`);
const number = (): Locator => pages().getByRole('textbox', { name: 'Page number' });
const view = (): Locator => pages().getByRole('group', { name: /Pages of the original, page/ });

async function drop(name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: 'application/pdf' }));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

async function bring(name: string, bytes: Uint8Array, title: string): Promise<void> {
  await drop(name, bytes);
  const dialog = page.getByRole('dialog', { name: 'Bibliography' });
  await expect(dialog).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await library(page).getByRole('button', { name: title }).click();
}

/** Share of dark dots in a drawn page, or in a part of it (shares of its height). */
async function ink(number: number, from = 0, to = 1): Promise<number> {
  await expect(sheet(number)).toHaveAttribute('data-state', 'drawn');
  return sheet(number)
    .locator('canvas')
    .evaluate(
      (canvas: HTMLCanvasElement, [from, to]) => {
        const top = Math.floor(canvas.height * from);
        const { data } = canvas.getContext('2d')!.getImageData(0, top, canvas.width, Math.max(1, Math.floor(canvas.height * to) - top));
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at]! < 128 && data[at + 3]! > 128) dark += 1;
        return dark / (data.length / 4);
      },
      [from, to] as const,
    );
}

test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await host.page(context);
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
});
test.afterAll(async () => {
  await host?.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
});

test('Alt+P shows the pages, drawn as they are printed; nothing in the file is run', async () => {
  let messages = 0;
  page.on('dialog', (dialog) => {
    messages += 1;
    void dialog.dismiss();
  });
  await bring('canal.pdf', report, 'Canal report');
  await expect(text()).toContainText('Canal report');
  await expect(pages()).toHaveCount(0);
  await page.keyboard.press('Alt+p');
  await expect(pages().getByText('of 3')).toBeVisible();
  await expect(number()).toHaveValue('1');
  expect(await ink(1, 0.04, 0.07)).toBeGreaterThan(0.01);
  expect(await ink(1, 0.9, 1)).toBe(0);
  expect(messages).toBe(0);
});

test('the pages follow the text', async () => {
  await text().evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await expect(number()).toHaveValue('3');
  await expect(sheet(3)).toHaveAttribute('aria-current', 'page');
  await text().evaluate((scroller) => scroller.scrollTo(0, 0));
  await expect(number()).toHaveValue('1');
});

test('a claim made in the text is marked on the page, at its words', async () => {
  await text().focus();
  await text().evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight / 3));
  const place = text().getByText(sentence);
  await expect(async () => {
    await text().press('PageDown');
    await expect(place).toBeInViewport({ timeout: 500 });
  }).toPass();
  await place.click();
  await page.keyboard.press('s');
  await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button', { name: 'Claim' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'New claim' })).toHaveCount(0);
  const mark = sheet(2).locator('.pages-mark-claim');
  await expect(mark).toHaveCount(1);
  const [box, whole] = [(await mark.boundingBox())!, (await sheet(2).boundingBox())!];
  const [top, bottom] = [(box.y - whole.y) / whole.height, (box.y + box.height - whole.y) / whole.height];
  const line = (high - sentenceHeight) / high;
  expect(top).toBeLessThan(line);
  expect(bottom).toBeGreaterThan(line);
  expect(bottom - top).toBeLessThan(0.025);
  expect((box.x - whole.x) / whole.width).toBeCloseTo(72 / 595, 1);
  expect(await ink(2, top, bottom)).toBeGreaterThan(0.01);
});

test('a click on a page goes to its words, and to the record that stands there', async () => {
  await text().evaluate((scroller) => scroller.scrollTo(0, 0));
  await expect(number()).toHaveValue('1');
  await number().fill('2');
  await number().press('Enter');
  await expect(number()).toHaveValue('2');
  await page
    .getByRole('tab', { name: /Claims/ })
    .first()
    .focus();
  await sheet(2).locator('.pages-mark-claim').scrollIntoViewIfNeeded();
  const mark = (await sheet(2).locator('.pages-mark-claim').boundingBox())!;
  await page.mouse.click(mark.x + 20, mark.y + mark.height / 2);
  await expect(text().getByText(sentence)).toBeInViewport();
  await expect(inspector(page)).toContainText(sentence);
  await expect(sheet(2).locator('.pages-mark-selected')).toHaveCount(1);
  // what a person points at stays where it is
  await page.waitForTimeout(400);
  expect((await sheet(2).locator('.pages-mark-claim').boundingBox())!.y).toBeCloseTo(mark.y, 0);
});

test('by keys: larger, smaller, from page to page, and back to the text', async () => {
  await view().focus();
  await page.keyboard.press('+');
  await expect(pages().getByRole('status')).toHaveText('125%');
  await page.keyboard.press('0');
  await page.keyboard.press('-');
  await expect(pages().getByRole('status')).toHaveText('75%');
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowRight');
  await expect(number()).toHaveValue('3');
  await expect(pages().getByRole('button', { name: 'Next page' })).toBeDisabled();
  await page.keyboard.press('ArrowLeft');
  await expect(number()).toHaveValue('2');
  await page.keyboard.press('Escape');
  await expect(pages()).toHaveCount(0);
  await expect(text()).toBeFocused();
});

test('letters of fonts that are not in the file are drawn', async () => {
  await bring('harbour.pdf', chinese, 'harbour');
  await page.getByRole('button', { name: 'Pages beside the text' }).filter({ visible: true }).click();
  expect(await ink(1, 0.1, 0.2)).toBeGreaterThan(0.005);
});

test('a scanned file is kept and shows its pages by itself, with the reason', async () => {
  await drop('scan.pdf', scan);
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByText(/This PDF has no text/)).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(
    pages()
      .filter({ visible: true })
      .getByText(/This file has no text, so its pages are shown/),
  ).toBeVisible();
  expect(await ink(1)).toBeGreaterThan(0.2);
});

test('a file that is missing is told, and tried again', async () => {
  const originals = path.join(host.home, 'projects', 'starter.files', 'originals');
  fs.renameSync(originals, `${originals}-away`);
  await library(page).getByRole('button', { name: 'Canal report' }).click();
  await page.keyboard.press('Alt+p');
  await expect(
    pages()
      .filter({ visible: true })
      .getByText(/The original file is missing/),
  ).toBeVisible();
  fs.renameSync(`${originals}-away`, originals);
  await pages().filter({ visible: true }).getByRole('button', { name: 'Try again' }).click();
  await expect(pages().getByText('of 3')).toBeVisible();
  await page.keyboard.press('Alt+p');
  await expect(pages().getByText('of 3')).toHaveCount(0);
});

test('in both schemes and sizes nobody trips over anything', async () => {
  await library(page).getByRole('button', { name: 'Canal report' }).click();
  await page.keyboard.press('Alt+p');
  for (const colorScheme of schemes)
    for (const size of sizes) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await settled(page);
      expect(await faults(page)).toEqual([]);
    }
});

test('nothing was complained of', () => expect(complaintsOf(page)).toEqual([]));
