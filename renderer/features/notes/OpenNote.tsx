import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPinned, IconPinnedOff, IconQuote, IconTrash } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { formatDate, t } from '../../i18n/index.ts';
import { useSelected } from '../../state/workspace.ts';
import { CodeEditor, type EditorHandle } from './CodeEditor.tsx';
import { Conflict } from './Conflict.tsx';
import { attachEditor, citeIntoNote, noteModes, setDesk, useDesk, type NoteMode } from './desk.ts';
import { Preview } from './Preview.tsx';
import { removeNote } from './remove-note.ts';
import { SaveLine } from './SaveLine.tsx';
import type { Snapshot } from './session.ts';
import { useSession, type Draft } from './use-session.ts';

/** What stands over the text: how it is shown, what can be done with it. */
function Tools({ id, title }: { id: string; title: string }): ReactNode {
  const { mode, pinned } = useDesk();
  const selected = useSelected();
  const citable = selected !== null && selected.id !== id;
  return (
    <div className="note-tools">
      <SegmentedControl
        aria-label={t('notes.mode')}
        value={mode}
        onChange={(value) => setDesk({ mode: value as NoteMode })}
        data={noteModes.map((value) => ({ value, label: t(`notes.mode.${value}`) }))}
      />
      <span className="note-tools-gap" />
      <ActionIcon
        aria-label={t('notes.cite')}
        title={t('notes.cite')}
        disabled={!citable}
        onClick={() => selected && citeIntoNote(selected)}
      >
        <IconQuote size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t('notes.pin')} title={t('notes.pin')} aria-pressed={pinned} onClick={() => setDesk({ pinned: !pinned })}>
        {pinned ? <IconPinnedOff size={16} /> : <IconPinned size={16} />}
      </ActionIcon>
      <ActionIcon aria-label={t('notes.remove')} title={t('notes.remove')} onClick={() => void removeNote(id, title)}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

/** The caret goes where the command that opened the note wants it. */
function useWantedFocus(title: RefObject<HTMLInputElement | null>, editor: RefObject<EditorHandle | null>): void {
  const { focus } = useDesk();
  useEffect(() => {
    if (focus === null) return;
    if (focus === 'title') title.current?.focus();
    else editor.current?.focus();
    setDesk({ focus: null });
  }, [focus, title, editor]);
}

export function OpenNote({ id, note, draft }: { id: string; note: Snapshot; draft: Draft | null }): ReactNode {
  const { mode } = useDesk();
  const titleField = useRef<HTMLInputElement>(null);
  const editor = useRef<EditorHandle | null>(null);
  const edit = useSession(id, note, draft, (text) => editor.current?.replace(text));
  const { status, session } = edit;
  const conflict = status.state === 'conflict' && status.theirs !== null;
  const attach = useCallback((handle: EditorHandle | null) => {
    editor.current = handle;
    attachEditor(handle);
  }, []);
  useWantedFocus(titleField, editor);
  const change = (body: string, title: string): void => {
    edit.setTitle(title);
    edit.setBody(body);
    editor.current?.replace(body);
  };
  const flush = (): void => void session.current?.flush();
  return (
    <div className="note-open">
      <input
        ref={titleField}
        className="note-title"
        aria-label={t('notes.title')}
        placeholder={t('notes.untitled')}
        maxLength={400}
        value={edit.title}
        onChange={(event) => edit.setTitle(event.currentTarget.value)}
        onBlur={flush}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          editor.current?.focus();
        }}
      />
      <Tools id={id} title={edit.title} />
      {edit.restored === null || conflict ? null : (
        <p className="note-restored" role="status">
          {t('notes.restored', { time: formatDate(edit.restored, 'moment') })}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              edit.forget();
              change(note.body, note.title);
            }}
          >
            {t('notes.discardDraft')}
          </Button>
        </p>
      )}
      {conflict ? (
        <Conflict
          mine={{ title: edit.title, body: edit.body }}
          theirs={status.theirs!}
          decide={(body, title) => {
            void session.current?.decide(body, title);
            change(body, title);
          }}
        />
      ) : null}
      <div className={`note-panes note-panes-${mode}`} hidden={conflict}>
        {mode === 'read' ? null : <CodeEditor text={edit.body} onType={edit.setBody} onLeave={flush} readOnly={false} handle={attach} />}
        {mode === 'write' ? null : <Preview text={edit.body} />}
      </div>
      <SaveLine status={status} retry={flush} />
    </div>
  );
}
