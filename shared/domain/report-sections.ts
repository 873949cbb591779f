import { z } from 'zod';
import { laneColumns, timelineGrids } from './charts/choices.ts';
import type { GridName } from './grids/index.ts';

/** Grids whose rows a report shows as a table. */
export const reportGrids = ['players', 'programs', 'figures', 'milestones', 'places', 'sectors', 'sources'] as const satisfies GridName[];
export const claimGroups = ['none', 'topic', 'tag', 'verdict'] as const;

const uuid = z.string().regex(/^[0-9a-f-]{36}$/);
const own = {
  /** of the section within its report: stays through edits, moves and exports */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
};
/** `title`: heading above the section; null = the section's usual one, '' = none */
const titled = { ...own, title: z.string().max(400).nullable().default(null) };
/** rows that are shown, the first of the view; how many are not is told. Without it all */
const most = z.int().min(1).max(20_000).optional();
const columns = z.array(z.string().min(1).max(64)).max(24).default([]);

/**
 * What a report is made of, in order. Views, charts, matrices, players and sources are named by id; null = not chosen yet.
 * Sections say what is shown, never what came out: they are composed from the project at each preview and export.
 */
export const reportSection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), ...own, text: z.string().max(400), level: z.int().min(1).max(3).default(1) }),
  /** Markdown with `[[kind:id|label]]` citations and live numbers such as `{{count: view}}` */
  z.strictObject({ kind: z.literal('text'), ...own, text: z.string().max(100_000) }),
  z.strictObject({
    kind: z.literal('claims'),
    ...titled,
    /** null = every accepted claim */
    view: uuid.nullable().default(null),
    as: z.enum(['cards', 'table']).default('cards'),
    groupBy: z.enum(claimGroups).default('none'),
    most,
    /** of the table; none = those of the view */
    columns,
  }),
  z.strictObject({
    kind: z.literal('rows'),
    ...titled,
    grid: z.enum(reportGrids),
    /** null = every accepted row */
    view: uuid.nullable().default(null),
    most,
    /** none = those of the view */
    columns,
    /** milestones: only those that are still to come */
    ahead: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('chart'), ...titled, chart: uuid.nullable().default(null), table: z.boolean().default(true) }),
  z.strictObject({
    kind: z.literal('timeline'),
    ...titled,
    kinds: z.array(z.enum(timelineGrids)).min(1).max(3).default(['milestones']),
    lanes: z.enum(laneColumns).default('actor'),
    table: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('matrix'), ...titled, matrix: uuid.nullable().default(null) }),
  z.strictObject({
    kind: z.literal('conflicts'),
    ...titled,
    states: z
      .array(z.enum(['open', 'explained', 'resolved']))
      .min(1)
      .max(3)
      .default(['open', 'explained', 'resolved']),
  }),
  /** the text of one source with annotations and claims in place */
  z.strictObject({ kind: z.literal('source'), ...titled, source: uuid.nullable().default(null) }),
  /** what the project knows of one player */
  z.strictObject({ kind: z.literal('profile'), ...titled, player: uuid.nullable().default(null) }),
  /** `brief`: a line for each scale instead of a table */
  z.strictObject({ kind: z.literal('legend'), ...titled, brief: z.literal(true).optional() }),
  z.strictObject({ kind: z.literal('method'), ...titled }),
  /** what is new, gone and different since the last export that said something else */
  z.strictObject({ kind: z.literal('changes'), ...titled }),
  /** the list of sources stands at the end of every report; `scope`: those that are cited, or all of the project */
  z.strictObject({
    kind: z.literal('sources'),
    ...own,
    scope: z.enum(['cited', 'all']).default('cited'),
    /** false: without the cited passages in full, where there is no room for them */ passages: z.literal(false).optional(),
  }),
  z.strictObject({ kind: z.literal('contents'), ...own }),
  z.strictObject({ kind: z.literal('break'), ...own }),
]);
export type ReportSection = z.infer<typeof reportSection>;
export type SectionKind = ReportSection['kind'];
export type SectionOf<Kind extends SectionKind> = Extract<ReportSection, { kind: Kind }>;
export const mostSections = 200;

/** What a merger or a newer version wrote and this one cannot read: shown as what it is, never dropped. `problem` in English; `raw` as stored. */
export const brokenSection = z.strictObject({
  kind: z.literal('broken'),
  id: z.string().max(40),
  problem: z.string().max(2000),
  raw: z.unknown(),
});
export type BrokenSection = z.infer<typeof brokenSection>;
export const reportSections = z.array(z.union([reportSection, brokenSection])).max(mostSections);

/** As they are stored: one that could not be read stays what it was. */
export function storedSections(sections: readonly (ReportSection | BrokenSection)[]): unknown[] {
  return sections.map((section) => (section.kind === 'broken' ? section.raw : section));
}

/** Stored sections, each read by itself: one that cannot be read takes no other along. */
export function readSections(stored: unknown): (ReportSection | BrokenSection)[] {
  if (!Array.isArray(stored)) return [{ kind: 'broken', id: 'all', problem: 'the list of sections is not a list', raw: stored }];
  return stored.slice(0, mostSections).map((one: unknown, index) => {
    const read = reportSection.safeParse(one);
    if (read.success) return read.data;
    const issue = read.error.issues[0]!;
    const kind = typeof one === 'object' && one !== null && 'kind' in one ? String(one.kind).slice(0, 40) : 'no kind';
    const problem = `section ${index + 1} (${kind}): ${issue.path.join('.')} ${issue.message}`.slice(0, 2000);
    return { kind: 'broken', id: `broken-${index}`, problem, raw: one };
  });
}

/** What reports were made of before there were sections. */
export interface PlainReport {
  kind: 'findings' | 'annotated-source';
  introduction: string;
  view: string | null;
  groupBy: 'topic' | 'tag' | 'verdict';
  tables: readonly ('players' | 'programs')[];
  source: string | null;
}

/** The sections of a report that has none of its own yet: the same document as ever. */
export function derivedSections({ kind, introduction, view, groupBy, tables, source }: PlainReport): ReportSection[] {
  const text: ReportSection[] = introduction.trim() === '' ? [] : [{ kind: 'text', id: 'introduction', text: introduction }];
  if (kind === 'annotated-source') return [...text, { kind: 'source', id: 'source', title: '', source }];
  return [
    ...text,
    { kind: 'claims', id: 'claims', title: '', view, as: 'cards', groupBy, columns: [] },
    ...tables.map((grid): ReportSection => ({
      kind: 'rows',
      id: grid,
      title: null,
      grid,
      view: null,
      columns: grid === 'players' ? ['name', 'type', 'role', 'sectors', 'openness'] : ['name', 'type', 'issuer', 'year', 'standing'],
    })),
  ];
}

export function sectionsOf(report: PlainReport & { sections?: unknown }): (ReportSection | BrokenSection)[] {
  return report.sections === null || report.sections === undefined ? derivedSections(report) : readSections(report.sections);
}
