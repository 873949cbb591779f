import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importText, openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { bring } from './bring-file.ts';
import { exported } from './exporting.ts';

const text =
  'The 𠮷 harbour of Kalund handled 41 ships in May.\n\nA new crane lifts 120 tonnes; the old crane lifts 80.\n\n“Nobody asked the gulls,” said the harbour master.\n';

async function withHarbour(): Promise<Desk> {
  const desk = await openDesk();
  await importText(desk.client, 'harbour.txt', text);
  const [source] = rowsOf(await desk.client.sources.page({}));
  const { revision } = await desk.client.sources.get({ id: String(source!.id) });
  await desk.client.sources.update({
    id: String(source!.id),
    revision,
    fields: { title: 'Harbour report', url: 'https://kalund.example/harbour?utm_source=x' },
  });
  return desk;
}

/** [quote, body, tags, creator] of each annotation. */
async function annotations(desk: Desk): Promise<unknown[][]> {
  const rows = rowsOf(await desk.client.annotations.page({ limit: 1000 }));
  const { records } = JSON.parse((await exported(desk, 'json')).bytes.toString()) as {
    records: { annotation: { id: string; creator: string }[] };
  };
  const creators = new Map(records.annotation.map(({ id, creator }) => [id, creator]));
  return rows.map(({ id, quote, body, tags }) => [quote, body, tags ?? '', creators.get(String(id))]);
}

const nothing = { tags: 0, annotations: 0, claims: 0, notes: 0, known: 0, told: [] };

describe('Web Annotations of ours', () => {
  let from: Desk;
  let page: string;
  beforeAll(async () => {
    from = await openDesk({ create: 'starter' });
    const [source] = rowsOf(await from.client.sources.page({}));
    const [version] = await from.client.sources.versions({ id: String(source!.id) });
    const tag = await from.client.tags.create({ fields: { name: 'Mine' } });
    for (let start = 0; start < 500; start += 50)
      await from.client.annotations.create({
        fields: { body: `at ${start}`, motivation: 'questioning' },
        places: [
          { version: version!.id, start, end: start + 30 },
          { version: version!.id, start: start + 31, end: start + 40 },
        ],
        tags: [tag.id],
      });
    page = (await exported(from, 'jsonld')).bytes.toString();
  });
  afterAll(() => from.close());

  it('make no doubles where they came from', async () => {
    const before = (await exported(from, 'json')).bytes.toString();
    const items = (JSON.parse(page) as { items: unknown[] }).items.length;
    expect(items).toBeGreaterThan(200);
    expect(await bring(from, 'own.jsonld', page)).toEqual({ ...nothing, known: items });
    expect((await exported(from, 'json')).bytes.toString()).toBe(before);
  });
  it('restore in a project that has the texts what they hold, and are the same at the second pass', async () => {
    const empty = await openDesk();
    try {
      for (const source of rowsOf(await from.client.sources.page({}))) {
        const [version] = await from.client.sources.versions({ id: String(source.id) });
        const json = JSON.parse((await exported(from, 'json')).bytes.toString()) as {
          records: { version: { id: string; tail: string }[] };
          texts: Record<string, { lead: string; text: string }[]>;
        };
        const whole =
          json.texts[version!.id]!.map(({ lead, text: part }) => lead + part).join('') +
          json.records.version.find(({ id }) => id === version!.id)!.tail;
        await importText(empty.client, `${String(source.title)}.txt`, whole);
      }
      const result = await bring(empty, 'own.jsonld', page);
      expect(result.told).toEqual([]);
      expect(result.claims + result.annotations).toBe((JSON.parse(page) as { items: unknown[] }).items.length);
      const plain = (told: string): unknown =>
        (JSON.parse(told) as { items: Record<string, unknown>[] }).items.map(({ target, ...item }) => ({
          ...item,
          target: [target].flat().map((one) => ({ ...(one as object), source: null })),
        }));
      const second = (await exported(empty, 'jsonld')).bytes.toString();
      expect(plain(second)).toEqual(plain(page));
      expect((await bring(empty, 'again.jsonld', second)).known).toBe(result.claims + result.annotations);
    } finally {
      await empty.close();
    }
  });
});

