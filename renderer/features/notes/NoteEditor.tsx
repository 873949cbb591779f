import { type ReactNode } from 'react';
import { client, failure } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { OpenNote } from './OpenNote.tsx';

/** Reads a note with its draft; a change of it by anybody is read again and handed to the open text. */
export function NoteEditor({ id }: { id: string }): ReactNode {
  const live = useLive(
    async () => {
      const [note, draft] = await Promise.all([client.notes.get({ id }), client.notes.drafts({ id })]);
      return { id, note: { ...note.fields, revision: note.revision }, draft };
    },
    ['note'],
    [id],
    (event) => event.records.length === 0 || event.records.some((one) => one.id === id),
  );
  if (live.error !== null && failure(live.error).code === 'NOT_FOUND')
    return <EmptyState title={t('notes.gone')} hint={t('notes.goneHint')} />;
  if (live.data === undefined || live.data.id !== id) {
    return live.error === null ? <p className="notes-quiet">{t('ui.loading')}</p> : <ErrorNotice error={live.error} retry={live.reload} />;
  }
  return <OpenNote key={id} id={id} note={live.data.note} draft={live.data.draft} />;
}
