import type { ReportFields } from '../../shared/contract/reports.ts';
import type { ReportBlock, ReportDocument } from '../../shared/domain/report-document.ts';
import { sectionsOf, type BrokenSection, type ReportSection } from '../../shared/domain/report-sections.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { lastSequence } from '../../db/changes.ts';
import type { ReadableDB } from '../../db/open.ts';
import { readProject } from '../../db/project.ts';
import { allSourceRows, lastChangeTime } from '../../db/reports.ts';
import { find, get } from '../../db/rows.ts';
import { inStyle } from './citing.ts';
import { problemBlock, type Composition } from './composition.ts';
import { gathered, type Item } from './editions.ts';
import { References } from './references.ts';
import { composeChanges, composeLegend, composeMethod } from './sections/annexes.ts';
import { composeClaims } from './sections/claims.ts';
import { composeConflicts, composeMatrix } from './sections/judgements.ts';
import { composeChart, composeTimeline } from './sections/pictures.ts';
import { composeProfile } from './sections/profile.ts';
import { composeRows } from './sections/rows.ts';
import { composeSource } from './sections/source.ts';
import { composeText } from './sections/text.ts';
import { wordsFor } from './words.ts';

export interface ReportRequest {
  id: string;
  /** annotated source: this one instead of the report's own */
  source: string | null;
  version: string;
}

export interface Composed {
  document: ReportDocument;
  /** what it tells, record by record */
  items: Item[];
}

/** A report from the data as they are now; nothing is kept of it. */
export async function composeReport(database: ReadableDB, request: ReportRequest): Promise<ReportDocument> {
  return (await composeWhole(database, request)).document;
}

export async function composeWhole(database: ReadableDB, { id, source, version }: ReportRequest): Promise<Composed> {
  const fields = get(database, 'report', id).fields as unknown as ReportFields;
  const report = { ...fields, id, ...(source === null ? {} : { source }) };
  if ((report.sections ?? null) === null && report.kind === 'annotated-source' && report.source === null)
    throw new WorkbenchError('INVALID', 'This report shows one source with its annotations: choose which one.');
  const project = readProject(database);
  const words = wordsFor(project.language);
  const sections = sectionsOf(report).map((section) => (section.kind === 'source' && source !== null ? { ...section, source } : section));
  const composition = begin(
    database,
    report,
    project,
    !sections.some((section) => section.kind === 'sources' && section.passages === false),
  );
  const made = await composeSections(composition, sections);
  if (sections.some((section) => section.kind === 'sources' && section.scope === 'all'))
    for (const row of allSourceRows(database)) composition.references.numberOf(row);
  const document: ReportDocument = {
    ...titlesOf(composition, sections),
    language: project.language,
    time: lastChangeTime(database),
    author: (database.prepare('SELECT actor FROM change ORDER BY sequence DESC LIMIT 1').pluck().get() as string | undefined) ?? '',
    blocks: made.flatMap(({ blocks }) => blocks),
    commentsTitle: words.comments,
    comments: composition.comments,
    referencesTitle: words.references,
    references: composition.references.list(database, words),
    notesTitle: words.notes,
    notes: composition.notes,
    passagesTitle: words.passages,
    passages: composition.passages,
    colophon: words.colophon(version, lastSequence(database)),
    problems: composition.problems,
    starts: startsOf(made),
  };
  return { document: inStyle(document, database, report.style ?? 'numbered', composition.language), items: gathered(composition.told) };
}

function begin(
  database: ReadableDB,
  report: Composition['report'],
  { language, today }: { language: string; today: string | null },
  hasPassages: boolean,
): Composition {
  return {
    database,
    report,
    words: wordsFor(language),
    language: language.startsWith('zh') ? 'zh' : 'en',
    today: today ?? lastChangeTime(database).slice(0, 10),
    references: new References(),
    passages: [],
    passageNumbers: new Map(),
    hasPassages,
    notes: [],
    comments: [],
    told: [],
    problems: [],
    used: { reliability: new Set(), credibility: new Set(), likelihood: new Set(), confidence: new Set() },
    nextClaim: 1,
    level: 1,
  };
}

interface Made {
  section: string;
  blocks: ReportBlock[];
}

/** In order, but for those that tell of the others: they are composed once all else stands, and keep their place. */
async function composeSections(composition: Composition, sections: readonly (ReportSection | BrokenSection)[]): Promise<Made[]> {
  const made: Made[] = sections.map(({ id }) => ({ section: id, blocks: [] }));
  const late = (section: ReportSection | BrokenSection): boolean => section.kind === 'legend' || section.kind === 'changes';
  for (const pass of [false, true])
    for (const [place, section] of sections.entries())
      if (late(section) === pass) made[place]!.blocks = await composeSection(composition, section);
  return made;
}

async function composeSection(composition: Composition, section: ReportSection | BrokenSection): Promise<ReportBlock[]> {
  switch (section.kind) {
    case 'heading':
      composition.level = section.level;
      return section.text === '' ? [] : [{ kind: 'heading', level: section.level as 1 | 2 | 3, runs: [{ text: section.text }] }];
    case 'text':
      return composeText(composition, section);
    case 'claims':
      return composeClaims(composition, section);
    case 'rows':
      return composeRows(composition, section);
    case 'chart':
      return composeChart(composition, section);
    case 'timeline':
      return composeTimeline(composition, section);
    case 'matrix':
      return composeMatrix(composition, section);
    case 'conflicts':
      return composeConflicts(composition, section);
    case 'source':
      return composeSource(composition, section);
    case 'profile':
      return composeProfile(composition, section);
    case 'legend':
      return composeLegend(composition, section);
    case 'method':
      return composeMethod(composition, section);
    case 'changes':
      return composeChanges(composition, section);
    case 'contents':
      return [{ kind: 'contents' }];
    case 'break':
      return [{ kind: 'break' }];
    case 'sources':
      return [];
    case 'broken':
      return [problemBlock(composition, section.id, composition.words.broken(section.problem))];
  }
}

/** A report of one source is titled by it; others count what they tell. */
function titlesOf(
  composition: Composition,
  sections: readonly (ReportSection | BrokenSection)[],
): Pick<ReportDocument, 'title' | 'subtitle'> {
  const { database, report, words, references } = composition;
  const shown = sections.flatMap((section) => (section.kind === 'source' && section.source !== null ? [section.source] : []));
  const source = shown.length === 1 && report.kind === 'annotated-source' ? find(database, 'source', shown[0]!) : null;
  if (source !== null) return { title: `${report.title}: ${String(source.fields.title)}`, subtitle: String(source.fields.title) };
  const claims = composition.told.filter((item) => item.kind === 'claim').length;
  const hasClaims = sections.some((section) => section.kind === 'claims');
  return { title: report.title, subtitle: hasClaims ? words.counted(claims, references.rows().length) : '' };
}

function startsOf(made: readonly Made[]): { section: string; block: number }[] {
  let block = 0;
  return made.map(({ section, blocks }) => {
    const start = { section, block };
    block += blocks.length;
    return start;
  });
}
