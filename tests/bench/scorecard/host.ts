import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { visit, type Visit } from '../../hosts/visiting.ts';

/** The built browser host on a project, with a watch on its main thread. */
export interface WatchedHost {
  visit: Visit;
  address: string;
  /** milliseconds from its start to the address on its first line */
  started: number;
  /** the longest hold-up of the main thread so far, milliseconds; begins anew */
  delay(): Promise<number>;
  /** MB of the host and its children, shared pages counted once */
  memory(): number;
  /** at once, without a last backup: that of a million facts takes minutes */
  kill(): Promise<void>;
}

/** Runs in the main thread of the host alone: workers and children watch themselves or not at all. */
const watch = `
const { isMainThread } = require('node:worker_threads');
const fs = require('node:fs');
if (isMainThread && process.argv[1] && process.argv[1].endsWith('serve.js')) {
  let last = performance.now();
  let worst = 0;
  setInterval(() => { const now = performance.now(); worst = Math.max(worst, now - last - 5); last = now; }, 5).unref();
  setInterval(() => {
    try { if (fs.readFileSync(process.env.CLAIMDESK_DELAY_FILE, 'utf8') === '0') worst = 0; } catch { return; }
    fs.writeFileSync(process.env.CLAIMDESK_DELAY_FILE, String(worst || 0.01));
  }, 100).unref();
}
`;

export async function startWatched(file: string, folder: string): Promise<WatchedHost> {
  const told = path.join(folder, 'delay');
  const watcher = path.join(folder, 'watch.cjs');
  fs.writeFileSync(watcher, watch);
  fs.writeFileSync(told, '0');
  const begun = performance.now();
  const child = spawn(process.execPath, ['out/main/serve.js', '--no-open', file], {
    env: { ...process.env, CLAIMDESK_HOME: path.join(folder, 'home'), NODE_OPTIONS: `--require "${watcher}"`, CLAIMDESK_DELAY_FILE: told },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const address = String(line).trim();
  const started = performance.now() - begun;
  const cleared = async (): Promise<void> => {
    fs.writeFileSync(told, '0');
    await new Promise((resolve) => setTimeout(resolve, 250));
  };
  return {
    visit: await visit(address),
    address,
    started,
    async delay() {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const worst = Number(fs.readFileSync(told, 'utf8'));
      await cleared();
      return worst;
    },
    memory: () => memoryOf(child.pid!),
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Proportional set size of a process and all below it, from /proc; NaN elsewhere than on Linux. */
export function memoryOf(process: number): number {
  try {
    const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1]);
    const below = fs
      .readdirSync(`/proc/${process}/task`)
      .flatMap((task) => fs.readFileSync(`/proc/${process}/task/${task}/children`, 'utf8').split(' '));
    return (
      kilobytes / 1024 + below.filter((child) => child.trim() !== '').reduce((sum, child) => sum + orNothing(memoryOf(Number(child))), 0)
    );
  } catch {
    return Number.NaN;
  }
}

/** A child that has ended meanwhile holds nothing. */
const orNothing = (value: number): number => (Number.isNaN(value) ? 0 : value);
