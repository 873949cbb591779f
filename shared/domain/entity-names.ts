import type { GridName } from './grids/index.ts';
import type { EntityKind } from './grades.ts';

/** Fields of records that say an entity by its name, by the entity's kind: they follow when its name goes with a merger. */
export const namingFields: Record<EntityKind, readonly { kind: 'claim' | 'figure' | 'milestone'; field: string }[]> = {
  player: [
    { kind: 'claim', field: 'speaker' },
    { kind: 'figure', field: 'subject' },
    { kind: 'milestone', field: 'actor' },
  ],
  program: [
    { kind: 'figure', field: 'subject' },
    { kind: 'milestone', field: 'plan' },
  ],
  place: [{ kind: 'figure', field: 'subject' }],
  sector: [{ kind: 'figure', field: 'subject' }],
  metric: [],
};

/** Attributes of other entities whose values are names of entities of a kind. */
export const namingAttributes: Record<EntityKind, readonly string[]> = {
  player: ['owner', 'issuer'],
  program: ['program'],
  place: ['within'],
  sector: ['sectors'],
  metric: [],
};

/** Columns of grids in which an entity of a kind is filtered by its name. */
export const namingColumns: Record<EntityKind, Partial<Record<GridName, readonly string[]>>> = {
  player: { claims: ['speaker'], figures: ['subject'], milestones: ['actor'], players: ['name', 'owner'], programs: ['issuer'] },
  program: { figures: ['subject'], milestones: ['plan'], programs: ['name'], sectors: ['program'] },
  place: { figures: ['subject'], places: ['name', 'within'] },
  sector: { figures: ['subject'], players: ['sectors'], programs: ['sectors'], sectors: ['name'] },
  metric: {},
};
