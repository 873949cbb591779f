import { expect, test } from '@playwright/test';
import { launch, runtimeFound, type Desktop } from './app.ts';

test.skip(!runtimeFound, 'no Electron for tests on this machine');
test.describe.configure({ mode: 'serial' });

let desktop: Desktop;
test.beforeAll(async () => {
  desktop = await launch();
});
test.afterAll(async () => {
  await desktop?.close();
});

test('the window shows the project at our own origin', async () => {
  expect(new URL(desktop.page.url()).href).toBe('app://bundle/');
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
  expect(page.url()).toBe('app://bundle/');
  await page.evaluate(() => {
    location.href = 'app://bundle/assets/none.js';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe('app://bundle/');
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
