import { reviewStatuses, stages } from '../grades.ts';
import { changed, column } from './column.ts';

export const figuresColumns = [
  column('metric', 'text', 260, { edits: 'metric' }),
  column('figure', 'text', 200),
  column('value', 'number', 130, { shown: false, unit: 'unit' }),
  column('unit', 'set', 90, { edits: 'unit', facet: true }),
  column('canonical', 'number', 130, { unit: 'canonicalUnit' }),
  column('canonicalUnit', 'set', 100, { shown: false, facet: true }),
  column('stage', 'set', 100, { edits: 'stage', options: stages, facet: true }),
  column('asOf', 'date', 90, { edits: 'asOf', facet: true }),
  column('target', 'date', 90, { edits: 'target', facet: true }),
  column('subject', 'set', 200, { edits: 'subject', facet: true }),
  column('scope', 'set', 140, { edits: 'scope', shown: false }),
  column('basis', 'text', 160, { edits: 'basis', shown: false }),
  column('written', 'text', 160, { edits: 'written', shown: false }),
  column('claim', 'text', 320),
  column('verdict', 'set', 128, { facet: true }),
  column('tags', 'multi', 160, { shown: false }),
  column('source', 'set', 200, { facet: true }),
  column('status', 'set', 100, { edits: 'status', options: reviewStatuses, shown: false }),
  changed,
];
