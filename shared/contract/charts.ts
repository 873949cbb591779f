import { z } from 'zod';
import { leftOut } from '../domain/charts/data.ts';
import { chartSpec } from '../domain/charts/spec.ts';
import { command, done, download, id, procedure, revision, text } from './base.ts';

export const chartFields = z.object({
  name: text(200).min(1),
  /** what it shows, for whoever finds it */
  purpose: text(2000),
  spec: chartSpec,
});
export type ChartFields = z.infer<typeof chartFields>;

/** Panels, bars or items come as `shared/domain/charts/data.ts` says: rows in bulk, so that they are not described one by one. */
const chartData = z.looseObject({
  form: z.string(),
  title: z.string(),
  leftOut: z.array(z.object({ reason: z.enum(leftOut), count: z.int() })),
  drawn: z.int(),
  sources: z.array(z.string()),
  sequence: z.int(),
});

/** Timeline and charts: what they draw, kept ones, and files of them. */
export const charts = {
  /** what can be drawn over time */
  metrics: procedure.output(z.array(z.object({ metric: z.string(), units: z.array(z.string()), figures: z.int(), dated: z.int() }))),
  data: procedure.input(z.strictObject({ spec: chartSpec })).output(chartData),
  list: procedure.output(z.array(chartFields.extend({ id, revision }))),
  create: procedure
    .input(z.strictObject({ command, fields: chartFields.partial().required({ name: true, spec: true }) }))
    .output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: chartFields.partial() })).output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1) })).output(done),
  /** an SVG with title, legend and note of sources; the same data give the same bytes. Pixels; without a height as high as it needs. */
  file: procedure
    .input(
      z.strictObject({
        spec: chartSpec,
        name: text(200).min(1),
        language: z.enum(['en', 'zh']).default('en'),
        scheme: z.enum(['light', 'dark']).default('light'),
        width: z.int().min(320).max(4000).default(960),
        height: z.int().min(240).max(16_000).nullable().default(null),
      }),
    )
    .output(download.extend({ drawn: z.int(), leftOut: chartData.shape.leftOut })),
  /** hands a picture that the window has drawn to the person, from a finished upload */
  picture: procedure.input(z.strictObject({ upload: id, name: text(200).min(1) })).output(download),
};
