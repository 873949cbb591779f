import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importText, openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { exported, keep } from './exporting.ts';
import { madeFrom } from './making.ts';

/** Files in the shapes that other programs give theirs, in our own words. */
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const g = (number: number): string => `AAAAAAAA-0000-4000-8000-${String(number).padStart(12, '0')}`;
const wide = 'The 𠮷 mill opened in 1998.\nIt made 📉 less paper each year.\n\nNobody “liked” the smell.\n';

interface Project {
  json: { records: Record<string, Record<string, unknown>[]>; texts: Record<string, { lead: string; text: string }[]> };
  told: string[];
}

async function read(files: Record<string, string | Uint8Array>, attributes = 'name="Mills"', inside = ''): Promise<Project> {
  const qde = `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" ${attributes}>${inside}</Project>`;
  const all = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]));
  return readZip(zipSync(inside === '' ? all : { 'project.qde': strToU8(qde), ...all }));
}

async function readZip(bytes: Uint8Array): Promise<Project> {
  const made = await madeFrom(desk, keep(bytes, 'theirs.qdpx'));
  try {
    return { json: JSON.parse((await exported(made, 'json')).bytes.toString()) as Project['json'], told: made.told };
  } finally {
    await made.close();
  }
}

const textOf = ({ json }: Project, version: unknown): string => {
  const { tail } = json.records.version!.find(({ id }) => id === version)!;
  return json.texts[String(version)]!.map(({ lead, text }) => lead + text).join('') + String(tail);
};

/** Every annotation as [quote, body, tags]. */
function annotations(project: Project): [string, string, string[]][] {
  const { records } = project.json;
  return records.annotation!.map((annotation) => {
    const use = records.anchorUse!.find(({ record }) => (record as { id: string }).id === annotation.id)!;
    const anchor = records.anchor!.find(({ id }) => id === use.anchor)!;
    const quote = [...textOf(project, anchor.version)].slice(Number(anchor.start), Number(anchor.end)).join('');
    expect(quote).toBe(anchor.quote);
    const tags = records.tagUse!.filter(({ record }) => (record as { id: string }).id === annotation.id);
    return [quote, String(annotation.body), tags.map(({ tag }) => String(records.tag!.find(({ id }) => id === tag)!.name))];
  });
}

const code = (number: number, name: string, inside = '', color = '#C0FFEE'): string =>
  `<Code guid="${g(number)}" name="${name}" isCodable="true" color="${color}">${inside}</Code>`;
const selection = (number: number, place: [number, number], { name = '', coded = 1, inside = '' } = {}): string =>
  `<PlainTextSelection guid="${g(number)}" name="${name}" startPosition="${place[0]}" endPosition="${place[1]}" creatingUser="${g(900)}">${inside}<Coding guid="${g(number + 5000)}"><CodeRef targetGUID="${g(coded)}"/></Coding></PlainTextSelection>`;
const users = `<Users><User guid="${g(900)}" name="Mei"/></Users>`;
const book = `<CodeBook><Codes>${code(1, 'Paper')}</Codes></CodeBook>`;
const source = (inside: string, path = 'plainTextPath="internal://a.txt"'): string =>
  `<Sources><TextSource guid="${g(100)}" name="Mill report" ${path}>${inside}</TextSource></Sources>`;

/** Code points of some words in a text. */
function placeOf(text: string, words: string): [number, number] {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return [start, start + [...words].length];
}

