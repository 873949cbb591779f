import fs from 'node:fs';
import path from 'node:path';
import { openDesk, temporaryFolder } from '../router/desk.ts';
import { Plain } from './floors.ts';
import { brokenLimits, table, type Sized } from './limits.ts';
import { keptProject, workingCopy } from './project/kept.ts';
import { measureOpening, measureReading } from './reading.ts';
import { measureWriting } from './writing.ts';

/** Few calls on a busy machine: the quick run gates with a quarter of slack. */
const quick = process.argv.includes('--quick');
const folder = temporaryFolder();

async function measureSize(claims: number): Promise<Sized> {
  const file = workingCopy(await keptProject(claims), fs.mkdtempSync(path.join(folder, `of-${claims} `)));
  const copied = path.join(folder, `of-${claims}-copy.claimdesk`);
  fs.copyFileSync(file, copied);
  const pairs = quick ? 5 : 9;
  // the first opening makes the first backup when it closes: not what is measured
  await (await openDesk({ file })).close();
  const opening = await measureOpening(() => openDesk({ file }), file, pairs);
  const desk = await openDesk({ file });
  const plain = new Plain(file, true);
  const copy = new Plain(copied, false);
  try {
    const reading = await measureReading(desk, plain, claims, pairs);
    const writing = await measureWriting(desk, copy, quick ? 40 : 300);
    return { claims, results: [opening, ...reading, ...writing] };
  } finally {
    plain.close();
    copy.close();
    await desk.close();
  }
}

try {
  const sizes: Sized[] = [];
  for (const claims of quick ? [10_000] : [10_000, 100_000]) {
    console.error(`measuring ${claims} claims …`);
    sizes.push(await measureSize(claims));
  }
  console.log(table(sizes));
  const broken = brokenLimits(sizes, quick ? 1.25 : 1);
  console.log(broken.length === 0 ? '\nEvery limit holds.' : `\nLimits that do not hold:\n${broken.map((line) => `  ${line}`).join('\n')}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
