import type { RecordRef } from '../../../shared/contract/base.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { getWorkspace } from '../../state/workspace.ts';
import { toastFailure } from '../../ui/index.ts';
import { getDesk, setDesk } from './desk.ts';

/** What a new note is about: the selected record (a selected note: what that note stands among), else the project. */
export function subject(): RecordRef | null {
  const { selected } = getWorkspace();
  return getDesk().scope === 'project' || selected === null || selected.kind === 'note' ? null : selected;
}

export async function newNote(): Promise<void> {
  try {
    const { id } = await write((command) => client.notes.create({ command, fields: {}, about: subject() }));
    setDesk({ open: id, pinned: false, focus: 'title', mode: getDesk().mode === 'read' ? 'write' : getDesk().mode });
  } catch (error) {
    toastFailure(error);
  }
}
