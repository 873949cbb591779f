import { isDeepStrictEqual } from 'node:util';

/** One thing that is measured: the product and the bare statements that do the same work, asked in turn. */
export interface Step {
  product: () => Promise<unknown>;
  floor: () => unknown;
  /** both answers in the same words; they must be equal */
  compare?: { product: (answer: never) => unknown; floor: (answer: never) => unknown };
}

export interface Measured {
  /** milliseconds */
  product: number[];
  floor: number[];
  ratio: number;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Milliseconds of product and floor for each step, in turn, and the median of their ratios; the first of a pair alternates. */
export async function measure(name: string, steps: readonly Step[]): Promise<Measured> {
  const product: number[] = [];
  const floor: number[] = [];
  for (const [index, step] of steps.entries()) {
    const ask = async (): Promise<unknown> => {
      const begun = performance.now();
      const answer = await step.product();
      product.push(performance.now() - begun);
      return answer;
    };
    const bare = (): unknown => {
      const begun = performance.now();
      const answer = step.floor();
      floor.push(performance.now() - begun);
      return answer;
    };
    let told: unknown;
    let expected: unknown;
    if (index % 2 === 0) [told, expected] = [await ask(), bare()];
    else [expected, told] = [bare(), await ask()];
    if (step.compare !== undefined)
      assertSame(`${name} ${index}`, step.compare.product(told as never), step.compare.floor(expected as never));
  }
  return { product, floor, ratio: median(product.map((time, index) => time / floor[index]!)) };
}

/** A fast wrong answer is no answer. */
function assertSame(name: string, told: unknown, expected: unknown): void {
  if (isDeepStrictEqual(told, expected)) return;
  const short = (value: unknown): string => JSON.stringify(value)?.slice(0, 1500) ?? 'nothing';
  throw new Error(`${name}: the answer differs from plain SQL.\n product: ${short(told)}\n plain:   ${short(expected)}`);
}
