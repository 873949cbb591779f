import { unzipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder, python, scripted } from '../reading/table-programs.ts';
import { importText, openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { exported } from './exporting.ts';
import { codebookSchema, projectSchema } from './refi-schema.ts';
import { linted, xmllint } from './xmllint.ts';

let desk: Desk;
let files: Record<string, Uint8Array>;
const wide = 'A 𠮷 house costs ¥3 million 📉 in 2024.\n\nThe 𠮷 house of 2025 costs ¥4 million.\n';

beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
  const { client } = desk;
  await importText(client, 'wide.txt', wide);
  const source = rowsOf(await client.sources.page({ filter: { column: 'title', op: 'contains', value: 'wide' } }))[0]!;
  const [version] = await client.sources.versions({ id: String(source.id) });
  const parent = await client.tags.create({ fields: { name: 'Prices & <costs>', colour: '#aa0011' } });
  const tag = await client.tags.create({ fields: { name: '房价', parent: parent.id } });
  const place = { version: version!.id, start: 13, end: 27 };
  await client.annotations.create({ fields: { body: 'after a pair 😀\n"quoted" \u0007 & <b>' }, places: [place], tags: [tag.id] });
  for (let index = 0; index < 60; index += 1) {
    const start = wide.indexOf('The');
    await client.claims.create({
      fields: {
        wording: `House ${index} costs more`,
        status: 'accepted',
        verdict: 'supported',
        probability: 1e-7 * (index + 1),
        comment: 'so\r\nit is',
      },
      places: [{ version: version!.id, start, end: start + 10 + (index % 20) }],
      tags: [parent.id],
    });
  }
  const [one, other] = rowsOf(await client.claims.page({ limit: 2 }));
  await client.evidence.link({ from: String(one!.id), to: { claim: String(other!.id) }, relation: 'supports', note: 'because' });
  await client.evidence.link({ from: String(one!.id), to: { place }, relation: 'contradicts' });
  await client.notes.create({ fields: { title: 'On the tag', body: 'text' }, about: { kind: 'tag', id: tag.id } });
  files = unzipSync((await exported(desk, 'qdpx')).bytes);
});
afterAll(() => desk.close());

describe.skipIf(xmllint === null)('xmllint', () => {
  it('finds the project as REFI-QDA asks', () => {
    expect(linted(projectSchema, files['project.qde']!)).toMatch(/validates$/);
  });
  it('finds the codebook as REFI-QDA asks', async () => {
    const { bytes } = await exported(desk, 'qdc');
    expect(linted(codebookSchema, bytes)).toMatch(/validates$/);
  });
  it('would find a wrong order', () => {
    const spoilt = Buffer.from(files['project.qde']!)
      .toString()
      .replace(/(<Sources>[^]*<\/Sources>)([^]*)<\/Project>/, '$2$1</Project>');
    expect(linted(projectSchema, Buffer.from(spoilt))).toMatch(/not expected/);
  });
});

