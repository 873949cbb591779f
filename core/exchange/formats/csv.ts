import { separatedLine, separatedStart } from '../separated.ts';
import { zipInto, type Sink } from '../sink.ts';
import type { DataFormat, DataRequest } from './format.ts';
import { tableRows, tablesOf, type Table } from './grids.ts';

/** A view, or rows of a grid, as one CSV file; the whole project as a ZIP file with one for each grid. */
export const csv: DataFormat = {
  name: 'csv',
  extension: (part) => (part === null ? '.zip' : '.csv'),
  losses: () => [{ what: 'texts and passages', count: 1 }],
  write({ database, sink, part }) {
    const tables = tablesOf(database, part);
    if (part !== null) return writeTable(database, tables[0]!, sink);
    zipInto(sink, (zip) => {
      for (const table of tables) zip.file(`${table.grid}.csv`, (file) => writeTable(database, table, file));
    });
  },
};

function writeTable(database: DataRequest['database'], table: Table, sink: Sink): void {
  sink.write(separatedStart.csv + separatedLine(['id', ...table.columns.map((column) => column.id)], 'csv'));
  for (const { id, cells } of tableRows(database, table)) sink.write(separatedLine([id, ...cells], 'csv'));
}
