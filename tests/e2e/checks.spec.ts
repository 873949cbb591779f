import { expect } from '@playwright/test';
import path from 'node:path';
import { openDesk } from '../router/desk.ts';
import { newHome, startHost, test, type BrowserHost } from './host.ts';
import { enter, faults, ready, schemes, sizes } from './screens.ts';

let host: BrowserHost;
test.beforeAll(async () => {
  const home = newHome();
  const file = path.join(home, 'desk.claimdesk');
  const desk = await openDesk({ create: 'empty', file, name: 'Ana' });
  await desk.client.claims.create({ fields: { wording: 'Nobody said that this hall was ever built.', status: 'accepted' } });
  await desk.client.claims.create({ fields: { wording: 'It is likely, even highly probable, that halls move.', status: 'accepted' } });
  const introduction = 'See [[claim:old|the former count]]. We have high confidence that prices are likely to fall.';
  await desk.client.reports.create({ fields: { title: 'Brief', kind: 'findings', introduction } });
  await desk.close();
  host = await startHost(home, 0, file);
});
test.afterAll(() => host.stop());

test('a report tells what to look at before it goes out, by keys', async ({ context }) => {
  const page = await host.page(context);
  await ready(page);
  await enter(page, 'reports');
  const head = page.getByRole('button', { name: /^Checks: \d+ to look at/ });
  await expect(head).toBeVisible();
  await head.focus();
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-expanded', 'true');
  for (const { width, height } of sizes)
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(100);
      expect(await faults(page)).toEqual([]);
      if (process.env['CLAIMDESK_LOOK'] !== undefined)
        await page.screenshot({ path: `${process.env['CLAIMDESK_LOOK']}/checks-${width}-${colorScheme}.png` });
    }
  const list = page.getByRole('region', { name: 'Checks' });
  const first = list.getByRole('button', { name: 'Nobody said' });
  const second = list.getByRole('button', { name: 'It is likely' }).first();
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Claims', selected: true })).toBeVisible();
});
