import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeLock } from '../../db/lock.ts';
import { ownFolder, run } from './run.ts';

const folder = ownFolder();
const project = path.join(folder, 'starter.claimdesk');
const inFolder = (name: string): string => path.join(folder, name);

interface Rows {
  grid: string;
  total: number;
  offset: number;
  rows: Record<string, unknown>[];
}
const rows = async (...words: string[]): Promise<Rows> => JSON.parse((await run('rows', project, ...words, '--json')).out) as Rows;

beforeAll(async () => {
  expect(await run('create', project, '--starter')).toMatchObject({ code: 0, out: `${project}\n`, error: '' });
});

describe('create', () => {
  it('does not touch a file that is there', async () => {
    const before = fs.readFileSync(project);
    expect((await run('create', project)).code).toBe(1);
    expect(fs.readFileSync(project).equals(before)).toBe(true);
  });
  it('wants the ending of a project', async () => {
    expect((await run('create', inFolder('plain'))).code).toBe(2);
  });
});

describe('rows', () => {
  it('gives every row without --limit, and a part with it', async () => {
    const all = await rows('claims');
    expect(all.grid).toBe('claims');
    expect(all.rows).toHaveLength(all.total);
    const part = await rows('claims', '--limit', '2', '--offset', '3');
    expect(part).toMatchObject({ total: all.total, offset: 3 });
    expect(part.rows.map((row) => row['id'])).toEqual(all.rows.slice(3, 5).map((row) => row['id']));
    expect((await rows('claims', '--limit', '0')).rows).toEqual([]);
  });
  it('filters, sorts and follows a view', async () => {
    const filter = JSON.stringify({ column: 'verdict', op: 'eq', value: 'contradicted' });
    const found = await rows('claims', '--filter', filter, '--sort', 'wording:desc');
    expect(found.rows.length).toBeGreaterThan(0);
    expect(found.rows.every((row) => row['verdict'] === 'contradicted')).toBe(true);
    const view = await rows('claims', '--view', 'findings');
    expect(view.total).toBeLessThan((await rows('claims')).total);
  });
  it('writes CSV with the names of the columns', async () => {
    const { out } = await run('rows', project, 'players', '--csv', '--limit', '1');
    expect(out.startsWith('\ufeffid,revision,name,')).toBe(true);
  });
  it('tells what is wrong with its words', async () => {
    for (const words of [
      ['nothing'],
      ['claims', '--filter', '{'],
      ['claims', '--filter', '{"a":1}'],
      ['claims', '--sort', 'none:desc'],
      ['claims', '--limit', '-1'],
      ['claims', '--json', '--csv'],
      [],
    ]) {
      const ran = await run('rows', project, ...words);
      expect(ran, words.join(' ')).toMatchObject({ code: 2, out: '' });
      expect(ran.error).toContain('Usage: claimdesk rows');
    }
    const unknown = await run('rows', project, 'claims', '--view', 'no such view');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.error).toContain('Findings');
  });
});

describe('search', () => {
  it('finds a run of Chinese and gives places in the text', async () => {
    const { total, hits } = JSON.parse((await run('search', project, '算力', '--json')).out) as {
      total: number;
      hits: Record<string, unknown>[];
    };
    expect(total).toBe(hits.length);
    const passage = hits.find((hit) => hit['kind'] === 'passage')!;
    expect(Object.keys(passage)).toEqual(['kind', 'id', 'source', 'start', 'end', 'snippet']);
    expect(Number(passage['end']) - Number(passage['start'])).toBe(2);
  });
});

describe('import', () => {
  it('says of each file what became of it, and ends with 1 where one was refused', async () => {
    const file = inFolder('memo.txt');
    fs.writeFileSync(file, 'Beijing announced a target of 300 EFLOPS.\n\nThe source is a memo.\n');
    const first = JSON.parse((await run('import', project, file, '--json')).out) as { results: Record<string, unknown>[] };
    expect(first.results).toMatchObject([{ file, outcome: 'imported', losses: [], reason: null }]);
    const again = await run('import', project, file, inFolder('missing.txt'), '--json');
    expect(again.code).toBe(1);
    const { results } = JSON.parse(again.out) as { results: Record<string, unknown>[] };
    expect(results.map((result) => result['outcome'])).toEqual(['duplicate', 'refused']);
    expect(results[0]!['source']).toBe(first.results[0]!['source']);
  });
});

describe('export', () => {
  it.each(['docx', 'html', 'md'])('writes %s, the same bytes each time', async (format) => {
    const words = ['export', project, '--report', 'findings', '--format', format, '--out'];
    expect(await run(...words, inFolder(`one.${format}`))).toMatchObject({ code: 0, error: '' });
    expect((await run(...words, inFolder(`two.${format}`))).code).toBe(0);
    expect(fs.readFileSync(inFolder(`one.${format}`)).equals(fs.readFileSync(inFolder(`two.${format}`)))).toBe(true);
  });
  it('leaves nothing behind where it fails', async () => {
    const ran = await run('export', project, '--report', 'Findings', '--format', 'md', '--out', inFolder('no folder/x.md'));
    expect(ran).toMatchObject({ code: 1, out: '' });
    const unknown = await run('export', project, '--report', 'nothing', '--format', 'md', '--out', inFolder('x.md'));
    expect(unknown.error).toContain('annotated-source');
    expect(fs.existsSync(inFolder('x.md'))).toBe(false);
  });
});

