import type { relations } from '../../shared/domain/grades.ts';
import type { ConflictData } from '../../shared/errors.ts';
import { client, failure } from '../api/client.ts';
import { write } from '../api/live.ts';
import { toastFailure } from '../ui/toast.tsx';
import { askWhich } from './conflicts.ts';

export type Link = Awaited<ReturnType<typeof client.claims.evidence>>[number];
interface LinkFields {
  relation?: (typeof relations)[number];
  note?: string;
  weight?: number;
}

/** Saves part of a link between claims; where somebody else changed the same part, both are shown. */
export async function changeLink(link: Link, fields: LinkFields, revision = link.revision): Promise<void> {
  try {
    await write((command) => client.evidence.update({ command, id: link.id, revision, fields }));
  } catch (error) {
    const { code, data } = failure(error);
    if (code !== 'CONFLICT') return toastFailure(error);
    const conflict = data as ConflictData;
    const names = Object.keys(fields) as (keyof LinkFields)[];
    const untouched = names.every((name) => conflict.theirs[name] === link[name]);
    const theirs = Object.fromEntries(names.map((name) => [name, conflict.theirs[name]]));
    if (untouched || (await askWhich({ kind: 'evidence', id: link.id, yours: { ...fields }, theirs })) === 'yours')
      await changeLink({ ...link, ...theirs }, fields, conflict.revision);
  }
}
