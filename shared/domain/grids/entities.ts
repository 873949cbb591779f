import { reviewStatuses } from '../grades.ts';
import { changed, column } from './column.ts';

const ends = [
  column('description', 'text', 320, { edits: 'description' }),
  column('tags', 'multi', 140, { shown: false }),
  column('mentions', 'number', 92),
  column('relations', 'number', 92, { shown: false }),
  column('status', 'set', 100, { edits: 'status', options: reviewStatuses, shown: false }),
  changed,
];

export const playersColumns = [
  column('name', 'text', 220, { edits: 'name' }),
  column('aliases', 'multi', 200),
  column('type', 'set', 120, { edits: 'attributes.type', facet: true }),
  column('role', 'text', 260, { edits: 'attributes.role' }),
  column('sectors', 'multi', 200, { edits: 'attributes.sectors', facet: true }),
  column('openness', 'set', 120, { edits: 'attributes.openness', facet: true }),
  column('owner', 'set', 140, { edits: 'attributes.owner', facet: true }),
  column('country', 'set', 110, { edits: 'attributes.country', facet: true }),
  ...ends,
];

export const programsColumns = [
  column('name', 'text', 300, { edits: 'name' }),
  column('aliases', 'multi', 220),
  column('type', 'set', 120, { edits: 'attributes.type', facet: true }),
  column('issuer', 'set', 200, { edits: 'attributes.issuer', facet: true }),
  column('year', 'date', 80, { edits: 'attributes.year', facet: true }),
  column('standing', 'set', 110, { edits: 'standing', facet: true }),
  column('sectors', 'multi', 200, { edits: 'attributes.sectors', facet: true }),
  ...ends,
];

export const placesColumns = [
  column('name', 'text', 180, { edits: 'name' }),
  column('aliases', 'multi', 140),
  column('kind', 'set', 100, { edits: 'attributes.kind', facet: true }),
  column('within', 'set', 120, { edits: 'attributes.within', facet: true }),
  column('specialisation', 'text', 320, { edits: 'attributes.specialisation' }),
  column('incentives', 'text', 320, { edits: 'attributes.incentives' }),
  ...ends,
];

export const sectorsColumns = [
  column('name', 'text', 220, { edits: 'name' }),
  column('aliases', 'multi', 140, { shown: false }),
  column('applications', 'text', 420, { edits: 'attributes.applications' }),
  column('program', 'set', 180, { edits: 'attributes.program', facet: true }),
  ...ends,
];
