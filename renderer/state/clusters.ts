import type { ClusterSubject } from '../../shared/domain/clusters.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { openScreen } from './workspace.ts';

/** Similar values of a column; one tab for all of them. Without a filter, of the whole grid. */
export function findSimilar(of: ClusterSubject, column: string, filter: FilterTree | null = null): void {
  openScreen('clusters', { of, column, filter: filter ?? { and: [] } });
}
