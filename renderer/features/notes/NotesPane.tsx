import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import type { RecordRef } from '../../../shared/contract/base.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatDate, t, useLanguage } from '../../i18n/index.ts';
import { useSelected } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, Kbd } from '../../ui/index.ts';
import { setDesk, useDesk, type NoteDesk } from './desk.ts';
import { newNote } from './new-note.ts';
import { NoteEditor } from './NoteEditor.tsx';
import './notes.css';

type Listed = Awaited<ReturnType<typeof client.notes.about>>;

function NoteList({ notes, open }: { notes: Listed; open: string | null }): ReactNode {
  return (
    <ul className="note-list" aria-label={t('notes.list')}>
      {notes.map((note) => (
        <li key={note.id}>
          <button type="button" aria-current={note.id === open} onClick={() => setDesk({ open: note.id, focus: null })}>
            <span className={note.title === '' ? 'note-name note-name-none' : 'note-name'}>{note.title || t('notes.untitled')}</span>
            <span className="note-when">{formatDate(note.updated)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Notes that speak of the selected record; one of them opens and stays, though it is about something else. */
function Backlinks({ about, listed }: { about: RecordRef; listed: Listed }): ReactNode {
  const live = useLive(() => client.notes.backlinks(about), ['note'], [about.kind, about.id]);
  const others = (live.data ?? []).filter((note) => listed.every((one) => one.id !== note.id));
  if (others.length === 0) return null;
  return (
    <section className="note-backlinks" aria-label={t('notes.backlinks')}>
      <h3>{t('notes.backlinks')}</h3>
      <ul>
        {others.map((note) => (
          <li key={note.id}>
            <button type="button" onClick={() => setDesk({ open: note.id, pinned: true })}>
              {note.title || t('notes.untitled')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Opens the newest note of what is selected, unless the open one is to stay. */
function useOpening(about: RecordRef | null, notes: Listed | undefined, desk: NoteDesk): void {
  const subject = about === null ? 'project' : `${about.kind}:${about.id}`;
  useEffect(() => {
    if (!desk.pinned) setDesk({ open: about?.kind === 'note' ? about.id : null });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another subject puts a note away
  }, [subject]);
  useEffect(() => {
    const first = notes?.[0];
    if (desk.open === null && about?.kind !== 'note' && first !== undefined) setDesk({ open: first.id });
  }, [desk.open, notes, about]);
}

export default function NotesPane(): ReactNode {
  useLanguage();
  const selected = useSelected();
  const desk = useDesk();
  const about = desk.scope === 'record' ? selected : null;
  // A selected note is shown among the project's: it has hardly notes of its own.
  const owner = about?.kind === 'note' ? null : about;
  const subject = owner === null ? 'project' : owner.id;
  const live = useLive(async () => ({ subject, notes: await client.notes.about({ about: owner }) }), ['note'], [subject]);
  const notes = live.data?.subject === subject ? live.data.notes : undefined;
  useOpening(about, notes, desk);
  const empty = notes?.length === 0 && desk.open === null;
  return (
    <section className="notes-pane" aria-label={t('notes.pane')}>
      <header className="notes-head">
        <SegmentedControl
          aria-label={t('notes.scope')}
          value={owner === null ? 'project' : 'record'}
          onChange={(value) => setDesk({ scope: value as NoteDesk['scope'], pinned: false })}
          data={[
            { value: 'record', label: t('notes.scope.record'), disabled: selected === null || selected.kind === 'note' },
            { value: 'project', label: t('notes.scope.project') },
          ]}
        />
        <span className="note-tools-gap" />
        <ActionIcon aria-label={t('notes.new')} title={t('notes.new')} onClick={() => void newNote()}>
          <IconPlus size={16} />
        </ActionIcon>
      </header>
      {live.error === null || notes !== undefined ? null : <ErrorNotice error={live.error} retry={live.reload} />}
      {notes === undefined || notes.length === 0 ? null : <NoteList notes={notes} open={desk.open} />}
      {about === null ? null : <Backlinks about={about} listed={notes ?? []} />}
      {empty ? (
        <EmptyState
          title={owner === null ? t('notes.noneProject') : t('notes.none')}
          hint={t('notes.noneHint')}
          action={<Kbd keys="Mod+Shift+N" />}
        />
      ) : null}
      {desk.open === null ? null : <NoteEditor key={desk.open} id={desk.open} />}
    </section>
  );
}
