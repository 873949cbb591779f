import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { temporaryFolder } from '../router/desk.ts';
import { annotatedProject, type Annotated } from './exports/project.ts';
import { writeApart, type Written } from './exports/writing.ts';
import { median } from './measure.ts';

/** What an export of 10,000 must keep: processor time beside one of 1,000, and MB that the process which writes it holds in all. */
const limits = { ratio: 12, memory: 300 };
const sizes = [1000, 10_000] as const;
const words = process.argv.slice(2);
const rounds = Number(words.find((word) => word.startsWith('--rounds='))?.slice('--rounds='.length) ?? 3);
const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? '';

interface Line {
  name: string;
  format: string;
  small: Written;
  large: Written;
}

const reportFormats = ['docx', 'html', 'pdf', 'md'];
const lines = [
  ...reportFormats.map((format) => ({ name: 'Annotated source', format, report: 'source' as const })),
  ...reportFormats.map((format) => ({ name: 'Findings, claims as cards', format, report: 'findings' as const })),
  { name: 'All grids', format: 'xlsx', report: null },
].filter(({ name, format }) => `${name} ${format}`.toLowerCase().includes(only.toLowerCase()));

if (process.platform !== 'linux') {
  console.error('npm run bench:exports reads memory and processor time as Linux tells them; run it there.');
  process.exit(1);
}
const folder = temporaryFolder();
try {
  const projects = new Map<number, Annotated>();
  for (const size of sizes) projects.set(size, await annotatedProject(folder, size));
  const measured: Line[] = [];
  for (const { name, format, report } of lines) {
    const small = await written(projects.get(sizes[0])!, format, report);
    const large = await written(projects.get(sizes[1])!, format, report);
    measured.push({ name, format, small, large });
    console.log(row(measured.at(-1)!));
  }
  if (words.includes('--write')) write(measured);
  const broken = measured.filter((line) => ratioOf(line) > limits.ratio || megabytes(line.large.peak) > limits.memory);
  for (const line of broken) console.error(`over the limit (at most ${limits.ratio} times, ${limits.memory} MB): ${row(line)}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** The middle one of several times; of memory the most. */
async function written(project: Annotated, format: string, report: 'source' | 'findings' | null): Promise<Written> {
  const all: Written[] = [];
  const target = path.join(folder, `made.${format}`);
  for (let round = 0; round < rounds; round += 1) {
    const input =
      report === null
        ? { task: 'exchange.write', more: { format, part: null, file: project.file, version: '0' } }
        : { task: 'reportFile', more: { id: project[report], source: null, version: '0', format } };
    all.push(await writeApart(project.file, input.task, input.more, target));
  }
  return {
    time: median(all.map((one) => one.time)),
    worked: median(all.map((one) => one.worked)),
    base: median(all.map((one) => one.base)),
    peak: Math.max(...all.map((one) => one.peak)),
    size: all[0]!.size,
  };
}

function ratioOf({ small, large }: Line): number {
  // Linux counts in steps of 10 ms
  return large.worked / Math.max(small.worked, 50);
}

function megabytes(bytes: number): number {
  return bytes / 1e6;
}

function row(line: Line): string {
  const { name, format, small, large } = line;
  const seconds = ({ time }: Written): string => `${(time / 1000).toFixed(2)} s`;
  const memory = `${megabytes(large.peak).toFixed(0)} MB | ${megabytes(large.peak - large.base).toFixed(0)} MB`;
  return `| ${name} | ${format.toUpperCase()} | ${seconds(small)} | ${seconds(large)} | ${ratioOf(line).toFixed(1)} | ${memory} | ${megabytes(large.size).toFixed(1)} MB |`;
}

function write(measured: readonly Line[]): void {
  const page = path.resolve('docs/performance.md');
  const [before = '', rest = ''] = fs.readFileSync(page, 'utf8').split('<!-- exports -->\n');
  const behind = rest.split('<!-- end of exports -->')[1] ?? '';
  const head =
    '| What | Format | 1,000 | 10,000 | Processor time, 10,000 : 1,000 | Memory in all | above its base | File |\n|---|---|--:|--:|--:|--:|--:|--:|';
  const circumstances = `Measured on ${os.cpus().length} processors (${os.cpus()[0]?.model.trim()}), Node ${process.versions.node}; times by the clock, the middle of ${rounds}.`;
  fs.writeFileSync(
    page,
    `${before}<!-- exports -->\n\n${head}\n${measured.map(row).join('\n')}\n\n${circumstances}\n\n<!-- end of exports -->${behind}`,
  );
  // as the check of every change wants it
  spawnSync('oxfmt', [page], { stdio: 'inherit', shell: process.platform === 'win32' });
}
