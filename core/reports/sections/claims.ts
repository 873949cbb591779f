import { gradeText } from '../../../shared/domain/grades.ts';
import type { ReportBlock, Run } from '../../../shared/domain/report-document.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { claimsForReport, sourcesForReport, type ReportClaim } from '../../../db/reports.ts';
import { paragraph, placeText, problemBlock, titleBlocks, type Composition } from '../composition.ts';
import { columnsOf, idsOf, mostRows, readingOf, tableOf } from './rows.ts';

/** The claims of a view: as cards by group, each with quote, verdict, note and numbered source, or as one table. */
export function composeClaims(composition: Composition, section: SectionOf<'claims'>): ReportBlock[] {
  const { database, words } = composition;
  const title = titleBlocks(composition, section.title, '');
  const reading = readingOf(composition, 'claims', section.view);
  if (reading === null) return [...title, problemBlock(composition, section.id, words.viewGone)];
  if (section.as === 'table') {
    const table = tableOf(composition, reading, columnsOf(reading, section.columns), section.most);
    return [...title, ...(table.length === 0 ? [paragraph(words.none, { italic: true })] : table)];
  }
  const ids = idsOf(composition, reading);
  const claims = claimsForReport(database, ids.slice(0, section.most ?? mostRows));
  const blocks = [...title];
  const level = Math.min(4, Math.max(2, composition.level + 1)) as 2 | 3 | 4;
  for (const [name, members] of grouped(claims, section.groupBy, words.ungrouped)) {
    if (name !== null) blocks.push({ kind: 'heading', level, runs: [{ text: name }] });
    for (const claim of members) blocks.push(claimBlock(composition, claim));
  }
  if (claims.length === 0) blocks.push(paragraph(words.none, { italic: true }));
  if (ids.length > claims.length) blocks.push(paragraph(words.more(ids.length - claims.length), { italic: true }));
  return blocks;
}

/** Groups in the order of their first claim; by tag, a claim stands under its first tag. */
function grouped(
  claims: readonly ReportClaim[],
  by: SectionOf<'claims'>['groupBy'],
  ungrouped: string,
): Map<string | null, readonly ReportClaim[]> {
  if (by === 'none') return new Map([[null, claims]]);
  const groups = new Map<string | null, ReportClaim[]>();
  for (const claim of claims) {
    const name = (by === 'topic' ? claim.topic : by === 'verdict' ? claim.verdict : (claim.tags?.split('; ')[0] ?? null)) ?? ungrouped;
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [claim]);
    else members.push(claim);
  }
  const other = groups.get(ungrouped);
  if (other !== undefined) {
    groups.delete(ungrouped);
    groups.set(ungrouped, other);
  }
  return groups;
}

function claimBlock(composition: Composition, claim: ReportClaim): ReportBlock {
  const { database, words, references, used } = composition;
  const source = claim.source === null ? null : (sourcesForReport(database, [claim.source])[0] ?? null);
  const all: [string, string | null][] = [
    [words.verdict, claim.verdict],
    [words.type, claim.type],
    [words.speaker, claim.speaker],
    [words.asserted, claim.assertedOn],
    [words.grade, gradeText(source?.reliability ?? null, claim.credibility)],
    [words.likelihood, claim.likelihood],
    [words.confidence, claim.confidence],
    [words.tags, claim.tags],
  ];
  const facts = all.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '');
  if (source?.reliability) used.reliability.add(source.reliability);
  if (claim.credibility !== null) used.credibility.add(claim.credibility);
  if (claim.likelihood !== null) used.likelihood.add(claim.likelihood);
  if (claim.confidence !== null) used.confidence.add(claim.confidence);
  const said = {
    [words.claim]: claim.wording,
    [words.quote]: claim.quote ?? '',
    ...Object.fromEntries(facts),
    [words.note]: claim.comment,
  };
  composition.told.push({ kind: 'claim', id: claim.id, label: claim.wording, said });
  return {
    kind: 'claim',
    number: composition.nextClaim++,
    wording: claim.wording,
    quote: claim.quote,
    facts: facts.map(([label, value]) => ({ label, value })),
    note: noteRuns(claim.comment),
    reference: references.numberOf(claim.source),
    place: claim.version === null ? '' : placeText(composition, claim.version, claim.start ?? 0),
    record: { kind: 'claim', id: claim.id },
  };
}

const noteRuns = (comment: string): Run[][] =>
  comment
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => [{ text: line }]);
