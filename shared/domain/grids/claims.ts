import { claimTypes, confidences, credibilityDigits, likelihoods, reviewStatuses } from '../grades.ts';
import { changed, column } from './column.ts';

export const claimsColumns = [
  column('wording', 'text', 340, { edits: 'wording' }),
  column('type', 'set', 96, { edits: 'type', options: claimTypes, facet: true }),
  column('verdict', 'set', 128, { edits: 'verdict', options: 'verdicts', facet: true }),
  column('grade', 'text', 72),
  column('tags', 'multi', 180, { facet: true }),
  column('topic', 'set', 112, { edits: 'topic', facet: true }),
  column('speaker', 'set', 140, { edits: 'speaker', facet: true }),
  column('asserted', 'date', 96, { edits: 'assertedOn', shown: false, facet: true }),
  column('event', 'date', 96, { edits: 'eventDate', shown: false }),
  column('likelihood', 'set', 128, { edits: 'likelihood', options: likelihoods, shown: false }),
  column('probability', 'number', 96, { edits: 'probability', shown: false }),
  column('confidence', 'set', 104, { edits: 'confidence', options: confidences, facet: true }),
  column('credibility', 'number', 96, { edits: 'credibility', options: credibilityDigits, shown: false }),
  column('reliability', 'set', 96, { shown: false }),
  column('quote', 'text', 320, { shown: false }),
  column('comment', 'text', 240, { edits: 'comment', shown: false }),
  column('source', 'set', 200, { facet: true }),
  column('status', 'set', 100, { edits: 'status', options: reviewStatuses, shown: false }),
  column('links', 'number', 72),
  column('origins', 'number', 80, { shown: false }),
  column('created', 'date', 150, { shown: false }),
  changed,
];
