import fs from 'node:fs';
import type { FilterTree, SortSpec } from '../shared/domain/filters.ts';
import type { GridName } from '../shared/domain/grids/index.ts';
import { makeBackupApart } from '../db/backup.ts';
import type { FacetRequest, IdsRequest, PageRequest } from '../db/grids/read.ts';
import { openReadable, type ReadableDB } from '../db/open.ts';
import { verifyProject } from '../db/verify.ts';
import { agreementTasks } from './agreement/tasks.ts';
import { arithmeticTasks } from './arithmetic/tasks.ts';
import { bulkTasks } from './bulk/tasks.ts';
import { clusterTasks } from './clusters/tasks.ts';
import { chartTasks } from './charts/tasks.ts';
import type { ChildTasks } from './children.ts';
import { openGrids, type Grids } from './columns/engine.ts';
import { keepColumns, type GridSettings } from './columns/held.ts';
import { conflictTasks } from './conflicts/tasks.ts';
import { groupTasks } from './groups/tasks.ts';
import { separatedLine, separatedStart } from './exchange/separated.ts';
import { exchangeTasks } from './exchange/tasks.ts';
import { entityTasks } from './entities/proposals.ts';
import { originTasks } from './origins/tasks.ts';
import { mergingTasks } from './merging/tasks.ts';
import { reportLintTasks } from './reports/lint/index.ts';
import { reportTasks } from './reports/tasks.ts';
import { findInVersion } from './sources/find.ts';
import { extractionTasks } from './suggestions/reading.ts';
import { tagTasks } from './tags/tasks.ts';
import { versionTasks } from './versions/tasks.ts';
import { historyTasks } from './history/tasks.ts';
import { searchProject, type SearchRequest } from './search/query.ts';

/** Ids of "all matching" that one answer carries. */
const mostIds = 100_000;

interface FileRequest {
  grid: GridName;
  filter: FilterTree | null;
  sort: SortSpec;
  quick: string;
  columns: string[];
  format: 'csv' | 'tsv';
  language?: string;
  target: string;
}

/** Tasks of the reader child: every read that is not bounded. It opens the project itself and cannot write it. */
export function readerTasks(file: string, settings: Partial<GridSettings> = {}): ChildTasks {
  let opened: ReadableDB | null = null;
  let asked: Grids | null = null;
  const database = (): ReadableDB => (opened ??= openReadable(file));
  const grids = (): Grids => (asked ??= openGrids(database(), file, settings));
  /** an answer of a grid, and whether its columns are worth making */
  const told = <Answer>(grid: GridName, answer: Answer) => ({ answer, wants: grids().wants(grid) });
  return {
    'grid.page': (input: PageRequest) => told(input.grid, grids().page(input)),
    'grid.facets': (input: FacetRequest) => told(input.grid, grids().facets(input)),
    'grid.ids': (input: IdsRequest) => told(input.grid, grids().ids(input, mostIds)),
    'grid.file': (input: FileRequest) => writeGrid(grids(), input),
    'grid.save': () => asked?.save(),
    'columns.make': ({ grid }: { grid: GridName }) => keepColumns(database(), file, grid),
    search: (input: SearchRequest) => searchProject(database(), input),
    find: (input: { version: string; words: string }) => findInVersion(database(), input),
    backup: ({ time }: { time: string }) => makeBackupApart(file, time),
    verify: () => verifyProject(database()),
    check: () => database().pragma('quick_check(1)', { simple: true }),
    ...reportTasks(database),
    ...agreementTasks(database),
    ...bulkTasks(database),
    ...clusterTasks(database),
    ...chartTasks(database),
    ...exchangeTasks(database),
    ...arithmeticTasks(database),
    ...conflictTasks(database),
    ...entityTasks(database),
    ...extractionTasks(database),
    ...groupTasks(database),
    ...historyTasks(database),
    ...originTasks(database),
    ...reportLintTasks(database),
    ...tagTasks(database),
    ...mergingTasks(database),
    ...versionTasks(database),
    close: () => {
      asked?.save();
      asked = null;
      opened?.close();
      opened = null;
    },
  };
}

/** The whole grid in blocks, so that memory stays flat. */
function writeGrid(grids: Grids, { columns, format, target, ...request }: FileRequest): number {
  const descriptor = fs.openSync(target, 'w', 0o600);
  try {
    fs.writeSync(descriptor, separatedStart[format] + separatedLine(columns, format));
    for (let offset = 0; ; offset += 1000) {
      const page = grids.page({ ...request, offset, limit: 1000 });
      const places = columns.map((name) => page.columns.indexOf(name));
      fs.writeSync(
        descriptor,
        page.rows
          .map((row) =>
            separatedLine(
              places.map((place) => row[place]),
              format,
            ),
          )
          .join(''),
      );
      if (page.rows.length < 1000) return page.total;
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
