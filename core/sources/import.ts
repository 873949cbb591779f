import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ImportResult } from '../../shared/contract/sources.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { syncFile, syncFolder } from '../../db/backup.ts';
import type { Transaction } from '../../db/changes.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import { named, type WritableDB } from '../../db/open.ts';
import { removeLeftovers, writePassages } from '../../db/passages.ts';
import { beginExtraction } from '../../db/suggestions.ts';
import { beginVersion, duplicateOf, releaseVersion, versionsOf } from '../../db/sources.ts';
import type { JobHandle } from '../jobs/running.ts';
import { readParsed, type ParsedHead } from '../reading/hand-over.ts';
import { anchorRecord } from '../records.ts';
import { suggestFacts } from '../suggestions/extract.ts';
import type { Request, Workbench } from '../workbench.ts';

/** A file to import: where its bytes lie, and what it was called. */
export interface ImportFile {
  file: string;
  name: string;
}

/** A slice of an import may hold the writer this long (milliseconds), so that a person's command never waits for one. */
const slice = 5;
/** milliseconds that the parser may take for one file */
const parseTime = 60_000;

/** Imports files one after another; a file that fails does not stop the others, and leaves nothing behind. */
export async function importFiles(
  workbench: Workbench,
  files: readonly ImportFile[],
  handle: Pick<JobHandle, 'signal' | 'progress' | 'results'>,
): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  for (const [index, file] of files.entries()) {
    if (handle.signal.aborted) break;
    handle.progress(index, files.length);
    try {
      results.push(await importFile(workbench, file, handle.signal));
    } catch (error) {
      if (handle.signal.aborted) break;
      results.push(refusal(file, named(error, file.name)));
    }
    handle.results([...results]);
  }
  handle.progress(files.length, files.length);
  return results;
}

function refusal(file: ImportFile, error: unknown): ImportResult {
  const known = error instanceof WorkbenchError;
  if (!known) console.error('import:', error);
  return {
    file: file.name,
    outcome: 'refused',
    source: null,
    losses: [],
    reason: known ? error.message : 'This file could not be read. Nothing of it was kept.',
  };
}

async function importFile(workbench: Workbench, { file, name }: ImportFile, signal: AbortSignal, isRead = true): Promise<ImportResult> {
  const original = hashFile(file);
  const known = duplicateOf(workbench.database, original.sha256, null);
  if (known !== null) return duplicate(name, known);
  const folder = path.join(filesFolder(workbench.file), 'cache');
  fs.mkdirSync(folder, { recursive: true });
  const passages = path.join(folder, `reading-${newId()}`);
  try {
    const head = await parse(workbench, { file, name, into: passages }, signal);
    const sameText = head.length === 0 ? null : duplicateOf(workbench.database, original.sha256, head.sha256);
    if (sameText !== null) return duplicate(name, sameText);
    keepOriginal(workbench.file, file, original.sha256);
    const source = await importDocument(workbench, head, passages, { name, original, signal });
    await (isRead ? findFacts(workbench, source, signal) : waitForReading(workbench, source));
    return { file: name, outcome: head.losses.length === 0 ? 'imported' : 'losses', source, losses: head.losses, reason: null };
  } finally {
    fs.rmSync(passages, { force: true });
  }
}

/** The program's own documents are read for facts once their records are there. */
function waitForReading(workbench: Workbench, source: string): void {
  const version = versionsOf(workbench.database, source)[0];
  if (version !== undefined) beginExtraction(workbench.writable(), version.row);
}

/** The source is in the project whatever becomes of this: reading it again is one command. */
async function findFacts(workbench: Workbench, source: string, signal: AbortSignal): Promise<void> {
  const version = versionsOf(workbench.database, source)[0];
  if (version === undefined || version.length === 0) return;
  try {
    await suggestFacts(workbench, version.id, signal);
  } catch (error) {
    if (!signal.aborted) console.error('reading for facts:', error);
  }
}

/** A parser that ends of its own accord (memory, a fault in a library) is a refusal of this file and of nothing else. */
async function parse(workbench: Workbench, input: { file: string; name: string; into: string }, signal: AbortSignal): Promise<ParsedHead> {
  try {
    return await workbench.children.run<ParsedHead>('parser', 'parse', input, { timeout: parseTime, signal });
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    if (error.code === 'TIMEOUT')
      throw new WorkbenchError(
        'REFUSED',
        `Reading this file took longer than ${parseTime / 1000} s and was stopped. Split it, or save it in a simpler format.`,
      );
    if (error.code === 'INTERNAL')
      throw new WorkbenchError(
        'REFUSED',
        'This file could not be read: it is damaged, or it needs more than 1 GB of memory. Open it in its own program, save it anew, and try again.',
      );
    throw error;
  }
}

const duplicate = (file: string, known: { id: string; title: string }): ImportResult => ({
  file,
  outcome: 'duplicate',
  source: known.id,
  losses: [],
  reason: `Already in the project as “${known.title}”.`,
});

interface Provenance {
  name: string;
  original: { sha256: string; size: number };
  signal?: AbortSignal;
}

