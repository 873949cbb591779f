import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { canonicalOf, sameBase, shownUnit, unitOf } from '../../shared/domain/units.ts';
import table from '../../shared/domain/units.json' with { type: 'json' };
import { openDesk, rowsOf, temporaryFolder } from '../router/desk.ts';
import path from 'node:path';

test.each([
  ['EFLOPS', 1e18, 'FLOPS'],
  ['exaflops', 1e18, 'FLOPS'],
  ['百亿亿次/秒', 1e18, 'FLOPS'],
  ['trillion operations a second', 1e12, 'FLOPS'],
  ['GPU', 1, 'GPUs'],
  ['万张GPU', 1e4, 'GPUs'],
  ['¥', 1, 'RMB'],
  ['CNY', 1, 'RMB'],
  ['元', 1, 'RMB'],
  ['亿元', 1e8, 'RMB'],
  ['万亿元', 1e12, 'RMB'],
  ['bn USD', 1e9, 'USD'],
  ['USD bn', 1e9, 'USD'],
  ['$ million', 1e6, 'USD'],
  ['十亿美元', 1e9, 'USD'],
  ['Mrd. Euro', 1e9, 'EUR'],
  ['milliards d’euros', 1e9, 'EUR'],
  ['mil millones de euros', 1e9, 'EUR'],
  ['miliardi di euro', 1e9, 'EUR'],
  ['조 원', 1e12, 'KRW'],
  ['억 원', 1e8, 'KRW'],
  ['億円', 1e8, 'JPY'],
  ['percent', 1, '%'],
  ['‰', 0.1, '%'],
  ['percentage points', 1, 'pp'],
  ['个百分点', 1, 'pp'],
  ['basis points', 0.01, 'pp'],
  ['GW', 1e9, 'W'],
  ['mW', 1e-3, 'W'],
  ['MW', 1e6, 'W'],
  ['TWh', 1e12, 'Wh'],
  ['亿千瓦时', 1e11, 'Wh'],
  ['km', 1e3, 'm'],
  ['公里', 1e3, 'm'],
  ['million people', 1e6, 'people'],
  ['万人', 1e4, 'people'],
  ['篇', 1, 'papers'],
  ['RMB per kWh', 1e-3, 'RMB/Wh'],
  ['years', 12, 'months'],
  ['bn', 1e9, ''],
  ['lighthouses', 1, 'lighthouses'],
  ['', 1, ''],
] as const)('%s is %d %s', (written, factor, base) => {
  const unit = unitOf(written);
  expect([unit.base, unit.factor]).toEqual([base, expect.closeTo(factor, 12)]);
});

test('percentage points are no per cent, and currencies are apart', () => {
  expect(sameBase(unitOf('%').base, unitOf('pp').base)).toBe(false);
  expect(sameBase(unitOf('USD').base, unitOf('EUR').base)).toBe(false);
  expect(sameBase(unitOf('standard').base, unitOf('standards').base)).toBe(true);
});

test('temperatures have another zero', () => {
  expect(canonicalOf({ comparator: '=', value: 212, low: null, high: null, unit: '°F' })).toMatchObject({ value: 100, unit: '°C' });
});

test('amounts are shown with one to three digits before the point', () => {
  expect(shownUnit(2.8e20, 'FLOPS')).toEqual({ value: 280, unit: 'EFLOPS' });
  expect(shownUnit(5e-9, 'm')).toEqual({ value: 5, unit: 'nm' });
});

test('every unit is written one way only, names its source, and what it is shown in is a unit', () => {
  const seen = new Map<string, string>();
  for (const { id, base, shown, sources, units } of table.dimensions as unknown as {
    id: string;
    base: string;
    shown: string[];
    sources: string[];
    units: Record<string, { factor: number; written: string[] }>;
  }[]) {
    expect(sources.length, id).toBeGreaterThan(0);
    for (const source of sources) expect(Object.keys(table.sources)).toContain(source);
    expect(units[base]?.factor, id).toBe(1);
    for (const name of shown) expect(Object.keys(units), id).toContain(name);
    for (const [name, { written, factor }] of Object.entries(units)) {
      expect(factor).toBeGreaterThan(0);
      for (const one of new Set([name, ...written])) {
        expect(seen.get(one), `${one} in ${id}`).toBeUndefined();
        seen.set(one, id);
      }
    }
  }
  for (const [code, { written }] of Object.entries(table.currencies.units))
    for (const one of [code, ...written]) expect(seen.get(one), `${one} in ${code}`).toBeUndefined();
});

test('the canonical value follows an edit, an undo and a look at the past, outside of the log', async () => {
  const file = path.join(temporaryFolder(), 'figures.claimdesk');
  const desk = await openDesk({ file });
  const { id } = await desk.client.figures.create({ fields: { metric: 'power', value: 3, unit: 'GW', written: '3 GW' } });
  const canonical = async (): Promise<unknown> => rowsOf(await desk.client.figures.page({}))[0]!.canonical;
  expect(await canonical()).toBe(3e9);
  const { revision } = await desk.client.figures.get({ id });
  await desk.client.figures.update({ id, revision, fields: { unit: 'MW' } });
  expect(await canonical()).toBe(3e6);
  await desk.client.history.undo({});
  expect(await canonical()).toBe(3e9);
  await desk.close();
  // an older program wrote no canonical values, or computed them with another table
  const database = new Database(file);
  database.exec(`UPDATE figure SET canonical = NULL, canonical_unit = NULL; UPDATE meta SET value = 'another' WHERE key = 'unit_table'`);
  database.close();
  const again = await openDesk({ file });
  expect(rowsOf(await again.client.figures.page({}))[0]).toMatchObject({ canonical: 3e9, canonicalUnit: 'W' });
  expect(await again.workbench.children.run('reader', 'verify', {})).toMatchObject({ ok: true });
  await again.close();
});
