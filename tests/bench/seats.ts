import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { visit, type Visit } from '../hosts/visiting.ts';
import { temporaryFolder } from '../router/desk.ts';
import { editAtOnce } from './editing.ts';
import { percentile } from './measure.ts';
import { makeProject } from './project/make.ts';

/** What twenty seats on one project must find (milliseconds, MB). */
const limits = { save: 100, event: 200, growth: 30 };
const seats = 20;
const claims = 10_000;
const minutes = Number(process.argv.find((word) => /^\d+(\.\d+)?$/.test(word)) ?? 10);
/** mean milliseconds between two saves of one seat */
const pace = Number(process.argv.find((word) => word.startsWith('--pace='))?.slice('--pace='.length) ?? 1000);

const folder = temporaryFolder();
const file = path.join(folder, 'shared.claimdesk');
await makeProject(file, claims);

const host = spawn(process.execPath, ['out/main/serve.js', '--no-open', file], {
  env: { ...process.env, CLAIMDESK_HOME: path.join(folder, 'home') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const memory: number[] = [];
/** MB that the host itself holds; the reader is a process of its own. */
function residentMemory(): number | null {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

try {
  const [line] = (await once(host.stdout, 'data')) as [Buffer];
  const { client } = await (await visit(String(line).trim())).connect();
  await client.projects.introduce({ name: 'Host' });
  const visits: Record<string, Visit> = {};
  for (let number = 1; number <= seats; number += 1) {
    const name = `Seat ${number}`;
    visits[name] = await visit((await client.projects.invite({ name })).address);
  }
  console.log(`${seats} seats on a project of ${claims} claims for ${minutes} minutes, a save each ${pace / 1000} s and seat on average …`);
  const everySecond = (): void => {
    const now = residentMemory();
    if (now !== null) memory.push(now);
  };
  const lateness = watchLateness();
  const result = await editAtOnce({ file, visits, seconds: minutes * 60, pace, reading: true, everySecond });
  report(result, lateness());
} finally {
  host.kill('SIGTERM');
  await once(host, 'exit');
  fs.rmSync(folder, { recursive: true, force: true });
}

/** How late a timer of this process is: on a machine with other work, that much of every time is not the program's. */
function watchLateness(): () => number[] {
  const late: number[] = [];
  let due = performance.now() + 20;
  const timer = setInterval(() => {
    late.push(Math.max(0, performance.now() - due));
    due = performance.now() + 20;
  }, 20);
  return () => {
    clearInterval(timer);
    return late;
  };
}

function report({ saves, events, pages, conflicts, faults }: Awaited<ReturnType<typeof editAtOnce>>, late: readonly number[]): void {
  const row = (name: string, values: readonly number[]): string =>
    `${name.padEnd(46)}${[0.5, 0.95, 0.99, 1].map((part) => percentile(values, part).toFixed(1).padStart(9)).join('')}   (${values.length})`;
  console.log(`${'milliseconds'.padEnd(46)}   median      p95      p99    worst`);
  console.log(row('save, sent to acknowledged', saves));
  console.log(row('event, sent to each other seat', events));
  console.log(row('page of 100 rows, read again', pages));
  console.log(row('for comparison: a timer of the bench is late', late));
  // between collections memory rises and falls: what is kept for good shows in its floor
  const floorOf = (from: number, to: number): number =>
    Math.min(...memory.slice(Math.floor(memory.length * from), Math.ceil(memory.length * to)));
  const early = floorOf(0.2, 0.6);
  const last = floorOf(0.6, 1);
  console.log(`host's memory at its lowest: ${early.toFixed(0)} MB from a fifth of the time on, ${last.toFixed(0)} MB towards the end`);
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    const part = memory.slice(Math.floor((memory.length * tenth) / 10), Math.floor((memory.length * (tenth + 1)) / 10));
    return percentile(part, 0.5).toFixed(0);
  });
  console.log(`  median of each tenth of the time: ${tenths.join(', ')}`);
  console.log(`${conflicts} conflicts, each told to the seat that was late; ${faults.length} edits lost, doubled or told wrongly`);
  const broken = [
    ...faults.slice(0, 20),
    ...(percentile(saves, 0.99) > limits.save ? [`a save takes more than ${limits.save} ms at the 99th percentile`] : []),
    ...(percentile(events, 0.95) > limits.event ? [`an event takes more than ${limits.event} ms at the 95th percentile`] : []),
    ...(last - early > limits.growth ? [`memory grows by more than ${limits.growth} MB`] : []),
  ];
  console.log(broken.length === 0 ? 'Every limit holds.' : `Limits that do not hold:\n${broken.map((one) => `  ${one}`).join('\n')}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}
