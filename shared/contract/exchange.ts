import { z } from 'zod';
import { filterTree } from '../domain/filters.ts';
import { gridNames } from '../domain/grids/index.ts';
import { command, download, id, procedure, text } from './base.ts';
import { opened } from './projects.ts';

/** Data formats; each is one entry of core/exchange/formats. */
export const dataFormats = [
  'json',
  'bundle',
  'qdpx',
  'qdc',
  'jsonld',
  'claimreview',
  'csl-json',
  'ris',
  'bibtex',
  'datapackage',
  'xlsx',
  'csv',
] as const;
export type DataFormatName = (typeof dataFormats)[number];

/** What a format may not hold, in the words that the command line tells it in; the window has its own (`exchange.loss.…`). */
export const lossKinds = [
  'the history',
  'original documents',
  'suggestions nobody has decided',
  'texts',
  'texts and passages',
  'grades, evidence links and everything but annotations and accepted claims',
  'everything but checked claims',
  'everything but sources',
  'the end of cells longer than 32,767 characters',
  'everything but tags',
  'places of tags in the tree after the first',
  'views, charts, reports and matrices for other programs',
  'rejected records for other programs',
  'passages, units and dates of values for other programs',
  'places of tags in the tree after the first for other programs',
  'characters that XML does not hold',
] as const;

/** What a format cannot hold: told before it is written. */
export const loss = z.object({ what: z.enum(lossKinds), count: z.int() });
export type Loss = z.infer<typeof loss>;

/** Forms of files that a new project is made from. */
export const projectForms = ['json', 'bundle', 'qdpx'] as const;
export type ProjectForm = (typeof projectForms)[number];

/** Rows of one grid, and of a view of that grid those that pass this too. */
export const exportRows = z.strictObject({
  grid: z.enum(gridNames),
  filter: filterTree.nullable().default(null),
  /** quick search: rows in which every word occurs */
  quick: text(500).default(''),
});
export type ExportRows = z.infer<typeof exportRows>;

const given = { upload: id.optional(), token: text(100).optional() };

/** Data in and out, in the forms of the programs around us. */
export const exchange = {
  losses: procedure.input(z.strictObject({ format: z.enum(dataFormats) })).output(z.array(loss)),
  /** a job; its result is what to give to `projects.deliver`; without `view` and `rows` the whole project */
  export: procedure
    .input(z.strictObject({ format: z.enum(dataFormats), view: id.nullable().default(null), rows: exportRows.nullable().default(null) }))
    .output(z.object({ job: id })),
  /** makes a new project from an uploaded or picked file; a job with result {path, chosen, told} once the host has opened it */
  newProject: procedure.input(z.strictObject({ ...given, name: text(200).min(1).nullable().default(null) })).output(z.object({ job: id })),
  /** brings tags (.qdc) or annotations (Web Annotations, Hypothesis, Zotero) into the open project, as one change; a job */
  bring: procedure.input(z.strictObject({ command, ...given })).output(z.object({ job: id })),
};

/** result of an `export` job */
export const exportResult = download.extend({ told: z.array(loss) });
export type ExportResult = z.infer<typeof exportResult>;
/** result of a `newProject` job; `told` = what the file held that a project cannot, in plain words */
export const newProjectResult = opened.extend({ chosen: z.boolean(), told: z.array(z.string()) });
export type NewProjectResult = z.infer<typeof newProjectResult>;

/** result of a `bring` job: how many were made; `known` were there already; `told` = what found no place, in plain words */
export const bringResult = z.object({
  tags: z.int(),
  annotations: z.int(),
  claims: z.int(),
  notes: z.int(),
  known: z.int(),
  told: z.array(z.string()),
});
export type BringResult = z.infer<typeof bringResult>;
