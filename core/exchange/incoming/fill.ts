import { WorkbenchError } from '../../../shared/errors.ts';
import { writeDecided, type DecidedSuggestion } from '../../../db/exchange.ts';
import { newId } from '../../../db/identity.ts';
import { writePassages } from '../../../db/passages.ts';
import { statement } from '../../../db/rows.ts';
import { beginVersion, releaseVersion } from '../../../db/sources.ts';
import { beginExtraction } from '../../../db/suggestions.ts';
import { readJsonLines } from '../../reading/hand-over.ts';
import { keepOriginal } from '../../sources/import.ts';
import type { Workbench } from '../../workbench.ts';
import type { IncomingHead, IncomingLine } from './lines.ts';

/** A change of the new project holds this many records: other commands of the same process go between two of them. */
const recordsAtOnce = 1000;
const slice = 5;

type IncomingRecord = Extract<IncomingLine, { record: unknown }>['record'];

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Writes what the parser handed over into a project that has nothing in it yet, with the ids and times that the records had.
 * @throws REFUSED where the records do not hold together
 */
export async function fillProject(
  workbench: Workbench,
  from: { lines: string; name: string; head: IncomingHead },
  handle: { signal: AbortSignal; progress(done: number, total: number): void },
): Promise<void> {
  const writer = workbench.writable();
  const rows = new Map<string, number>();
  const decided: DecidedSuggestion[] = [];
  const later: IncomingRecord[] = [];
  let waiting: IncomingRecord[] = [];
  let done = 0;
  const write = async (): Promise<void> => {
    if (waiting.length === 0 && done > 0) return;
    if (handle.signal.aborted) throw new WorkbenchError('CANCELLED', 'This was cancelled.');
    const records = waiting;
    waiting = [];
    writeRecords(workbench, from.name, records, { rows, later });
    done += records.length;
    handle.progress(done, from.head.records);
    await breathe();
  };
  for (const line of readJsonLines<IncomingLine>(from.lines)) {
    if ('text' in line) await writeText(workbench, line.text, rows);
    else if ('original' in line) keepOriginal(workbench.file, line.original.file, line.original.sha256);
    else if ('decision' in line) decided.push(line.decision);
    else if (waiting.push(line.record) >= recordsAtOnce) await write();
  }
  await write();
  workbench.change({ label: 'project.fill', subject: from.name }, (transaction) => {
    for (const { id, fields } of later) transaction.update('note', id, { about: fields.about });
    writeDecided(transaction.database, decided);
    // the program reads the texts for facts when the project is opened
    for (const version of rows.values()) beginExtraction(writer, version);
    return { decided: decided.length };
  });
}

/** Passages in slices under a version that nobody sees; its own record makes it visible. */
async function writeText(
  workbench: Workbench,
  { version, passages }: Extract<IncomingLine, { text: unknown }>['text'],
  rows: Map<string, number>,
): Promise<void> {
  const writer = workbench.writable();
  let row = rows.get(version);
  if (row === undefined) rows.set(version, (row = beginVersion(writer, { id: newId(), time: new Date().toISOString(), title: '' })));
  for (let at = 0; at < passages.length;) {
    at = writePassages(writer, row, passages, at, slice);
    await breathe();
  }
}

interface Kept {
  /** rows under which the texts of versions lie */
  rows: ReadonlyMap<string, number>;
  /** notes about a note that comes after them: their subject is set when all of them are there */
  later: IncomingRecord[];
}

function writeRecords(workbench: Workbench, subject: string, records: readonly IncomingRecord[], { rows, later }: Kept): void {
  try {
    workbench.change({ label: 'project.fill', subject }, (transaction) => {
      for (const record of records) {
        const { kind, id, created, fields } = record;
        const row = kind === 'version' ? rows.get(id) : undefined;
        if (row !== undefined) releaseVersion(transaction.database, row);
        const isLater = kind === 'note' && isAbsent(transaction.database, fields.about);
        if (isLater) later.push(record);
        transaction.insert(kind, isLater ? { ...fields, about: null } : fields, { id, created, ...(row === undefined ? {} : { row }) });
      }
      return { records: records.length };
    });
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (error instanceof WorkbenchError && error.code !== 'NOT_FOUND') throw error;
    if (error instanceof WorkbenchError || (typeof code === 'string' && code.startsWith('SQLITE_CONSTRAINT')))
      throw new WorkbenchError('REFUSED', `This file does not hold together: ${(error as Error).message} Nothing was made of it.`);
    throw error;
  }
}

function isAbsent(database: Parameters<typeof statement>[0], about: unknown): boolean {
  const record = about as { kind: string; id: string } | null;
  return record !== null && record.kind === 'note' && statement(database, 'SELECT 1 FROM note WHERE id = ?').get(record.id) === undefined;
}
