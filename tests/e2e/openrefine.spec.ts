import { expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import { command, grid } from '../journey/window.ts';
import { complaintsOf, test } from './host.ts';
import { ready, settled } from './screens.ts';

/** OpenRefine's job in words of a user: a messy table comes in, is looked at by facets, cleaned, and goes out again. Times are told, not judged. */
const rows = Number(process.env['CLAIMDESK_ROWS'] ?? (process.env['CLAIMDESK_FULL'] === '1' ? 100_000 : 3000));
test.setTimeout(rows > 10_000 ? 3_600_000 : 300_000);
test.use({ trace: 'off', actionTimeout: 60_000 });

let seed = 20_261_201;
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;

const starts = [
  'Tarn',
  'Fell',
  'Moor',
  'Beck',
  'Harwick',
  'Gletscher',
  'Rivage',
  'Norrland',
  'Kestrel',
  'Ångström',
  'Lumière',
  'Sélune',
  'Ørsted',
  'Qinghe',
  'Łódka',
  'Peñarol',
];
const trades = ['Robotics', 'Compute', 'Systems', 'Foundry', 'Optics', 'Cloud', 'Batteries', 'Sensors', 'Drives', 'Labs'];
const han = ['星河', '清河', '深蓝', '云图', '海山', '天衡', '启明', '北辰', '长风', '远图'];
const hanTrades = ['智能', '计算', '科技', '机器人', '云', '光电'];
const countries = [
  'Norway',
  ' norway',
  'NORWAY',
  'China',
  'china',
  'P.R. China',
  'P.R. China',
  'P.R. China',
  'Germany',
  'Germnay',
  'France',
  'Iceland',
];

/** One in twelve is another way of writing the one before. */
function messy(name: string): string {
  return pick([
    (one) => one.toUpperCase(),
    (one) => ` ${one}  `,
    (one) => `${one}.`,
    (one) =>
      one
        .normalize('NFD')
        .replaceAll(/\p{Mark}/gu, '')
        .toLowerCase(),
  ] as ((one: string) => string)[])(name);
}

function table(count: number): string {
  const lines = ['Company,Country,Role,Type'];
  let before = '';
  for (let row = 0; row < count; row += 1) {
    const number = String(row).padStart(6, '0');
    const fresh = random() < 0.2 ? `${pick(han)}${pick(hanTrades)}${number}` : `${pick(starts)} ${pick(trades)} ${number}`;
    const name = row % 12 === 11 ? messy(before) : fresh;
    before = fresh;
    const date = pick([`${1990 + (row % 30)}`, `${1 + (row % 28)}.${1 + (row % 12)}.${1990 + (row % 30)}`]);
    lines.push(`${name},${pick(countries)},founded ${date},${pick(['company', 'Company', 'institute', 'fund'])}`);
  }
  return `${lines.join('\n')}\n`;
}

const times: [step: string, milliseconds: number][] = [];
async function timed(name: string, work: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await test.step(name, work);
  times.push([name, performance.now() - begun]);
}

const longest = rows > 10_000 ? 1_800_000 : 200_000;

async function shownRows(page: Page): Promise<number> {
  const text = (await page.locator('.grid-status').filter({ visible: true }).first().textContent()) ?? '';
  return Number(/^([\d,]+) of/.exec(text)?.[1]?.replaceAll(',', '') ?? Number.NaN);
}

async function exported(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: longest }),
    page.getByRole('menuitem', { name: /CSV/ }).first().click(),
  ]);
  return fs.readFileSync(await download.path(), 'utf8');
}

