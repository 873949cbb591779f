import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { childEnvironment } from './kill-cycle.ts';

/** Another process that opens the project when told to. */
export class OwnerProcess {
  readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  private constructor(file: string, name: string) {
    this.child = spawn(process.execPath, [path.resolve('tests/reliability/owning.ts'), file, name], { env: childEnvironment });
    this.child.stderr.pipe(process.stderr);
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  static async start(file: string, name: string): Promise<OwnerProcess> {
    const process = new OwnerProcess(file, name);
    await process.lines.next();
    return process;
  }

  /** @returns `owner`, `reader` and why, `written` or `closed` */
  async tell(word: 'open' | 'write' | 'close'): Promise<string> {
    this.child.stdin.write(`${word}\n`);
    return String((await this.lines.next()).value);
  }

  async kill(): Promise<void> {
    if (this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}
