import { separatedLine, separatedStart } from '../separated.ts';
import { zipInto, type Sink } from '../sink.ts';
import type { DataFormat, DataRequest } from './format.ts';
import { tableRows, tablesOf, type Table } from './grids.ts';

/** A view as one CSV file; the whole project as a ZIP file with one for each grid. */
export const csv: DataFormat = {
  name: 'csv',
  extension: (view) => (view === null ? '.zip' : '.csv'),
  losses: () => [{ what: 'texts and passages', count: 1 }],
  write({ database, sink, view }) {
    const tables = tablesOf(database, view);
    if (view !== null) return writeTable(database, tables[0]!, sink);
    zipInto(sink, (zip) => {
      for (const table of tables) zip.file(`${table.grid}.csv`, (part) => writeTable(database, table, part));
    });
  },
};

function writeTable(database: DataRequest['database'], table: Table, sink: Sink): void {
  sink.write(separatedStart.csv + separatedLine(['id', ...table.columns.map((column) => column.id)], 'csv'));
  for (const { id, cells } of tableRows(database, table)) sink.write(separatedLine([id, ...cells], 'csv'));
}
