import type { PassageKind, TableCell } from '../../../shared/domain/documents.ts';
import type { TextBlock } from '../blocks.ts';
import type { XmlElement } from '../xml.ts';
import type { GrowingText } from './growing-text.ts';
import type { WordStyle } from './styles.ts';

interface Place {
  /** index in `blocks`; at the time of writing the block may not be there yet */
  block: number;
  at: number;
}

/** What is told to the person who imports, when it was met at least once. */
export type Loss =
  | 'picture'
  | 'chart'
  | 'diagram'
  | 'object'
  | 'hidden'
  | 'deleted'
  | 'inserted'
  | 'symbol'
  | 'chunk'
  | 'pronunciation'
  | 'placeholder';

export interface BlockDescription {
  kind: PassageKind;
  level?: number | null;
  separator?: '\n' | '\n\n';
  cell?: TableCell;
}

/** What has been read of a Word document so far, and where the reading is: blocks, comments' places, notes that wait, open fields. */
export class WordReading {
  readonly blocks: TextBlock[] = [];
  readonly comments = new Map<string, { start?: Place; end?: Place; call?: Place }>();
  readonly losses = new Map<Loss, number>();
  readonly styleOf: (id: string | null) => WordStyle;
  readonly nestingOf: (list: WordStyle['list'], style: string | null) => number | null;
  readonly notes: { footnote: ReadonlyMap<string, XmlElement>; endnote: ReadonlyMap<string, XmlElement> };
  /** notes that were called and not written yet */
  readonly calledFootnotes: { label: string; id: string }[] = [];
  readonly calledEndnotes: { label: string; id: string }[] = [];
  noteCount = { footnote: 0, endnote: 0 };
  /** the innermost open field stands last: its instruction is not text, its result is */
  fields: ('instruction' | 'result')[] = [];
  page = 1;
  tables = 0;
  title: string | null = null;
  /** text of a paragraph whose end was deleted under tracked changes: it goes on in the next */
  carried: GrowingText | null = null;

  constructor(parts: Pick<WordReading, 'styleOf' | 'nestingOf' | 'notes'>) {
    this.styleOf = parts.styleOf;
    this.nestingOf = parts.nestingOf;
    this.notes = parts.notes;
  }

  lose(what: Loss): void {
    this.losses.set(what, (this.losses.get(what) ?? 0) + 1);
  }

  /** @param prefix stands before the text in the block: the number of a note */
  write(text: GrowingText, description: BlockDescription, prefix = ''): void {
    const { text: visible, cut } = text.trimmed();
    const block = this.blocks.length;
    for (const { comment, what, at } of text.marks) {
      const place = { block, at: visible === '' ? 0 : Math.min(Math.max(0, at - cut), visible.length) + prefix.length };
      this.place(comment, what, place);
    }
    if (visible === '') return;
    this.blocks.push({ ...description, level: description.level ?? null, text: prefix + visible, page: text.page });
  }

  /** The first place counts: a second one of the same name is a fault of the file. */
  place(comment: string, what: 'start' | 'end' | 'call', place: Place): void {
    const places = this.comments.get(comment) ?? {};
    places[what] ??= place;
    this.comments.set(comment, places);
  }
}
