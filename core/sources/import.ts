import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ImportResult } from '../../shared/contract/sources.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { syncFile, syncFolder } from '../../db/backup.ts';
import type { Transaction } from '../../db/changes.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import { named, type WritableDB } from '../../db/open.ts';
import { removeLeftovers, writePassages } from '../../db/passages.ts';
import { beginVersion, duplicateOf, releaseVersion } from '../../db/sources.ts';
import type { JobHandle } from '../jobs/running.ts';
import type { Workbench } from '../workbench.ts';

/** A file to import: where its bytes lie, and what it was called. */
export interface ImportFile {
  file: string;
  name: string;
}

/** A slice of an import may hold the writer this long (milliseconds), so that a person's command never waits for one. */
const slice = 5;

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

async function importFile(workbench: Workbench, { file, name }: ImportFile, signal: AbortSignal): Promise<ImportResult> {
  const original = hashFile(file);
  const known = duplicateOf(workbench.database, original.sha256, null);
  if (known !== null) return duplicate(name, known);
  const document = await workbench.children.run<ParsedDocument>('parser', 'parse', { file, name }, { timeout: 60_000, signal });
  const sha256 = createHash('sha256').update(document.text, 'utf8').digest('hex');
  const sameText = duplicateOf(workbench.database, original.sha256, sha256);
  if (sameText !== null) return duplicate(name, sameText);
  keepOriginal(workbench.file, file, original.sha256);
  const source = await importDocument(workbench, document, { name, sha256, original, signal });
  return { file: name, outcome: document.losses.length === 0 ? 'imported' : 'losses', source, losses: document.losses, reason: null };
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
  sha256: string;
  original: { sha256: string; size: number };
  signal?: AbortSignal;
}

/** Passages in slices under a version that nobody sees; one last logged transaction makes it visible. */
async function importDocument(workbench: Workbench, document: ParsedDocument, provenance: Provenance): Promise<string> {
  const writer = workbench.writable();
  const version = beginVersion(writer, { id: newId(), time: new Date().toISOString(), title: document.bibliography.title });
  try {
    let position = 0;
    while (position < document.passages.length) {
      if (provenance.signal?.aborted === true) throw new WorkbenchError('CANCELLED', 'The import was cancelled.');
      position = writePassages(writer, version, document.text, document.passages, position, slice);
      await breathe();
    }
    const request = { label: 'source.import', subject: document.bibliography.title };
    return workbench.change(request, (transaction) => insertSource(transaction, version, document, provenance)).result;
  } catch (error) {
    dropVersion(writer, version);
    throw error;
  }
}

/** The rest of the program (a person's commands among it) goes first between two slices. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function dropVersion(writer: WritableDB, version: number): void {
  while (removeLeftovers(writer, 5000) > 0) continue;
  releaseVersion(writer, version);
}

/** The logged records of an import: bibliography, and the version by its hashes alone. */
export function insertSource(transaction: Transaction, version: number, document: ParsedDocument, provenance: Provenance): string {
  const { bibliography } = document;
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
  const fields = {
    source,
    number: 1,
    state: 'ready',
    sha256: provenance.sha256,
    length: document.text.length,
    passages: document.passages.length,
    tail: document.text.slice(document.passages.at(-1)?.end ?? 0),
    originalSha256: provenance.original.sha256,
    originalName: provenance.name,
    originalSize: provenance.original.size,
    mediaType: document.mediaType,
    encoding: document.encoding,
    losses: document.losses,
  };
  transaction.insert('version', fields, { id: newId(), row: version });
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
    const result = await importFile(workbench, { file, name }, new AbortController().signal);
    if (result.source === null) throw new WorkbenchError('REFUSED', result.reason ?? `${name} could not be imported.`);
    return result.source;
  } finally {
    fs.rmSync(file, { force: true });
  }
}
