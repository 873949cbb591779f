import type { JobView } from '../../shared/contract/jobs.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { readJob, readJobs, writeJob } from '../../db/jobs.ts';
import { named, type WritableDB } from '../../db/open.ts';

/** What a running job can say and hear. */
export interface JobHandle {
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
  /** results so far, readable while it runs */
  results(result: unknown): void;
  /** it cannot be stopped any more: it ends as done, although somebody asked to cancel it */
  goesOn(): void;
}

/** Long work, one job after another, and files that go out beside it: they change nothing. Each job is kept with its result. */
export class Jobs {
  private readonly database: WritableDB | null;
  private readonly current = new Map<string, { view: JobView; abort: AbortController }>();
  private readonly listeners = new Set<(job: JobView) => void>();
  private readonly queues = { working: Promise.resolve(), exporting: Promise.resolve() };

  constructor(database: WritableDB | null) {
    this.database = database;
  }

  /** @returns the job's id at once, and its end */
  start(kind: JobView['kind'], label: string, run: (handle: JobHandle) => Promise<unknown>): { id: string; ended: Promise<JobView> } {
    const view: JobView = {
      id: newId(),
      kind,
      label,
      state: 'waiting',
      progress: 0,
      total: 0,
      started: new Date().toISOString(),
      ended: null,
      result: null,
    };
    const abort = new AbortController();
    this.current.set(view.id, { view, abort });
    this.tell(view);
    const queue = kind === 'export' ? 'exporting' : 'working';
    const ended = this.queues[queue].then(() => this.carry(view, abort, run));
    this.queues[queue] = ended.then(
      () => undefined,
      () => undefined,
    );
    return { id: view.id, ended };
  }

  private async carry(view: JobView, abort: AbortController, run: (handle: JobHandle) => Promise<unknown>): Promise<JobView> {
    if (abort.signal.aborted) return this.end(view, 'cancelled', view.result);
    view.state = 'running';
    this.tell(view);
    let isStoppable = true;
    const isCancelled = (): boolean => isStoppable && abort.signal.aborted;
    const handle: JobHandle = {
      signal: abort.signal,
      progress: (done, total) => {
        view.progress = done;
        view.total = total;
        this.announce(view);
      },
      results: (result) => {
        view.result = result;
        this.announce(view);
      },
      goesOn: () => {
        isStoppable = false;
      },
    };
    try {
      const result = await run(handle);
      return this.end(view, isCancelled() ? 'cancelled' : 'done', result);
    } catch (thrown) {
      if (isCancelled()) return this.end(view, 'cancelled', view.result);
      const error = named(thrown, 'the project');
      const known = error instanceof WorkbenchError;
      if (!known) console.error(`job ${view.kind}:`, error);
      return this.end(view, 'failed', {
        code: known ? error.code : 'INTERNAL',
        message: known ? error.message : 'This did not work, and the program did not expect it. Nothing of it was kept.',
      });
    }
  }

  private end(view: JobView, state: JobView['state'], result: unknown): JobView {
    view.state = state;
    view.result = result ?? null;
    view.ended = new Date().toISOString();
    this.tell(view);
    this.current.delete(view.id);
    return view;
  }

  private tell(view: JobView): void {
    if (this.database !== null) writeJob(this.database, view);
    this.announce(view);
  }

  private announce(view: JobView): void {
    for (const listener of this.listeners) listener({ ...view });
  }

  listen(listener: (job: JobView) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  list(): JobView[] {
    const kept = this.database === null ? [] : readJobs(this.database, 100);
    return kept.map((job) => this.current.get(job.id)?.view ?? job);
  }

  get(id: string): JobView {
    const found = this.current.get(id)?.view ?? (this.database === null ? null : readJob(this.database, id));
    if (found === null) throw new WorkbenchError('NOT_FOUND', 'There is no such job.', { id });
    return found;
  }

  cancel(id: string): JobView {
    this.current.get(id)?.abort.abort();
    return this.get(id);
  }

  async close(): Promise<void> {
    for (const { abort } of this.current.values()) abort.abort();
    await Promise.all(Object.values(this.queues));
  }
}
