import { useSyncExternalStore } from 'react';
import type { BibliographyLook } from '../../../shared/contract/bibliography.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { bringFile, TooLarge } from '../../state/bring-file.ts';
import { closeDialog } from '../../state/dialogs.ts';
import { toast } from '../../ui/index.ts';

export interface SourceName {
  id: string;
  title: string;
}

export interface Session {
  phase: 'choose' | 'reading' | 'match';
  name: string;
  look: BibliographyLook | null;
  /** source by entry; absent: left out */
  choices: Readonly<Record<number, string>>;
  sources: readonly SourceName[];
  fill: 'blank' | 'all';
  error: unknown;
}

const start: Session = { phase: 'choose', name: '', look: null, choices: {}, sources: [], fill: 'blank', error: null };
/** Below this a match is offered, not chosen. */
const sure = 0.9;
const mostSources = 1000;
const listeners = new Set<() => void>();
let session = start;

function set(changes: Partial<Session>): void {
  session = { ...session, ...changes };
  for (const listener of listeners) listener();
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}

export async function chooseFile(): Promise<void> {
  set({ error: null });
  try {
    const brought = await bringFile('.json,.csljson,.ris,.bib,.bibtex,.txt', (name) => set({ phase: 'reading', name }));
    if (brought === null) return;
    const [look, sources] = await Promise.all([client.bibliography.look(brought), readSources()]);
    set({ phase: 'match', look, sources, choices: surest(look) });
  } catch (error) {
    set({
      phase: session.look === null ? 'choose' : 'match',
      error: error instanceof TooLarge ? new Error(t('bibliography.tooLarge')) : error,
    });
  }
}

/** Of several entries for one source the likeliest is chosen. */
function surest(look: BibliographyLook): Record<number, string> {
  const bySource = new Map<string, { entry: number; score: number }>();
  for (const { entry, match } of look.entries) {
    if (match === null || match.score < sure || match.score <= (bySource.get(match.source)?.score ?? 0)) continue;
    bySource.set(match.source, { entry, score: match.score });
  }
  return Object.fromEntries([...bySource].map(([source, { entry }]) => [entry, source]));
}

async function readSources(): Promise<SourceName[]> {
  const { columns, rows } = await client.sources.page({ sort: [{ column: 'title', descending: false }], limit: mostSources });
  const title = columns.indexOf('title');
  return rows.map((row) => ({ id: String(row[0]), title: String(row[title]) }));
}

/** A source takes one entry: choosing it here frees it there. */
export function attachTo(entry: number, source: string): void {
  const others = Object.fromEntries(Object.entries(session.choices).filter(([key, id]) => Number(key) !== entry && id !== source));
  set({ choices: source === '' ? others : { ...others, [entry]: source }, error: null });
}

export function chooseFill(fill: Session['fill']): void {
  set({ fill });
}

export async function attach(): Promise<void> {
  const { look, choices, fill } = session;
  if (look === null) return;
  try {
    const chosen = Object.entries(choices).map(([entry, source]) => ({ entry: Number(entry), source }));
    const { attached, unchanged } = await write((command) =>
      client.bibliography.attach({ command, list: look.list, choices: chosen, fill }),
    );
    set(start);
    closeDialog();
    toast({ message: t('bibliography.attached', { attached, unchanged }), tone: 'good', undo: attached > 0 });
  } catch (error) {
    set({ error });
  }
}
