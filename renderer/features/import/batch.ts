import { useSyncExternalStore } from 'react';
import type { ImportResult } from '../../../shared/contract/sources.ts';
import { client, failure } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { lookUp, t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { isDesktop } from '../../state/project.ts';
import { toastFailure } from '../../ui/index.ts';
import { mostBytes, upload } from './upload.ts';

/** One import as the dialog shows it; the same form serves the import going on and one read back from its job. */
export interface Batch {
  phase: 'uploading' | 'reading' | 'ended';
  current: string;
  done: number;
  total: number;
  job: string | null;
  results: readonly ImportResult[];
  /** why it ended early */
  problem: string | null;
}

const listeners = new Set<() => void>();
const idle: Batch = { phase: 'ended', current: '', done: 0, total: 0, job: null, results: [], problem: null };
let batch = idle;

function set(changes: Partial<Batch>): void {
  batch = { ...batch, ...changes };
  for (const listener of listeners) listener();
}

export function useBatch(): Batch {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => batch,
  );
}

function refused(file: string, reason: string): ImportResult {
  return { file, outcome: 'refused', source: null, losses: [], reason };
}

/** Follows an import to its end and keeps what came of it. */
async function follow(job: string, before: readonly ImportResult[]): Promise<void> {
  set({ phase: 'reading', job, done: 0 });
  const last = await watchJob(job, (step) => set({ done: step.progress, total: step.total }));
  const results = Array.isArray(last.result) ? (last.result as ImportResult[]) : [];
  const why = (last.result as { message?: string } | null)?.message ?? '';
  const problem = last.state === 'cancelled' ? t('import.cancelled') : last.state === 'failed' ? t('import.failed', { why }) : null;
  set({ phase: 'ended', results: [...before, ...results], problem });
  const made = results.filter((result) => result.source !== null && (result.outcome === 'imported' || result.outcome === 'losses'));
  // One clean document: what comes next is its bibliography, so that is what opens.
  if (made.length === 1 && results.length === 1 && made[0]!.outcome === 'imported') openDialog('source', made[0]!.source);
}

async function run(start: () => Promise<{ job: string; refusals: ImportResult[] } | null>): Promise<void> {
  if (batch.phase !== 'ended') return openDialog('import');
  try {
    const started = await start();
    if (started !== null) await follow(started.job, started.refusals);
  } catch (error) {
    const { code, message } = failure(error);
    set({ phase: 'ended', problem: t('import.failed', { why: message || (lookUp(`error.${code}`) ?? code) }) });
  }
}

/** Brings in files, whichever way they came: chosen, dropped or pasted. */
export function importFiles(files: readonly { name: string; blob: Blob }[]): void {
  if (files.length === 0) return;
  void run(async () => {
    openDialog('import');
    set({ ...idle, phase: 'uploading', total: files.length });
    const uploads: string[] = [];
    const refusals: ImportResult[] = [];
    for (const [index, file] of files.entries()) {
      set({ current: file.name, done: index });
      if (file.blob.size > mostBytes) refusals.push(refused(file.name, t('import.tooLarge')));
      else uploads.push(await upload(file.blob, file.name, (share) => set({ done: index + share })));
    }
    set({ total: uploads.length, results: refusals });
    if (uploads.length === 0) {
      set({ phase: 'ended' });
      return null;
    }
    return { ...(await write((command) => client.sources.import({ command, uploads }))), refusals };
  });
}

export function chooseFiles(): void {
  if (isDesktop()) {
    void run(async () => {
      const { tokens } = await client.projects.pick();
      if (tokens.length === 0) return null;
      openDialog('import');
      set({ ...idle, phase: 'reading', total: tokens.length });
      return { ...(await write((command) => client.sources.importPicked({ command, tokens }))), refusals: [] };
    });
    return;
  }
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => importFiles(Array.from(input.files ?? [], (blob) => ({ name: blob.name, blob }))));
  input.click();
}

/** Shows what came of an import that ended earlier. */
export async function recall(job: string): Promise<void> {
  if (batch.job === job) return;
  try {
    const { result } = await client.jobs.get({ id: job });
    set({ ...idle, job, results: Array.isArray(result) ? (result as ImportResult[]) : [] });
  } catch (error) {
    toastFailure(error);
  }
}