describe('the shape of', () => {
  it('QualCoder: a text with a byte order mark, codes in categories, names that are quotes', async () => {
    const names = ['1998', 'less paper each year'];
    const selections = names.map((name, index) => selection(200 + index, placeOf(wide, name), { name })).join('');
    const codes = `<CodeBook><Codes><Code guid="${g(2)}" name="Industry" isCodable="false">${code(1, 'Paper', '<Description>made of trees</Description>')}</Code></Codes></CodeBook>`;
    const project = await read(
      { 'Sources/a.txt': `\ufeff${wide}` },
      'name="Mills" origin="QualCoder 3"',
      users + codes + source(selections),
    );
    expect(annotations(project)).toEqual(names.map((name) => [name, '', ['Paper']]));
    expect(project.json.records.annotation![0]!.creator).toBe('Mei');
    expect(project.json.records.tagParent).toHaveLength(1);
    expect(project.json.records.tag!.map(({ name, colour, description }) => [name, colour, description])).toContainEqual([
      'Paper',
      '#c0ffee',
      'made of trees',
    ]);
    expect(project.told).toEqual([]);
  });
  it('ATLAS.ti: a .qde of another name, braces and comments on quotations, CRLF that counts as one', async () => {
    const written = wide.replaceAll('\n', '\r\n');
    const qde = `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="Mills">${book}${source(
      selection(200, placeOf(wide, 'Nobody'), { name: 'Nobody', inside: '<Description>who?</Description>' }),
    ).replaceAll(/"(AAAAAAAA[^"]*)"/g, '"{$1}"')}</Project>`;
    const project = await readZip(zipSync({ 'Mills 2024.QDE': strToU8(qde), 'sources/a.txt': strToU8(written) }));
    expect(annotations(project)).toEqual([['Nobody', 'who?', ['Paper']]]);
  });
  it('MAXQDA: CRLF that counts as two, and a text in lower-case GUIDs', async () => {
    const written = wide.replaceAll('\n', '\r\n');
    const words = ['less paper each year', 'Nobody “liked” the smell'];
    const selections = words.map((name, index) => selection(200 + index, placeOf(written, name), { name })).join('');
    const project = await read({ 'sources/a.txt': written }, undefined, (book + source(selections)).replaceAll('AAAAAAAA', 'aaaaaaaa'));
    expect(annotations(project).map(([quote]) => quote)).toEqual(words);
  });
  it('NVivo: cases with attributes, a PDF’s text beside it, memos linked to what they are about', async () => {
    const variables = `<Variables><Variable guid="${g(10)}" name="Age group" typeOfVariable="Text"/><Variable guid="${g(11)}" name="Staff" typeOfVariable="Integer"/><Variable guid="${g(12)}" name="地区" typeOfVariable="Text"/></Variables>`;
    const value = (number: number, type: string, text: string): string =>
      `<VariableValue><VariableRef targetGUID="${g(number)}"/><${type}Value>${text}</${type}Value></VariableValue>`;
    const cases = `<Cases><Case guid="${g(50)}" name="The mill"><Description>On the river</Description><CodeRef targetGUID="${g(1)}"/>${value(10, 'Text', 'old')}${value(11, 'Integer', '40')}${value(12, 'Text', '北')}<SourceRef targetGUID="${g(100)}"/><SelectionRef targetGUID="${g(200)}"/></Case></Cases>`;
    const words = '📉 less paper';
    const text = selection(200, placeOf(wide, words), { name: words, inside: '' }).replace(
      '</PlainTextSelection>',
      `<NoteRef targetGUID="${g(301)}"/></PlainTextSelection>`,
    );
    const sources = `<Sources><PDFSource guid="${g(100)}" name="Mill report" path="internal://${g(100)}.pdf"><PDFSelection guid="${g(210)}" name="1998" page="0" firstX="1" firstY="1" secondX="20" secondY="20"><Coding guid="${g(211)}"><CodeRef targetGUID="${g(1)}"/></Coding></PDFSelection><Representation guid="${g(101)}" plainTextPath="internal://${g(101)}.txt">${text}</Representation></PDFSource></Sources>`;
    const notes = `<Notes><Note guid="${g(300)}" name="Memo"><PlainTextContent>On all of it</PlainTextContent></Note><Note guid="${g(301)}" name="Doubt" plainTextPath="internal://memo.txt"/></Notes>`;
    const links = `<Links><Link guid="${g(400)}" name="see also" direction="OneWay" originGUID="${g(300)}" targetGUID="${g(50)}"/></Links>`;
    const sets = `<Sets><Set guid="${g(500)}" name="First pass"><MemberCode targetGUID="${g(1)}"/><MemberSource targetGUID="${g(100)}"/></Set></Sets>`;
    const project = await read(
      { [`sources/${g(101)}.txt`]: wide, 'sources/memo.txt': 'Is it so?' },
      undefined,
      `${users}${book}${variables}${cases}${sources}${notes}${links}${sets}<Description>About mills</Description><NoteRef targetGUID="${g(300)}"/>`,
    );
    const { records } = project.json;
    expect(records.project![0]).toMatchObject({ title: 'Mills', description: 'About mills' });
    expect(annotations(project)).toEqual([
      [words, '', ['Paper']],
      ['1998', '', ['Paper']],
    ]);
    expect(records.entity).toMatchObject([{ name: 'The mill', kind: 'player', description: 'On the river' }]);
    expect(records.attribute!.map(({ field, value: told }) => [field, told])).toEqual([
      ['ageGroup', 'old'],
      ['staff', '40'],
      ['variable1', '北'],
    ]);
    expect(records.mention).toHaveLength(1);
    const annotation = records.annotation!.find(({ motivation }) => motivation === 'tagging')!;
    expect(records.note!.map(({ title, body, about }) => [title, body, (about as { kind: string } | null)?.kind])).toEqual(
      expect.arrayContaining([
        ['Memo', 'On all of it', undefined],
        ['What did not come along', expect.stringContaining('marked areas of PDF pages'), undefined],
        ['Doubt', 'Is it so?', 'annotation'],
        ['see also', expect.stringMatching(/^\[\[note:[^\]]+\]\] → \[\[entity:/), 'note'],
        ['First pass', expect.stringMatching(/^- \[\[source:/), undefined],
      ]),
    );
    expect(records.note!.find(({ title }) => title === 'Doubt')!.about).toEqual({ kind: 'annotation', id: annotation.id });
    expect(records.tagParent).toHaveLength(1);
    expect(project.told.join('\n')).toMatch(/files that are named but are not in it: 1/);
    expect(project.told.join('\n')).toMatch(/marked areas of PDF pages, .*: 1/);
    expect(project.told.join('\n')).toMatch(/“地区” is variable1/);
  });
});

describe('what cannot be held, or is wrong', () => {
  it('is told: pictures, recordings without a text, files elsewhere, codes that are not there', async () => {
    const inside = `${book}<Sources><PictureSource guid="${g(1000)}" name="p" path="internal://p.png"/><AudioSource guid="${g(1001)}" name="talk" path="absolute:///C:/talk.mp3"><Transcript guid="${g(1002)}"><PlainTextContent>One two three.</PlainTextContent><SyncPoint guid="${g(1003)}" position="4" timeStamp="1"/><SyncPoint guid="${g(1004)}" position="7" timeStamp="2"/><TranscriptSelection guid="${g(1005)}" fromSyncPoint="${g(1003)}" toSyncPoint="${g(1004)}"><Coding guid="${g(1006)}"><CodeRef targetGUID="${g(1)}"/></Coding></TranscriptSelection></Transcript></AudioSource><TextSource guid="${g(1010)}" name="gone" plainTextPath="relative:///../../etc/passwd"/><TextSource guid="${g(1011)}" name="lost" plainTextPath="internal://lost.txt"/><TextSource guid="${g(1012)}" name="here" plainTextPath="internal://a.txt">${selection(1013, [0, 3], { coded: 77 })}${selection(1014, [5, 9999])}${selection(1015, [400, 500])}</TextSource></Sources>`;
    const project = await read({ 'sources/a.txt': wide }, undefined, inside);
    expect(project.json.records.source!.map(({ title }) => title)).toEqual(['talk', 'here']);
    expect(annotations(project)[0]).toEqual(['two', '', ['Paper']]);
    const told = project.told.join('\n');
    for (const words of [
      /pictures; .*: 1/,
      /sound recordings; .*: 1/,
      /files that lie outside .*: 1/,
      /sources without a text: 2/,
      /codings with a code that is not in it: 1/,
      /passages whose place lies outside of their text: 1/,
    ])
      expect(told).toMatch(words);
  });
  it('is found by its words where the numbers are wrong', async () => {
    const [start, end] = placeOf(wide, 'less paper each year');
    const right = ['The 𠮷 mill opened', 'Nobody “liked” the smell'].map((name, index) =>
      selection(300 + index, placeOf(wide, name), { name }),
    );
    const project = await read(
      { 'sources/a.txt': wide },
      undefined,
      book + source(right.join('') + selection(200, [start + 9, end + 9], { name: 'less paper each year' })),
    );
    expect(annotations(project).map(([quote]) => quote)).toContain('less paper each year');
    expect(project.told).toEqual(['passages stood elsewhere than the file says and were found by their words: 1']);
  });
  it.each([
    ['UTF-16 units', (words: string): [number, number] => [wide.indexOf(words), wide.indexOf(words) + words.length]],
    ['the last character for the end', (words: string): [number, number] => [placeOf(wide, words)[0], placeOf(wide, words)[1] - 1]],
  ])('is understood where it counts %s', async (_, place) => {
    const words = ['opened in 1998', 'less paper each year', 'smell'];
    const selections = words.map((name, index) => selection(200 + index, place(name), { name })).join('');
    const project = await read({ 'sources/a.txt': wide }, undefined, book + source(selections));
    expect(annotations(project).map(([quote]) => quote)).toEqual(words);
    expect(project.told).toEqual([]);
  });
  it('gives codes of one name their parent’s name, and GUIDs that come twice ids of their own', async () => {
    const codes = `<CodeBook><Codes>${code(1, 'A', code(3, 'good'), '#abc')}${code(2, 'B', code(3, 'Good', '', 'red'))}</Codes></CodeBook>`;
    const project = await read({ 'sources/a.txt': wide }, undefined, codes + source(''));
    expect(project.json.records.tag!.map(({ name }) => name)).toEqual(['A', 'good', 'B', 'Good (B)']);
    expect(project.json.records.tag![0]!.colour).toBe('#aabbcc');
    expect(project.told).toEqual(['codes of one name, which got their parent’s name too: 1']);
  });
  it('is no document: Import says where it goes', async () => {
    const bytes = (await exported(desk, 'qdpx')).bytes;
    expect(await importText(desk.client, 'theirs.qdpx', new Uint8Array(bytes))).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('New project from a file') as string },
    ]);
    expect(await importText(desk.client, 'book.qdc', '<CodeBook/>')).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('Bring in tags') as string },
    ]);
  });
  it('is refused: no project inside, a bomb, a document type, names that climb out', async () => {
    const bomb = zipSync({ 'project.qde': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    await expect(readZip(bomb)).rejects.toThrow(/unpacks to far more/);
    await expect(
      read({ 'project.qde': '<!DOCTYPE x [<!ENTITY a "b">]><Project xmlns="urn:QDA-XML:project:1.0" name="x"/>' }),
    ).rejects.toThrow(/document type/);
    await expect(read({ 'project.qde': '<CodeBook/>' })).rejects.toThrow(/no REFI-QDA project/);
    await expect(read({ 'a/project.qde': '<Project/>' })).rejects.toThrow(/none that a project can be made from/);
    await expect(read({ 'project.qde': '<Project' })).rejects.toThrow(/damaged/);
    const climbing = await read(
      { 'sources/../../evil.txt': 'x', 'sources/a.txt': wide },
      undefined,
      source('', 'plainTextPath="internal://../../evil.txt"'),
    );
    expect(climbing.json.records.source).toHaveLength(1);
  });
});

