import { claimsColumns } from './claims.ts';
import type { GridColumn } from './column.ts';
import { annotationsColumns, notesColumns, sourcesColumns } from './desk.ts';
import { placesColumns, playersColumns, programsColumns, sectorsColumns } from './entities.ts';
import { figuresColumns } from './figures.ts';
import { milestonesColumns } from './milestones.ts';
import { suggestionsColumns } from './suggestions.ts';

export type { GridColumn } from './column.ts';

export const gridNames = [
  'claims',
  'figures',
  'milestones',
  'players',
  'programs',
  'places',
  'sectors',
  'sources',
  'annotations',
  'notes',
  'suggestions',
] as const;
export type GridName = (typeof gridNames)[number];

/** The columns of each grid; the first line of truth for windows, SQL, CSV heads and `--filter`. */
export const gridColumns: Record<GridName, readonly GridColumn[]> = {
  claims: claimsColumns,
  figures: figuresColumns,
  milestones: milestonesColumns,
  players: playersColumns,
  programs: programsColumns,
  places: placesColumns,
  sectors: sectorsColumns,
  sources: sourcesColumns,
  annotations: annotationsColumns,
  notes: notesColumns,
  suggestions: suggestionsColumns,
};

/** The record kind behind a grid's rows, as change events, tags, links and history name it. */
export const gridKinds: Record<GridName, string> = {
  claims: 'claim',
  figures: 'figure',
  milestones: 'milestone',
  players: 'entity',
  programs: 'entity',
  places: 'entity',
  sectors: 'entity',
  sources: 'source',
  annotations: 'annotation',
  notes: 'note',
  suggestions: 'suggestion',
};
