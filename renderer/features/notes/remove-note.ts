import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { getDesk, setDesk } from './desk.ts';

export async function removeNote(id: string, title: string): Promise<void> {
  try {
    await write((command) => client.notes.remove({ command, ids: [id] }));
    if (getDesk().open === id) setDesk({ open: null, pinned: false });
    toast({ message: t('notes.removed', { title: title || t('notes.untitled') }), undo: true });
  } catch (error) {
    toastFailure(error);
  }
}
