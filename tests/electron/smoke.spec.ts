import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { launch, runtimeFound, type Desktop } from './app.ts';

test.skip(!runtimeFound, 'no Electron for tests on this machine');
test.describe.configure({ mode: 'serial' });

/** The page itself; the part after # is the window's own place in it. */
const pageOf = (address: string): string => address.split('#')[0] ?? '';

let desktop: Desktop;
test.beforeAll(async () => {
  desktop = await launch();
});
test.afterAll(async () => {
  // the last test closed it, unless one before it failed
  await desktop?.close().catch(() => {});
});

test('the window shows the project at our own origin', async () => {
  expect(pageOf(desktop.page.url())).toBe('app://bundle/');
  await expect.poll(() => desktop.page.locator('#root').innerText(), { timeout: 20_000 }).not.toBe('');
  await expect.poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toContain('Claimdesk');
});

test('the page has no Node and no Electron', async () => {
  const found = await desktop.page.evaluate(() =>
    ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer', 'global'].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

test('windows, permissions and navigation are denied', async () => {
  const { page, app } = desktop;
  expect(await page.evaluate(() => window.open('https://example.test/') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('app://bundle/') === null)).toBe(true);
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state));
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  await page.evaluate(() => {
    location.href = 'https://example.test/';
  });
  await page.waitForTimeout(300);
  expect(pageOf(page.url())).toBe('app://bundle/');
  await page.evaluate(() => {
    location.href = 'app://bundle/assets/none.js';
  });
  await page.waitForTimeout(300);
  expect(pageOf(page.url())).toBe('app://bundle/');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('one port a load: a second request is not answered, a frame has no way to ask', async () => {
  const asked = await desktop.page.evaluate(async () => {
    let answers = 0;
    window.addEventListener('message', (event) => {
      if (event.data === 'claimdesk-port') answers += 1;
    });
    window.postMessage('claimdesk-ready', location.origin);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow?.postMessage('claimdesk-ready', '*');
    await new Promise((resolve) => setTimeout(resolve, 500));
    frame.remove();
    return answers;
  });
  expect(asked).toBe(0);
});

test('a new load gets a new port', async () => {
  await desktop.page.reload();
  await expect.poll(() => desktop.page.locator('#root').innerText(), { timeout: 20_000 }).not.toBe('');
});

test('requests to anywhere else are refused, and nothing else was', async () => {
  const before = desktop.complaints.filter((text) => !/example\.test|assets\/none/.test(text));
  expect(before).toEqual([]);
  const outcome = await desktop.page.evaluate(() =>
    fetch('https://example.test/').then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(outcome).toBe('refused');
});

test('closing the window leaves one closed project file, with its backup', async () => {
  const { home } = desktop;
  await desktop.close();
  const left = fs.readdirSync(path.join(home, 'projects'));
  expect(left).toEqual(['starter.claimdesk', 'starter.files']);
  expect(fs.existsSync(path.join(home, 'projects', 'starter.files', 'closed'))).toBe(true);
  expect(fs.readdirSync(path.join(home, 'projects', 'starter.files', 'backups')).length).toBeGreaterThan(0);
});
