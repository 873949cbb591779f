import { useSyncExternalStore } from 'react';
import type { SavedMapping, TableLook, TablePreview, TableResult } from '../../../shared/contract/tables.ts';
import { plainTitle, tableFields, type TableGrid } from '../../../shared/domain/table-fields.ts';
import { client } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { bringFile, TooLarge } from '../../state/bring-file.ts';
import { openDialog } from '../../state/dialogs.ts';
import { toast } from '../../ui/index.ts';

/** What a person is doing with one table; kept outside of the dialog, so that closing it loses nothing. */
export interface Session {
  phase: 'choose' | 'reading' | 'map' | 'preview' | 'importing' | 'ended';
  /** of the file being brought in */
  name: string;
  look: TableLook | null;
  grid: TableGrid;
  /** field by column */
  fields: Readonly<Record<number, string>>;
  same: 'update' | 'skip';
  keep: boolean;
  mappings: readonly SavedMapping[];
  preview: TablePreview | null;
  job: string | null;
  progress: { done: number; total: number };
  result: TableResult | null;
  /** what was thrown, to be shown as errors are */
  error: unknown;
}

const start: Session = {
  phase: 'choose',
  name: '',
  look: null,
  grid: 'players',
  fields: {},
  same: 'update',
  keep: true,
  mappings: [],
  preview: null,
  job: null,
  progress: { done: 0, total: 0 },
  result: null,
  error: null,
};
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

/** From the palette and the menu: what was begun goes on; what has ended makes place for the next. */
export function openTables(): void {
  if (session.phase === 'ended') set(start);
  openDialog('table');
}

/** Whatever is thrown leaves the person where they were, with the reason beside it. */
async function attempt(phase: Session['phase'], work: () => Promise<void>): Promise<void> {
  set({ error: null });
  try {
    await work();
  } catch (error) {
    set({ phase, error: error instanceof TooLarge ? new Error(t('table.tooLarge', { name: error.message })) : error });
  }
}

export function chooseFile(): Promise<void> {
  const before = session.look === null ? 'choose' : 'map';
  return attempt(before, async () => {
    const brought = await bringFile('.csv,.tsv,.tab,.txt,.xlsx,.xlsm', (name) => set({ phase: 'reading', name }));
    if (brought === null) return;
    const [look, mappings] = await Promise.all([client.tables.look(brought), client.tables.mappings()]);
    set({ mappings, preview: null, result: null });
    take(look, look.proposals[0]!.grid);
  });
}

function take(look: TableLook, grid: TableGrid): void {
  set({ phase: 'map', look, grid, fields: proposedFields(look, grid) });
}

function proposedFields(look: TableLook, grid: TableGrid): Record<number, string> {
  const proposal = look.proposals.find((one) => one.grid === grid);
  return Object.fromEntries((proposal?.columns ?? []).map(({ column, field }) => [column, field]));
}

/** Looks again at another sheet, or in the way that the person said. */
export function lookAgain(changes: { sheet?: number; head?: number | null; encoding?: string; separator?: string }): Promise<void> {
  const { look } = session;
  if (look === null) return Promise.resolve();
  const kept = look.format === 'xlsx' ? {} : { ...(look.separator === null ? {} : { separator: look.separator }), encoding: look.encoding };
  return attempt('map', async () => {
    const next = await client.tables.look({ table: look.table, sheet: look.sheet, ...kept, ...changes });
    const grid = changes.sheet === undefined ? session.grid : next.proposals[0]!.grid;
    take(next, grid);
  });
}

export function chooseGrid(grid: TableGrid): void {
  if (session.look !== null) set({ grid, fields: proposedFields(session.look, grid), error: null });
}

export function mapColumn(column: number, field: string): void {
  const { [column]: _, ...others } = session.fields;
  const isSeveral = tableFields[session.grid].find((one) => one.name === field)?.several === true;
  // a field has one column: choosing it here takes it from there
  const kept = isSeveral ? others : Object.fromEntries(Object.entries(others).filter(([, name]) => name !== field));
  set({ fields: field === '' ? others : { ...kept, [column]: field }, error: null });
}

/** A saved mapping goes by the titles of columns; columns that it does not know are left out. */
export function applyMapping(mapping: SavedMapping): void {
  const { look } = session;
  if (look === null) return;
  const byTitle = new Map(mapping.columns.map(({ title, field }) => [plainTitle(title), field]));
  const fields = look.columns.flatMap(({ column, title }) =>
    byTitle.has(plainTitle(title)) ? [[column, byTitle.get(plainTitle(title))!]] : [],
  );
  set({ grid: mapping.grid, fields: Object.fromEntries(fields) as Record<number, string>, error: null });
}

export function saveMapping(name: string): Promise<void> {
  return attempt('map', async () => {
    const { look, grid, fields } = session;
    const columns = (look?.columns ?? []).flatMap(({ column, title }) => (fields[column] ? [{ title, field: fields[column] }] : []));
    await write((command) => client.tables.saveMapping({ command, name, grid, columns }));
    set({ mappings: await client.tables.mappings() });
    toast({ message: t('table.mappingSaved', { name }), undo: true });
  });
}

export function removeMapping(mapping: SavedMapping): Promise<void> {
  return attempt('map', async () => {
    await write((command) => client.tables.removeMapping({ command, id: mapping.id }));
    set({ mappings: await client.tables.mappings() });
    toast({ message: t('table.mappingRemoved', { name: mapping.name }), undo: true });
  });
}

function chosen() {
  const { look, grid, fields, same } = session;
  const columns = Object.entries(fields).map(([column, field]) => ({ column: Number(column), field }));
  return { table: look!.table, sheet: look!.sheet, head: look!.head, grid, columns, same };
}

export function showPreview(): Promise<void> {
  return attempt('map', async () => set({ preview: await client.tables.preview(chosen()), phase: 'preview' }));
}

export function backToMapping(): void {
  set({ phase: 'map', error: null });
}

export function choose(changes: Partial<Pick<Session, 'same' | 'keep'>>): void {
  set(changes);
  if (changes.same !== undefined && session.phase === 'preview') void showPreview();
}

export function runImport(): Promise<void> {
  return attempt('preview', async () => {
    set({ phase: 'importing', progress: { done: 0, total: 0 } });
    const { job } = await write((command) => client.tables.import({ command, ...chosen(), keep: session.keep }));
    set({ job });
    const last = await watchJob(job, (step) => set({ progress: { done: step.progress, total: step.total } }));
    if (last.state === 'done') {
      const result = last.result as TableResult;
      set({ phase: 'ended', result });
      toast({ message: t('table.imported', { made: result.made, updated: result.updated }), tone: 'good', undo: true });
    } else if (last.state === 'cancelled') set({ phase: 'preview', error: new Error(t('table.cancelled')) });
    else throw new Error((last.result as { message?: string } | null)?.message ?? '');
  });
}

/** Shows what came of an import that ended earlier. */
export function recall(job: string): Promise<void> {
  if (session.job === job) return Promise.resolve();
  return attempt('choose', async () => {
    const { label, state, result } = await client.jobs.get({ id: job });
    if (state === 'done') set({ ...start, phase: 'ended', name: label, job, result: result as TableResult });
    else throw new Error((result as { message?: string } | null)?.message ?? t('table.cancelled'));
  });
}

export function another(): void {
  set(start);
}
