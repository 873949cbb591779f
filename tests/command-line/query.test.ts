import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownFolder, run } from './run.ts';

const folder = ownFolder();
const project = path.join(folder, 'starter.claimdesk');
const total = async (...words: string[]): Promise<number> => {
  const { code, out, error } = await run('rows', project, ...words, '--limit', '0', '--json');
  expect(error).toBe('');
  expect(code).toBe(0);
  return (JSON.parse(out) as { total: number }).total;
};

beforeAll(async () => {
  expect((await run('create', project, '--starter')).code).toBe(0);
});

describe('--query', () => {
  it('asks what --filter asks', async () => {
    const filter = {
      and: [{ column: 'verdict', op: 'in', value: ['supported', 'contradicted'] }, { not: { column: 'type', op: 'eq', value: 'fact' } }],
    };
    const found = await total('claims', '--query', 'verdict:(supported,contradicted) -type:fact');
    expect(found).toBe(await total('claims', '--filter', JSON.stringify(filter)));
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(await total('claims'));
  });
  it('narrows a view and a filter further', async () => {
    const view = await total('claims', '--view', 'findings');
    const both = await total('claims', '--view', 'findings', '--query', 'type:figure');
    expect(both).toBeLessThan(view);
    const three = await total('claims', '--query', 'type:figure', '--filter', '{"column":"verdict","op":"eq","value":"contradicted"}');
    expect(three).toBe(await total('claims', '--query', '类型：figure 结论：contradicted'));
  });
  it('shows what is wrong at its place', async () => {
    const { code, error } = await run('rows', project, 'claims', '--query', '算力 verdit:supported');
    expect(code).toBe(2);
    const [told, line, marks] = error.split('\n').slice(-3).length === 3 ? error.trimEnd().split('\n') : [];
    expect(told).toContain('at 4: There is no column “verdit”. Did you mean “verdict”?');
    expect(line).toBe('  算力 verdit:supported');
    // two signs of double width and a space before it
    expect(marks).toBe(`${' '.repeat(2 + 5)}^^^^^^`);
  });
  it('narrows what is exported', async () => {
    const file = path.join(folder, 'figures.csv');
    const words = ['export', project, '--grid', 'claims', '--query', 'type:figure', '--format', 'csv', '--out', file];
    expect(await run(...words)).toMatchObject({ code: 0 });
    const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toContain('wording');
    expect(lines.length - 1).toBe(await total('claims', '--query', 'type:figure has:type'));
    const view = path.join(folder, 'view.csv');
    expect((await run('export', project, '--view', 'findings', '--query', 'type:figure', '--format', 'csv', '--out', view)).code).toBe(0);
    expect(fs.readFileSync(view, 'utf8').length).toBeGreaterThan(100);
  });
  it('is for rows of one grid', async () => {
    const out = ['--out', path.join(folder, 'x.csv')];
    expect((await run('export', project, '--query', 'type:figure', '--format', 'csv', ...out)).code).toBe(2);
    expect((await run('export', project, '--report', 'x', '--query', 'type:figure', '--format', 'md', ...out)).code).toBe(2);
    expect((await run('export', project, '--grid', 'claims', '--query', 'tpye:figure', '--format', 'csv', ...out)).code).toBe(2);
    expect((await run('export', project, '--grid', 'claims', '--format', 'json', ...out)).code).toBe(1);
    expect((await run('export', project, '--view', 'findings', '--grid', 'players', '--format', 'csv', ...out)).code).toBe(1);
  });
});
