import fs from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRouter } from '../../core/router.ts';
import { newId } from '../../db/identity.ts';
import { finished, importText, openDesk, rowsOf, type Client, type Desk } from '../router/desk.ts';
import { fieldsOf, importTable, lookedAt, proposed } from './table.ts';

/** Resolves when the first part of an import stands, and others are to come. */
async function firstPart(client: Client): Promise<void> {
  await expect.poll(async () => (await client.players.page({})).total, { interval: 1, timeout: 20_000 }).toBeGreaterThan(0);
}

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const players = [
  'Company,Also known as,Country,Sector,Notes',
  'Northlight Systems,NLS; 北光,China,"Chips, Robotics",Makes cranes',
  'Brackwater Labs,,Norway,Shipping,',
  ',,Nowhere,,No name at all',
  'northlight systems,,China,,Twice',
  '',
].join('\n');

describe('rows become records', () => {
  test('players: proposal, preview, import; each value leads back to its cell; one undo takes all of it back', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'players.csv', players);
    expect(look).toMatchObject({ format: 'csv', encoding: 'utf-8', separator: ',', head: 1, rows: 4 });
    expect(look.proposals[0]!.grid).toBe('players');
    expect(fieldsOf(look, 'players')).toEqual({
      Company: 'name',
      'Also known as': 'aliases',
      Country: 'country',
      Sector: 'sectors',
      Notes: 'description',
    });
    const chosen = proposed(look);
    const preview = await client.tables.preview(chosen);
    expect(preview).toMatchObject({ make: 2, update: 0, skip: 0, refuse: 2 });
    expect(preview.refused).toMatchObject([
      { row: 4, reason: '“name” is blank.' },
      { row: 5, reason: 'Row 2 is the same record.' },
    ]);
    expect(preview.records[0]).toEqual({
      row: 2,
      fate: 'make',
      values: {
        name: 'Northlight Systems',
        aliases: 'NLS; 北光',
        description: 'Makes cranes',
        sectors: 'Chips; Robotics',
        country: 'China',
      },
    });
    expect((await client.players.page({})).total).toBe(0);

    const result = await importTable(client, chosen);
    expect(result).toMatchObject({ grid: 'players', made: 2, updated: 0, skipped: 0, unanchored: 0 });
    expect(result.refused.map(({ row }) => row)).toEqual([4, 5]);
    const [first] = rowsOf(await client.players.page({ sort: [{ column: 'name', descending: true }] }));
    expect(first).toMatchObject({ name: 'Northlight Systems', country: 'China' });
    const told = await client.entities.attributes({ id: String(first!.id) });
    expect(told.map(({ field, value, anchors }) => [field, value, anchors[0]?.quote])).toEqual([
      ['country', 'China', 'China'],
      ['sectors', 'Chips', 'Chips, Robotics'],
      ['sectors', 'Robotics', 'Chips, Robotics'],
    ]);
    const version = (await client.sources.versions({ id: result.source! }))[0]!;
    const { text } = await client.sources.text({ version: version.id, start: 0, end: version.length });
    for (const { anchors } of told) for (const { start, end, quote } of anchors) expect(text.slice(start, end)).toBe(quote);
    const { blocks } = await client.sources.blocks({ version: version.id, from: 0, count: 20 });
    expect(blocks.every(({ kind }) => kind === 'table-cell')).toBe(true);

    await client.history.undo({});
    expect((await client.players.page({})).total).toBe(0);
    expect((await client.sources.page({})).total).toBe(0);
    await client.history.redo({});
    expect((await client.players.page({})).total).toBe(2);
    expect((await client.sources.page({})).total).toBe(1);
  });

  test('the refused rows come as a file that can be mended and imported again', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'players.csv', players);
    const { job } = await client.tables.import(proposed(look));
    while ((await client.jobs.get({ id: job })).state !== 'done') await new Promise((resolve) => setTimeout(resolve, 5));
    const { token, name } = await client.tables.refused({ job });
    expect(name).toBe('players – refused rows.csv');
    await client.projects.deliver({ token });
    expect(fs.readFileSync(desk.delivered()!.file, 'utf8').replace('\ufeff', '').split('\r\n')).toEqual([
      'Row,Reason,Company,Also known as,Country,Sector,Notes',
      '4,“name” is blank.,,,Nowhere,,No name at all',
      '5,Row 2 is the same record.,northlight systems,,China,,Twice',
      '',
    ]);
  });

  test('what is there already is brought up to date, or left alone, as chosen; an alias counts as a name', async () => {
    const { client } = desk;
    const { id } = await client.entities.create({
      fields: {
        kind: 'player',
        name: 'Northlight Systems AG',
        aliases: [{ name: 'Northlight Systems', language: null }],
        attributes: { country: 'Oman' },
      },
    });
    const look = await lookedAt(client, 'players.csv', players);
    const chosen = proposed(look);
    expect(await client.tables.preview({ ...chosen, same: 'skip' })).toMatchObject({ make: 1, skip: 1, update: 0 });
    expect(await importTable(client, { ...chosen, same: 'skip' })).toMatchObject({ made: 1, skipped: 1, updated: 0 });
    expect((await client.entities.get({ id })).fields.attributes).toEqual({ country: 'Oman' });

    const again = await lookedAt(client, 'players.csv', players);
    expect(await importTable(client, { ...proposed(again), same: 'update' })).toMatchObject({ made: 0, updated: 2, unanchored: 0 });
    const { fields } = await client.entities.get({ id });
    expect(fields).toMatchObject({ name: 'Northlight Systems AG', attributes: { country: 'China', sectors: 'Chips; Robotics' } });
    expect(fields.aliases.map(({ name }) => name)).toEqual(['Northlight Systems', 'NLS', '北光']);
    // the same file is not kept twice
    expect((await client.sources.page({})).total).toBe(1);
  });

  test('figures: amounts with signs, ranges, scales and units; what is no number is refused', async () => {
    const { client } = desk;
    const table =
      'Indicator;Value;Unit;As of;Subject\nCompute;≥ 1.200,5;EFLOPS;2024;China\nSpending;700–800 Mrd;€;2025-03;China\nShare;12,5 %;;31.12.2024;Norway\nGrowth;n/a;%;2024;\nHope;much;%;2024;\n';
    const look = await lookedAt(client, 'figures.csv', table);
    expect(look).toMatchObject({ separator: ';' });
    expect(look.proposals[0]!.grid).toBe('figures');
    const preview = await client.tables.preview(proposed(look));
    expect(preview.records.map(({ values }) => values)).toEqual([
      expect.objectContaining({ metric: 'Compute', comparator: '≥', value: '1200.5', unit: 'EFLOPS', asOf: '2024', subject: 'China' }),
      expect.objectContaining({ metric: 'Spending', low: '700', high: '800', asOf: '2025-03' }),
      expect.objectContaining({ metric: 'Share', value: '12.5', unit: '%', asOf: '2024-12-31' }),
    ]);
    expect(preview.refused.map(({ row, reason }) => [row, reason])).toEqual([
      [5, '“value” is blank.'],
      [6, '“much” under “Value” is not a number.'],
    ]);
    expect(await importTable(client, proposed(look))).toMatchObject({ made: 3, unanchored: 0 });
    const [share] = rowsOf(await client.figures.page({ quick: 'Share' }));
    const { anchors } = await client.figures.get({ id: String(share!.id) });
    expect(anchors.map(({ quote }) => quote)).toEqual(['12,5 %']);
  });

  test('a column for each year makes a figure for each year', async () => {
    const { client } = desk;
    const table = '指标,单位,2022年,2023年,2024年\n算力总规模,EFLOPS,180,230,280\n数据产量,ZB,8.1,32.85,–\n';
    const look = await lookedAt(client, '统计.csv', table);
    expect(fieldsOf(look, 'figures')).toEqual({ 指标: 'metric', 单位: 'unit', '2022年': 'value', '2023年': 'value', '2024年': 'value' });
    expect(look.proposals[0]!.grid).toBe('figures');
    expect(await importTable(client, proposed(look))).toMatchObject({ made: 5, updated: 0 });
    const rows = rowsOf(await client.figures.page({ sort: [{ column: 'asOf', descending: false }] }));
    expect(rows.map(({ metric, asOf, value, unit }) => [metric, asOf, value, unit])).toEqual(
      expect.arrayContaining([
        ['算力总规模', '2022', 180, 'EFLOPS'],
        ['数据产量', '2023', 32.85, 'ZB'],
      ]),
    );
  });

  test('claims: choices in words or Chinese, dates that could be read two ways are refused', async () => {
    const { client } = desk;
    const table =
      'Statement,Type,Speaker,Date,Verdict,Confidence\n' +
      'The harbour has fourteen cranes.,Fact,Ada Quay,2025-03-04,Supported,High\n' +
      '到2030年港口将扩建。,预测,港务局,2025年3月,未核查,高\n' +
      'Exports will double.,forecast,Ada Quay,03/04/2025,unchecked,low\n' +
      'Nobody knows.,rumour,,2025,unchecked,low\n';
    const look = await lookedAt(client, 'claims.csv', table);
    expect(look.proposals[0]!.grid).toBe('claims');
    expect(await client.tables.preview(proposed(look))).toMatchObject({
      make: 2,
      refuse: 2,
      refused: [
        { row: 4, reason: '“03/04/2025” under “Date” could be read day first or month first. Write it as 2025-08-26.' },
        { row: 5, reason: expect.stringMatching(/^“rumour” under “Type” is not one of: fact,/) as string },
      ],
    });
    expect(await importTable(client, proposed(look))).toMatchObject({ made: 2 });
    const rows = rowsOf(await client.claims.page({ sort: [{ column: 'wording', descending: false }] }));
    expect(rows.map(({ type, verdict, confidence }) => [type, verdict, confidence])).toEqual([
      ['fact', 'supported', 'high'],
      ['forecast', 'unchecked', 'high'],
    ]);
    const { anchors } = await client.claims.get({ id: String(rows[1]!.id) });
    expect(anchors[0]!.quote).toBe('到2030年港口将扩建。');
  });

  test('programs, without keeping the file', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'p.tsv', 'Policy\tIssued by\tYear\tStatus\nHarbour Plan\tMinistry of Ports\t2021\tin force\n');
    expect(look.separator).toBe('\t');
    expect(look.proposals[0]!.grid).toBe('programs');
    expect(await importTable(client, { ...proposed(look), keep: false })).toMatchObject({ made: 1, source: null, unanchored: 0 });
    expect(rowsOf(await client.programs.page({}))).toMatchObject([
      { name: 'Harbour Plan', issuer: 'Ministry of Ports', year: '2021', standing: 'in force' },
    ]);
    expect((await client.sources.page({})).total).toBe(0);
  });

  test('encoding and separator said by a person hold for the kept text too, so that anchors stand', async () => {
    const { client } = desk;
    const bytes = Buffer.from('Name:Country\nB\u00e4renhaven:\u00d6sterreich\n', 'latin1');
    const first = await lookedAt(client, 'x.csv', bytes);
    const look = await client.tables.look({ table: first.table, encoding: 'iso-8859-2', separator: ':' });
    expect(look.columns.map(({ title }) => title)).toEqual(['Name', 'Country']);
    const result = await importTable(client, proposed(look, 'players'));
    expect(result).toMatchObject({ made: 1, unanchored: 0 });
    const [version] = await client.sources.versions({ id: result.source! });
    expect(version).toMatchObject({ encoding: 'iso-8859-2' });
  });

  test('a table whose file came in as a document before leads back into that document', async () => {
    const { client } = desk;
    const [before] = await importText(client, 'players.csv', players);
    const look = await lookedAt(client, 'renamed.csv', players);
    expect(await importTable(client, proposed(look))).toMatchObject({ source: before!.source, made: 2, unanchored: 0 });
  });

  test('mappings are kept by the titles of columns, replaced by name, and removed with undo', async () => {
    const { client } = desk;
    const columns = [{ title: 'Company', field: 'name' }];
    const { id } = await client.tables.saveMapping({ name: 'Registry', grid: 'players', columns });
    const more = [...columns, { title: 'Country', field: 'country' }];
    expect(await client.tables.saveMapping({ name: 'Registry', grid: 'players', columns: more })).toEqual({ id });
    expect(await client.tables.mappings()).toEqual([{ id, name: 'Registry', grid: 'players', columns: more }]);
    await client.tables.removeMapping({ id });
    expect(await client.tables.mappings()).toEqual([]);
    await client.history.undo({});
    expect(await client.tables.mappings()).toHaveLength(1);
  });

  const many = (count: number): string =>
    `Company,Country\n${Array.from({ length: count }, (_, number) => `Company ${number},Norway`).join('\n')}\n`;

  test('a long table comes in parts that one undo takes back and one redo brings, though there was other work between', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'many.csv', many(5400));
    expect((await client.tables.preview(proposed(look, 'players'))).make).toBe(5400);
    const { job } = await client.tables.import({ command: newId(), ...proposed(look, 'players') });
    const other = await firstPart(client).then(() => client.notes.create({ fields: { title: 'Meanwhile', body: '' } }));
    expect(await finished(client, job)).toMatchObject({ made: 5400, updated: 0, unanchored: 0 });
    const lines = (await client.history.list({})).filter(({ label }) => label === 'players.table');
    expect(lines.length).toBe(11);
    await client.history.undo({});
    expect((await client.players.page({})).total).toBe(0);
    expect((await client.sources.page({})).total).toBe(0);
    expect((await client.notes.get({ id: other.id })).fields.title).toBe('Meanwhile');
    await client.history.redo({});
    expect((await client.players.page({})).total).toBe(5400);
    await client.history.undo({});
    expect((await client.players.page({})).total).toBe(0);
    expect((await client.history.undo({})).change?.label).toBe('note.create');
  });

  test('cancelled between two parts, an import leaves nothing behind', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'many.csv', many(8000));
    const { job } = await client.tables.import(proposed(look, 'players'));
    await firstPart(client);
    await client.jobs.cancel({ id: job });
    await expect.poll(async () => (await client.jobs.get({ id: job })).state).toBe('cancelled');
    expect((await client.players.page({})).total).toBe(0);
    expect((await client.sources.page({})).total).toBe(0);
  });

  test('undo of a long table is refused as a whole where a record of any part was changed by somebody since', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'many.csv', many(2500));
    await importTable(client, proposed(look, 'players'));
    const [first] = rowsOf(await client.players.page({ quick: 'Company 17' }));
    const { revision } = await client.entities.get({ id: String(first!.id) });
    const guest = createRouterClient(createRouter(desk.workbench), { context: { seat: { id: 'other', guest: 'Ada' } } });
    await guest.entities.update({ id: String(first!.id), revision, fields: { description: 'Seen' } });
    await expect(client.history.undo({})).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await client.players.page({})).total).toBe(2500);
  });

  test('the rows of a kept table are read for facts once their records are there', async () => {
    const { client } = desk;
    const table = 'Company,Notes\nKestrel Marine Ltd,Kestrel Marine Ltd delivered 14 electric ferries in 2023.\n';
    const look = await lookedAt(client, 'yards.csv', table);
    const { source } = await importTable(client, proposed(look, 'players'));
    await expect.poll(async () => (await client.suggestions.progress({})).byKind.figure).toBe(1);
    const found = await client.suggestions.walk({ direction: 'next' });
    expect(found).toMatchObject({ source });
    expect((await client.suggestions.progress({})).byKind.player).toBe(0);
  });

  test('more rows than can be mapped are refused before anything is written', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'many.csv', many(100_001));
    expect(look.rows).toBe(100_001);
    await expect(importTable(client, proposed(look, 'players'))).rejects.toThrow(/100001 rows; at most 100000/);
    expect((await client.sources.page({})).total).toBe(0);
  });

  test('a mapping that cannot be is refused in words', async () => {
    const { client } = desk;
    const look = await lookedAt(client, 'players.csv', players);
    const chosen = { table: look.table, sheet: 0, head: 1, grid: 'players' as const };
    await expect(client.tables.preview({ ...chosen, columns: [{ column: 2, field: 'country' }] })).rejects.toMatchObject({
      code: 'INVALID',
      message: /“name”/ as never,
    });
    await expect(
      client.tables.preview({
        ...chosen,
        columns: [
          { column: 0, field: 'name' },
          { column: 1, field: 'name' },
        ],
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    await expect(client.tables.preview({ ...chosen, columns: [{ column: 0, field: 'wings' }] })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(client.tables.look({ table: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
