import type { GridName } from '../../shared/domain/grids/index.ts';

/** What changes a grid's rows, besides its own kind. */
const others: Record<GridName, readonly string[]> = {
  claims: ['claim', 'tag', 'source', 'evidence'],
  figures: ['figure', 'claim', 'tag', 'source'],
  milestones: ['milestone', 'claim', 'tag', 'source'],
  players: ['entity', 'tag'],
  programs: ['entity', 'tag'],
  places: ['entity', 'tag'],
  sectors: ['entity', 'tag'],
  sources: ['source', 'claim', 'annotation', 'tag'],
  annotations: ['annotation', 'tag', 'source'],
  notes: ['note', 'tag', 'claim', 'entity', 'source', 'report'],
  suggestions: ['suggestion', 'source'],
};
export function kindsOf(grid: GridName): readonly string[] {
  return others[grid];
}
