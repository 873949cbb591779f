import type { ComponentType } from 'react';
import type { Command } from '../state/commands.ts';
import type { ReaderPart } from '../state/reader-parts.ts';
import type { SourcePart } from '../state/source-parts.ts';
import type { ScreenId, ScreenParams } from '../state/workspace.ts';

/** What a tab can show. `#/screen/<id>` opens it. */
export interface Screen {
  id: ScreenId;
  /** `tab` is the key of the tab that shows it: for `updateTab` and `retitle` */
  component: ComponentType<{ params: ScreenParams; tab: string }>;
  title: (params: ScreenParams) => string;
  /** opens it as a person would from the palette; absent: it needs a record to be opened with */
  entry?: () => void;
}

export interface Feature {
  screens?: readonly Screen[];
  /** those that hold everywhere, registered once at start */
  commands?: readonly Command[];
  /** drawn once over the window: dialogs, drop targets */
  panels?: readonly ComponentType[];
  /** what it adds to every text that is open in a reader */
  readerParts?: readonly ReaderPart[];
  /** what it says about a source that has just been imported */
  sourceParts?: readonly SourcePart[];
}
