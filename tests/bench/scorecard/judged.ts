import os from 'node:os';
import { median, percentile } from '../measure.ts';
import { lines, type Line } from './lines.ts';
import { knownMisses } from './misses.ts';
import type { Reading } from './readings.ts';

/** What is kept of a reading: enough to draw and to judge it by. */
export interface Result {
  p50: number;
  p75: number;
  p95: number;
  p99: number;
  worst: number;
  /** of the floor, its median */
  floor: number | null;
  ratio: number | null;
  load: number;
  /** the machine did so much else that a time says little: two and more processes wait for each processor */
  busy: boolean;
  /** how often it was measured */
  count: number;
  /** day, UTC */
  day: string;
}

/** By number of facts, then by line. */
export type Results = Record<string, Record<string, Result>>;

export function resultOf({ product, floor, ratio, load }: Reading): Result {
  const at = (part: number): number => rounded(percentile(product, part));
  return {
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
    worst: rounded(Math.max(...product)),
    floor: floor.length === 0 ? null : rounded(median(floor)),
    ratio: ratio === null ? null : rounded(ratio),
    load: rounded(load),
    busy: load >= os.availableParallelism() * 2,
    count: product.length,
    day: new Date().toISOString().slice(0, 10),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(3));

/** Below this (milliseconds) nobody can tell: neither a ratio nor growth counts. */
const unnoticed = 2;
/** Growth up to this is that of operations that do not read the whole grid. */
const slow = 2;
/** The size at which the absolute goals hold. */
const goalSize = '1000000';

interface Judging {
  /** ratios and growth alone, with slack: two sizes on a machine that does other things too */
  quick: boolean;
}

/** @returns for each line that misses a goal, in what */
export function missedGoals(results: Results, { quick }: Judging): Map<string, string[]> {
  const missed = new Map<string, string[]>();
  const slack = quick ? 1.25 : 1;
  const sizes = Object.keys(results).toSorted((left, right) => Number(left) - Number(right));
  for (const line of lines) {
    const words = sizes.flatMap((size, index) => {
      const result = results[size]![line.id];
      if (result === undefined) return [];
      const before = index === 0 ? undefined : results[sizes[index - 1]!]![line.id];
      const decades = index === 0 ? 1 : Math.log10(Number(size) / Number(sizes[index - 1]));
      return [
        ...ratioMissed(line, result, size, slack),
        ...(before === undefined ? [] : growthMissed(line, before, result, size, decades, slack)),
        ...(quick || size !== goalSize ? [] : mostMissed(line, result)),
      ];
    });
    if (words.length > 0) missed.set(line.id, words);
  }
  return missed;
}

function ratioMissed({ ratio }: Line, result: Result, size: string, slack: number): string[] {
  if (ratio === undefined || result.ratio === null || result.p50 - (result.floor ?? 0) < unnoticed) return [];
  return result.ratio > ratio * slack
    ? [`${result.ratio} times its floor at ${Number(size).toLocaleString('en')} facts (at most ${ratio})`]
    : [];
}

function growthMissed({ growth, unit }: Line, before: Result, result: Result, size: string, decades: number, slack: number): string[] {
  if (growth === undefined || (unit === undefined && result.p50 < unnoticed)) return [];
  // what must not grow at all is as fast as disk and machine are in that minute: the bare operation does the same at both sizes
  const machine = growth <= slow && result.floor !== null && before.floor !== null ? Math.max(1, result.floor / before.floor) : 1;
  const grew = (result.p50 / before.p50 / machine) ** (1 / decades);
  return grew > growth * slack
    ? [`grows ${rounded(grew)} times a decade up to ${Number(size).toLocaleString('en')} facts (at most ${growth})`]
    : [];
}

const percentiles = ['p50', 'p75', 'p95', 'p99', 'worst'] as const;

/** Times of a busy machine are told, and count for nothing; memory, frames that are blank and disk do. */
const isJudged = ({ unit = 'ms' }: Line, result: Result | undefined): boolean => result !== undefined && (unit !== 'ms' || !result.busy);

/** @returns in a word, how a line stands: absolute goals are judged at a million facts alone */
export function standing(line: Line, results: Results): string {
  if (missedGoals(results, { quick: false }).has(line.id)) return knownMisses[line.id] === undefined ? 'misses' : 'misses (known)';
  if (line.most === undefined || isJudged(line, results[goalSize]?.[line.id])) return 'holds';
  return results[goalSize]?.[line.id] === undefined ? 'judged at 1M' : 'machine busy';
}

function mostMissed(line: Line, result: Result): string[] {
  const { most = {}, unit = 'ms' } = line;
  if (!isJudged(line, result)) return [];
  return percentiles.flatMap((part) => {
    const limit = most[part];
    return limit !== undefined && result[part] > limit ? [`${part} ${result[part]} ${unit} (at most ${limit})`] : [];
  });
}

/** @returns what fails the run: goals that are missed without a known cause */
export function verdicts(results: Results, judging: Judging): { unknown: string[]; known: string[]; mended: string[] } {
  const missed = missedGoals(results, judging);
  const tell = ([id, words]: [string, string[]]): string => `${lines.find((line) => line.id === id)!.name}: ${words.join('; ')}`;
  const all = [...missed];
  const measured = new Set(Object.values(results).flatMap((found) => Object.keys(found)));
  return {
    unknown: all.filter(([id]) => knownMisses[id] === undefined).map(tell),
    known: all.filter(([id]) => knownMisses[id] !== undefined).map(tell),
    // at small sizes much holds that does not at a million
    mended:
      judging.quick || results[goalSize] === undefined ? [] : Object.keys(knownMisses).filter((id) => measured.has(id) && !missed.has(id)),
  };
}
