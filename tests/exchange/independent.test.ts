import { unzipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gridColumns, gridNames, type GridName } from '../../shared/domain/grids/index.ts';
import { importText, openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { newFolder, openpyxl, python, scripted } from '../reading/table-programs.ts';
import { exported } from './exporting.ts';

/** Every value that an export tells is compared with the grid, read by a program that is not ours. */
let desk: Desk;
const grids = gridNames.filter((grid) => grid !== 'suggestions');
const nasty = [
  '=1+1',
  '@SUM(A1)',
  '+33',
  '-',
  '"quoted", and\nin two lines',
  ' spaces ',
  '𠮷 and 😀',
  '_x000D_',
  '\u202eevil',
  "'apostrophe",
  '<b>&amp;',
];

beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
  await importText(desk.client, 'nasty.txt', `${nasty.join(' ')} is what this text says.\n`);
  for (const wording of nasty) await desk.client.claims.create({ fields: { wording, status: 'accepted', comment: wording } });
});
afterAll(() => desk.close());

async function expectedOf(grid: GridName): Promise<string[][]> {
  const { columns, rows } = await desk.client[grid].page({ limit: 1000 });
  const places = gridColumns[grid].map((column) => columns.indexOf(column.id));
  return rows.map((row) => [String(row[0]), ...places.map((place) => shown(row[place]))]);
}

const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

describe.skipIf(openpyxl === null)('a workbook, read by openpyxl', () => {
  it('holds every value of every grid, numbers as numbers, and no formula', async () => {
    const { bytes } = await exported(desk, 'xlsx');
    const folder = newFolder();
    fs.writeFileSync(path.join(folder, 'book.xlsx'), bytes);
    const script = `
import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1] + '/book.xlsx')
print(json.dumps({s.title: {'rows': [[[c.data_type, c.value] for c in row] for row in s.iter_rows()], 'frozen': s.freeze_panes, 'filter': s.auto_filter.ref} for s in book}))`;
    type Sheet = { rows: [string, unknown][][]; frozen: string; filter: string };
    const sheets = scripted<Record<string, Sheet>>(openpyxl!, script, folder);
    expect(Object.keys(sheets)).toEqual(grids);
    for (const grid of grids) {
      const { rows, frozen, filter } = sheets[grid]!;
      const [head, ...body] = rows;
      expect(frozen).toBe('A2');
      expect(filter).toMatch(/^A1:/);
      expect(head!.map(([, value]) => value)).toEqual([...gridColumns[grid].map((column) => column.id), 'id']);
      expect(
        rows.flat().every(([type]) => type === 's' || type === 'n' || type === 'inlineStr'),
        `formula in ${grid}`,
      ).toBe(true);
      const expected = (await expectedOf(grid)).map(([id, ...cells]) => [...cells, id]);
      // openpyxl leaves the escapes of ST_Xstring as they are, Excel and LibreOffice read them
      expect(body.map((row) => row.map(([, value]) => shown(value).replaceAll('_x005F_', '_')))).toEqual(expected);
    }
  });
});