describe.skipIf(python === null)('a project.qde, read by ElementTree of Python', () => {
  interface Read {
    selections: { guid: string; text: string; codes: string[]; notes: string[]; description: string | null }[];
    guids: string[];
    references: string[];
    codes: Record<string, { name: string; color: string; parent: string | null }>;
    notes: Record<string, { name: string; text: string; values: Record<string, string> }>;
    cases: Record<string, { name: string; values: Record<string, string>; selections: string[] }>;
    links: { name: string; from: string; to: string }[];
  }
  const script = `
import sys, json, zipfile
import xml.etree.ElementTree as ET
Q = '{urn:QDA-XML:project:1.0}'
z = zipfile.ZipFile(sys.argv[1] + '/p.qdpx')
assert z.testzip() is None
root = ET.fromstring(z.read('project.qde'))
names = {v.get('guid'): v.get('name') for v in root.iter(Q + 'Variable')}
refs = lambda e, n: [r.get('targetGUID') for r in e.findall(Q + n)]
def values(e):
    return {names[v.find(Q + 'VariableRef').get('targetGUID')]: v[1].text for v in e.findall(Q + 'VariableValue')}
selections = []
for source in list(root.iter(Q + 'TextSource')) + list(root.iter(Q + 'Representation')):
    # str counts code points
    text = z.read('sources/' + source.get('plainTextPath').split('internal://')[1]).decode('utf-8')
    for s in source.findall(Q + 'PlainTextSelection'):
        selections.append({'guid': s.get('guid'), 'text': text[int(s.get('startPosition')):int(s.get('endPosition'))], 'notes': refs(s, 'NoteRef'),
          'codes': [c.find(Q + 'CodeRef').get('targetGUID') for c in s.findall(Q + 'Coding')], 'description': s.findtext(Q + 'Description')})
codes = {}
def walk(e, parent):
    for c in e.findall(Q + 'Code'):
        codes[c.get('guid')] = {'name': c.get('name'), 'color': c.get('color'), 'parent': parent}
        walk(c, c.get('guid'))
walk(root.find(Q + 'CodeBook').find(Q + 'Codes'), None)
print(json.dumps({'selections': selections, 'codes': codes,
  'guids': [e.get('guid') for e in root.iter() if e.get('guid')],
  'references': [e.get(a) for e in root.iter() for a in ('targetGUID', 'originGUID', 'creatingUser') if e.get(a)],
  'notes': {n.get('guid'): {'name': n.get('name'), 'text': n.findtext(Q + 'PlainTextContent'), 'values': values(n)} for n in root.iter(Q + 'Note')},
  'cases': {c.get('guid'): {'name': c.get('name'), 'values': values(c), 'selections': refs(c, 'SelectionRef')} for c in root.iter(Q + 'Case')},
  'links': [{'name': l.get('name'), 'from': l.get('originGUID'), 'to': l.get('targetGUID')} for l in root.iter(Q + 'Link')]}))`;
  let read: Read;
  let records: Record<string, Record<string, unknown>[]>;
  beforeAll(async () => {
    const folder = newFolder();
    fs.writeFileSync(path.join(folder, 'p.qdpx'), (await exported(desk, 'qdpx')).bytes);
    read = scripted<Read>(python!, script, folder);
    ({ records } = JSON.parse((await exported(desk, 'json')).bytes.toString()) as { records: typeof records });
  });
  const byId = (kind: string): Map<string, Record<string, unknown>> =>
    new Map(records[kind]!.map((record) => [String(record.id).toUpperCase(), record]));

  it('quotes at every selection what the project quotes', () => {
    const anchors = byId('anchor');
    expect(read.selections.length).toBeGreaterThan(360);
    for (const { guid, text } of read.selections) expect(text).toBe(anchors.get(guid)!.quote);
    const used = new Set([...records.anchorUse!, ...records.mention!].map((use) => String(use.anchor).toUpperCase()));
    for (const id of used) expect(read.selections.some(({ guid }) => guid === id)).toBe(true);
  });
  it('has each GUID once, upper case, and no reference that leads nowhere', () => {
    const guids = new Set(read.guids);
    expect(guids.size).toBe(read.guids.length);
    for (const guid of guids) expect(guid).toMatch(/^[0-9A-F-]{36}$/);
    for (const target of read.references) expect(guids.has(target), target).toBe(true);
  });
  it('has the tags with their colours at their places', () => {
    const parents = new Map(
      records.tagParent!.filter((link) => link.position === 0).map((link) => [String(link.tag), String(link.parent).toUpperCase()]),
    );
    expect(
      Object.entries(read.codes)
        .map(([guid, code]) => [guid, code.name, code.color, code.parent])
        .toSorted(),
    ).toEqual(
      records.tag!.map((tag) => [String(tag.id).toUpperCase(), tag.name, tag.colour, parents.get(String(tag.id)) ?? null]).toSorted(),
    );
  });
  it('has every claim with its judgement, every player and program with its values', () => {
    expect(records.claim!.length).toBeGreaterThan(300);
    for (const claim of records.claim!.filter(({ status }) => status !== 'rejected')) {
      const { name, text, values } = read.notes[String(claim.id).toUpperCase()]!;
      expect(name).toBe(claim.wording);
      expect(text).toContain(claim.comment);
      expect(values['Claim verdict']).toBe(claim.verdict);
      expect(values['Claim likelihood'] ?? null).toBe(claim.likelihood);
      expect(values['Claim confidence'] ?? null).toBe(claim.confidence);
      expect(Number(values['Claim credibility'] ?? 0)).toBe(claim.credibility ?? 0);
      expect(Number(values['Claim probability'] ?? 0)).toBe(claim.probability ?? 0);
    }
    for (const figure of records.figure!.filter(({ status }) => status !== 'rejected')) {
      const { values } = read.notes[String(figure.id).toUpperCase()]!;
      expect([values['Figure metric'], Number(values['Figure value'] ?? 0)]).toEqual([figure.metric, figure.value ?? 0]);
    }
    for (const entity of records.entity!.filter(({ status }) => status !== 'rejected')) {
      const { name, values } = read.cases[String(entity.id).toUpperCase()]!;
      expect([name, values['Case kind']]).toEqual([entity.name, entity.kind]);
      for (const { field, value } of records.attribute!.filter(
        (one) => one.entity === entity.id && one.chosen === true && one.value !== '',
      ))
        expect(values[String(field)]).toContain(value);
    }
  });
  it('links evidence both to claims and to passages', () => {
    const told = new Map(read.links.map((link) => [`${link.name} ${link.from}`, link]));
    for (const { claim, relation } of records.evidence!) expect(told.has(`${String(relation)} ${String(claim).toUpperCase()}`)).toBe(true);
  });
});

it('tells what other programs do not get, and what XML cannot hold', async () => {
  const losses = await desk.client.exchange.losses({ format: 'qdpx' });
  expect(losses.map(({ what }) => what)).toContain('views, charts, reports and matrices for other programs');
  expect((await exported(desk, 'qdpx')).told).toEqual([{ what: 'characters that XML does not hold', count: 1 }]);
});

it('keeps the originals, the texts and the project in our own form', async () => {
  const names = Object.keys(files);
  expect(names[0]).toBe('project.qde');
  expect(names.filter((name) => name.startsWith('sources/') && name.endsWith('.txt')).length).toBeGreaterThan(1);
  expect(names.some((name) => name.startsWith('claimdesk/originals/'))).toBe(true);
  expect(Buffer.from(files['claimdesk/project.json']!).equals((await exported(desk, 'json')).bytes)).toBe(true);
});
