import { Worker } from 'node:worker_threads';

/** As text: a thread of an unpacked file and one of the packaged archive start alike. */
const look = `
const { workerData } = require('node:worker_threads');
setInterval(() => process.memoryUsage.rss() > workerData && process.kill(process.pid, 'SIGKILL'), 50);
`;

/**
 * Ends this process when it holds more than that, which nothing else does: V8 bounds its own heap alone, and a file of a few megabytes can ask
 * for many gigabytes of typed arrays. A thread of its own looks, because a busy parser hears no timer.
 * @param most bytes
 */
export function watchMemory(most: number): void {
  new Worker(look, { eval: true, workerData: most }).unref();
}
