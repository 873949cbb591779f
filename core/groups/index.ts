import fs from 'node:fs';
import type { Grouped, Groups, Pivot } from '../../shared/contract/groups.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { makeDownload } from '../exchange/downloads.ts';
import type { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';

type Implementer = Pick<typeof os.players, 'groups' | 'grouped' | 'groupsFile' | 'pivot' | 'pivotFile'>;

/** Grouping and pivot of every grid: the reader's work, so that a long one can be killed. */
export function groupHandlers(workbench: Workbench, grid: GridName, implementer: Implementer) {
  const read = <Result>(task: string, input: object, signal: AbortSignal | undefined): Promise<Result> =>
    workbench.children.run<Result>('reader', task, { grid, ...input }, { timeout: 60_000, ...(signal === undefined ? {} : { signal }) });
  const write = async (task: string, name: string, input: object, signal: AbortSignal | undefined) => {
    const target = makeDownload(workbench, name);
    await read(task, { ...input, target: target.file }, signal);
    return { token: target.token, name: target.name, size: fs.statSync(target.file).size };
  };
  return {
    groups: implementer.groups.handler(({ input, signal }) => read<Groups>('group.list', input, signal)),
    grouped: implementer.grouped.handler(({ input, signal }) => read<Grouped>('group.rows', input, signal)),
    pivot: implementer.pivot.handler(({ input, signal }) => read<Pivot>('group.pivot', input, signal)),
    groupsFile: implementer.groupsFile.handler(({ input, signal }) => {
      const name = `${grid} by ${input.by.map(({ column }) => column).join(' and ')}.${input.format}`;
      return write('group.file', name, input, signal);
    }),
    pivotFile: implementer.pivotFile.handler(({ input, signal }) =>
      write('group.pivotFile', `${grid} by ${input.rows.column} and ${input.columns.column}.${input.format}`, input, signal),
    ),
  };
}
