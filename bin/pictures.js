#!/usr/bin/env node
// npm run pictures: takes the guide's pictures from the starter project, in a home of its own that is thrown away.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNewer } from './build.js';
import { root, runAgainUnderNode24 } from './node24.js';
import { palettePng } from './palette.js';
import { takeReportPictures } from './report-pictures.js';

const folder = join(root, 'docs', 'pictures');

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) await takePictures();

async function takePictures() {
  buildIfNewer();
  const { findBrowser } = await import('./browser.js');
  const { chromium } = await import('playwright');
  const { path, reason } = findBrowser();
  if (path === null) {
    console.error(`claimdesk: no pictures: ${reason}`);
    process.exit(1);
  }
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), 'claimdesk-pictures-'));
  const host = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js'), '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CLAIMDESK_HOME: home },
  });
  const ended = new Promise((resolve) => host.once('exit', resolve));
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
  try {
    // `npm run pictures -- reports`: only those of the reports
    if (!process.argv.includes('reports')) await take(browser, await firstLine(host));
    const plain = await browser.newContext();
    await takeReportPictures((png) => reduced(plain, png), home, folder);
  } finally {
    await browser.close();
    host.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

function firstLine(host) {
  return new Promise((resolve, reject) => {
    host.stdout.once('data', (text) => resolve(String(text).trim().split(/\s/)[0]));
    host.once('exit', () => reject(new Error('the host ended before it told its address')));
  });
}

/** The picture's pixels, decoded by the browser itself. */
async function reduced(context, png) {
  const page = await context.newPage();
  const { width, height, bytes } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    let binary = '';
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    for (let at = 0; at < data.length; at += 32_768) binary += String.fromCharCode(...data.subarray(at, at + 32_768));
    return { width: image.width, height: image.height, bytes: btoa(binary) };
  }, png.toString('base64'));
  await page.close();
  return palettePng(Buffer.from(bytes, 'base64'), width, height);
}

async function take(browser, address) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
    locale: 'en-GB',
  });
  // pixels are decoded outside the program's own page and its content security policy
  const plain = await browser.newContext();
  const page = await context.newPage();
  const picture = async (name) => {
    // pictures are of the program at rest
    await page.waitForTimeout(900);
    await page.mouse.move(720, 895);
    await page.waitForTimeout(200);
    writeFileSync(join(folder, `${name}.png`), await reduced(plain, await page.screenshot()));
    console.log(`docs/pictures/${name}.png`);
  };
  await page.goto(address);
  await page.locator('#analyst-name').fill('Li Wei');
  await page.keyboard.press('Enter');
  const claims = page.locator('[data-screen="claims"]');

  await claims.getByText('By 2025, China is to have an AI industry worth').first().click();
  await page.keyboard.press('Alt+o');
  await picture('desk-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture('desk-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  const reader = page.locator('[data-screen="reader"]');
  await reader.getByText('A race with other rule-makers').scrollIntoViewIfNeeded();
  // words under no mark: a click on a mark shows what stands there instead
  await clickWords(page, 'The article places the Chinese push');
  await page.keyboard.press('s');
  await page.keyboard.press('c');
  await picture('reader-claim-form');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.getByText('Project', { exact: true }).last().click();
  await page.getByRole('button', { name: /^Tensions in the article/ }).click();
  const split = page.getByRole('separator', { name: 'Height of the inspector' });
  await split.focus();
  for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowUp');
  await picture('notes');

  await page.keyboard.press('Control+p');
  await page.keyboard.type('算力');
  await picture('search');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+i');
  await page.evaluate(() => (location.hash = '#/screen/reader'));
  await page.locator('.dock-tab', { hasText: 'China’s AI roadmap' }).first().click();
  await page.keyboard.press('Alt+w');
  await page.evaluate(() => (location.hash = '#/screen/players'));
  const players = page.locator('[data-screen="players"]');
  await players.getByRole('button', { name: /^Only open weights/ }).click();
  await picture('players-grid');
  await page.evaluate(() => (location.hash = '#/screen/reports'));
  await picture('report');
}

/** Clicks the first of the words; marks cut a passage into pieces that no locator finds. */
async function clickWords(page, words) {
  const place = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('[data-screen="reader"]'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 3);
      range.startContainer.parentElement.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return null;
  }, words);
  await page.mouse.click(place.x, place.y);
}
