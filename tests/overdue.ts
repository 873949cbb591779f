import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Minutes after which a file of tests no longer counts as slow: the slowest takes four on a busy machine, and tests have limits of their own. */
const patience = Number(process.env['CLAIMDESK_PATIENCE'] ?? (process.env['CLAIMDESK_FULL'] === undefined ? 12 : 180));
/** Where Node's debugger listens after SIGUSR1. */
const debuggerPort = 9229;

interface Running {
  pid: number;
  parent: number;
  /** seconds since its start, and seconds of work */
  age: number;
  busy: string;
  words: string;
}

/**
 * A file that never ends (a loop without end, a call of the system that waits for ever) is out of reach of the tests' own limits:
 * it is told by name, with what its process does and waits for, and ended, so that the run goes on and fails for it.
 */
export default class Overdue implements Reporter {
  private readonly started = new Map<string, number>();
  private readonly told: string[] = [];
  private timer: NodeJS.Timeout | null = null;

  onTestRunStart(): void {
    this.timer = setInterval(() => void this.look(), 5000);
    this.timer.unref();
  }

  onTestModuleQueued(module: TestModule): void {
    this.started.set(module.moduleId, Date.now());
  }

  onTestModuleEnd(module: TestModule): void {
    this.started.delete(module.moduleId);
  }

  onTestRunEnd(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const overdue = [...this.started].filter(([, since]) => Date.now() - since > patience * 60_000);
    if (overdue.length === 0) return;
    const oldest = Math.min(...overdue.map(([, since]) => since));
    for (const [file] of overdue) {
      this.started.delete(file);
      this.told.push(file);
      console.error(`\n${path.relative('.', file)} has not ended for ${patience} minutes.`);
    }
    const into = process.env['CLAIMDESK_OVERDUE'];
    if (into !== undefined) fs.writeFileSync(into, JSON.stringify(this.told));
    if (process.platform !== 'linux') return;
    const all = processes();
    const workers = all.filter(
      ({ parent, age, words }) => parent === process.pid && !words.startsWith('ps ') && age >= (Date.now() - oldest) / 1000 - 60,
    );
    for (const worker of workers) {
      const below = descendants(all, worker.pid);
      for (const { pid, age, busy, words } of [worker, ...below]) console.error(`  ${pid}, ${age} s, worked ${busy}: ${words}`);
      console.error(await stackOf(worker.pid));
      for (const { pid } of [...below, worker]) signal(pid, 'SIGKILL');
    }
  }
}

function processes(): Running[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,etimes=,time=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid, parent, age, busy, ...words] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), age: Number(age), busy: busy!, words: words.join(' ').slice(0, 300) };
  });
}

function descendants(all: readonly Running[], of: number): Running[] {
  return all.filter(({ parent }) => parent === of).flatMap((one) => [one, ...descendants(all, one.pid)]);
}

/** Where its JavaScript is, asked of its debugger, which answers from within a loop without end too. */
async function stackOf(pid: number): Promise<string> {
  signal(pid, 'SIGUSR1');
  await new Promise((resolve) => setTimeout(resolve, 2000));
  try {
    const [target] = (await (await fetch(`http://127.0.0.1:${debuggerPort}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
    return await pausedAt(target!.webSocketDebuggerUrl);
  } catch (error) {
    return `    ${String(error)}`;
  }
}

interface Frame {
  functionName: string;
  location: { scriptId: string; lineNumber: number };
}

function pausedAt(address: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    const files = new Map<string, string>();
    setTimeout(() => resolve('    It is not in JavaScript: it waits for the system.'), 10_000);
    socket.addEventListener('open', () => {
      for (const [id, method] of ['Debugger.enable', 'Debugger.pause'].entries()) socket.send(JSON.stringify({ id, method }));
    });
    socket.addEventListener('message', ({ data }) => {
      const { method, params } = JSON.parse(String(data)) as {
        method?: string;
        params: { scriptId: string; url: string; callFrames: Frame[] };
      };
      if (method === 'Debugger.scriptParsed') files.set(params.scriptId, params.url);
      if (method !== 'Debugger.paused') return;
      const told = ({ functionName, location: { scriptId, lineNumber } }: Frame): string =>
        `    ${functionName} ${files.get(scriptId) ?? ''}:${lineNumber + 1}`;
      resolve(params.callFrames.map(told).join('\n'));
    });
  });
}

/** To a process that may have ended meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
