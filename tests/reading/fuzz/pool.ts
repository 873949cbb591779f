import { fork } from 'node:child_process';
import path from 'node:path';
import type { Outcome, Report } from './child.ts';
import type { FuzzedFormat } from './corpus.ts';

const recycledAfter = 200;
/** Six times what a file may take of the processor, for machines that do other things besides. */
const timeLimit = 30_000;

export interface Fuzzed {
  counts: Record<Outcome['outcome'], number>;
  faults: Outcome[];
  slowest: number;
  /** resident bytes of the largest child */
  largest: number;
}

/** Files of seeds `from` to `from` + `count`, a fresh child for every 200 of them; `width` children at a time. */
export async function fuzz(format: FuzzedFormat, from: number, count: number, width: number): Promise<Fuzzed> {
  const result: Fuzzed = { counts: { imported: 0, losses: 0, refused: 0, fault: 0 }, faults: [], slowest: 0, largest: 0 };
  const batches = Array.from({ length: Math.ceil(count / recycledAfter) }, (_, index): [number, number] => [
    from + index * recycledAfter,
    Math.min(from + count, from + (index + 1) * recycledAfter),
  ]);
  const worker = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      let next = batch[0];
      // A file that ends its child is told, and the child after it goes on behind that file.
      while (next < batch[1]) next = await runChild(format, next, batch[1], result);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return result;
}

/** @returns the seed to go on with */
function runChild(format: FuzzedFormat, from: number, to: number, result: Fuzzed): Promise<number> {
  const child = fork(path.join(import.meta.dirname, 'child.ts'), {
    execArgv: ['--max-old-space-size=1024', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let current = from;
  let isDone = false;
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  const note = (outcome: Outcome): void => {
    result.counts[outcome.outcome] += 1;
    result.slowest = Math.max(result.slowest, outcome.milliseconds);
    if (outcome.outcome === 'fault') result.faults.push(outcome);
  };
  child.stderr?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
  child.on('message', (report: Report) => {
    clearTimeout(timer);
    if ('began' in report) {
      current = report.began;
      timer = setTimeout(() => {
        said = `no answer within ${timeLimit} ms`;
        child.kill('SIGKILL');
      }, timeLimit);
    } else if ('ended' in report) note(report.ended);
    else {
      isDone = true;
      result.largest = Math.max(result.largest, report.finished.largest);
    }
  });
  child.send({ format, from, to });
  return new Promise((resolve) => {
    child.on('exit', () => {
      clearTimeout(timer);
      if (isDone) return resolve(to);
      note({ seed: current, outcome: 'fault', detail: `the child ended: ${said}`, milliseconds: 0 });
      return resolve(current + 1);
    });
  });
}
