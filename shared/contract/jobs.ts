import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { id, procedure } from './base.ts';

export const jobView = z.object({
  id,
  kind: z.enum(['import', 'export', 'backup', 'verify', 'restore', 'extract', 'table', 'join', 'edit', 'clusters']),
  label: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** units done of `total`; total 0 = not known */
  progress: z.int(),
  total: z.int(),
  started: z.string(),
  ended: z.string().nullable(),
  /** import: ImportResult[]; table: TableResult; backup: {name, size}; verify: VerifyReport; failed: {code, message} */
  result: z.unknown(),
});
export type JobView = z.infer<typeof jobView>;

/** Long work. Its result stays readable after it ended, also after a restart. */
export const jobs = {
  list: procedure.output(z.array(jobView)),
  get: procedure.input(z.strictObject({ id })).output(jobView),
  cancel: procedure.input(z.strictObject({ id })).output(jobView),
  /** each change of any job */
  live: procedure.output(eventIterator(jobView)),
};
