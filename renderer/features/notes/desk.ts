import { useSyncExternalStore } from 'react';
import type { RecordRef } from '../../../shared/contract/base.ts';
import type { EditorHandle } from './CodeEditor.tsx';

export const noteModes = ['write', 'both', 'read'] as const;
export type NoteMode = (typeof noteModes)[number];

/** What the notes pane shows; kept apart from the pane, because commands reach for it. */
export interface NoteDesk {
  scope: 'record' | 'project';
  /** the note in the editor */
  open: string | null;
  /** it stays when another record is selected */
  pinned: boolean;
  mode: NoteMode;
  /** where the caret goes once the note is shown */
  focus: 'title' | 'text' | null;
}

const listeners = new Set<() => void>();
// Notes are read more often than written: links and lists show as such until somebody asks to write.
let desk: NoteDesk = { scope: 'record', open: null, pinned: false, mode: 'read', focus: null };
let editor: EditorHandle | null = null;
/** a record that waits for the editor to be there */
let waiting: RecordRef | null = null;

export function getDesk(): NoteDesk {
  return desk;
}
export function setDesk(changes: Partial<NoteDesk>): void {
  desk = { ...desk, ...changes };
  for (const listener of listeners) listener();
}
export function useDesk(): NoteDesk {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => desk,
  );
}

export function attachEditor(handle: EditorHandle | null): void {
  editor = handle;
  if (editor === null || waiting === null) return;
  const ref = waiting;
  waiting = null;
  void editor.cite(ref);
}
export function focusEditor(): boolean {
  editor?.focus();
  return editor !== null;
}
/** Into the open note, or into the next one that opens. */
export function citeIntoNote(ref: RecordRef): void {
  if (editor !== null) return void editor.cite(ref);
  waiting = ref;
  if (desk.mode === 'read') setDesk({ mode: 'write' });
}