describe('annotations of others', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await withHarbour();
  });
  afterAll(() => desk.close());
  const undo = async (): Promise<void> => void (await desk.client.history.undo({}));

  it('are found by address and words, as one step that can be undone', async () => {
    const annotation = (id: number, selector: unknown, more: object = {}): object => ({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `http://notes.example/${id}`,
      type: 'Annotation',
      target: { source: 'http://www.kalund.example/harbour/', selector },
      ...more,
    });
    const quote = (exact: string, prefix = ''): object => ({ type: 'TextQuoteSelector', exact, ...(prefix === '' ? {} : { prefix }) });
    const file = [
      annotation(1, quote('crane lifts', 'the old '), {
        bodyValue: 'which one?',
        creator: { name: 'Ada' },
        created: '2024-05-01T12:00:00+02:00',
      }),
      annotation(
        2,
        { type: 'TextPositionSelector', start: 4, end: 13 },
        { body: { type: 'TextualBody', value: 'Ports', purpose: 'tagging' }, motivation: 'classifying' },
      ),
      annotation(
        3,
        { type: 'FragmentSelector', value: 'char=4,13', refinedBy: quote('handled 41\n   ships') },
        { body: [{ type: 'TextualBody', value: '<p>many &amp; more</p>', format: 'text/html' }] },
      ),
      annotation(4, quote('submarines of gold')),
      annotation(5, [], { body: 'On the whole report' }),
      { type: 'Annotation', id: 'x:6', target: 'https://elsewhere.example/page#t=1' },
      { type: 'Annotation', id: 'x:7', body: 'no target' },
    ];
    const result = await bring(desk, 'theirs.jsonld', { type: 'AnnotationCollection', first: { type: 'AnnotationPage', items: file } });
    expect(result).toMatchObject({ tags: 1, annotations: 3, notes: 1, known: 0 });
    expect(result.told).toEqual([
      'annotations without a target: 1',
      'not among the sources: “https://elsewhere.example/page” (1)',
      'words not found in their source: 1',
    ]);
    expect(await annotations(desk)).toEqual([
      ['crane lifts', 'which one?', '', 'Ada'],
      ['𠮷 harbour', '', 'Ports', ''],
      ['handled 41 ships', 'many & more', '', ''],
    ]);
    const [first] = rowsOf(await desk.client.annotations.page({}));
    expect((await desk.client.annotations.get({ id: String(first!.id) })).created).toBe('2024-05-01T10:00:00.000Z');
    expect((await desk.client.annotations.get({ id: String(first!.id) })).anchors[0]!.start).toBe(text.indexOf('crane lifts 80'));
    expect(await bring(desk, 'again.jsonld', file.slice(0, 5))).toMatchObject({ annotations: 0, notes: 0, tags: 0, known: 4 });
    // bringing what is known already has changed nothing: the one step before it is what is undone
    await undo();
    expect(await annotations(desk)).toEqual([]);
    expect(await desk.client.tags.list()).toEqual([]);
  });

  it('of Hypothesis come with their tags; answers stand where they answer', async () => {
    const row = (id: string, more: object): object => ({
      id,
      created: '2024-02-03T04:05:06.000000+00:00',
      user: 'acct:grace@hypothes.is',
      uri: 'https://kalund.example/harbour',
      text: '',
      tags: [],
      document: { title: ['Harbour report'] },
      target: [{ source: 'https://kalund.example/harbour' }],
      ...more,
    });
    const target = (exact: string): object => ({
      target: [
        {
          source: 'https://kalund.example/harbour',
          selector: [
            { type: 'RangeSelector', startContainer: '/p[1]', endContainer: '/p[1]', startOffset: 0, endOffset: 4 },
            { type: 'TextPositionSelector', start: 900, end: 990 },
            { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
          ],
        },
      ],
    });
    const rows = [
      row('aa', { ...target('Nobody asked the gulls'), text: 'Ha!', tags: ['Voices', 'Gulls'] }),
      row('bb', { references: ['aa'], text: 'Indeed', user_info: { display_name: 'Grace H.' } }),
      row('cc', { text: 'A page note' }),
      row('dd', { ...target('It never says this anywhere') }),
    ];
    const result = await bring(desk, 'hypothesis.json', { total: 4, rows });
    expect(result).toMatchObject({ tags: 2, annotations: 2, notes: 1, told: ['words not found in their source: 1'] });
    expect(await annotations(desk)).toEqual([
      ['Nobody asked the gulls', 'Ha!', 'Gulls; Voices', 'grace'],
      ['Nobody asked the gulls', 'Indeed', '', 'Grace H.'],
    ]);
    expect(await bring(desk, 'export.json', { export_userid: 'x', annotations: rows })).toMatchObject({ annotations: 0, known: 3 });
    await undo();
  });

  it('of Zotero are found by the document’s title, with colours where there are several', async () => {
    const annotation = (key: string, more: object): object => ({
      key,
      itemType: 'annotation',
      annotationType: 'highlight',
      annotationColor: '#ffd400',
      annotationPosition: '{"pageIndex":0,"rects":[[1,2,3,4]]}',
      parentItem: 'ATT1',
      tags: [],
      ...more,
    });
    const items = [
      { key: 'ITEM', data: { key: 'ITEM', itemType: 'report', title: 'Harbour report', DOI: '' } },
      { key: 'ATT1', data: { key: 'ATT1', itemType: 'attachment', parentItem: 'ITEM', filename: 'Kalund 2024.pdf' } },
      {
        key: 'A1',
        data: annotation('A1', { annotationText: 'A new crane lifts 120 tonnes', annotationComment: 'check', tags: [{ tag: 'Cranes' }] }),
      },
      { key: 'A2', data: annotation('A2', { annotationText: 'harbour master', annotationColor: '#ff6666' }) },
      { key: 'A3', data: annotation('A3', { annotationType: 'ink' }) },
    ];
    const result = await bring(desk, 'zotero.json', items);
    expect(result).toMatchObject({ tags: 3, annotations: 2, told: ['drawings and pictures without a comment: 1'] });
    expect(await annotations(desk)).toEqual([
      ['A new crane lifts 120 tonnes', 'check', 'Cranes; Zotero yellow', ''],
      ['harbour master', '', 'Zotero red', ''],
    ]);
    const nested = {
      items: [
        {
          itemKey: 'ITEM',
          title: 'Harbour report',
          attachments: [{ path: '/x/y.pdf', annotations: [annotation('A9', { annotationText: '80', parentItem: undefined })] }],
        },
      ],
    };
    expect(await bring(desk, 'better.json', nested)).toMatchObject({ annotations: 1, tags: 0 });
  });

  it('are put on words that are like theirs where their own are not there, and that is told', async () => {
    const target = {
      source: 'https://kalund.example/harbour',
      selector: { type: 'TextQuoteSelector', exact: 'A newer crane lifted 120 tonnes; the old crane lifts 80.' },
    };
    const result = await bring(desk, 'like.jsonld', { type: 'Annotation', id: 'x:like', target });
    expect(result).toMatchObject({ annotations: 1, told: ['on words that are like theirs, not the same (look at them): 1'] });
    expect((await annotations(desk)).map(([quote]) => quote)).toContain('A new crane lifts 120 tonnes; the old crane lifts 80.');
    await undo();
  });

  it('are refused where the file is none of these', async () => {
    expect(await bring(desk, 'empty.jsonld', { type: 'AnnotationPage', items: [] })).toEqual(nothing);
    await expect(bring(desk, 'x.json', '{"a":1}')).rejects.toThrow(/No annotations were found/);
    await expect(bring(desk, 'x.json', 'not json')).rejects.toThrow(/neither valid JSON nor XML/);
    await expect(bring(desk, 'x.zip', 'PK\u0003\u0004')).rejects.toThrow(/project of its own/);
    await expect(bring(desk, 'x.xml', '<a/>')).rejects.toThrow(/no codebook/);
  });
});

