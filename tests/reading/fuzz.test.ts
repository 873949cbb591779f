import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { corpusOf, fuzzedFormats } from './fuzz/corpus.ts';
import { fuzz } from './fuzz/pool.ts';

const isFull = process.env.CLAIMDESK_FULL !== undefined;
const count = Number(process.env.CLAIMDESK_FUZZ ?? (isFull ? 10_000 : 2000));

describe('mutated files', () => {
  for (const format of fuzzedFormats) {
    it(
      `${count} of .${format} are imported or refused, never more than that`,
      async (context) => {
        const [first] = await corpusOf(format);
        const read = await parseDocument(first!, `first.${format}`).catch((error: unknown) => error);
        if (read instanceof Error && /cannot be imported yet/.test(read.message)) context.skip(`.${format} is not read yet`);
        expect(read).toMatchObject({ losses: expect.any(Array) });
        const result = await fuzz(format, 1, count, 2);
        expect(result.faults.slice(0, 5)).toEqual([]);
        expect(result.counts.imported + result.counts.losses + result.counts.refused).toBe(count);
        // Mutations that all end at the door would test nothing but the door.
        expect(result.counts.imported + result.counts.losses).toBeGreaterThan(count / 20);
        expect(result.largest).toBeLessThan(1024 ** 3);
        console.info(
          `.${format}`,
          result.counts,
          `slowest ${Math.round(result.slowest)} ms, largest child ${Math.round(result.largest / 1024 ** 2)} MB`,
        );
      },
      isFull ? 1_800_000 : 180_000,
    );
  }
});
