import path from 'node:path';
import { copyProject, sitting } from '../merging/copies.ts';
import { temporaryFolder } from '../router/desk.ts';
import { dropClaim, type Random } from './model.ts';
import type { State } from './model-state.ts';

/** A copy on which a colleague has worked, and what that work makes of a state. */
export interface Copy {
  file: string;
  /** claims that the colleague changed or removed: left alone here until the copy is joined */
  claims: ReadonlySet<string>;
  apply(state: State): void;
}

/** Copies a closed project; the colleague adds a claim, changes another, writes a note about one and removes one. */
export async function workApart(file: string, state: State, { first, second, words }: Random): Promise<Copy> {
  const copy = path.join(temporaryFolder(), 'copy.claimdesk');
  copyProject(file, copy);
  const ids = Object.keys(state.claims).sort();
  const changed = ids[first % ids.length];
  const others = ids.filter((id) => id !== changed);
  const noted = others[second % others.length];
  const removed = second % 3 === 0 ? others.find((id) => id !== noted) : undefined;
  const tag = Object.keys(state.tags).sort()[second % Object.keys(state.tags).length];
  return sitting(copy, 'Colleague', async ({ client }) => {
    const claim = await client.claims.create({ fields: { wording: words }, tags: tag === undefined ? [] : [tag] });
    const note = noted && (await client.notes.create({ fields: { title: words }, about: { kind: 'claim', id: noted } }));
    if (changed !== undefined) {
      const { revision } = await client.claims.get({ id: changed });
      await client.claims.update({ id: changed, revision, fields: { comment: `${words} apart` } });
    }
    if (removed !== undefined) await client.claims.remove({ ids: [removed] });
    return {
      file: copy,
      claims: new Set([changed, noted, removed].filter((id) => id !== undefined)),
      apply(next) {
        next.claims[claim.id] = { wording: words, verdict: 'unchecked', comment: '', quotes: [] };
        if (tag !== undefined) next.uses[`${tag} ${claim.id}`] = true;
        if (noted !== undefined && note) next.notes[note.id] = { title: words, body: '', about: noted };
        if (changed !== undefined) next.claims[changed]!.comment = `${words} apart`;
        if (removed !== undefined) dropClaim(next, removed);
      },
    };
  });
}
