import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finished, importText, openDesk, type Desk } from '../router/desk.ts';
import { exported, keep } from './exporting.ts';
import { madeFrom } from './making.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
  await importText(desk.client, 'wide.txt', 'A 𠮷 house costs ¥3 million 📉 in 2024.\n\nThe 𠮷 house of 2025 costs ¥4 million.\n');
  const wide = (await desk.client.sources.page({ filter: { column: 'title', op: 'contains', value: 'wide' } })).rows[0]!;
  const versions = await desk.client.sources.versions({ id: String(wide[0]) });
  await desk.client.annotations.create({ fields: { body: 'after a pair 😀' }, places: [{ version: versions[0]!.id, start: 13, end: 27 }] });
  const { id } = await desk.client.notes.create({ fields: { title: 'First', body: 'one' } });
  await desk.client.notes.create({ fields: { title: 'Second', body: 'two' }, about: { kind: 'note', id } });
});
afterAll(() => desk.close());

describe('a project through JSON', () => {
  it('comes out as it went in, at the first pass and at the second', async () => {
    const first = await exported(desk, 'json');
    const made = await madeFrom(desk, keep(first.bytes, 'project.json'));
    try {
      const second = await exported(made, 'json');
      expect(second.bytes.toString()).toBe(first.bytes.toString());
      const { job } = await made.client.projects.verify();
      expect(await finished(made.client, job)).toMatchObject({ ok: true });
      const counts = await made.client.projects.counts();
      expect(counts).toEqual(await desk.client.projects.counts());
    } finally {
      await made.close();
    }
  });
  it('counts positions in code points, and says so', async () => {
    const { bytes } = await exported(desk, 'json');
    const project = JSON.parse(bytes.toString()) as {
      positions: string;
      records: { anchor: { version: string; start: number; end: number; quote: string }[]; version: { id: string; tail: string }[] };
      texts: Record<string, { lead: string; text: string }[]>;
    };
    expect(project.positions).toContain('code points');
    const texts = new Map(
      project.records.version.map(({ id, tail }) => [id, [...(project.texts[id]!.map(({ lead, text }) => lead + text).join('') + tail)]]),
    );
    expect(project.records.anchor.length).toBeGreaterThan(300);
    for (const { version, start, end, quote } of project.records.anchor) expect(texts.get(version)!.slice(start, end).join('')).toBe(quote);
  });
  it('is refused where it does not hold together, and leaves nothing', async () => {
    const text = (await exported(desk, 'json')).bytes.toString();
    const spoilt: [string, RegExp][] = [
      [text.slice(0, 5000), /not valid JSON/],
      [text.replace('"version":1', '"version":9'), /version 9/],
      [text.replace(/"sha256":"[0-9a-f]/, '"sha256":"g'), /SHA-256/],
      [text.replace(/("claim":\[\n\{"id":")[^"]+/, '$1none'), /has the id/],
      [text.replace(/("figure":\[\n\{[^\n]*"claim":")[^"]{36}/, '$100000000-0000-7000-8000-000000000000'), /does not hold together/],
    ];
    for (const [broken, reason] of spoilt) await expect(madeFrom(desk, keep(Buffer.from(broken), 'project.json'))).rejects.toThrow(reason);
  });
});

describe('a REFI-QDA project of ours', () => {
  it('comes back whole, originals and all, where nobody has changed it', async () => {
    const first = await exported(desk, 'qdpx');
    const made = await madeFrom(desk, keep(first.bytes, 'project.qdpx'));
    try {
      expect(made.told).toEqual([]);
      expect((await exported(made, 'json')).bytes.toString()).toBe((await exported(desk, 'json')).bytes.toString());
      expect((await exported(made, 'qdpx')).bytes.equals(first.bytes)).toBe(true);
      expect((await made.client.projects.current()).originalsMissing).toBe(false);
    } finally {
      await made.close();
    }
  });
});

describe('a project bundle', () => {
  it('brings the project with its history and its original documents', async () => {
    const { bytes, name } = await exported(desk, 'bundle');
    expect(name).toMatch(/\.claimbundle$/);
    const made = await madeFrom(desk, keep(bytes, 'project.claimbundle'));
    try {
      expect((await exported(made, 'json')).bytes.equals((await exported(desk, 'json')).bytes)).toBe(true);
      expect((await made.client.projects.current()).originalsMissing).toBe(false);
      expect((await made.client.history.list({})).length).toBe((await desk.client.history.list({})).length);
      for (const { originalSha256 } of (
        JSON.parse((await exported(made, 'json')).bytes.toString()) as { records: { version: { originalSha256: string }[] } }
      ).records.version) {
        const folder = made.file.replace(/\.claimdesk$/, '.files');
        const original = fs.readFileSync(path.join(folder, 'originals', originalSha256.slice(0, 2), originalSha256));
        expect(createHash('sha256').update(original).digest('hex')).toBe(originalSha256);
      }
    } finally {
      await made.close();
    }
  });
  it('is refused where its project is damaged', async () => {
    const { bytes } = await exported(desk, 'bundle');
    const damaged = Buffer.from(bytes);
    damaged.fill(0, 4000, 6000);
    await expect(madeFrom(desk, keep(damaged, 'project.claimbundle'))).rejects.toThrow(/damaged/);
  });
});

it('gives the same bytes for the same data', async () => {
  for (const format of [
    'json',
    'bundle',
    'qdpx',
    'qdc',
    'xlsx',
    'csv',
    'datapackage',
    'jsonld',
    'claimreview',
    'csl-json',
    'ris',
    'bibtex',
  ] as const) {
    const [one, other] = [await exported(desk, format), await exported(desk, format)];
    expect(one.bytes.equals(other.bytes), format).toBe(true);
  }
});
