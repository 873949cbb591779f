import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes, errorStatus, type ErrorCode } from '../errors.ts';
import { filterTree, sortSpec } from '../domain/filters.ts';
import {
  groupedInput,
  groupedOutput,
  groupsFileInput,
  groupsInput,
  groupsOutput,
  pivotFileInput,
  pivotInput,
  pivotOutput,
} from './groups.ts';

/** Every procedure may answer with every code of the one error shape; `data` is null or what the code documents. */
const errorMap = Object.fromEntries(errorCodes.map((code) => [code, { status: errorStatus[code], data: z.unknown() }])) as Record<
  ErrorCode,
  { status: number; data: z.ZodUnknown }
>;

export const procedure = oc.errors(errorMap);

/** UUIDv7, lower case */
export const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
/** Client command id: a replay of the same id returns the first result instead of doing it twice. */
export const command = id.optional();
/** Sequence of the last change that touched the record, its tags or its anchors. */
export const revision = z.int().nonnegative();
/** EDTF-like: 2025, 2025-08 or 2025-08-26 */
export const edtf = z.string().regex(/^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date as 2025, 2025-08 or 2025-08-26');
/** A day: 2025-08-26 */
export const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day as 2025-08-26');
export const text = (most: number) => z.string().max(most);
export const done = z.object({ sequence: z.int() });

export const recordKinds = [
  'project',
  'source',
  'claim',
  'figure',
  'milestone',
  'entity',
  'relation',
  'annotation',
  'tag',
  'evidence',
  'matrix',
  'note',
  'view',
  'chart',
  'report',
] as const;
export const recordKind = z.enum(recordKinds);
export type RecordKind = z.infer<typeof recordKind>;
export const recordRef = z.strictObject({ kind: recordKind, id });
export type RecordRef = z.infer<typeof recordRef>;

/** A place in a version's canonical text, UTF-16 units, end exclusive. */
export const place = z.strictObject({ version: id, start: z.int().nonnegative(), end: z.int().positive() });
export type Place = z.infer<typeof place>;

/** A stretch of text with what stands around it in its passage. */
export const quoted = z.object({ version: id, start: z.int(), end: z.int(), before: z.string(), text: z.string(), after: z.string() });

export const anchorView = z.object({
  id,
  role: z.string(),
  source: id,
  sourceTitle: z.string(),
  version: id,
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  section: z.array(z.string()),
  page: z.int().nullable(),
});
export type AnchorView = z.infer<typeof anchorView>;

export const tagView = z.object({ id, name: z.string(), colour: z.string() });
export type TagView = z.infer<typeof tagView>;

export const pageInput = z.strictObject({
  filter: filterTree.nullable().default(null),
  sort: sortSpec.default([]),
  /** quick search: rows in which every word occurs in some text column */
  quick: text(500).default(''),
  /** sorts free text in this language; without it, by letters */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(0).max(1000).default(200),
});
/** Rows as arrays in the order of `columns`; the first two columns are always id and revision. */
export const pageOutput = z.object({
  total: z.int(),
  offset: z.int(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
  /** change sequence the answer was read at */
  sequence: z.int(),
});
export type Page = z.infer<typeof pageOutput>;

export const facetInput = z.strictObject({
  filter: filterTree.nullable().default(null),
  quick: text(500).default(''),
  columns: z.array(text(64)).min(1).max(24),
  /** most values a facet lists, by count */
  most: z.int().min(1).max(500).default(50),
  /** by column: only values that contain these words, whatever their case */
  search: z.record(text(64), text(200)).default({}),
  /** bars of a histogram of numbers */
  bins: z.int().min(4).max(60).default(12),
});
/** Counts of each column under the filter without that column's own tests. `values` by count; `distinct` = all of them. */
export const facetOutput = z.object({
  total: z.int(),
  facets: z.array(
    z.object({
      column: z.string(),
      blank: z.int(),
      /** rows whose value cannot be read as the column's type */
      errors: z.int(),
      distinct: z.int(),
      values: z.array(z.object({ value: z.union([z.string(), z.number()]), count: z.int() })),
      /** numbers and dates: equal-width bins; dates by year */
      bins: z.array(z.object({ from: z.union([z.string(), z.number()]), to: z.union([z.string(), z.number()]), count: z.int() })),
      /** numbers and dates: the extent of what can be read, without the column's own test, so that a brush keeps its scale; null: nothing can */
      from: z.union([z.string(), z.number()]).nullable(),
      to: z.union([z.string(), z.number()]).nullable(),
    }),
  ),
});
export type Facets = z.infer<typeof facetOutput>;

export const download = z.object({ token: z.string(), name: z.string(), size: z.int() });
export type Download = z.infer<typeof download>;

/** What every grid answers; `page` is the hot path, so its rows are not described cell by cell. */
export const gridProcedures = {
  page: procedure.input(pageInput).output(pageOutput),
  facets: procedure.input(facetInput).output(facetOutput),
  /** ids of the whole filtered grid in order, for "select all" (at most 100,000) */
  ids: procedure.input(pageInput.omit({ offset: true, limit: true })).output(z.object({ ids: z.array(id), total: z.int() })),
  /** the whole filtered grid as CSV or TSV; columns in the order given */
  file: procedure
    .input(pageInput.omit({ offset: true, limit: true }).extend({ columns: z.array(text(64)).max(64), format: z.enum(['csv', 'tsv']) }))
    .output(download),
  /** rows gathered by one or two columns; `page` with `groupTest` (shared/domain/groups) gives the rows of a group */
  groups: procedure.input(groupsInput).output(groupsOutput),
  /** a block of the grid with its rows under groups */
  grouped: procedure.input(groupedInput).output(groupedOutput),
  /** all groups as CSV, TSV or JSON */
  groupsFile: procedure.input(groupsFileInput).output(download),
  /** two columns against each other, with totals */
  pivot: procedure.input(pivotInput).output(pivotOutput),
  pivotFile: procedure.input(pivotFileInput).output(download),
};

/** get, create, update and remove of one record kind; `fields` holds every editable field. */
export function recordProcedures<Fields extends z.ZodRawShape>(fields: z.ZodObject<Fields>) {
  const changes = fields.partial();
  return {
    get: procedure.input(z.strictObject({ id })).output(recordOutput(fields)),
    /** `revision` is the one the edit started from; another one is CONFLICT with both versions in `data`. */
    update: procedure.input(z.strictObject({ command, id, revision, fields: changes })).output(z.object({ revision })),
    remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(100_000) })).output(done),
  };
}

export function recordOutput<Fields extends z.ZodRawShape>(fields: z.ZodObject<Fields>) {
  return z.object({
    id,
    revision,
    created: z.string(),
    fields: z.object(fields.shape),
    anchors: z.array(anchorView),
    tags: z.array(tagView),
  });
}
