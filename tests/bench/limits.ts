import { median, percentile, type Measured } from './measure.ts';

/** A measured call may cost this many times what the bare statements cost in the same run. */
const mostRatio = 3;
/** What a click waits for may cost this many times more at ten times the claims. */
const mostGrowth = 2;
/** A text looked for inside every claim reads them all: it may grow with them, and nothing more. */
const mostScanGrowth = 11;
/** Two sizes are measured a minute apart, on a machine that does other things too. */
const clockSlack = 1.25;
/** Below this nobody can tell: growth of a call that stays under it is noise of the clock and of the cache. */
const unnoticed = 1;

export interface Sized {
  claims: number;
  results: Measured[];
}

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export function table(sizes: readonly Sized[]): string {
  const lines = [
    ['measured', 'claims', 'p50 ms', 'p99 ms', 'floor p50', 'ratio', 'growth']
      .map((word, index) => (index === 0 ? word.padEnd(24) : word.padStart(10)))
      .join(''),
  ];
  for (const [row, { name }] of sizes[0]!.results.entries()) {
    for (const { claims, results } of sizes) {
      const result = results[row]!;
      const growth = claims === sizes[0]!.claims ? '' : number(growthOf(sizes[0]!.results[row]!, result));
      const cells = [
        String(claims),
        number(median(result.product)),
        number(percentile(result.product, 0.99)),
        number(median(result.floor)),
        number(result.ratio),
        growth,
      ];
      lines.push(name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join(''));
    }
  }
  return lines.join('\n');
}

const growthOf = (small: Measured, large: Measured): number => median(large.product) / median(small.product);

/** The bare write does the same at both sizes: what it differs by is the disk's. */
const diskGrowth = (small: Measured, large: Measured): number => median(large.floor) / median(small.floor);

/** @returns a line for each limit that does not hold */
export function brokenLimits(sizes: readonly Sized[], slack: number): string[] {
  const broken: string[] = [];
  for (const { claims, results } of sizes) {
    for (const result of results)
      if (result.ratio > mostRatio * slack)
        broken.push(`${result.name} at ${claims} claims costs ${number(result.ratio)} times its floor (at most ${mostRatio * slack})`);
  }
  const [small, large] = sizes;
  if (large === undefined) return broken;
  for (const [row, result] of large.results.entries()) {
    const growth =
      growthOf(small!.results[row]!, result) / (result.grows === 'disk' ? Math.max(1, diskGrowth(small!.results[row]!, result)) : 1);
    const most = (result.grows === 'along' ? mostScanGrowth : mostGrowth) * clockSlack;
    if (growth > most && median(result.product) > unnoticed)
      broken.push(`${result.name} grows ${number(growth)} times from ${small!.claims} to ${large.claims} claims (at most ${most})`);
  }
  return broken;
}
