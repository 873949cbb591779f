import { factKinds } from '../facts.ts';
import { reviewStatuses } from '../grades.ts';
import { changed, column } from './column.ts';

export const suggestionsColumns = [
  column('label', 'text', 420),
  column('kind', 'set', 110, { options: factKinds, facet: true }),
  column('score', 'number', 80, { facet: true }),
  column('status', 'set', 110, { options: reviewStatuses, facet: true }),
  column('rule', 'set', 180, { facet: true }),
  column('because', 'text', 180),
  column('quote', 'text', 260),
  column('source', 'set', 240, { facet: true }),
  column('extractor', 'set', 110, { shown: false }),
  changed,
];
