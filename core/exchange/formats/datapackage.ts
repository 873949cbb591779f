import { readProject } from '../../../db/project.ts';
import { lastChangeTime } from '../../../db/reports.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { zipInto, type Sink } from '../sink.ts';
import type { DataFormat, DataRequest } from './format.ts';
import { tableRows, tablesOf, type Table } from './grids.ts';
import { provenanceIn, type Provenance } from './provenance.ts';

/**
 * A Frictionless Data Package (datapackage.org, version 2.0): a ZIP file with `datapackage.json`, one CSV for each grid, and `provenance.csv`,
 * which leads each record to its passages. The CSV is plain RFC 4180 in UTF-8, without marks for spreadsheets: it is read by programs.
 */
export const datapackage: DataFormat = {
  name: 'datapackage',
  extension: '.zip',
  losses: () => [{ what: 'texts', count: 1 }],
  write({ database, sink, part, version }) {
    const tables = tablesOf(database, part);
    const { title, description, uuid } = readProject(database);
    zipInto(sink, (zip) => {
      const resources = [...tables.map(resourceOf), provenanceResource];
      const head = {
        $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
        name: 'claimdesk-project',
        id: uuid,
        title,
        ...(description === '' ? {} : { description }),
        created: lastChangeTime(database),
        contributors: [{ title: `Claimdesk ${version}`, roles: ['creator'] }],
        resources,
      };
      zip.file('datapackage.json', (file) => file.write(`${JSON.stringify(head, null, 2)}\n`));
      for (const table of tables) zip.file(`data/${table.grid}.csv`, (file) => writeTable(database, table, file));
      zip.file('data/provenance.csv', (file) => writeProvenance(database, tables, file));
    });
  },
};

const types: Record<GridColumn['type'], string> = { text: 'string', set: 'string', multi: 'string', date: 'string', number: 'number' };

function resourceOf(table: Table): object {
  return {
    name: table.grid,
    path: `data/${table.grid}.csv`,
    title: table.title,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      fields: [
        { name: 'id', type: 'string', constraints: { required: true, unique: true } },
        ...table.columns.map((column) => ({
          name: column.id,
          type: types[column.type],
          ...(column.type === 'multi' ? { 'x-separator': '; ' } : {}),
          ...(column.type === 'date' ? { 'x-format': 'EDTF: year, year-month or year-month-day' } : {}),
          ...(column.id === 'value' ? { 'x-unit': 'column unit', 'x-basis': 'column basis' } : {}),
        })),
      ],
      primaryKey: ['id'],
      missingValues: [''],
    },
  };
}

const provenanceFields: (keyof Provenance)[] = [
  'grid',
  'record',
  'role',
  'quote',
  'start',
  'end',
  'text',
  'source',
  'title',
  'address',
  'page',
  'reliability',
];

const provenanceResource = {
  name: 'provenance',
  path: 'data/provenance.csv',
  title: 'The passages behind each record',
  type: 'table',
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  schema: {
    fields: provenanceFields.map((name) => ({
      name,
      type: name === 'start' || name === 'end' || name === 'page' ? 'integer' : 'string',
      ...(name === 'start' || name === 'end' ? { 'x-unit': 'Unicode code points, from 0, end exclusive' } : {}),
      ...(name === 'text' ? { description: 'SHA-256 of the canonical text that the positions count in' } : {}),
    })),
    missingValues: [''],
  },
};

function writeTable(database: DataRequest['database'], table: Table, sink: Sink): void {
  sink.write(line(['id', ...table.columns.map((column) => column.id)]));
  for (const { id, cells } of tableRows(database, table)) sink.write(line([id, ...cells]));
}

function writeProvenance(database: DataRequest['database'], tables: readonly Table[], sink: Sink): void {
  const provenance = provenanceIn(database);
  sink.write(line(provenanceFields));
  for (const table of tables) {
    for (const { id } of tableRows(database, { ...table, columns: [] })) {
      for (const one of provenance(table.grid, id)) sink.write(line(provenanceFields.map((name) => one[name])));
    }
  }
}

function line(cells: readonly unknown[]): string {
  const quoted = cells.map((cell) => {
    const text = cell === null || cell === undefined ? '' : String(cell);
    return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(',')}\r\n`;
}
