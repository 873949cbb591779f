import { fork } from 'node:child_process';
import fs from 'node:fs';
import { childArguments } from '../../../electron/hosts/children.ts';
import type { Answer } from '../../../electron/hosts/asking.ts';

export interface Written {
  /** milliseconds by the clock, and of processor time */
  time: number;
  worked: number;
  /** bytes that the process holds once the project is open, and at most */
  base: number;
  peak: number;
  /** bytes of the file */
  size: number;
}

/** One export in a process of its own, as the product makes it: the same program, the same arguments, the same task. */
export async function writeApart(project: string, task: string, input: object, target: string): Promise<Written> {
  const child = fork('out/main/reader.js', [project], { serialization: 'advanced', execArgv: childArguments('reader', task) });
  const ask = (number: number, name: string, given: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The reader ended with exit code ${code}.`)));
      child.on('message', (message: Answer) => {
        if (message.answer !== number) return;
        if ('failure' in message) reject(new Error(message.failure.message));
        else resolve(message.value);
      });
      child.send({ number, task: name, input: given });
    });
  try {
    await ask(1, 'exchange.losses', { format: 'ris' });
    const base = held(child.pid!, 'VmRSS');
    const before = processorTime(child.pid!);
    const begun = performance.now();
    await ask(2, task, { ...input, target });
    const time = performance.now() - begun;
    return { time, worked: processorTime(child.pid!) - before, base, peak: held(child.pid!, 'VmHWM'), size: fs.statSync(target).size };
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    fs.rmSync(target, { force: true });
  }
}

/** Bytes, as Linux tells them; `VmHWM` is the most that was resident at any moment. */
function held(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found![1]) * 1024;
}

/** Milliseconds; Linux counts in hundredths of a second. */
function processorTime(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
