import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keptProject, workingCopy } from '../project/kept.ts';
import { resultOf, verdicts, type Results } from './judged.ts';
import { picture } from './picture.ts';
import type { Reading } from './readings.ts';
import { circumstances, markdownTable, plainTable } from './table.ts';

/**
 * npm run bench: the scorecard. --size 1M measures that size alone (also several: --size 10k,1M); --only part,carried,windows some of its parts; --write
 * keeps the results and draws docs/performance.md anew; --quick measures ratios and growth at 10k and 100k, as a check of every change.
 */
const words = process.argv.slice(2);
const quick = words.includes('--quick');
const write = words.includes('--write');
const after = (name: string): string[] | null => (words.includes(name) ? (words[words.indexOf(name) + 1] ?? '').split(',') : null);
const sizes = (after('--size') ?? ['10k', '100k']).map(sizeOf);
const parts = after('--only') ?? (quick ? ['part', 'carried'] : ['part', 'carried', 'windows']);
const resultsFile = path.join(import.meta.dirname, 'results.json');
const page = path.resolve('docs/performance.md');

const kept: Results = fs.existsSync(resultsFile) ? (JSON.parse(fs.readFileSync(resultsFile, 'utf8')) as Results) : {};
const measured: Results = {};

/** Each line at once: a run of ten million facts that is cut off has still measured something. */
function keep(facts: number, one: Reading): void {
  if (!write) return;
  kept[facts] = { ...kept[facts], [one.line]: resultOf(one) };
  fs.writeFileSync(resultsFile, `${JSON.stringify(kept, null, 1)}\n`);
}

function sizeOf(word: string): number {
  const [, digits, unit] = /^(\d+)([kM]?)$/.exec(word) ?? [];
  if (digits === undefined) throw new Error(`“${word}” is no size: 10k, 100k, 1M, 10M`);
  return Number(digits) * (unit === 'M' ? 1e6 : unit === 'k' ? 1e3 : 1);
}

/** @throws where a part ended badly: an answer that differs from plain SQL, a page without rows */
async function run(facts: number, script: string, given: readonly string[], into: Record<string, Reading>): Promise<void> {
  const child = fork(path.join(import.meta.dirname, script), given);
  child.on('message', (message: Reading) => {
    const had = into[message.line];
    into[message.line] = had === undefined ? message : { ...message, product: [...had.product, ...message.product] };
    console.error(`  ${message.line}`);
    keep(facts, into[message.line]!);
  });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
}

async function measureSize(facts: number): Promise<Record<string, Reading>> {
  const kept = await keptProject(facts);
  // beside the kept projects: a temporary folder in memory could not hold ten million facts
  const folder = fs.mkdtempSync(path.join(path.dirname(kept), 'run-'));
  const readings: Record<string, Reading> = {};
  try {
    const file = workingCopy(kept, path.join(folder, 'product'));
    const floor = workingCopy(await keptProject(Math.min(facts, 100_000)), path.join(folder, 'floor'));
    const mode = quick ? 'quick' : 'full';
    if (parts.includes('part')) await run(facts, 'part.ts', [kept, file, mode], readings);
    if (parts.includes('windows')) await run(facts, 'windows.ts', [file, kept, folder, '5'], readings);
    if (parts.includes('carried')) await run(facts, 'carried.ts', [file, floor, folder, mode], readings);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return readings;
}

function draw(results: Results): void {
  const text = fs.readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- results -->\n');
  const behind = rest.split('<!-- end of results -->')[1] ?? '';
  const measured = `![Growth of each line with the number of facts](pictures/performance.svg)\n\n${markdownTable(results)}\n\n${circumstances(results)}.\n`;
  fs.writeFileSync(page, `${before}<!-- results -->\n\n${measured}\n<!-- end of results -->${behind}`);
  fs.writeFileSync(path.resolve('docs/pictures/performance.svg'), picture(results));
  // as the check of every change wants it
  spawnSync('oxfmt', [page, resultsFile], { stdio: 'inherit', shell: process.platform === 'win32' });
}

for (const facts of sizes) {
  console.error(`measuring ${facts} facts, load ${os.loadavg()[0]!.toFixed(1)} …`);
  const readings = await measureSize(facts);
  measured[facts] = Object.fromEntries(Object.entries(readings).map(([line, one]) => [line, resultOf(one)]));
  if (write) draw(kept);
}
console.log(plainTable(measured));
const { unknown, known, mended } = verdicts(measured, { quick });
const told = (title: string, found: readonly string[]): string =>
  found.length === 0 ? '' : `\n${title}\n${found.map((line) => `  ${line}`).join('\n')}\n`;
console.log(
  told('Known misses (tests/bench/scorecard/misses.ts):', known) +
    told('No longer missed: take them from misses.ts:', mended) +
    told('Missed:', unknown),
);
console.log(unknown.length === 0 ? 'Every other goal holds.' : '');
process.exitCode = unknown.length === 0 ? 0 : 1;
