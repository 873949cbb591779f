import { useSyncExternalStore } from 'react';
import type { RecordRef } from '../../shared/contract/base.ts';
import { client } from '../api/client.ts';
import { onChange, write } from '../api/live.ts';
import { toastFailure } from '../ui/toast.tsx';

export type Tag = Awaited<ReturnType<typeof client.tags.list>>[number];

const listeners = new Set<() => void>();
let tags: readonly Tag[] | null = null;
let wanted = false;
let turn = 0;

/** The codebook is small and shown in many cells at once: it is read once for the window, not once a cell. */
async function read(): Promise<void> {
  turn += 1;
  const mine = turn;
  const list = await client.tags.list();
  if (mine !== turn) return;
  tags = list;
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  if (!wanted) {
    wanted = true;
    // Counts change with the records, so every change may concern the codebook.
    onChange(() => void read().catch(() => undefined));
    void read().catch(() => (wanted = false));
  }
  return () => listeners.delete(listener);
}

export function useTags(): readonly Tag[] | null {
  return useSyncExternalStore(follow, () => tags);
}
export function tagColour(name: string): string | null {
  return tags?.find((tag) => tag.name === name)?.colour ?? null;
}

/** Colours that can be told apart on both schemes; a new tag takes the one least used. */
export const tagColours = [
  '#3b7a9e',
  '#8a6d1f',
  '#5b7f3a',
  '#a4533c',
  '#7a5ca0',
  '#2f8577',
  '#b0477a',
  '#5f6b75',
  '#b36b00',
  '#4763b8',
] as const;

export function freshColour(): string {
  const uses = (colour: string): number => (tags ?? []).filter((tag) => tag.colour === colour).length;
  return [...tagColours].sort((left, right) => uses(left) - uses(right))[0] ?? tagColours[0];
}

export async function createTag(name: string, parent: string | null = null): Promise<string | null> {
  try {
    const made = await write((command) => client.tags.create({ command, fields: { name, colour: freshColour(), parent } }));
    return made.id;
  } catch (error) {
    toastFailure(error);
    return null;
  }
}

/** Adds and removes tags on many records in one change. */
export async function applyTags(records: RecordRef[], changes: { add?: string[]; remove?: string[] }): Promise<boolean> {
  try {
    await write((command) => client.tags.apply({ command, records, ...changes }));
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}
