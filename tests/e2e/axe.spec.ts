import { expect, type Page } from '@playwright/test';
import { library } from '../journey/window.ts';
import { complaintsOf, test } from './host.ts';
import { enter, faults, ready, schemes, screenIds, settled, sizes } from './screens.ts';

const ids = await screenIds();
// a recording of every look at the page would take longer than the look
test.use({ trace: 'off' });
// as long as its list of screens; each look takes a second or two
test.describe.configure({ timeout: 180_000 });

/** Refusals of the content security policy, counted in the page itself: not every one reaches the console. */
async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.reload();
  await ready(page);
}

async function expectQuiet(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { refused: string[] }).refused)).toEqual([]);
  expect(complaintsOf(page)).toEqual([]);
}

test('every screen of the list has a route', async ({ desk }) => {
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    await enter(desk, id);
    await expect(desk.getByRole('tabpanel').filter({ visible: true }).last(), id).not.toBeEmpty();
  }
});

const isWhole = process.env['CLAIMDESK_FULL'] === '1';

for (const [at, colorScheme] of schemes.entries()) {
  for (const [place, size] of sizes.entries()) {
    // the ordinary run looks at each theme and at each size once
    if (!isWhole && at !== place) continue;
    const look = `${colorScheme}, ${size.width}×${size.height}`;

    test(`no screen has a fault (${look})`, async ({ desk }) => {
      await desk.emulateMedia({ colorScheme });
      await desk.setViewportSize(size);
      await watchPolicy(desk);
      for (const id of ids) {
        await enter(desk, id);
        // for people to look at; nothing compares them
        await desk.screenshot({ path: `test-results/screens/${size.width}-${colorScheme}-${id}.png` });
        expect.soft(await faults(desk), id).toEqual([]);
      }
      await expectQuiet(desk);
    });

    test(`no dialog has a fault (${look})`, async ({ desk }) => {
      await desk.emulateMedia({ colorScheme });
      await desk.setViewportSize(size);
      await watchPolicy(desk);
      for (const [name, keys] of Object.entries({
        palette: 'Control+k',
        search: 'Control+p',
        help: 'F1',
        settings: 'Control+,',
        paste: 'Control+Shift+V',
      })) {
        await desk.keyboard.press(keys);
        await expect(desk.getByRole('dialog').first(), name).toBeVisible();
        await settled(desk);
        await desk.screenshot({ path: `test-results/screens/${size.width}-${colorScheme}-dialog-${name}.png` });
        expect.soft(await faults(desk), name).toEqual([]);
        await desk.keyboard.press('Escape');
        await expect(desk.getByRole('dialog'), name).toHaveCount(0);
      }
      await library(desk)
        .getByRole('button', { name: /roadmap/ })
        .click();
      await desk.getByRole('document', { name: /roadmap/ }).focus();
      await expect(desk.getByRole('document', { name: /roadmap/ })).toBeFocused();
      await desk.keyboard.press('s');
      await expect(desk.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
      expect.soft(await faults(desk), 'selected words').toEqual([]);
      await desk.keyboard.press('c');
      await expect(desk.getByRole('dialog', { name: 'New claim' })).toBeVisible();
      await desk.screenshot({ path: `test-results/screens/${size.width}-${colorScheme}-dialog-claim.png` });
      expect.soft(await faults(desk), 'claim form').toEqual([]);
      await expectQuiet(desk);
    });
  }
}
