import { useSyncExternalStore } from 'react';
import type { ImportResult } from '../../../shared/contract/sources.ts';
import { client, failure } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { lookUp, t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { isDesktop } from '../../state/project.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { documentsOf, type GivenFile } from './folder.ts';
import { mostBytes, upload } from '../../api/upload.ts';

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

/** Files that are uploaded and imported together; the others follow in further rounds. */
const roundSize = 100;

/** Follows one round to its end. @returns whether another may follow */
async function follow(job: string, before: readonly ImportResult[]): Promise<boolean> {
  set({ phase: 'reading', job, done: 0 });
  const last = await watchJob(job, (step) => set({ done: step.progress, total: step.total }));
  const results = Array.isArray(last.result) ? (last.result as ImportResult[]) : [];
  const why = (last.result as { message?: string } | null)?.message ?? '';
  const problem = last.state === 'cancelled' ? t('import.cancelled') : last.state === 'failed' ? t('import.failed', { why }) : null;
  set({ results: [...before, ...results], problem });
  return problem === null;
}

function end(): void {
  set({ phase: 'ended' });
  const { results } = batch;
  const made = results.filter((result) => result.source !== null && (result.outcome === 'imported' || result.outcome === 'losses'));
  // One clean document: what comes next is its bibliography, so that is what opens.
  if (made.length === 1 && results.length === 1 && made[0]!.outcome === 'imported') openDialog('source', made[0]!.source);
}

async function run(work: () => Promise<void>): Promise<void> {
  if (batch.phase !== 'ended') return openDialog('import');
  try {
    await work();
  } catch (error) {
    const { code, message } = failure(error);
    set({ phase: 'ended', problem: t('import.failed', { why: message || (lookUp(`error.${code}`) ?? code) }) });
  }
}

/** Brings in files, whichever way they came: chosen, dropped or pasted. */
export function importFiles(files: readonly GivenFile[]): void {
  if (files.length === 0) return;
  void run(async () => {
    openDialog('import');
    set({ ...idle, phase: 'uploading', total: files.length });
    for (let first = 0; first < files.length; first += roundSize) {
      const uploads = await send(files.slice(first, first + roundSize));
      if (uploads.length === 0) continue;
      const { job } = await write((command) => client.sources.import({ command, uploads }));
      if (!(await follow(job, batch.results))) break;
    }
    end();
  });
}

async function send(files: readonly GivenFile[]): Promise<string[]> {
  set({ phase: 'uploading', done: 0, total: files.length, job: null });
  const uploads: string[] = [];
  for (const [index, file] of files.entries()) {
    set({ current: file.name, done: index });
    if (file.blob.size > mostBytes) set({ results: [...batch.results, refused(file.name, t('import.tooLarge'))] });
    else uploads.push(await upload(file.blob, file.name, (share) => set({ done: index + share })));
  }
  return uploads;
}

export function chooseFiles(): void {
  if (isDesktop()) {
    void run(async () => {
      const { tokens } = await client.projects.pick();
      if (tokens.length === 0) return;
      openDialog('import');
      set({ ...idle, phase: 'reading', total: tokens.length });
      const { job } = await write((command) => client.sources.importPicked({ command, tokens }));
      await follow(job, []);
      end();
    });
    return;
  }
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => importFiles(Array.from(input.files ?? [], (blob) => ({ name: blob.name, blob }))));
  input.click();
}

/** All documents of a folder and of the folders in it. */
export function chooseFolder(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.addEventListener('change', () => {
    const { found, passedOver } = documentsOf(input.files ?? []);
    if (found.length === 0) return toast({ message: t('import.folder.none', { count: passedOver }), tone: 'bad' });
    importFiles(found);
  });
  input.click();
}

/** A source of this import is a version of another one now. */
export function became(source: string, into: string): void {
  set({ results: batch.results.map((result) => (result.source === source ? { ...result, source: into } : result)) });
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
