import { Prec, StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, keymap, showTooltip, ViewPlugin, type Tooltip, type TooltipView } from '@codemirror/view';
import { t } from '../../i18n/index.ts';
import { addWord } from './own-words.ts';
import { checkNow, misspelled, spellingMarks, suggestionsFor } from './spelling-marks.ts';
import type { Word } from './spelling.ts';

interface Menu {
  word: Word;
  suggestions: string[];
  /** the entry after the suggestions adds the word to the dictionary */
  chosen: number;
  tooltip: Tooltip;
}

const opened = StateEffect.define<Menu | null>();
const moved = StateEffect.define<number>();
const listId = 'note-spelling';
const entryId = (index: number): string => `${listId}-${index}`;

const menu = StateField.define<Menu | null>({
  create: () => null,
  update(old, transaction) {
    let now = transaction.docChanged || transaction.selection !== undefined ? null : old;
    for (const effect of transaction.effects) {
      if (effect.is(opened)) now = effect.value;
      else if (effect.is(moved) && now !== null) now = { ...now, chosen: effect.value };
    }
    return now;
  },
  provide: (field) => [
    showTooltip.from(field, (now) => now?.tooltip ?? null),
    // The caret stays in the text, so that nothing is saved and no place is lost; readers are told which entry is meant.
    EditorView.contentAttributes.from(field, (now): Record<string, string> =>
      now === null ? {} : { 'aria-haspopup': 'listbox', 'aria-controls': listId, 'aria-activedescendant': entryId(now.chosen) },
    ),
  ],
});

function close(view: EditorView): boolean {
  if (view.state.field(menu, false) === null) return false;
  view.dispatch({ effects: opened.of(null) });
  return true;
}

function take(view: EditorView, index: number): boolean {
  const now = view.state.field(menu);
  if (now === null) return false;
  const { from, to, text } = now.word;
  const insert = now.suggestions[index];
  if (insert === undefined) {
    close(view);
    addWord(text);
  } else view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.complete' });
  view.focus();
  return true;
}

function move(view: EditorView, step: number): boolean {
  const now = view.state.field(menu);
  if (now === null) return false;
  const count = now.suggestions.length + 1;
  view.dispatch({ effects: moved.of((now.chosen + step + count) % count) });
  return true;
}

function list(view: EditorView): TooltipView {
  const { word, suggestions } = view.state.field(menu)!;
  const dom = document.createElement('div');
  dom.className = 'note-spelling';
  const box = dom.appendChild(document.createElement('ul'));
  box.id = listId;
  box.setAttribute('role', 'listbox');
  box.setAttribute('aria-label', t('notes.spellingOf', { word: word.text }));
  const entries = [...suggestions, t('notes.addWord')].map((label, index) => {
    const entry = box.appendChild(document.createElement('li'));
    entry.id = entryId(index);
    entry.setAttribute('role', 'option');
    entry.textContent = label;
    if (index === suggestions.length) entry.className = 'note-spelling-add';
    // before the editor loses the focus, which closes the list
    entry.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(view, index);
    });
    return entry;
  });
  const show = (): void => {
    const chosen = view.state.field(menu)?.chosen;
    for (const [index, entry] of entries.entries()) entry.setAttribute('aria-selected', String(index === chosen));
  };
  show();
  return { dom, update: show };
}

function open(view: EditorView, word: Word): void {
  const tooltip: Tooltip = { pos: word.from, above: false, create: list };
  view.dispatch({ selection: { anchor: word.to }, scrollIntoView: true });
  view.dispatch({ effects: opened.of({ word, suggestions: suggestionsFor(word.text), chosen: 0, tooltip }) });
}

let shown: EditorView | null = null;

/** The word at the caret, or the next one that is underlined, after the last the first. */
export function offerSpelling(): void {
  if (shown === null) return;
  const view = shown;
  checkNow(view);
  const words = misspelled(view);
  const { head } = view.state.selection.main;
  const word = words.find((one) => one.to >= head) ?? words[0];
  view.focus();
  if (word !== undefined) open(view, word);
}

const follow = ViewPlugin.define((view) => {
  shown = view;
  return {
    destroy() {
      if (shown === view) shown = null;
    },
  };
});

export function spellingHelp(): Extension {
  return [
    menu,
    spellingMarks,
    follow,
    Prec.highest(
      keymap.of([
        { key: 'ArrowDown', run: (view) => move(view, 1) },
        { key: 'ArrowUp', run: (view) => move(view, -1) },
        { key: 'Enter', run: (view) => take(view, view.state.field(menu)?.chosen ?? 0) },
        { key: 'Escape', run: close, stopPropagation: false },
      ]),
    ),
    EditorView.domEventHandlers({
      blur: (_, view) => {
        // the editor is still telling of the change of focus
        if (view.state.field(menu) !== null) setTimeout(() => view.dom.isConnected && !view.hasFocus && close(view));
      },
      contextmenu: (event, view) => {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const word = at === null ? undefined : misspelled(view).find((one) => one.from <= at && at <= one.to);
        if (word === undefined) return false;
        event.preventDefault();
        view.focus();
        open(view, word);
        return true;
      },
    }),
  ];
}