test(`a table of ${rows} players is loaded, faceted, clustered, edited, undone and exported`, async ({ desk }) => {
  await ready(desk);
  const dialog = desk.getByRole('dialog');
  await timed('load the CSV and look at it', async () => {
    await command(desk, 'Import a table');
    const [chooser] = await Promise.all([
      desk.waitForEvent('filechooser'),
      desk.getByRole('button', { name: 'Choose a file…' }).press('Enter'),
    ]);
    await chooser.setFiles({ name: 'companies.csv', mimeType: 'text/csv', buffer: Buffer.from(table(rows)) });
    await expect(dialog.getByLabel('What “Company” becomes')).toHaveValue('name', { timeout: longest });
  });
  await timed('preview', async () => {
    await dialog.getByRole('button', { name: 'Preview' }).press('Enter');
    await expect(dialog.getByRole('button', { name: /^Import [\d,]+$/ })).toBeVisible({ timeout: longest });
  });
  await timed('import', async () => {
    await dialog.getByRole('button', { name: /^Import [\d,]+$/ }).press('Enter');
    await expect(dialog.getByRole('button', { name: 'Show Players' })).toBeVisible({ timeout: longest });
  });
  await timed('show the grid', async () => {
    await dialog.getByRole('button', { name: 'Show Players' }).press('Enter');
    await expect(grid(desk, 'Players')).toBeVisible();
    await settled(desk);
  });
  const before = await shownRows(desk);
  expect(before).toBeGreaterThan(rows * 0.9);

  await timed('facet: one way of writing China', async () => {
    await desk.getByRole('button', { name: 'Show facets' }).filter({ visible: true }).click();
    await desk.getByRole('region', { name: 'Country' }).getByText('P.R. China', { exact: true }).click();
    await expect.poll(() => shownRows(desk), { timeout: longest }).toBeLessThan(before);
    await settled(desk);
  });
  const chinese = await shownRows(desk);

  await timed('bulk edit: look', async () => {
    await command(desk, 'Edit many rows');
    await dialog.getByLabel('Column').selectOption('country');
    await dialog.getByLabel('Value').fill('China');
    await expect(dialog.getByText(`Change: ${chinese.toLocaleString('en')}. As they should be already: 0. Refused: 0.`)).toBeVisible({
      timeout: longest,
    });
  });
  await timed('bulk edit: make', async () => {
    await desk.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0, { timeout: longest });
    await expect.poll(() => shownRows(desk), { timeout: longest }).toBe(0);
  });
  await timed('bulk edit: undo', async () => {
    await command(desk, 'Undo');
    await expect.poll(() => shownRows(desk), { timeout: longest }).toBe(chinese);
  });
  await timed('take the facet away', async () => {
    await desk
      .getByRole('button', { name: /^Remove filter.*(?:Country|P\.R\. China)/ })
      .first()
      .click();
    await expect.poll(() => shownRows(desk), { timeout: longest }).toBe(before);
  });

  const clusters = desk.getByRole('group', { name: 'Similar values' });
  await timed('cluster the countries and make them one', async () => {
    await command(desk, 'Find similar values of a column');
    await clusters.getByLabel('Column', { exact: true }).selectOption('country');
    await expect(clusters.getByRole('option', { name: /Norway/ }).first()).toBeVisible({ timeout: longest });
    await clusters.getByLabel('Found by').selectOption('levenshtein');
    // two letters that changed places are two that differ
    await clusters.getByLabel('Letters that differ').fill('2');
    await expect(clusters.getByRole('option', { name: /Germnay|Germany/ }).first()).toBeVisible({ timeout: longest });
    await expect(clusters.getByText(/^Clusters: 3\./)).toBeVisible({ timeout: longest });
    await clusters.getByRole('button', { name: 'Tick all that are listed' }).click();
    await clusters.getByRole('button', { name: 'Change…' }).click();
    await dialog.getByRole('button', { name: /^Change [\d,]+$/ }).click({ timeout: longest });
    await expect(dialog).toHaveCount(0, { timeout: longest });
    await expect(clusters.getByText('No similar values')).toBeVisible({ timeout: longest });
  });
  await timed('cluster the names', async () => {
    await clusters.getByLabel('Column', { exact: true }).selectOption('name');
    await clusters.getByLabel('Found by').selectOption('fingerprint');
    await expect(clusters.getByText(/^Clusters: [\d,]{2,}/)).toBeVisible({ timeout: longest });
  });
  await timed('names that are near (2 letters)', async () => {
    await clusters.getByLabel('Found by').selectOption('levenshtein');
    await clusters.getByLabel('Letters that differ').fill('2');
    await expect(clusters.getByText(/^Clusters: [\d,]+/)).toBeVisible({ timeout: longest });
    await settled(desk);
    await clusters.getByLabel('Found by').selectOption('fingerprint');
    await expect(clusters.getByRole('button', { name: 'Find again' })).toBeVisible({ timeout: longest });
    await settled(desk);
  });
  await timed('merge the names: look', async () => {
    await clusters.getByRole('button', { name: 'Tick all that are listed' }).click();
    await clusters.getByRole('button', { name: 'Merge…' }).click();
    await expect(dialog.getByRole('button', { name: /^Merge [\d,]+$/ })).toBeEnabled({ timeout: longest });
  });
  await timed('merge the names: make', async () => {
    await dialog.getByRole('button', { name: /^Merge [\d,]+$/ }).click();
    await expect(dialog).toHaveCount(0, { timeout: longest });
  });
  await desk.getByRole('tab', { name: 'Players' }).click();
  await expect.poll(() => shownRows(desk), { timeout: longest }).toBeLessThan(before);
  const merged = await shownRows(desk);
  await timed('merge the names: undo', async () => {
    await command(desk, 'Undo');
    await expect.poll(() => shownRows(desk), { timeout: longest }).toBe(before);
  });
  await timed('merge the names: redo', async () => {
    await command(desk, 'Redo');
    await expect.poll(() => shownRows(desk), { timeout: longest }).toBe(merged);
  });
  await timed('export CSV', async () => {
    const csv = await exported(desk);
    expect(csv.trimEnd().split('\n')).toHaveLength(merged + 1);
    expect(csv).not.toContain('Germnay');
  });
  expect(complaintsOf(desk)).toEqual([]);
  const width = Math.max(...times.map(([name]) => name.length));
  console.log(
    `${rows} players\n${times.map(([name, time]) => `${name.padEnd(width)}  ${(time / 1000).toFixed(2).padStart(8)} s`).join('\n')}`,
  );
});
