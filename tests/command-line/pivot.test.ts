import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pivot } from '../../shared/contract/groups.ts';
import { ownFolder, run } from './run.ts';

const project = path.join(ownFolder(), 'starter.claimdesk');
beforeAll(async () => {
  expect(await run('create', project, '--starter')).toMatchObject({ code: 0 });
});

describe('pivot', () => {
  it('counts the rows of a grid by two columns, with totals that agree with rows', async () => {
    const ran = await run('pivot', project, '--grid', 'claims', '--rows', 'type', '--columns', 'verdict', '--format', 'json');
    expect(ran).toMatchObject({ code: 0, error: '' });
    const pivot = JSON.parse(ran.out) as Pivot;
    const { total } = JSON.parse((await run('rows', project, 'claims', '--limit', '0', '--json')).out) as { total: number };
    expect(pivot.whole.value).toBe(total);
    expect(pivot.cells.flat().reduce((sum, cell) => sum + (cell?.count ?? 0), 0)).toBe(total);
  });
  it('takes a view, a filter and a share, as CSV', async () => {
    const filter = JSON.stringify({ column: 'verdict', op: 'ne', value: 'unchecked' });
    const words = ['pivot', project, '--grid', 'claims', '--rows', 'type', '--columns', 'verdict', '--share', 'row', '--format', 'csv'];
    const filtered = await run(...words, '--filter', filter);
    expect(filtered.out).toContain('share of row, count');
    expect(filtered.out).not.toContain('unchecked');
    expect((await run(...words, '--view', 'Findings')).out).toBe(filtered.out);
  });
  it('without columns is a list, dates by period, and no sum over several units', async () => {
    const years = await run('pivot', project, '--grid', 'sources', '--rows', 'issued:year');
    expect(years.out.split('\n')[0]).toBe('issued\tcount\tshare');
    const sums = await run('pivot', project, '--grid', 'figures', '--rows', 'unit', '--measure', 'sum:value');
    expect(sums.out).toMatch(/^EFLOPS\t\d+\t[\d.]+\t[\d.]+\tEFLOPS\t/m);
    expect(sums.out).toMatch(/^all rows, each once\t\d+\t1\t\tnot one unit: /m);
  });
  it('says how it is written', async () => {
    expect(await run('pivot', project, '--grid', 'claims')).toMatchObject({ code: 2 });
    expect((await run('pivot', project, '--grid', 'claims', '--rows', 'type', '--measure', 'sum')).error).toContain('fold:column');
    const unknown = await run('pivot', project, '--grid', 'claims', '--rows', 'colour');
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.error).toContain('has no column “colour”');
  });
});
