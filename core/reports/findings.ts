import { gradeText } from '../../shared/domain/grades.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import type { ViewState } from '../../shared/contract/views.ts';
import type { ReportBlock, Run } from '../../shared/domain/report-document.ts';
import { placeOf } from '../../db/anchors.ts';
import { readIds, readPage } from '../../db/grids/read.ts';
import type { ReadableDB } from '../../db/open.ts';
import { claimsForReport, sourcesForReport, type ReportClaim } from '../../db/reports.ts';
import { get } from '../../db/rows.ts';
import type { ComposedBody, Composition } from './composition.ts';
import { References } from './references.ts';
import type { ReportWords } from './words.ts';

const accepted: FilterTree = { column: 'status', op: 'eq', value: 'accepted' };
const mostClaims = 20_000;

/** The claims of a view by group, each with quote, verdict, note and numbered source; then tables and bibliography. */
export function composeFindings({ database, report, words }: Composition): ComposedBody {
  const claims = claimsForReport(database, claimIds(database, report.view));
  const references = new References();
  const numbering = { next: 1 };
  const blocks: ReportBlock[] = paragraphs(report.introduction);
  const groups = grouped(claims, report.groupBy, words);
  for (const [name, members] of groups) {
    blocks.push({ kind: 'heading', level: 2, runs: [{ text: name }] });
    for (const claim of members) blocks.push(claimBlock(database, claim, numbering.next++, references, words));
  }
  if (claims.length === 0) blocks.push({ kind: 'paragraph', runs: [{ text: words.none, italic: true }] });
  if (report.tables.includes('players'))
    blocks.push(...entityTable(database, 'players', ['name', 'type', 'role', 'sectors', 'openness'], words));
  if (report.tables.includes('programs'))
    blocks.push(...entityTable(database, 'programs', ['name', 'type', 'issuer', 'year', 'standing'], words));
  const list = references.list(database, words);
  return { subtitle: words.counted(claims.length, list.length), blocks, comments: [], references: list };
}

function claimIds(database: ReadableDB, view: string | null): string[] {
  const state = view === null ? null : (get(database, 'view', view).fields.state as ViewState);
  const filter = state?.filter ?? null;
  const shown: FilterTree = filter === null ? accepted : { and: [filter, accepted] };
  return readIds(database, { grid: 'claims', filter: shown, sort: state?.sort ?? [], quick: state?.quick ?? '' }, mostClaims).ids;
}

export function paragraphs(text: string): ReportBlock[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'paragraph', runs: [{ text: part }] }));
}

/** Groups in the order of their first claim; by tag, a claim stands under its first tag. */
function grouped(claims: readonly ReportClaim[], by: 'topic' | 'tag' | 'verdict', words: ReportWords): Map<string, ReportClaim[]> {
  const groups = new Map<string, ReportClaim[]>();
  for (const claim of claims) {
    const name =
      (by === 'topic' ? claim.topic : by === 'verdict' ? claim.verdict : (claim.tags?.split('; ')[0] ?? null)) ?? words.ungrouped;
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [claim]);
    else members.push(claim);
  }
  const other = groups.get(words.ungrouped);
  if (other !== undefined) {
    groups.delete(words.ungrouped);
    groups.set(words.ungrouped, other);
  }
  return groups;
}

function claimBlock(database: ReadableDB, claim: ReportClaim, number: number, references: References, words: ReportWords): ReportBlock {
  const source = claim.source === null ? null : (sourcesForReport(database, [claim.source])[0] ?? null);
  const facts: [string, string | null][] = [
    [words.verdict, claim.verdict],
    [words.type, claim.type],
    [words.speaker, claim.speaker],
    [words.asserted, claim.assertedOn],
    [words.grade, gradeText(source?.reliability ?? null, claim.credibility)],
    [words.likelihood, claim.likelihood],
    [words.confidence, claim.confidence],
    [words.tags, claim.tags],
  ];
  const place = claim.version === null ? { section: [], page: null } : placeOf(database, claim.version, claim.start ?? 0);
  return {
    kind: 'claim',
    record: { kind: 'claim', id: claim.id },
    number,
    wording: claim.wording,
    quote: claim.quote,
    facts: facts.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '').map(([label, value]) => ({ label, value })),
    note: noteRuns(claim.comment),
    reference: references.numberOf(claim.source),
    place: [...place.section.slice(-2), ...(place.page === null ? [] : [`p. ${place.page}`])].join(' › '),
  };
}

const noteRuns = (comment: string): Run[][] =>
  comment
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => [{ text: line }]);

function entityTable(database: ReadableDB, grid: 'players' | 'programs', columns: readonly string[], words: ReportWords): ReportBlock[] {
  const rows: Run[][][] = [];
  for (let offset = 0; ; offset += 1000) {
    const page = readPage(database, {
      grid,
      filter: accepted,
      sort: [{ column: 'name', descending: false }],
      quick: '',
      offset,
      limit: 1000,
    });
    const places = columns.map((name) => page.columns.indexOf(name));
    rows.push(...page.rows.map((row) => places.map((place): Run[] => [{ text: String(row[place] ?? '') }])));
    if (page.rows.length < 1000) break;
  }
  if (rows.length === 0) return [];
  const titles = columns.map((name) => ({
    title: words[name as 'name' | 'type'],
    align: 'left' as const,
    width: name === 'name' || name === 'role' || name === 'issuer' ? 2 : 1,
  }));
  return [
    { kind: 'heading', level: 2, runs: [{ text: words[grid] }] },
    { kind: 'table', caption: '', columns: titles, rows },
  ];
}
