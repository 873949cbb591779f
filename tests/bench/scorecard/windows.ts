import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { newId } from '../../../db/identity.ts';
import { memoryOf, startWatched, type WatchedHost } from './host.ts';
import { firstRows, jumpTo, scroll, seen, sortBy } from './in-page.ts';
import { reading, type Reading } from './readings.ts';

/**
 * The rows that a person sees, in Chromium: our window, and in turn AG Grid alone on a bare page. node windows.ts COPY KEPT FOLDER PAIRS. Sends readings
 * to its parent.
 */
const [, , file = '', kept = '', folder = '', pairs = '5'] = process.argv;
const executable = process.env.CLAIMDESK_CHROMIUM ?? (fs.existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
const tell = (...readings: readonly Reading[]): void => {
  for (const one of readings) process.send!(one);
};

interface Shown {
  page: Page;
  browser: Browser;
  /** the browser's process */
  process: number;
  /** MB of the browser with a blank page */
  blank: number;
  host: WatchedHost | null;
  close(): Promise<void>;
}

async function launch(): Promise<Pick<Shown, 'browser' | 'process' | 'close'>> {
  const server = await chromium.launchServer({
    ...(executable === undefined ? {} : { executablePath: executable }),
    args: ['--no-sandbox'],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  return { browser, process: server.process().pid!, close: () => server.close() };
}

const view = { viewport: { width: 1600, height: 900 } };

/** @returns the shown page, and milliseconds from spawning server and browser to painted rows */
async function showOurs(number: number): Promise<{ shown: Shown; took: number }> {
  const home = path.join(folder, `window-${number}`);
  fs.mkdirSync(home, { recursive: true });
  const begun = performance.now();
  const [host, launched] = await Promise.all([startWatched(file, home), launch()]);
  const context = await launched.browser.newContext(view);
  const blank = memoryOf(launched.process);
  await letIn(context, host);
  const page = await context.newPage();
  await page.goto(`${host.visit.origin}/?project=${host.visit.key}`);
  await page.evaluate(firstRows);
  const took = performance.now() - begun;
  const close = async (): Promise<void> => {
    await launched.close();
    await host.kill();
  };
  return { took, shown: { ...launched, page, blank, host, close } };
}

async function letIn(context: BrowserContext, { visit: { cookie, origin } }: WatchedHost): Promise<void> {
  const at = cookie.indexOf('=');
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: origin, httpOnly: true, sameSite: 'Strict' }]);
}

async function showBare(): Promise<{ shown: Shown; took: number }> {
  const begun = performance.now();
  const server = spawn(process.execPath, ['tests/bench/scorecard/bare-server.ts', kept], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [launched, address] = await Promise.all([launch(), firstLine(server)]);
  const context = await launched.browser.newContext(view);
  const blank = memoryOf(launched.process);
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(firstRows);
  const took = performance.now() - begun;
  const close = async (): Promise<void> => {
    await launched.close();
    server.kill('SIGKILL');
  };
  return { took, shown: { ...launched, page, blank, host: null, close } };
}

async function firstLine(server: ChildProcess): Promise<string> {
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  return String(line).trim();
}

/** Columns that both pages show and have an index for; sorted up, down and back. */
const sorted = ['verdict', 'type'];

async function measureStart(): Promise<Reading> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let pair = 0; pair < Number(pairs); pair += 1) {
    for (const side of pair % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours']) {
      const { shown, took } = side === 'ours' ? await showOurs(pair) : await showBare();
      (side === 'ours' ? ours : bare).push(took);
      await shown.close();
    }
  }
  return reading('start', ours, bare);
}

async function measureSorts(ours: Page, bare: Page): Promise<Reading> {
  const times: number[] = [];
  const floor: number[] = [];
  for (const column of sorted)
    for (let click = 0; click < 6; click += 1) {
      await ours.waitForTimeout(300);
      times.push(await ours.evaluate(sortBy, column));
      floor.push(await bare.evaluate(sortBy, column));
    }
  return reading('click', times, floor);
}

/** Another seat changes what the page shows. */
async function measureShown(page: Page, host: WatchedHost): Promise<Reading> {
  const { client } = await host.visit.connect();
  const { rows } = await client.claims.page({ filter: { column: 'status', op: 'eq', value: 'accepted' }, limit: 12 });
  const times: number[] = [];
  for (const [id, revision] of rows as [string, number][]) {
    const wording = `Changed elsewhere ${newId()}`;
    const waiting = page.evaluate(seen, wording);
    await page.waitForTimeout(1500);
    const begun = performance.timeOrigin + performance.now();
    await client.claims.update({ command: newId(), id, revision, fields: { wording } });
    times.push((await waiting) - begun);
  }
  return reading('shown', times);
}

async function measureScrolling(ours: Page, bare: Page): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const [line, rows] of [
    ['scroll-2', 2],
    ['scroll-10', 10],
  ] as const) {
    const told = await ours.evaluate(scroll, { rows, seconds: 3 });
    const floor = await bare.evaluate(scroll, { rows, seconds: 3 });
    readings.push(reading(line, told.frames, floor.frames));
    if (rows === 10)
      readings.push(reading('scroll-blank', [(100 * told.blank) / told.frames.length], [(100 * floor.blank) / floor.frames.length]));
  }
  const times: number[] = [];
  const floor: number[] = [];
  for (const part of [0.5, 0.9, 0.3, 0.7, 0.1]) {
    times.push(await ours.evaluate(jumpTo, part));
    floor.push(await bare.evaluate(jumpTo, part));
  }
  return [...readings, reading('settle', times, floor)];
}

tell(await measureStart());
const { shown: ours } = await showOurs(100);
const { shown: bare } = await showBare();

try {
  tell(await measureShown(ours.page, ours.host!));
  tell(await measureSorts(ours.page, bare.page));
  tell(...(await measureScrolling(ours.page, bare.page)));
  tell(reading('memory-page', [memoryOf(ours.process) - ours.blank], [memoryOf(bare.process) - bare.blank]));
  if (process.env.CLAIMDESK_BENCH_PICTURE !== undefined) await ours.page.screenshot({ path: process.env.CLAIMDESK_BENCH_PICTURE });
} finally {
  await ours.close();
  await bare.close();
}
process.exit(0);
