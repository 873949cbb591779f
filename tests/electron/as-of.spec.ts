import { expect, test } from '@playwright/test';
import { launch, runtimeFound, type Desktop } from './app.ts';

test.skip(!runtimeFound, 'no Electron for tests on this machine');

let desktop: Desktop;
test.beforeAll(async () => {
  desktop = await launch();
});
test.afterAll(async () => {
  await desktop?.close().catch(() => {});
});

test('a look at an earlier change is a window of its own, for reading; the way back brings the present to the front', async () => {
  const { app, page } = desktop;
  await expect(page.getByRole('tab').first()).toBeVisible({ timeout: 20_000 });
  await page.evaluate(() => (location.hash = '#/screen/history'));
  const started = page.getByRole('listitem').filter({ hasText: 'Start with the example project' });
  const opening = app.waitForEvent('window');
  await started.getByRole('button', { name: /The project as it was after this change/ }).click();
  const past = await opening;
  await expect(past.getByText(/As of .* – reading only\./)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/reading only/)).toHaveCount(0);
  const titles = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));
  expect(titles.filter((title) => /\(\d+\) – Claimdesk$/.test(title)).length).toBe(1);
  await past.getByRole('button', { name: 'Back to the present' }).click();
  const inFront = (): Promise<string | undefined> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle());
  await expect.poll(async () => (await inFront()) ?? titles[0]).not.toMatch(/\(\d+\) – Claimdesk$/);
  // the desktop serves one person: nothing offers an invitation
  await page.getByRole('button', { name: /Project menu/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Project details…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Invite a colleague…' })).toHaveCount(0);
  expect(desktop.complaints).toEqual([]);
});
