import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importText, openDesk, type Client, type Desk } from '../router/desk.ts';
import { uploaded } from '../tables/table.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const look = async (client: Client, name: string, content: string) =>
  client.bibliography.look({ upload: await uploaded(client, name, content) });
async function source(client: Client, fields: { title: string; url?: string; doi?: string; publisher?: string }): Promise<string> {
  const [result] = await importText(
    client,
    `${fields.title}.txt`,
    `Text of ${fields.title}, with enough words to be a document of its own.`,
  );
  const { revision } = await client.sources.get({ id: result!.source! });
  await client.sources.update({ id: result!.source!, revision, fields });
  return result!.source!;
}

const bib = `@techreport{quay2024,
  title = {Cranes of {Brackwater}: A Survey}, author = {Quay, Ada and {Ministry of Ports}}, institution = {Harbour Office},
  year = 2024, month = mar, doi = {10.1234/CRANES.7} }
@online{berth, title = {Berths to come}, url = {https://www.example.org/berths/?utm_source=x}, date = {2025-02-03}, urldate = {2025-04-01} }
@article{tides, title = {The tides of the northern harbours}, journal = {Tidal Review}, year = 2023 }
@misc{nobody, title = {Quite another thing} }`;

describe('a bibliography is attached to sources', () => {
  test('by DOI, by address, by title; unmatched ones are listed; one change, one undo', async () => {
    const { client } = desk;
    const byDoi = await source(client, { title: 'scan-0007', doi: 'https://doi.org/10.1234/cranes.7', publisher: 'Somebody else' });
    const byUrl = await source(client, { title: 'berths', url: 'http://example.org/berths' });
    const byTitle = await source(client, { title: 'Tides of the Northern Harbours' });
    const list = await look(client, 'desk.bib', bib);
    expect(list.format).toBe('bibtex');
    expect(list.entries.map(({ key, match }) => [key, match?.source ?? null, match?.by ?? null])).toEqual([
      ['quay2024', byDoi, 'doi'],
      ['berth', byUrl, 'url'],
      ['tides', byTitle, 'title'],
      ['nobody', null, null],
    ]);
    expect(list.entries[0]!.match).toMatchObject({ fills: ['type', 'author', 'issued'], replaces: ['title', 'publisher', 'doi'] });
    const choices = list.entries.flatMap(({ entry, match }) => (match === null ? [] : [{ entry, source: match.source }]));
    expect(await client.bibliography.attach({ list: list.list, choices })).toEqual({ attached: 3, unchanged: 0 });
    expect((await client.sources.get({ id: byDoi })).fields).toMatchObject({
      title: 'scan-0007',
      type: 'report',
      author: [{ family: 'Quay', given: 'Ada' }, { literal: 'Ministry of Ports' }],
      publisher: 'Somebody else',
      issued: '2024-03',
    });
    expect((await client.sources.get({ id: byUrl })).fields).toMatchObject({
      type: 'webpage',
      issued: '2025-02-03',
      accessed: '2025-04-01',
    });
    expect((await client.sources.get({ id: byTitle })).fields).toMatchObject({ containerTitle: 'Tidal Review', issued: '2023' });
    await client.history.undo({});
    expect((await client.sources.get({ id: byDoi })).fields).toMatchObject({ type: 'document', author: [], issued: null });

    expect(await client.bibliography.attach({ list: list.list, choices: choices.slice(0, 1), fill: 'all' })).toEqual({
      attached: 1,
      unchanged: 0,
    });
    expect((await client.sources.get({ id: byDoi })).fields).toMatchObject({
      title: 'Cranes of Brackwater: A Survey',
      publisher: 'Harbour Office',
    });
  });

  test('a person may attach an entry to any source, but not two to one', async () => {
    const { client } = desk;
    const id = await source(client, { title: 'scan-0009' });
    const { list } = await look(client, 'desk.bib', bib);
    await expect(
      client.bibliography.attach({
        list,
        choices: [
          { entry: 0, source: id },
          { entry: 1, source: id },
        ],
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    expect(await client.bibliography.attach({ list, choices: [{ entry: 3, source: id }] })).toEqual({ attached: 0, unchanged: 1 });
  });

  test.each([
    ['x.json', '{"a": 1}', /no bibliography/],
    ['x.json', '[{"title": "open"', /not valid JSON/],
    ['x.bib', 'Words that are no references at all.', /no bibliography/],
  ])('%s with %s is refused in words', async (name, content, words) => {
    await expect(look(desk.client, name, content)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(words) as string,
    });
  });
});
