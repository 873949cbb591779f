import { bulkColumns, bulkGrids, type BulkGrid } from './bulk.ts';
import { gridColumns, gridKinds, type GridColumn } from './grids/index.ts';

/** What may be clustered: the words of a grid's column, or the tags themselves. */
export const clusterSubjects = [...bulkGrids, 'tags'] as const;
export type ClusterSubject = (typeof clusterSubjects)[number];

/** Columns whose words are the analyst's own: closed lists have nothing to cluster. Tags have but their names. */
export function clusterColumns(subject: ClusterSubject): GridColumn[] {
  if (subject === 'tags') return [{ id: 'name', type: 'text', width: 200, shown: true }];
  return bulkColumns(subject).filter(
    ({ id, type, options }) => id !== 'tags' && options === undefined && type !== 'number' && type !== 'date',
  );
}

/** Whether a value names a record (a player, a tag), so that several of them can become one record. */
export function namesRecords(subject: ClusterSubject, column: string): boolean {
  if (subject === 'tags') return true;
  return gridKinds[subject] === 'entity' && gridColumns[subject][0]!.id === column;
}

export function isBulkGrid(subject: ClusterSubject): subject is BulkGrid {
  return subject !== 'tags';
}