describe('export of data, and a project out of them', () => {
  it('goes there and back by JSON, by bundle and by REFI-QDA project', async () => {
    for (const format of ['json', 'bundle', 'qdpx']) {
      const target = inFolder(`whole.${format}`);
      expect((await run('export', project, '--format', format, '--out', target)).code).toBe(0);
      const made = inFolder(`made from ${format}.claimdesk`);
      expect(await run('create', made, '--from', target)).toMatchObject({ code: 0, error: '' });
      expect(JSON.parse((await run('verify', made, '--json')).out)).toMatchObject({ ok: true });
      const again = inFolder(`again.${format}.json`);
      await run('export', made, '--format', 'json', '--out', again);
      await run('export', project, '--format', 'json', '--out', inFolder('first.json'));
      expect(fs.readFileSync(again).equals(fs.readFileSync(inFolder('first.json')))).toBe(true);
    }
  });
  it('brings a codebook in once', async () => {
    const book = inFolder('tags.qdc');
    expect((await run('export', project, '--format', 'qdc', '--out', book)).code).toBe(0);
    const other = inFolder('tagged.claimdesk');
    await run('create', other);
    const first = await run('bring', other, book, '--json');
    const [{ tags }] = (JSON.parse(first.out) as { results: [{ tags: number }] }).results;
    expect(tags).toBeGreaterThan(3);
    expect((await run('bring', other, book)).out).toBe(`${book}\tnothing new\t${tags} were there already\n`);
    expect((await run('bring', other, inFolder('none.qdc'))).code).toBe(1);
  });
  it('tells what a format does not hold, and takes a view where it can', async () => {
    const ran = await run('export', project, '--format', 'csv', '--view', 'Findings', '--out', inFolder('view.csv'));
    expect(ran.code).toBe(0);
    expect(ran.error).toContain('Not in this file: texts and passages.');
    expect(fs.readFileSync(inFolder('view.csv'), 'utf8').split('\r\n').length).toBeGreaterThan(10);
    expect((await run('export', project, '--format', 'ris', '--view', 'Findings', '--out', inFolder('x.ris'))).code).toBe(1);
    expect((await run('export', project, '--format', 'docs', '--out', inFolder('x'))).code).toBe(2);
  });
  it('leaves nothing of a file that it cannot read', async () => {
    fs.writeFileSync(inFolder('broken.json'), '{"format":"claimdesk-project","version":1,"records":{"project":[]}}');
    const ran = await run('create', inFolder('broken.claimdesk'), '--from', inFolder('broken.json'));
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.error).toContain('no project record');
    expect(fs.existsSync(inFolder('broken.claimdesk'))).toBe(false);
    expect(fs.existsSync(inFolder('broken.files'))).toBe(false);
  });
});

describe('verify, backup and restore', () => {
  it('checks a whole project', async () => {
    const { ok, checks } = JSON.parse((await run('verify', project, '--json')).out) as {
      ok: boolean;
      checks: { name: string; count: number }[];
    };
    expect(ok).toBe(true);
    expect(checks.find((check) => check.name === 'anchors')!.count).toBeGreaterThan(100);
  });
  it('puts a backup back and keeps what was there', async () => {
    const other = inFolder('other.claimdesk');
    await run('create', other, '--starter');
    const made = (await run('backup', other)).out.trim();
    expect((await run('backups', other)).out).toContain(made);
    fs.writeFileSync(inFolder('later.txt'), 'Written after the backup.\n');
    await run('import', other, inFolder('later.txt'));
    expect((await run('restore', other, made)).code).toBe(0);
    expect((await run('search', other, 'Written after the backup')).out).toContain('0 found');
    expect(fs.existsSync(`${other}.replaced-1`)).toBe(true);
    expect((await run('restore', other, 'nothing.claimdesk')).code).toBe(1);
  });
  it('restores a project that cannot be opened any more', async () => {
    const broken = inFolder('broken.claimdesk');
    await run('create', broken, '--starter');
    const made = (await run('backups', broken)).out.split(' ')[0]!;
    fs.writeFileSync(broken, Buffer.alloc(8192, 7));
    expect((await run('verify', broken)).code).toBe(1);
    expect((await run('backups', broken)).out).toContain(made);
    expect((await run('restore', broken, made)).code).toBe(0);
    expect((await run('verify', broken)).code).toBe(0);
  });
});

describe('a project that another process writes', () => {
  it('can be read; writing ends with 1 and the owner’s name', async () => {
    const held = takeLock(project, { name: 'Ada', host: 'desktop', process: 1, since: '2026-01-01T00:00:00.000Z' });
    try {
      expect((await run('rows', project, 'sources')).code).toBe(0);
      expect((await run('verify', project)).code).toBe(0);
      for (const words of [
        ['import', project, inFolder('memo.txt')],
        ['backup', project],
      ]) {
        const ran = await run(...words);
        expect(ran).toMatchObject({ code: 1, out: '' });
        expect(ran.error).toContain('Ada');
      }
    } finally {
      held.release();
    }
  });
});
