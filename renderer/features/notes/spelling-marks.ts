import { RangeSetBuilder, StateEffect } from '@codemirror/state';
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view';
import { getSettings, onSettings } from '../../state/settings.ts';
import { readEnglish } from './english.ts';
import { isOwnWord, onOwnWords, readNames } from './own-words.ts';
import { spellingWith, wordsIn, type Spelling, type Word } from './spelling.ts';

const checked = StateEffect.define<null>();
const wrong = Decoration.mark({ class: 'note-misspelled', attributes: { 'aria-invalid': 'spelling' } });
const rest = 300;

let spelling: Spelling | null = null;

/** Underlines what no dictionary knows, in what is seen, when typing rests. */
class SpellingMarks {
  decorations: DecorationSet = Decoration.none;
  private readonly view: EditorView;
  private readonly stops: (() => void)[];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private typing = false;
  private gone = false;

  constructor(view: EditorView) {
    this.view = view;
    this.stops = [onSettings(() => this.start()), onOwnWords(() => this.check())];
    this.start();
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.decorations = this.decorations.map(update.changes);
    if (update.docChanged) this.typing = true;
    else if (update.selectionSet || update.focusChanged) this.typing = false;
    if (update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged) this.later();
  }

  destroy(): void {
    this.gone = true;
    if (this.timer !== null) clearTimeout(this.timer);
    for (const stop of this.stops) stop();
  }

  private start(): void {
    if (getSettings().spelling) {
      void readNames();
      readEnglish().then(
        (speller) => {
          spelling ??= spellingWith(speller, isOwnWord);
          this.later();
        },
        // Nothing is underlined then; the next note tries again.
        () => undefined,
      );
    }
    this.later();
  }

  /** now, the word at the caret too */
  all(): void {
    this.typing = false;
    this.check();
  }

  private later(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), rest);
  }

  private check(): void {
    if (this.gone) return;
    const before = this.decorations;
    this.decorations = this.find();
    if (before.size > 0 || this.decorations.size > 0) this.view.dispatch({ effects: checked.of(null) });
  }

  private find(): DecorationSet {
    if (spelling === null || !getSettings().spelling || this.view.state.readOnly) return Decoration.none;
    const { state, visibleRanges } = this.view;
    const text = state.doc.toString();
    const builder = new RangeSetBuilder<Decoration>();
    let done = 0;
    for (const { from, to } of visibleRanges) {
      for (const word of wordsIn(text, Math.max(done, state.doc.lineAt(from).from), state.doc.lineAt(to).to)) {
        done = word.to;
        // a word that is still being written is not wrong yet
        if (this.typing && word.to === state.selection.main.head) continue;
        if (!spelling.right(word.text)) builder.add(word.from, word.to, wrong);
      }
    }
    return builder.finish();
  }
}

export const spellingMarks = ViewPlugin.fromClass(SpellingMarks, { decorations: (plugin) => plugin.decorations });

export function checkNow(view: EditorView): void {
  view.plugin(spellingMarks)?.all();
}

/** The underlined words, in order. */
export function misspelled(view: EditorView): Word[] {
  const found: Word[] = [];
  view.plugin(spellingMarks)?.decorations.between(0, view.state.doc.length, (from, to) => {
    found.push({ from, to, text: view.state.sliceDoc(from, to) });
  });
  return found;
}

export function suggestionsFor(word: string): string[] {
  return spelling?.suggestions(word) ?? [];
}
