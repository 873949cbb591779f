import { expect, type Page } from '@playwright/test';
import { complaintsOf, startHost, test, type BrowserHost } from './host.ts';
import { openClaims, selectFirstClaim, wordingField } from '../journey/window.ts';

test.describe.configure({ mode: 'serial' });

let host: BrowserHost;
let here: Page;
let there: Page;

test.beforeAll(async ({ browser }) => {
  host = await startHost();
  const context = await browser.newContext();
  here = await host.page(context);
  there = await host.page(context);
  for (const page of [here, there]) await openClaims(page);
});
test.afterAll(async () => {
  await host?.stop();
});

test('an edit in one window appears in the other without a reload', async () => {
  await there.evaluate(() => Object.assign(window, { neverReloaded: true }));
  for (const page of [here, there]) await selectFirstClaim(page);
  await wordingField(here).fill('Edited here, read there.');
  await wordingField(here).press('Enter');
  await expect(wordingField(there)).toHaveValue('Edited here, read there.');
  await expect(there.getByRole('gridcell', { name: 'Edited here, read there.' })).toBeVisible();
  expect(await there.evaluate(() => 'neverReloaded' in window)).toBe(true);
});

test('two edits from one revision: one is saved, the other asks with both texts', async () => {
  // typing begins the edit at this revision; what comes meanwhile does not become its base
  await wordingField(here).fill('What I meant.');
  await wordingField(there).fill('What they meant.');
  await wordingField(there).press('Enter');
  await expect(there.getByRole('gridcell', { name: 'What they meant.' })).toBeVisible();
  await wordingField(here).press('Enter');
  const dialog = here.getByRole('dialog');
  await expect(dialog).toContainText('What I meant.');
  await expect(dialog).toContainText('What they meant.');
  await expect(there.getByRole('dialog')).toHaveCount(0);
  // nothing was overwritten by asking
  await expect(wordingField(there)).toHaveValue('What they meant.');
  await dialog.getByRole('button', { name: /Keep/ }).click();
  await expect(wordingField(there)).toHaveValue('What I meant.');
});

test('a window that lost its host finds it again and reads what it missed', async () => {
  const port = Number(new URL(host.origin).port);
  await host.stop();
  await expect(here.getByText(/Connection lost/)).toBeVisible();
  host = await startHost(host.home, port);
  // the host's memory of its browsers ended with it: the windows are let in again as any other
  const context = here.context();
  const third = await host.page(context);
  await openClaims(third);
  await selectFirstClaim(third);
  await wordingField(third).fill('Written while they were away.');
  await wordingField(third).press('Enter');
  await expect(third.getByRole('gridcell', { name: 'Written while they were away.' })).toBeVisible();
  for (const page of [here, there]) {
    await expect(wordingField(page)).toHaveValue('Written while they were away.', { timeout: 20_000 });
    await expect(page.getByText(/Connection lost/)).toHaveCount(0);
  }
});

test('a socket lost in one window alone comes back, and its window reads what it missed', async () => {
  const held: { close(): Promise<void> }[] = [];
  let open = true;
  await here.routeWebSocket(/\/socket/, (socket) => {
    // while the way is closed, new sockets end at once
    if (!open) return void socket.close();
    socket.connectToServer();
    held.push({ close: () => socket.close({ code: 1001 }) });
  });
  await here.reload();
  await openClaims(here);
  await selectFirstClaim(here);
  open = false;
  for (const socket of held) await socket.close();
  await expect(here.getByText(/Connection lost/)).toBeVisible();
  await selectFirstClaim(there);
  await wordingField(there).fill('Saved during the gap.');
  await wordingField(there).press('Enter');
  await expect(there.getByRole('gridcell', { name: 'Saved during the gap.' })).toBeVisible();
  await expect(wordingField(here)).not.toHaveValue('Saved during the gap.');
  open = true;
  await expect(wordingField(here)).toHaveValue('Saved during the gap.', { timeout: 15_000 });
  await expect(here.getByText(/Connection lost/)).toHaveCount(0);
  // a refused socket is told by the browser; anything else would be ours
  for (const page of [here, there]) expect(complaintsOf(page).filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
});
