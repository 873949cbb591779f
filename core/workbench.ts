import fs from 'node:fs';
import path from 'node:path';
import type { ChangeEvent } from '../shared/contract/history.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { backUpBeforeMigration, makeBackup, listBackups } from '../db/backup.ts';
import { lastSequence, runChange, type Command, type Transaction } from '../db/changes.ts';
import { checkHeader } from '../db/header.ts';
import { newId } from '../db/identity.ts';
import { closeStaleJobs } from '../db/jobs.ts';
import { filesFolder, takeLock, type Owner } from '../db/lock.ts';
import { createProjectFile, openReadable, openWritable, type ReadableDB, type WritableDB } from '../db/open.ts';
import { removeLeftovers } from '../db/passages.ts';
import { leftoverVersions, releaseVersion } from '../db/sources.ts';
import type { Children } from './children.ts';
import type { Host } from './host.ts';
import { Jobs } from './jobs/running.ts';
import { beginProject } from './projects/begin.ts';

export interface WorkbenchOptions {
  file: string;
  create?: 'empty' | 'starter';
  title?: string;
  /** folder of the starter project's data */
  starterFolder: string;
  host: Host;
  children: Children;
  /** open for reading alone, without asking for the lock */
  readOnly?: boolean;
}

/** What a person asks for, before it becomes a change. */
export interface Request {
  command?: string | undefined;
  label: string;
  subject: string;
}

/** One open project: its writer (or why there is none), its readers, its windows' listeners. */
export class Workbench {
  readonly file: string;
  readonly host: Host;
  readonly children: Children;
  readonly jobs: Jobs;
  /** bounded reads in this thread; sees every commit at once */
  readonly database: ReadableDB | WritableDB;
  /** null, or why nothing can be written */
  readonly readOnly: string | null;
  readonly actor: { name: string; named: boolean };
  private readonly writer: WritableDB | null;
  private readonly release: () => void;
  private readonly listeners = new Set<(event: ChangeEvent) => void>();
  private readonly sequenceAtOpen: number;
  private idle: NodeJS.Timeout | null = null;
  private closing: Promise<void> | null = null;
  /** damage found while running: writing has stopped */
  private stopped: WorkbenchError | null = null;

  constructor(
    options: WorkbenchOptions,
    opened: { database: ReadableDB | WritableDB; writer: WritableDB | null; readOnly: string | null; release: () => void },
  ) {
    this.file = path.resolve(options.file);
    this.host = options.host;
    this.children = options.children;
    this.database = opened.database;
    this.writer = opened.writer;
    this.readOnly = opened.readOnly;
    this.release = opened.release;
    this.actor = { name: options.host.name ?? 'Analyst', named: options.host.name !== null };
    this.jobs = new Jobs(opened.writer);
    this.sequenceAtOpen = lastSequence(this.database);
  }

  /** The writer, or the reason in the one error shape. */
  writable(): WritableDB {
    if (this.stopped !== null) throw this.stopped;
    if (this.writer === null) throw new WorkbenchError('OWNED', this.readOnly ?? 'This project is open for reading only.');
    return this.writer;
  }

  /** Runs a person's command as one logged change and, after the commit, tells every window. */
  change<Result>(request: Request, work: (transaction: Transaction) => Result): { result: Result; sequence: number } {
    return this.commit(() => runChange(this.writable(), this.commandFor(request), work));
  }

  commandFor(request: Request): Command {
    return {
      id: request.command ?? newId(),
      actor: this.actor.name,
      time: new Date().toISOString(),
      label: request.label,
      subject: request.subject,
    };
  }

  /** For work that writes its own change (undo): announces it the same way. */
  commit<Result>(run: () => { result: Result; sequence: number; event: ChangeEvent | null }): { result: Result; sequence: number } {
    try {
      const { result, sequence, event } = run();
      if (event !== null) for (const listener of this.listeners) listener(event);
      this.restIdle();
      return { result, sequence };
    } catch (error) {
      if (error instanceof WorkbenchError && error.code === 'DAMAGED') this.stopped = error;
      throw error;
    }
  }

