import type { TagFields } from '../../../shared/contract/tags.ts';
import type { ConflictData } from '../../../shared/errors.ts';
import { client, failure } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { askWhich } from '../../state/conflicts.ts';
import type { Tag } from '../../state/tags.ts';
import { toast, toastFailure } from '../../ui/index.ts';

/** Saves part of a tag; where somebody else changed the same part, both are shown. */
export async function changeTag(tag: Tag, fields: Partial<TagFields>, revision = tag.revision): Promise<void> {
  try {
    await write((command) => client.tags.update({ command, id: tag.id, revision, fields }));
  } catch (error) {
    const { code, data } = failure(error);
    if (code !== 'CONFLICT') return toastFailure(error);
    const conflict = data as ConflictData;
    const names = Object.keys(fields) as (keyof TagFields)[];
    const untouched = names.every((name) => conflict.theirs[name] === tag[name]);
    const theirs = Object.fromEntries(names.map((name) => [name, conflict.theirs[name]]));
    if (untouched || (await askWhich({ kind: 'tag', id: tag.id, yours: fields, theirs })) === 'yours') {
      await changeTag({ ...tag, ...theirs }, fields, conflict.revision);
    }
  }
}

/** Does something to the codebook and offers to take it back. @returns whether it was done */
export async function doToTags(run: (command: string) => Promise<unknown>, message: string | null): Promise<boolean> {
  try {
    await write(run);
    if (message !== null) toast({ message, tone: 'good', undo: true });
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}

export function moveTag(tag: Tag, from: string | null, to: string | null): void {
  if (from !== to) void doToTags((command) => client.tags.move({ command, ids: [tag.id], from, to }), null);
}

export function placeTag(tag: Tag, parents: string[]): void {
  void doToTags((command) => client.tags.place({ command, id: tag.id, parents }), null);
}

export function removeTag(id: string, below: 'lift' | 'remove'): Promise<boolean> {
  return doToTags((command) => client.tags.remove({ command, ids: [id], below }), t('records.deleted', { count: 1 }));
}
