import { z } from 'zod';
import { id, procedure, text } from './base.ts';

/** The one way bytes come in, in both hosts. Chunks are at most 512 KB: larger frames close the socket. */
export const uploadChunk = 512 * 1024;

export const uploads = {
  begin: procedure
    .input(
      z.strictObject({
        name: text(1000).min(1),
        size: z
          .int()
          .nonnegative()
          .max(200 * 1024 * 1024),
      }),
    )
    .output(z.object({ id })),
  append: procedure
    .input(z.strictObject({ id, offset: z.int().nonnegative(), chunk: z.instanceof(Blob) }))
    .output(z.object({ received: z.int() })),
  /** `sha256`: lower-case hex of the whole file; a difference drops the upload */
  finish: procedure.input(z.strictObject({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/) })).output(z.object({ id })),
};
