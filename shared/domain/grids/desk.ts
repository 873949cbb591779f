import { motivations, reliabilityLetters } from '../grades.ts';
import { changed, column } from './column.ts';

export const sourcesColumns = [
  column('title', 'text', 380, { edits: 'title' }),
  column('author', 'text', 180),
  column('publisher', 'set', 160, { edits: 'publisher', facet: true }),
  column('issued', 'date', 96, { edits: 'issued', facet: true }),
  column('type', 'set', 110, { edits: 'type', facet: true }),
  column('language', 'set', 90, { edits: 'language', facet: true }),
  column('reliability', 'set', 90, { edits: 'reliability', options: reliabilityLetters, facet: true }),
  column('origin', 'set', 220, { edits: 'origin', facet: true }),
  column('starred', 'set', 80, { facet: true }),
  column('reading', 'set', 96, { edits: 'reading', options: ['unread', 'reading', 'read'], facet: true }),
  column('claims', 'number', 80),
  column('annotations', 'number', 100),
  column('length', 'number', 100, { shown: false }),
  column('tags', 'multi', 140, { shown: false, facet: true }),
  column('created', 'date', 150, { shown: false }),
  changed,
];

export const annotationsColumns = [
  column('quote', 'text', 360),
  column('body', 'text', 320, { edits: 'body' }),
  column('motivation', 'set', 120, { edits: 'motivation', options: motivations, facet: true }),
  column('tags', 'multi', 180, { facet: true }),
  column('author', 'set', 120, { facet: true }),
  column('source', 'set', 220, { facet: true }),
  column('created', 'date', 150),
  changed,
];

export const notesColumns = [
  column('title', 'text', 300, { edits: 'title' }),
  column('body', 'text', 420),
  column('about', 'set', 240),
  column('aboutKind', 'set', 110, { facet: true }),
  column('words', 'number', 80),
  column('author', 'set', 120, { facet: true }),
  column('tags', 'multi', 140, { facet: true }),
  column('updated', 'date', 150),
  changed,
];
