import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ReportFormat } from '../../core/reports/writers/index.ts';
import { sampleReport } from './sample-report.ts';
import { written } from './written.ts';

const formats: ReportFormat[] = ['docx', 'pdf', 'html', 'md'];
const path = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
const program = `
import { createHash } from 'node:crypto';
const { written } = await import(${path('./written.ts')});
const { sampleReport } = await import(${path('./sample-report.ts')});
const sums = [];
for (const format of ${JSON.stringify(formats)}) {
  await written(format, { ...sampleReport, title: 'written before' });
  sums.push(createHash('sha256').update(await written(format, sampleReport)).digest('hex'));
}
console.log(JSON.stringify({ sums, hour: new Date(0).getHours() }));
`;

async function sumsHere(): Promise<string[]> {
  const files = await Promise.all(formats.map((format) => written(format, sampleReport)));
  return files.map((file) => createHash('sha256').update(file).digest('hex'));
}

test('writing a report twice gives the same bytes', async () => {
  const first = await sumsHere();
  // Zip times count in steps of two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(await sumsHere()).toEqual(first);
});

test('another process in another time zone and language writes the same bytes', { timeout: 60_000 }, async () => {
  const here = await sumsHere();
  const hours = ['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu'].map((zone) => {
    const environment = { ...process.env, TZ: zone, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', NODE_OPTIONS: '' };
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { env: environment, encoding: 'utf8' });
    const answer = JSON.parse(output) as { sums: string[]; hour: number };
    expect(answer.sums).toEqual(here);
    return answer.hour;
  });
  expect(new Set(hours).size).toBeGreaterThan(1);
});
