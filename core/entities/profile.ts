import type { Profile } from '../../shared/contract/entities.ts';
import { standingFor } from '../../db/entity-links.ts';
import type { ReadableDB } from '../../db/open.ts';
import { claimsOf, figuresOf, milestonesOf, namesOf } from '../../db/profiles.ts';
import { get } from '../../db/rows.ts';

/** What the project knows of an entity beside its own record: by its names, and by the passages that speak of it. */
export function readProfile(database: ReadableDB, asked: string): Profile {
  const id = standingFor(database, asked);
  const { row } = get(database, 'entity', id);
  const names = namesOf(database, row);
  return {
    id,
    figures: figuresOf(database, names),
    milestones: milestonesOf(database, names),
    claims: claimsOf(database, row, names).map(({ said, ...claim }) => ({ ...claim, said: said === 1 })),
  };
}
