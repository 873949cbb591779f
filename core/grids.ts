import fs from 'node:fs';
import type { Facets, Page } from '../shared/contract/base.ts';
import type { GridName } from '../shared/domain/grids/index.ts';
import { makeDownload } from './exchange/downloads.ts';
import { groupHandlers } from './groups/index.ts';
import type { os } from './os.ts';
import type { Workbench } from './workbench.ts';

type GridImplementer = Parameters<typeof groupHandlers>[2] & Pick<typeof os.players, 'page' | 'facets' | 'ids' | 'file'>;

/** The answers of every grid; reading is the reader's work, so that a long one can be killed. */
export function gridHandlers(workbench: Workbench, grid: GridName, implementer: GridImplementer) {
  const read = <Result>(task: string, input: object, signal: AbortSignal | undefined): Promise<Result> =>
    workbench.children.run<Result>(
      'reader',
      `grid.${task}`,
      { grid, ...input },
      { timeout: 30_000, ...(signal === undefined ? {} : { signal }) },
    );
  const ask = async <Answer>(task: string, input: object, signal: AbortSignal | undefined): Promise<Answer> => {
    const { answer, wants } = await read<{ answer: Answer; wants: boolean }>(task, input, signal);
    if (wants && workbench.keepsColumns) makeColumns(workbench, grid);
    return answer;
  };
  return {
    ...groupHandlers(workbench, grid, implementer),
    page: implementer.page.handler(({ input, signal }) => ask<Page>('page', input, signal)),
    facets: implementer.facets.handler(({ input, signal }) => ask<Facets>('facets', input, signal)),
    ids: implementer.ids.handler(({ input, signal }) => ask<{ ids: string[]; total: number }>('ids', input, signal)),
    file: implementer.file.handler(async ({ input, signal }) => {
      const target = makeDownload(workbench, `${grid}.${input.format}`);
      await read('file', { ...input, target: target.file }, signal);
      return { token: target.token, name: target.name, size: fs.statSync(target.file).size };
    }),
  };
}

/** Grids whose columns are being made, or could not be: asked for again after a while. */
const making = new WeakMap<Workbench, Set<GridName>>();
const again = 60_000;

/** In a process of its own; the database answers until they are there. */
function makeColumns(workbench: Workbench, grid: GridName): void {
  let grids = making.get(workbench);
  if (grids === undefined) making.set(workbench, (grids = new Set()));
  if (grids.has(grid)) return;
  grids.add(grid);
  const end = (): void => void grids.delete(grid);
  workbench.children.run('reader', 'columns.make', { grid }, { timeout: 600_000 }).then(end, () => setTimeout(end, again).unref());
}
