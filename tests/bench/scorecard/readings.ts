import os from 'node:os';
import { measure, median, type Step } from '../measure.ts';

/** What was measured of one line of the scorecard at one size. Milliseconds, unless the line says otherwise. */
export interface Reading {
  /** names the line in `lines.ts` */
  line: string;
  product: number[];
  /** the bare operation in the same run, in turn with the product; empty where a line has none */
  floor: number[];
  /** median of the pairs' ratios */
  ratio: number | null;
  /** load of the machine (one minute) when it was measured */
  load: number;
}

export async function paired(line: string, steps: readonly Step[]): Promise<Reading> {
  const { product, floor, ratio } = await measure(line, steps);
  return { line, product, floor, ratio, load: os.loadavg()[0]! };
}

/** Pairs that were measured elsewhere. */
export function reading(line: string, product: number[], floor: number[] = []): Reading {
  const ratios = floor.length === product.length ? product.map((value, index) => value / floor[index]!) : [median(product) / median(floor)];
  return { line, product, floor, ratio: floor.length === 0 ? null : median(ratios), load: os.loadavg()[0]! };
}
