import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';

const root = path.resolve(import.meta.dirname, '../..');

/** The built browser host in a process of its own, as `npm start` runs it. */
export interface BrowserHost {
  home: string;
  /** lets one browser in, once */
  address: string;
  origin: string;
  /** a page of a browser that is let in already */
  page(context: BrowserContext): Promise<Page>;
  stop(): Promise<void>;
  /** the same program, project and port again: for those who share this host */
  restart(): Promise<void>;
}

export function newHome(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk-home-'));
}

/** `port`: the one of an earlier start, so that its pages find the host again; `file`: a project to begin with. */
export async function startHost(home = newHome(), port = 0, file?: string): Promise<BrowserHost> {
  let running = await start(home, port, file);
  let cookie: { name: string; value: string } | null = null;
  const host: BrowserHost = {
    home,
    get address() {
      return running.address;
    },
    get origin() {
      return new URL(running.address).origin;
    },
    async page(context) {
      cookie ??= await invitation(running.address);
      await context.addCookies([{ ...cookie, url: host.origin, httpOnly: true, sameSite: 'Strict' }]);
      const page = await context.newPage();
      listen(page);
      await page.goto(`${host.origin}/`);
      return page;
    },
    stop: () => running.stop(),
    async restart() {
      await running.stop();
      running = await start(home, Number(new URL(running.address).port), file);
      cookie = null;
    },
  };
  return host;
}

async function start(home: string, port: number, file: string | undefined): Promise<{ address: string; stop(): Promise<void> }> {
  const words = [path.join(root, 'out/main/serve.js'), '--no-open', '--port', String(port), ...(file === undefined ? [] : [file])];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CLAIMDESK_HOME: home } });
  return {
    address: await firstLine(child),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    child.stderr?.on('data', (words) => (told += String(words)));
    child.stdout?.once('data', (words) => resolve(String(words).trim()));
    child.once('exit', (code) => reject(new Error(`the browser host ended with ${code}: ${told}`)));
  });
}

async function invitation(address: string): Promise<{ name: string; value: string }> {
  const response = await fetch(address, { redirect: 'manual' });
  const [name = '', value = ''] = (response.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? [];
  return { name, value };
}

const complaints = new WeakMap<Page, string[]>();

/** What a page said that nobody should have to hear: console errors, exceptions, refusals of the content security policy. */
export function complaintsOf(page: Page): string[] {
  return complaints.get(page) ?? [];
}

function listen(page: Page): void {
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('console', (message) => {
    // a lost socket is told by the browser itself; the window says it in its own words
    if (/WebSocket connection to/.test(message.text())) return;
    if (message.type() === 'error' || /content security policy|trusted ?types?/i.test(message.text())) heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
}

/** The host of a worker, and the spec file that it serves. */
interface Serving {
  file: string;
  host: BrowserHost;
}

/** One host for each spec file, with a home of its own: what one file leaves behind is nothing that another meets. */
export const test = base.extend<{ desk: Page; host: BrowserHost }, { serving: { now: Serving | null } }>({
  serving: [
    async ({}, use) => {
      const serving: { now: Serving | null } = { now: null };
      await use(serving);
      if (serving.now !== null) await end(serving.now.host);
    },
    { scope: 'worker' },
  ],
  host: async ({ serving }, use, { file }) => {
    if (serving.now !== null && serving.now.file !== file) {
      await end(serving.now.host);
      serving.now = null;
    }
    serving.now ??= { file, host: await startHost() };
    await use(serving.now.host);
  },
  desk: async ({ context, host }, use) => {
    await use(await host.page(context));
  },
});

async function end(host: BrowserHost): Promise<void> {
  await host.stop();
  fs.rmSync(host.home, { recursive: true, force: true });
}
