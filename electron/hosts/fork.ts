import { fork } from 'node:child_process';
import { entryFile } from './places.ts';
import type { ChildProcess, Spawn } from './children.ts';
import { standBack } from './priority.ts';

/** Child processes where main is plain Node. */
export const forkChild: Spawn = (name, file, given) => forkScript(entryFile(name), file, given, name === 'parser');

/** @param behind stands back from its first moment: a parser is started anew for each file, and its start is a good part of its work */
export function forkScript(script: string, file: string, execArgv: string[] = [], behind = false): ChildProcess {
  // structured clone, as the desktop's children have it: dates, maps and bytes survive
  const child = fork(script, [file], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv });
  if (behind && child.pid !== undefined) standBack(child.pid);
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onEnd(listener) {
      let told = false;
      const tell = (reason: string): void => {
        if (!told) listener(reason);
        told = true;
      };
      child.on('error', (error) => tell(error.message));
      child.on('exit', (code, signal) => tell(signal ?? `exit code ${code}`));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
