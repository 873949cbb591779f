import { useSyncExternalStore } from 'react';
import type { JobView } from '../../shared/contract/jobs.ts';
import { client } from './client.ts';

const listeners = new Set<() => void>();
let jobs: readonly JobView[] = [];
let started = false;

function put(job: JobView): void {
  jobs = [job, ...jobs.filter((one) => one.id !== job.id)].toSorted((a, b) => b.started.localeCompare(a.started));
  for (const listener of listeners) listener();
}

/** Follows every job for good; what changed while the wire was down comes with the list. */
async function follow(): Promise<void> {
  for (;;) {
    try {
      const stream = await client.jobs.live();
      for (const job of await client.jobs.list()) put(job);
      for await (const job of stream) put(job);
    } catch {
      // The connection banner tells; here there is only to try again.
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function subscribe(listener: () => void): () => void {
  if (!started) {
    started = true;
    void follow();
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Long work of this project, newest first. */
export function useJobs(): readonly JobView[] {
  return useSyncExternalStore(subscribe, () => jobs);
}

/** What the status line shows and a key can stop: of several the one that began last. */
export function runningJob(): JobView | undefined {
  return jobs.find((job) => job.state === 'running');
}

export function ended(job: JobView): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

/** Resolves when the job has ended, telling each step on the way. */
export async function watchJob(id: string, step?: (job: JobView) => void): Promise<JobView> {
  // Events may be lost with the wire: now and then the job itself is asked.
  for (let last = ''; ;) {
    const job = jobs.find((one) => one.id === id && ended(one)) ?? (await client.jobs.get({ id }));
    const now = `${job.state} ${job.progress}`;
    if (now !== last) step?.(job);
    last = now;
    if (ended(job)) return job;
    await new Promise((resolve) => {
      const stop = subscribe(() => next());
      const timer = setTimeout(() => next(), 500);
      const next = (): void => {
        clearTimeout(timer);
        stop();
        resolve(undefined);
      };
    });
  }
}
