import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractedIn } from '../../electron/commands/extract.ts';
import { extractorVersion } from '../../core/reading/extraction/index.ts';
import { parseDocument } from '../../core/reading/parse.ts';
import { ownLabels, readLabels, type LabelledFile } from './labels.ts';
import { rates, scoredKinds, scoreText, type Found, type ScoredKind, type Scores } from './score.ts';

/** F1 in per cent, below which the run fails. */
const sharedLimits: Record<ScoredKind, number> = { figure: 95, milestone: 90, player: 90, program: 85 };
const ownLimit = 85;

interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

interface Measured {
  file: LabelledFile;
  scores: Scores;
  found: Found[];
}

const given = new Set(process.argv.slice(2));
const shared = path.resolve(import.meta.dirname, '../../../shared/gold');
const broken: string[] = [];

async function measure(file: LabelledFile): Promise<Measured> {
  const document = await parseDocument(new TextEncoder().encode(file.text), `${file.name}.txt`);
  const found = extractedIn(document);
  return { file, found, scores: scoreText(file.labels, found) };
}

function sum(all: readonly Measured[], kind: ScoredKind): Counts {
  const total = { right: 0, wrong: 0, missed: 0 };
  for (const { scores } of all) {
    total.right += scores[kind].right;
    total.wrong += scores[kind].wrong.length;
    total.missed += scores[kind].missed.length;
  }
  return total;
}

function row(title: string, counts: Counts): string {
  const { precision, recall, f1 } = rates(counts);
  const numbers = [counts.right, counts.wrong, counts.missed].map((count) => String(count).padStart(7)).join('');
  return `${title.padEnd(34)}${numbers}  ${[precision, recall, f1].map((rate) => rate.toFixed(1).padStart(6)).join('')}`;
}

const head = `${''.padEnd(34)}  right  wrong missed       P     R    F1`;

function tell(title: string, all: readonly Measured[], limits: Partial<Record<ScoredKind, number>>, maySay: boolean): void {
  console.log(`\n${title}: ${all.length} texts\n${head}`);
  for (const kind of scoredKinds) {
    const counts = sum(all, kind);
    console.log(row(kind, counts));
    const limit = limits[kind];
    const { f1 } = rates(counts);
    if (limit !== undefined && f1 < limit) broken.push(`${title}: F1 of ${kind}s is ${f1.toFixed(1)}, below ${limit}`);
    const languages = [...new Set(all.map(({ file }) => file.labels.doc.language ?? 'en'))].toSorted();
    if (languages.length > 1)
      for (const language of languages)
        console.log(
          row(
            `  ${kind} ${language}`,
            sum(
              all.filter(({ file }) => (file.labels.doc.language ?? 'en') === language),
              kind,
            ),
          ),
        );
  }
  const traps = all.flatMap(({ file, scores }) => scores.traps.map((trap) => `${file.name} “${trap}”`));
  console.log(`traps hit: ${traps.length}${maySay && traps.length > 0 ? ` (${traps.join(', ')})` : ''}`);
  if (maySay && given.has('--errors')) for (const one of all) tellErrors(one);
}

function tellErrors({ file, scores }: Measured): void {
  for (const kind of scoredKinds) {
    const { missed, wrong } = scores[kind];
    for (const { quote, start } of missed) console.log(`  ${file.name} misses ${kind} “${quote}” at ${start}`);
    for (const one of wrong) {
      const value = one.value ?? (one.low === undefined ? (one.year ?? one.name ?? '') : `${one.low}..${one.high}`);
      console.log(`  ${file.name} wrong ${kind} “${file.text.slice(one.start, one.end)}” ${value} ${one.unit ?? ''} at ${one.start}`);
    }
  }
}

/** Where the other scorer lies beside this repository, both must count alike. */
async function compareScorers(all: readonly Measured[]): Promise<void> {
  const other = path.join(shared, 'score.mjs');
  if (!fs.existsSync(other)) return;
  const { score } = (await import(pathToFileURL(other).href)) as {
    score(labels: unknown, found: unknown): Record<ScoredKind, { tp: number; fp: unknown[]; fn: unknown[] }>;
  };
  let differing = 0;
  for (const { file, found, scores } of all) {
    const theirs = score(file.labels, found);
    for (const kind of scoredKinds) {
      const ours = [scores[kind].right, scores[kind].wrong.length, scores[kind].missed.length].join(' ');
      const those = [theirs[kind].tp, theirs[kind].fp.length, theirs[kind].fn.length].join(' ');
      if (ours === those) continue;
      differing += 1;
      broken.push(`The two scorers differ on ${file.name}, ${kind}: ${ours} here, ${those} there`);
    }
  }
  console.log(`\nThe scorer beside this repository counts alike: ${differing === 0 ? 'yes' : 'no'}`);
}

/** One megabyte and more of ordinary text, read until a second and a half has passed. */
async function measureSpeed(files: readonly LabelledFile[]): Promise<void> {
  for (const [title, text] of [
    ['English', joined(files, 'en')],
    ['all languages', joined(files, null)],
  ] as const) {
    const document = await parseDocument(new TextEncoder().encode(text), 'speed.txt');
    extractedIn(document);
    let best = Infinity;
    for (const end = performance.now() + 1500; performance.now() < end;) {
      const begun = performance.now();
      const used = process.cpuUsage();
      extractedIn(document);
      const { user, system } = process.cpuUsage(used);
      // on a busy machine the clock counts the others' work too
      best = Math.min(best, performance.now() - begun, (user + system) / 1000);
    }
    const megabytes = Buffer.byteLength(text) / 1e6;
    console.log(`speed, ${title}: ${((megabytes * 1000) / best).toFixed(1)} MB/s (${megabytes.toFixed(1)} MB in ${best.toFixed(0)} ms)`);
  }
}

function joined(files: readonly LabelledFile[], language: string | null): string {
  const once = files
    .filter(({ labels }) => language === null || (labels.doc.language ?? 'en') === language)
    .map(({ text }) => text)
    .join('\n\n');
  return `${once}\n\n`.repeat(Math.ceil(1e6 / Buffer.byteLength(once)));
}

const own = await Promise.all(ownLabels().map(measure));
const gold = await Promise.all(
  (fs.existsSync(shared) ? fs.readdirSync(shared) : [])
    .filter((file) => file.endsWith('.json'))
    .map((file) => measure(readLabels(path.join(shared, file)))),
);
console.log(`extractor ${extractorVersion}`);
if (gold.length > 0) {
  tell('Labels beside this repository', gold, sharedLimits, true);
  if (gold.some(({ scores }) => scores.traps.length > 0)) broken.push('Labels beside this repository: a trap was hit');
}
tell(
  'Own texts that the rules were made with',
  own.filter(({ file }) => file.labels.doc.held !== true),
  { figure: ownLimit },
  true,
);
tell(
  'Own texts held back',
  own.filter(({ file }) => file.labels.doc.held === true),
  { figure: ownLimit },
  given.has('--held-errors'),
);
await compareScorers([...gold, ...own]);
if (!given.has('--no-speed')) await measureSpeed([...gold, ...own].map(({ file }) => file));
console.log(broken.length === 0 ? '\nEvery limit holds.' : `\nLimits that do not hold:\n${broken.map((line) => `  ${line}`).join('\n')}`);
process.exitCode = broken.length === 0 ? 0 : 1;
