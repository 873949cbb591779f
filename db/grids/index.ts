import type { GridName } from '../../shared/domain/grids/index.ts';
import { claimsGrid } from './claims.ts';
import { annotationsGrid, notesGrid, sourcesGrid } from './desk.ts';
import { placesGrid, playersGrid, programsGrid, sectorsGrid } from './entities.ts';
import type { SqlGrid } from './expressions.ts';
import { figuresGrid } from './figures.ts';
import { milestonesGrid } from './milestones.ts';
import { suggestionsGrid } from './suggestions.ts';

/** The SQL of each grid; its column names are those of shared/domain/grids (a test holds them together). */
export const sqlGrids: Record<GridName, SqlGrid> = {
  claims: claimsGrid,
  figures: figuresGrid,
  milestones: milestonesGrid,
  players: playersGrid,
  programs: programsGrid,
  places: placesGrid,
  sectors: sectorsGrid,
  sources: sourcesGrid,
  annotations: annotationsGrid,
  notes: notesGrid,
  suggestions: suggestionsGrid,
};