describe('a codebook', () => {
  it('brings its tags with colours and nesting, as one step; those that are there stay', async () => {
    const desk = await openDesk();
    try {
      await desk.client.tags.create({ fields: { name: 'harbours', colour: '#123456' } });
      const book = `\ufeff<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="x"><Codes><Code guid="{AAAAAAAA-0000-4000-8000-000000000001}" name="Harbours" isCodable="false" color="#ABC"><Description>of the north</Description><Code guid="AAAAAAAA-0000-4000-8000-000000000002" name="Cranes" isCodable="true" color="#00FF00"/><Code guid="b" name="Ships" isCodable="true"/></Code></Codes></CodeBook>`;
      expect(await bring(desk, 'book.qdc', book)).toEqual({ ...nothing, tags: 2, known: 1 });
      const list = await desk.client.tags.list();
      const harbours = list.find(({ name }) => name === 'harbours')!;
      expect(list.map(({ name, colour, parent }) => [name, colour, parent])).toEqual([
        ['Cranes', '#00ff00', harbours.id],
        ['harbours', '#123456', null],
        ['Ships', expect.stringMatching(/^#/), harbours.id],
      ]);
      expect(await bring(desk, 'book.qdc', book)).toEqual({ ...nothing, known: 3 });
      await desk.client.history.undo({});
      expect((await desk.client.tags.list()).map(({ name }) => name)).toEqual(['harbours']);
    } finally {
      await desk.close();
    }
  });
  it('of ours comes back the same in another project, and makes no doubles in its own', async () => {
    const [from, to] = [await openDesk({ create: 'starter' }), await openDesk()];
    try {
      const { bytes } = await exported(from, 'qdc');
      const tags = async (desk: Desk): Promise<unknown> =>
        (await desk.client.tags.list()).map(({ id, name, colour, description, parent }) => [id, name, colour, description, parent]);
      expect(await bring(from, 'own.qdc', bytes.toString())).toMatchObject({ tags: 0 });
      await bring(to, 'own.qdc', bytes.toString());
      expect(await tags(to)).toEqual(await tags(from));
      expect((await exported(to, 'qdc')).bytes.equals(bytes)).toBe(true);
    } finally {
      await from.close();
      await to.close();
    }
  });
});
