import type { Place, RecordRef } from '../../../../shared/contract/base.ts';

/** What can be made of selected words, with its key. */
export const actions = [
  { name: 'annotation', key: 'A' },
  { name: 'claim', key: 'C' },
  { name: 'figure', key: 'F' },
  { name: 'milestone', key: 'M' },
  { name: 'player', key: 'P' },
  { name: 'program', key: 'G' },
  { name: 'link', key: 'L' },
] as const;
export type ActionName = (typeof actions)[number]['name'];

/** The selected words, and what around them fills the forms in. */
export interface ChosenPassage {
  place: Place;
  quote: string;
  /** the whole sentences around the quote */
  sentence: string;
  /** heading above, for the claim's topic */
  section: string | null;
}

export interface FormProps {
  passage: ChosenPassage;
  close: () => void;
  /** something has been made of the words */
  made: () => void;
}

export interface Made {
  record: RecordRef;
  message: string;
}