  listen(listener: (event: ChangeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Checkpoints run when nobody has written for two seconds: in the foreground they are the p99 of a save. */
  private restIdle(): void {
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      this.idle = null;
      if (this.closing === null) this.writer?.pragma('wal_checkpoint(PASSIVE)');
    }, 2000);
    this.idle.unref();
  }

  /** Backup where something changed, checkpoint, and the lock freed: at rest the project is one file without a log beside it. */
  close(): Promise<void> {
    this.closing ??= this.closeOnce();
    return this.closing;
  }

  private async closeOnce(): Promise<void> {
    if (this.idle !== null) clearTimeout(this.idle);
    await this.jobs.close();
    await this.children.close();
    try {
      if (this.writer !== null && this.stopped === null && this.needsBackup()) makeBackup(this.writer, this.file, new Date().toISOString());
    } finally {
      this.letGo();
    }
  }

  /** Whatever fails on a full or broken disk: the connection is closed and the lock freed. */
  private letGo(): void {
    try {
      if (this.writer !== null && this.stopped === null) this.writer.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      this.database.close();
      try {
        if (this.writer !== null) this.markClosed();
      } finally {
        this.release();
      }
    }
  }

  /** Where a reader elsewhere or a full disk kept the log from being emptied, a log beside the project is its own. */
  private markClosed(): void {
    const log = fs.statSync(`${this.file}-wal`, { throwIfNoEntry: false });
    if (log === undefined || log.size === 0) fs.writeFileSync(path.join(filesFolder(this.file), 'closed'), '');
  }

  private needsBackup(): boolean {
    return lastSequence(this.database) > this.sequenceAtOpen || listBackups(this.file).length === 0;
  }
}

/** Opens a project, or makes it first. Where another process writes it, it opens for reading and says who owns it. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const file = path.resolve(options.file);
  if (options.create !== undefined) createProjectFile(file, newId());
  const workbench = new Workbench(
    options,
    options.readOnly === true ? openForReading(file, 'This project is open for reading only.') : openOwned(file, options.host),
  );
  try {
    if (options.create !== undefined) await beginProject(workbench, options);
    return workbench;
  } catch (error) {
    await workbench.close();
    for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
    fs.rmSync(filesFolder(file), { recursive: true, force: true });
    throw error;
  }
}

function openForReading(file: string, reason: string): ConstructorParameters<typeof Workbench>[1] {
  return { database: openReadable(file), writer: null, readOnly: reason, release: () => undefined };
}

function openOwned(file: string, host: Host): ConstructorParameters<typeof Workbench>[1] {
  // before the lock: a file that is refused gets no folder beside it
  checkHeader(file);
  const owner: Owner = { name: host.name ?? 'Analyst', host: host.kind, process: process.pid, since: new Date().toISOString() };
  let lock: { release(): void };
  try {
    lock = takeLock(file, owner);
  } catch (error) {
    if (error instanceof WorkbenchError && (error.code === 'OWNED' || error.code === 'READ_ONLY'))
      return openForReading(file, error.message);
    throw error;
  }
  try {
    const writer = openWriter(file);
    return { database: writer, writer, readOnly: null, release: () => lock.release() };
  } catch (error) {
    lock.release();
    if (error instanceof WorkbenchError && error.code === 'READ_ONLY') return openForReading(file, error.message);
    throw error;
  }
}

function openWriter(file: string): WritableDB {
  const closed = path.join(filesFolder(file), 'closed');
  const log = `${file}-wal`;
  if (fs.existsSync(closed) && fs.existsSync(log) && fs.statSync(log).size > 0) {
    throw new WorkbenchError(
      'REFUSED',
      `${path.basename(file)} was closed properly, yet a log of changes (${path.basename(log)}) lies beside it. Another program, perhaps a sync service, put it there. Move that file away, then open the project again.`,
    );
  }
  const writer = openWritable(file, (schema) => backUpBeforeMigration(file, schema));
  fs.rmSync(closed, { force: true });
  closeStaleJobs(writer, new Date().toISOString());
  clearLeftovers(writer);
  return writer;
}

/** What an interrupted import left: never visible, and gone at the next opening. */
function clearLeftovers(writer: WritableDB): void {
  const versions = leftoverVersions(writer);
  if (versions.length === 0) return;
  while (removeLeftovers(writer, 5000) > 0) continue;
  for (const version of versions) releaseVersion(writer, version);
}