async function importDocument(workbench: Workbench, head: ParsedHead, passages: string, provenance: Provenance): Promise<string> {
  const request = { label: 'source.import', subject: head.bibliography.title };
  return importTogether(workbench, { head, passages, provenance }, request, (_, source) => source);
}

/**
 * Passages in slices under a version that nobody sees; one last logged transaction makes it visible.
 * @param work writes what belongs to the same change, once the source is there
 */
export async function importTogether<Result>(
  workbench: Workbench,
  { head, passages, provenance }: { head: ParsedHead; passages: string; provenance: Provenance },
  request: Request,
  work: (transaction: Transaction, source: string) => Result,
): Promise<Result> {
  const writer = workbench.writable();
  const version = beginVersion(writer, { id: newId(), time: new Date().toISOString(), title: head.bibliography.title });
  try {
    for (const line of readParsed(passages)) {
      for (let at = 0; at < line.length;) {
        if (provenance.signal?.aborted === true) throw new WorkbenchError('CANCELLED', 'The import was cancelled.');
        at = writePassages(writer, version, line, at, slice);
        await breathe();
      }
    }
    return workbench.change(request, (transaction) => work(transaction, insertSource(transaction, version, head, provenance))).result;
  } catch (error) {
    dropVersion(writer, version);
    throw error;
  }
}

/** The rest of the program (a person's commands among it) goes first between two slices. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function dropVersion(writer: WritableDB, version: number): void {
  while (removeLeftovers(writer, 5000) > 0) continue;
  releaseVersion(writer, version);
}

/** The logged records of an import: bibliography, and the version by its hashes alone. */
function insertSource(transaction: Transaction, version: number, head: ParsedHead, provenance: Provenance): string {
  const { bibliography } = head;
  releaseVersion(transaction.database, version);
  const source = transaction.insert('source', {
    title: bibliography.title,
    type: bibliography.type,
    author: bibliography.author,
    publisher: bibliography.publisher,
    containerTitle: bibliography.containerTitle,
    issued: bibliography.issued,
    accessed: bibliography.accessed,
    url: bibliography.url,
    doi: bibliography.doi,
    language: bibliography.language,
    reliability: null,
    origin: null,
    starred: false,
    reading: 'unread',
  });
  const id = transaction.insert(
    'version',
    {
      source,
      number: 1,
      state: 'ready',
      sha256: head.sha256,
      length: head.length,
      passages: head.passages,
      tail: head.tail,
      originalSha256: provenance.original.sha256,
      originalName: provenance.name,
      originalSize: provenance.original.size,
      mediaType: head.mediaType,
      encoding: head.encoding,
      losses: head.losses,
      pages: head.pages,
    },
    { id: newId(), row: version },
  );
  for (const comment of head.comments) {
    const annotation = transaction.insert(
      'annotation',
      { body: comment.body, motivation: 'commenting', creator: comment.author },
      { id: newId(), created: comment.created ?? transaction.time },
    );
    anchorRecord(transaction, { kind: 'annotation', id: annotation }, [{ version: id, start: comment.start, end: comment.end }]);
  }
  return source;
}

export function hashFile(file: string): { sha256: string; size: number } {
  const hash = createHash('sha256');
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    if (!fs.fstatSync(descriptor).isFile()) throw new WorkbenchError('REFUSED', 'This is not a file. Choose a document.');
    const buffer = Buffer.alloc(1024 * 1024);
    let size = 0;
    for (;;) {
      const length = fs.readSync(descriptor, buffer);
      if (length === 0) return { sha256: hash.digest('hex'), size };
      size += length;
      if (size > 200 * 1024 * 1024) throw new WorkbenchError('REFUSED', 'This file has more than 200 MB. Split it, then import the parts.');
      hash.update(buffer.subarray(0, length));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

export const originalPath = (project: string, sha256: string): string =>
  path.join(filesFolder(project), 'originals', sha256.slice(0, 2), sha256);

/** Write, sync, rename, sync the folder, and only then the row: never a row without its file. */
export function keepOriginal(project: string, file: string, sha256: string): void {
  const target = originalPath(project, sha256);
  if (fs.existsSync(target)) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const writing = `${target}.writing-${process.pid}`;
  try {
    fs.copyFileSync(file, writing);
    syncFile(writing);
    fs.renameSync(writing, target);
    syncFolder(path.dirname(target));
  } catch (error) {
    fs.rmSync(writing, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new WorkbenchError('STORAGE_FULL', 'The disk is full. This file was not imported; everything else is untouched.');
    throw error;
  }
}

/** For the starter project and other documents that the program itself brings: the same way in, without a job. */
export async function importBytes(workbench: Workbench, bytes: Uint8Array, name: string): Promise<string> {
  const folder = path.join(filesFolder(workbench.file), 'cache');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `bringing-${newId()}`);
  fs.writeFileSync(file, bytes);
  try {
    const result = await importFile(workbench, { file, name }, new AbortController().signal, false);
    if (result.source === null) throw new WorkbenchError('REFUSED', result.reason ?? `${name} could not be imported.`);
    return result.source;
  } finally {
    fs.rmSync(file, { force: true });
  }
}
