import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';

/** Starts the built program in a real Electron. The folder of the runtime comes from the environment, else the test cache. */
const root = path.resolve(import.meta.dirname, '../..');
const runtime = process.env['CLAIMDESK_ELECTRON_RUNTIME'] ?? path.join(os.homedir(), '.cache', 'electron-runtime-33.2.1');

export const runtimeFound =
  fs.existsSync(path.join(runtime, 'dist', 'electron')) || fs.existsSync(path.join(runtime, 'dist', 'electron.exe'));

export interface Desktop {
  app: ElectronApplication;
  page: Page;
  /** the user-data folder of this start */
  home: string;
  /** console errors and refusals of the content security policy, in order */
  complaints: string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** a home of an earlier start, to see what lasts */
  home?: string;
  /** command-line words, such as a project's path */
  words?: string[];
}

/** Everything the built program needs, with the runtime's build of SQLite: the shipped one needs a newer Electron. */
let copied: string | null = null;
export function copyOfProgram(): string {
  if (copied !== null) return copied;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk-program-'));
  for (const name of ['out', 'package.json', 'resources']) fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  for (const name of withTheirOwn(Object.keys(dependencies))) {
    fs.cpSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), { recursive: true });
  }
  const native = path.join(runtime, 'better_sqlite3.node');
  if (fs.existsSync(native)) fs.copyFileSync(native, path.join(folder, 'node_modules/better-sqlite3/prebuilds/linux-x64.node'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  copied = folder;
  return folder;
}

function withTheirOwn(names: string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    const manifest = path.join(root, 'node_modules', name, 'package.json');
    if (seen.has(name) || !fs.existsSync(manifest)) continue;
    seen.add(name);
    const { dependencies = {} } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { dependencies?: Record<string, string> };
    withTheirOwn(Object.keys(dependencies), seen);
  }
  return seen;
}

/** A screen of our own where the machine has none. */
let screen: Promise<string> | null = null;
function display(): Promise<string> {
  if (process.platform !== 'linux') return Promise.resolve('');
  if (process.env['DISPLAY']) return Promise.resolve(process.env['DISPLAY']);
  screen ??= startScreen();
  return screen;
}

async function startScreen(): Promise<string> {
  if (spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error) throw new Error('These tests need a display or Xvfb.');
  const server: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.on('exit', () => server.kill());
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  // unreferenced, so that the test worker can end
  server.unref();
  (server.stdio[3] as unknown as { unref(): void }).unref();
  return `:${String(number).trim()}`;
}

export async function launch({
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk-home-')),
  words = [],
}: LaunchOptions = {}): Promise<Desktop> {
  // the sandbox cannot run as root; only tests ever pass this
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: path.join(runtime, 'dist', process.platform === 'win32' ? 'electron.exe' : 'electron'),
    args: [...(asRoot ? ['--no-sandbox'] : []), copyOfProgram(), ...words],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: await display(),
      CLAIMDESK_HOME: home,
      ELECTRON_DISABLE_SECURITY_WARNINGS: '',
    },
    timeout: 60_000,
  });
  const complaints: string[] = [];
  const follow = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error' || /content security policy|trusted ?types?|insecure/i.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  };
  app.on('window', follow);
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return { app, page, home, complaints, close: () => app.close() };
}
