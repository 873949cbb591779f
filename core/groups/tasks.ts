import fs from 'node:fs';
import type { ReadableDB } from '../../db/open.ts';
import { readGrouped, type GroupedRequest } from '../../db/grids/grouped.ts';
import { readGroups, type GroupsRequest } from '../../db/grids/groups.ts';
import { inOneMoment } from '../../db/one-moment.ts';
import { readPivot, type PivotRequest } from '../../db/grids/pivot.ts';
import type { shares } from '../../shared/contract/groups.ts';
import type { ChildTasks } from '../children.ts';
import { groupLines, pivotLines } from './lines.ts';
import { separatedLine, separatedStart } from '../exchange/separated.ts';

type Format = 'csv' | 'tsv' | 'json';
type GroupsFile = Omit<GroupsRequest, 'offset' | 'most'> & { format: Format; target: string };
type PivotFile = PivotRequest & { format: Format; share: (typeof shares)[number]; target: string };

/** Tasks of the reader: grouping reads every row that matches. */
export function groupTasks(database: () => ReadableDB): ChildTasks {
  return {
    'group.list': (input: GroupsRequest) => inOneMoment(database(), () => readGroups(database(), input)),
    'group.rows': (input: GroupedRequest) => inOneMoment(database(), () => readGrouped(database(), input)),
    'group.pivot': (input: PivotRequest) => inOneMoment(database(), () => readPivot(database(), input)),
    'group.file': ({ format, target, ...request }: GroupsFile) => {
      const groups = inOneMoment(database(), () => readGroups(database(), { ...request, offset: 0, most: Number.MAX_SAFE_INTEGER }));
      writeLines(target, format, groups, () => groupLines(groups, request.measures));
    },
    'group.pivotFile': ({ format, share, target, ...request }: PivotFile) => {
      const pivot = inOneMoment(database(), () => readPivot(database(), request));
      writeLines(target, format, pivot, () => pivotLines(pivot, request.measure, share));
    },
  };
}

function writeLines(target: string, format: Format, answer: object, lines: () => unknown[][]): void {
  const text =
    format === 'json'
      ? `${JSON.stringify(answer)}\n`
      : separatedStart[format] +
        lines()
          .map((line) => separatedLine(line, format))
          .join('');
  fs.writeFileSync(target, text, { mode: 0o600 });
}
