import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import type { RecordRef } from '../../../shared/contract/base.ts';
import { locale, t } from '../../i18n/index.ts';
import { nonce, toastFailure } from '../../ui/index.ts';
import { citationOf, draggedRecord, dragType } from './citation.ts';
import { linkChips } from './link-chips.ts';
import { linkCompletion } from './link-completion.ts';
import { markdownLook } from './markdown-look.ts';
import { spellingHelp } from './spelling-menu.ts';

export interface EditorHandle {
  focus(): void;
  replace(text: string): void;
  /** puts a record at the caret: its quote with source and link, or its link */
  cite(ref: RecordRef, at?: number): Promise<void>;
}

interface Properties {
  text: string;
  onType: (text: string) => void;
  onLeave: () => void;
  readOnly: boolean;
  handle: Ref<EditorHandle>;
}

async function cite(view: EditorView, ref: RecordRef, at?: number): Promise<void> {
  try {
    const { text, block } = await citationOf(ref);
    const position = Math.min(at ?? view.state.selection.main.head, view.state.doc.length);
    const line = view.state.doc.lineAt(position);
    const from = block && line.text.trim() !== '' ? line.to : position;
    const before = block && line.text.trim() !== '' ? '\n\n' : '';
    const insert = `${before}${text}${block ? '\n\n' : ''}`;
    view.dispatch({
      changes: { from, insert },
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
      userEvent: 'input.drop',
    });
    view.focus();
  } catch (error) {
    toastFailure(error);
  }
}

function dropping(): Extension {
  return EditorView.domEventHandlers({
    dragover(event) {
      if (!event.dataTransfer?.types.includes(dragType)) return false;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      return true;
    },
    drop(event, view) {
      const ref = draggedRecord(event.dataTransfer);
      if (ref === null) return false;
      event.preventDefault();
      void cite(view, ref, view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined);
      return true;
    },
  });
}

function extensions({
  readOnly,
  onType,
  onLeave,
}: {
  readOnly: boolean;
  onType: (text: string) => void;
  onLeave: () => void;
}): Extension[] {
  return [
    EditorView.cspNonce.of(nonce()),
    history(),
    markdown(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      tabindex: '0',
      spellcheck: 'false',
      autocorrect: 'on',
      lang: locale(),
      'aria-label': t('notes.text'),
    }),
    EditorState.readOnly.of(readOnly),
    placeholder(t('notes.placeholder')),
    linkChips,
    linkCompletion(),
    markdownLook,
    spellingHelp(),
    dropping(),
    EditorView.updateListener.of((update) => {
      const typed = update.transactions.some((one) => one.docChanged && !one.isUserEvent('claimdesk.replace'));
      if (typed) onType(update.state.doc.toString());
      if (update.focusChanged && !update.view.hasFocus) onLeave();
    }),
  ];
}

export function CodeEditor({ text, onType, onLeave, readOnly, handle }: Properties): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ text, onType, onLeave });
  latest.current = { text, onType, onLeave };
  useEffect(() => {
    const editor = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: extensions({ readOnly, onType: (typed) => latest.current.onType(typed), onLeave: () => latest.current.onLeave() }),
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [readOnly]);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => view.current?.focus(),
      replace: (next) =>
        view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: next }, userEvent: 'claimdesk.replace' }),
      cite: async (ref, at) => {
        if (view.current !== null) await cite(view.current, ref, at);
      },
    }),
    [],
  );
  return <div className="note-code" ref={place} />;
}
