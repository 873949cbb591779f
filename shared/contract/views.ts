import { z } from 'zod';
import { filterTree, sortSpec } from '../domain/filters.ts';
import { gridNames } from '../domain/grids/index.ts';
import { groupState, pivotState } from './groups.ts';
import { command, done, id, procedure, revision, text } from './base.ts';

export const viewState = z.object({
  filter: filterTree.nullable(),
  sort: sortSpec,
  quick: text(500),
  /** shown columns in order, with width in CSS pixels and whether pinned to the left */
  columns: z.array(z.object({ id: text(64), width: z.number(), pinned: z.boolean() })).max(64),
  /** facets opened on the rail, in order */
  facets: z.array(text(64)).max(64),
  /** by column, how its facet looks: values by name instead of by count, folded up */
  facetLooks: z.record(text(64), z.strictObject({ byName: z.boolean().optional(), folded: z.boolean().optional() })).optional(),
  /** null: rows are not grouped; views made before there was grouping say nothing of it */
  groups: groupState.nullable().default(null),
  pivot: pivotState.nullable().default(null),
});
export type ViewState = z.infer<typeof viewState>;
export const viewFields = z.object({ name: text(200).min(1), grid: z.enum(gridNames), purpose: text(2000), state: viewState });
export type ViewFields = z.infer<typeof viewFields>;

/** Named grid states. */
export const views = {
  list: procedure.output(z.array(viewFields.extend({ id, revision }))),
  create: procedure
    .input(z.strictObject({ command, fields: viewFields.partial().required({ name: true, grid: true }) }))
    .output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: viewFields.partial() })).output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1) })).output(done),
};
