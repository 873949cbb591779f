import { gridColumns, type GridName } from '../../shared/domain/grids/index.ts';

const grids: Record<string, GridName> = { player: 'players', program: 'programs', place: 'places', sector: 'sectors' };

/** Attribute fields whose value is several ones, written with "; " between them. */
export function isMultiple(kind: string, field: string): boolean {
  const grid = grids[kind];
  return grid !== undefined && gridColumns[grid].some((column) => column.edits === `attributes.${field}` && column.type === 'multi');
}