/** `record quote` of each passage of a claim, a figure or a milestone. */
async function passages(from: Desk): Promise<string[]> {
  const { records } = JSON.parse((await exported(from, 'json')).bytes.toString()) as Project['json'];
  const quotes = new Map(records.anchor!.map(({ id, quote }) => [id, quote]));
  const used = records.anchorUse!.map(({ anchor, record }) => ({ ...(record as { kind: string; id: string }), quote: quotes.get(anchor) }));
  return used
    .filter(({ kind }) => ['claim', 'figure', 'milestone'].includes(kind))
    .map(({ id, quote }) => `${id} ${String(quote)}`)
    .toSorted();
}

it('reads a file of ours that another program has changed as the standard has it', async () => {
  const ours = await openDesk({ create: 'starter' });
  try {
    const { unzipSync } = await import('fflate');
    const files = unzipSync((await exported(ours, 'qdpx')).bytes);
    const changed = zipSync({
      ...files,
      'project.qde': strToU8(Buffer.from(files['project.qde']!).toString().replace(' name="', '  name="')),
    });
    const made = await madeFrom(desk, keep(changed, 'changed.qdpx'));
    try {
      expect(made.told[0]).toMatch(/another program has changed the file/);
      const counts = await made.client.projects.counts();
      expect(counts).toMatchObject({ claims: (await ours.client.projects.counts()).claims });
      const claims = async ({ client }: Desk): Promise<unknown[]> =>
        rowsOf(await client.claims.page({ limit: 1000 })).map(({ id, wording, verdict, likelihood, confidence, speaker, tags }) => [
          id,
          wording,
          verdict,
          likelihood,
          confidence,
          speaker,
          tags,
        ]);
      expect((await claims(made)).toSorted()).toEqual((await claims(ours)).toSorted());
      // in no order: of several passages of one claim the standard does not say which comes first
      expect(await passages(made)).toEqual(await passages(ours));
    } finally {
      await made.close();
    }
  } finally {
    await ours.close();
  }
});
