import type { ComponentType } from 'react';
import type { ScreenParams } from './workspace.ts';

/** A stretch of the canonical text, UTF-16 units, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

/**
 * Stretches by the name of the highlight that shows them. Names that the reader does not know lie above its own marks, one that ends in `-current` above
 * the selected record too.
 */
export type Painting = ReadonlyMap<string, readonly Stretch[]>;

/** A text that is open in a reader, as parts of other features meet it. */
export interface OpenText {
  source: string;
  version: string;
  title: string;
  /** a file without text: a PDF of pictures */
  isEmpty: boolean;
  /** of the file that the text was read from */
  mediaType: string;
  /** offset of the first passage in view */
  at: number;
  /** key of the tab, and what it was asked to show */
  tab: string;
  params: ScreenParams;
  /** passages around the view, whole chunks of them; null until they have come */
  shown: Stretch | null;
  /** the words that are selected */
  selection: Stretch | null;
  /** painted over the marks until this owner paints anew */
  paint: (owner: string, painting: Painting) => void;
  /** scrolls as little as needed to have the stretch in view */
  show: (stretch: Stretch) => void;
  /** gives the text the keyboard */
  focus: () => void;
  /** true while single keys mean this text, and no words in it are selected */
  near: () => boolean;
  /** asked first when a place of the text is pointed at; true: the part has dealt with it */
  pointed: (listener: ((offset: number) => boolean) | null) => void;
}

/** What a feature adds to every open text: a button in its header, a line or a panel above or under it, or a pane beside it. */
export interface ReaderPart {
  place: 'header' | 'above' | 'under' | 'beside';
  component: ComponentType<OpenText>;
}

let parts: readonly ReaderPart[] = [];

/** Told once by the assembly. */
export function offerReaderParts(list: readonly ReaderPart[]): void {
  parts = list;
}
export function readerParts(place: ReaderPart['place']): readonly ReaderPart[] {
  return parts.filter((part) => part.place === place);
}