describe.skipIf(python === null)('separated text, read by the csv module of Python', () => {
  const script = `
import sys, json, csv, zipfile, io
z = zipfile.ZipFile(sys.argv[1] + '/tables.zip')
assert z.testzip() is None
print(json.dumps({n: list(csv.reader(io.TextIOWrapper(z.open(n), 'utf-8-sig', newline=''))) for n in z.namelist() if n.endswith('.csv')}))`;
  const read = (bytes: Uint8Array): Record<string, string[][]> => {
    const folder = newFolder();
    fs.writeFileSync(path.join(folder, 'tables.zip'), bytes);
    return scripted(python!, script, folder);
  };
  it('is the grid, with an apostrophe before what a spreadsheet would compute', async () => {
    const files = read((await exported(desk, 'csv')).bytes);
    for (const grid of grids) {
      const [head, ...body] = files[`${grid}.csv`]!;
      expect(head).toEqual(['id', ...gridColumns[grid].map((column) => column.id)]);
      const expected = await expectedOf(grid);
      const plain = body.map((row) =>
        row.map((cell, index) => (cell === expected[body.indexOf(row)]![index] ? cell : cell.replace(/^'/, ''))),
      );
      expect(plain).toEqual(expected);
      for (const cell of body.flat()) expect(/^[=@]/.test(cell), cell).toBe(false);
    }
  });
  it('is the grid as it is in a data package, and every record leads to its passages', async () => {
    const { bytes } = await exported(desk, 'datapackage');
    const files = read(bytes);
    for (const grid of grids) expect(files[`data/${grid}.csv`]!.slice(1)).toEqual(await expectedOf(grid));
    const head = JSON.parse(Buffer.from(unzipSync(bytes)['datapackage.json']!).toString()) as {
      resources: { name: string; path: string; schema: { fields: { name: string }[] } }[];
    };
    for (const { path: place, schema } of head.resources) expect(files[place]![0]).toEqual(schema.fields.map((field) => field.name));
    const provenance = files['data/provenance.csv']!.slice(1);
    const claims = rowsOf(await desk.client.claims.page({ limit: 1000 })).filter((row) => shown(row.quote) !== '');
    for (const claim of claims)
      expect(
        provenance.some((line) => line[1] === claim.id && line[3] === claim.quote),
        shown(claim.wording),
      ).toBe(true);
  });
});

describe('references', () => {
  it.each([
    ['csl-json', 'refs.json'],
    ['ris', 'refs.ris'],
    ['bibtex', 'refs.bib'],
  ] as const)('in %s say of each source what the project says', async (format, name) => {
    const { bytes } = await exported(desk, format);
    const { id } = await desk.client.uploads.begin({ name, size: bytes.length });
    await desk.client.uploads.append({ id, offset: 0, chunk: new Blob([new Uint8Array(bytes)]) });
    const { createHash } = await import('node:crypto');
    await desk.client.uploads.finish({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
    const { entries, problems } = await desk.client.bibliography.look({ upload: id });
    expect(problems).toEqual([]);
    const sources = rowsOf(await desk.client.sources.page({ limit: 1000 }));
    expect(entries.length).toBe(sources.length);
    for (const { bibliography } of entries) {
      const source = sources.find((one) => one.title === bibliography.title);
      expect(source, bibliography.title).toBeDefined();
      expect([bibliography.publisher, bibliography.issued, bibliography.language]).toEqual([
        source!.publisher,
        source!.issued,
        source!.language,
      ]);
    }
  });
});

describe('annotations and claims as JSON-LD', () => {
  it('quote what the text says at their places, in code points', async () => {
    const { bytes } = await exported(desk, 'jsonld');
    const page = JSON.parse(bytes.toString()) as {
      '@context': string;
      items: { id: string; motivation: string; target: unknown }[];
    };
    expect(page['@context']).toBe('http://www.w3.org/ns/anno.jsonld');
    const project = JSON.parse((await exported(desk, 'json')).bytes.toString()) as {
      records: {
        version: { id: string; sha256: string; tail: string }[];
        claim: { id: string; status: string }[];
        annotation: { id: string }[];
      };
      texts: Record<string, { lead: string; text: string }[]>;
    };
    const texts = new Map(
      project.records.version.map(({ id, sha256, tail }) => [
        `urn:sha256:${sha256}`,
        [...(project.texts[id]!.map(({ lead, text }) => lead + text).join('') + tail)],
      ]),
    );
    type Target = { state: { id: string }; selector: [{ exact: string }, { start: number; end: number }] };
    let count = 0;
    for (const { target } of page.items) {
      for (const { state, selector } of [target].flat() as Target[]) {
        expect(texts.get(state.id)!.slice(selector[1].start, selector[1].end).join('')).toBe(selector[0].exact);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(200);
    const ids = new Set(page.items.map((item) => item.id));
    for (const { id } of project.records.annotation) expect(ids.has(`urn:uuid:${id}`)).toBe(true);
  });
  it('review the claims that were checked, and only those', async () => {
    const { bytes } = await exported(desk, 'claimreview');
    const { '@graph': reviews } = JSON.parse(bytes.toString()) as {
      '@graph': { '@id': string; reviewRating: { alternateName: string } }[];
    };
    const checked = rowsOf(await desk.client.claims.page({ limit: 1000 })).filter(
      (row) => row.status === 'accepted' && row.verdict !== 'unchecked',
    );
    expect(reviews.map((review) => [review['@id'].slice(9), review.reviewRating.alternateName]).toSorted()).toEqual(
      checked.map((row) => [String(row.id), String(row.verdict)]).toSorted(),
    );
  });
});
