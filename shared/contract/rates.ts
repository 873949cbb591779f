import { z } from 'zod';
import { command, done, edtf, id, procedure, revision, text } from './base.ts';

/** One unit of `base` is worth `rate` of `quote`, on a day or on average of a month or year. Codes as the table of units has them. */
export const rateFields = z.object({
  base: text(12).min(1),
  quote: text(12).min(1),
  rate: z.number().positive(),
  date: edtf,
  /** where it comes from */
  note: text(1000),
});
export const rateView = rateFields.extend({ id, revision });
export type RateView = z.infer<typeof rateView>;

/** Exchange rates that a person entered: nothing else converts money. */
export const rates = {
  list: procedure.output(z.array(rateView)),
  create: procedure.input(z.strictObject({ command, fields: rateFields })).output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: rateFields.partial() })).output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(1000) })).output(done),
};
