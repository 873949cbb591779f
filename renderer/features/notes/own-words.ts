import { client } from '../../api/client.ts';
import { onChange } from '../../api/live.ts';
import { getProject } from '../../state/project.ts';
import { wordsOfNames } from './spelling.ts';

const most = 2000;
const listeners = new Set<() => void>();
let added: Set<string> | null = null;
let named = new Set<string>();
let stale = true;
let following = false;

const place = (): string => `claimdesk.words.${getProject()?.id ?? ''}`;

function announce(): void {
  for (const listener of listeners) listener();
}

function kept(): Set<string> {
  try {
    const words: unknown = JSON.parse(localStorage.getItem(place()) ?? '[]');
    return new Set(Array.isArray(words) ? words.filter((word) => typeof word === 'string').slice(0, most) : []);
  } catch {
    // Storage may be closed to us or hold something else: then nothing was added.
    return new Set();
  }
}

/** A word that was added to this project's dictionary, or that one of its names is made of. */
export function isOwnWord(word: string): boolean {
  added ??= kept();
  return added.has(word) || named.has(word);
}

export function addWord(word: string): void {
  // read again: another window may have added words meanwhile
  added = kept().add(word.replaceAll('’', "'"));
  try {
    localStorage.setItem(place(), JSON.stringify([...added].slice(-most)));
  } catch {
    // Then it is known as long as this window lasts.
  }
  announce();
}

/** Names are read when a note is opened and they may have changed, not as one types. */
export async function readNames(): Promise<void> {
  if (!following) {
    following = true;
    onChange((event) => {
      if (event.kinds.includes('entity')) stale = true;
    });
  }
  if (!stale) return;
  stale = false;
  try {
    const grids = [client.players, client.programs, client.places, client.sectors];
    const pages = await Promise.all(grids.map((grid) => grid.page({ limit: 1000 })));
    const names = pages.flatMap(({ columns, rows }) => {
      const wanted = ['name', 'aliases'].map((column) => columns.indexOf(column)).filter((index) => index !== -1);
      return rows.flatMap((row) => wanted.flatMap((index) => row[index])).filter((name) => typeof name === 'string');
    });
    named = new Set(wordsOfNames(names));
    announce();
  } catch {
    // Without them names are underlined, no more; the next note tries again.
    stale = true;
  }
}

export function onOwnWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
