import fs from 'node:fs';
import path from 'node:path';
import type { ChangeEvent } from '../shared/contract/history.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { lastSequence, runChange, type Command, type Transaction } from '../db/changes.ts';
import { newId } from '../db/identity.ts';
import { filesFolder } from '../db/lock.ts';
import { createProjectFile, type ReadableDB, type WritableDB } from '../db/open.ts';
import { writeCounter } from '../db/project.ts';
import type { Children } from './children.ts';
import type { Host, Past } from './host.ts';
import { Jobs } from './jobs/running.ts';
import { damaged, markClosed, openForReading, openOwned, type Opened } from './opening.ts';
import { presentOf } from './pasts.ts';
import { beginProject } from './projects/begin.ts';
import { Rest } from './rest.ts';
import { currentSeat } from './seats.ts';
import { readUnfinished } from './suggestions/extract.ts';

export interface WorkbenchOptions {
  file: string;
  /** 'bare': without its own record, which what it is filled with brings */
  create?: 'empty' | 'starter' | 'bare';
  title?: string;
  /** folder of the starter project's data */
  starterFolder: string;
  host: Host;
  children: Children;
  /** open for reading alone, without asking for the lock */
  readOnly?: boolean;
  /** whether columns of big grids are made and kept beside the project; by default where windows work with it */
  keepsColumns?: boolean;
  /** the file is a past of the project: open for reading, and told to be so */
  past?: Past;
}

export interface Actor {
  name: string;
  /** false until the analyst has given a name */
  named: boolean;
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
  readonly past: Past | null;
  /** columns of big grids are made and kept beside the project */
  readonly keepsColumns: boolean;
  /** the project whose folder keeps the original files: of a past, the present one */
  readonly home: string;
  /** the analyst whose machine this is */
  readonly analyst: Actor;
  private readonly writer: WritableDB | null;
  private readonly release: () => void;
  private readonly listeners = new Set<(event: ChangeEvent) => void>();
  private readonly rest: Rest;
  private closing: Promise<void> | null = null;
  /** damage found while running: writing has stopped */
  private stopped: WorkbenchError | null = null;

  constructor(options: WorkbenchOptions, opened: Opened) {
    this.file = path.resolve(options.file);
    this.host = options.host;
    this.children = options.children;
    this.database = opened.database;
    this.writer = opened.writer;
    this.readOnly = opened.readOnly;
    this.release = opened.release;
    this.past = options.past ?? null;
    this.keepsColumns = options.keepsColumns ?? options.host.kind !== 'command-line';
    this.home = this.past === null ? this.file : presentOf(this.file);
    this.analyst = { name: options.host.name ?? 'Analyst', named: options.host.name !== null };
    this.jobs = new Jobs(opened.writer);
    this.rest = new Rest(opened.writer, this.file, this.children);
  }

  /** Who asks now: the guest whose call is running, else the analyst. */
  get actor(): Actor {
    const guest = currentSeat()?.guest;
    return guest === undefined ? this.analyst : { name: guest, named: true };
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
      this.rest.written();
      return { result, sequence };
    } catch (error) {
      if (error instanceof WorkbenchError && error.code === 'DAMAGED') this.stopped = error;
      throw error;
    }
  }

  /** Tells the windows of what the program itself has written beside the log (suggestions). */
  announce(kinds: string[]): void {
    const event = { sequence: lastSequence(this.database), command: '', actor: '', label: 'program', kinds, records: [] };
    for (const listener of this.listeners) listener(event);
  }

  listen(listener: (event: ChangeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads the whole file in a reader, beside the work; damage stops writing before more is lost. */
  async checkInBackground(): Promise<void> {
    const answer = await this.children.run<string>('reader', 'check', {}, { timeout: 600_000 });
    if (answer !== 'ok') this.stopped = damaged(this.file, answer);
  }

  /** Backup where something changed, checkpoint, and the lock freed: at rest the project is one file without a log beside it. */
  close(): Promise<void> {
    this.closing ??= this.closeOnce();
    return this.closing;
  }

  private async closeOnce(): Promise<void> {
    this.rest.end();
    await this.jobs.close();
    await this.children.close();
    try {
      if (this.stopped === null) this.rest.lastBackup();
    } finally {
      this.letGo();
    }
  }

  /** Whatever fails on a full or broken disk: the connection is closed and the lock freed. */
  private letGo(): void {
    let counter: number | null = null;
    try {
      if (this.writer !== null && this.stopped === null) {
        counter = writeCounter(this.writer);
        this.writer.pragma('wal_checkpoint(TRUNCATE)');
      }
    } finally {
      this.database.close();
      try {
        if (counter !== null) markClosed(this.file, counter);
      } finally {
        this.release();
      }
    }
  }
}

/** Opens a project, or makes it first. Where another process writes it, it opens for reading and says who owns it. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const file = path.resolve(options.file);
  if (options.create !== undefined) createProjectFile(file, newId());
  const reading =
    options.past === undefined ? 'This project is open for reading only.' : 'This is the project as it was. The past is not changed.';
  const opened = options.readOnly === true || options.past !== undefined ? openForReading(file, reading) : openOwned(file, options.host);
  const workbench = new Workbench(options, opened);
  try {
    if (options.create !== undefined) await beginProject(workbench, options);
    if (options.host.kind !== 'command-line') {
      if (options.create === undefined) checkSoon(workbench);
      readUnfinished(workbench);
    }
    return workbench;
  } catch (error) {
    await workbench.close();
    if (options.create === undefined) throw error;
    for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
    fs.rmSync(filesFolder(file), { recursive: true, force: true });
    throw error;
  }
}

/** After the first rows are on screen; a window's reads go before it. */
function checkSoon(workbench: Workbench): void {
  const later = setTimeout(() => {
    workbench.checkInBackground().catch(() => undefined);
  }, 5000);
  later.unref();
}
