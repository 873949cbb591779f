import { likelihoodTerms } from '../../../shared/domain/grades.ts';
import type { ReportBlock, Run } from '../../../shared/domain/report-document.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { allSourceRows, extractorsUsed, reviewCounts, sourcesForReport } from '../../../db/reports.ts';
import { paragraph, titleBlocks, type Composition } from '../composition.ts';
import { compared, editionBefore, gathered, packed, readEdition } from '../editions.ts';
import { originsOf } from './live.ts';

/** ICD 203 and the Admiralty scale: only the terms and grades that stand in this report. Composed last, for it must know them. */
export function composeLegend(composition: Composition, section: SectionOf<'legend'>): ReportBlock[] {
  const { used, words, references, database } = composition;
  for (const source of sourcesForReport(database, references.rows()))
    if (source.reliability !== null) used.reliability.add(source.reliability);
  const letters = Object.entries(words.reliability).filter(([letter]) => used.reliability.has(letter));
  const digits = Object.entries(words.credibility).filter(([digit]) => used.credibility.has(Number(digit)));
  const terms = likelihoodTerms.filter(({ term, also }) => used.likelihood.has(term) || used.likelihood.has(also));
  const sure = Object.entries(words.confidences).filter(([term]) => used.confidence.has(term));
  const scale = section.brief ? scaleLine : scaleTable;
  const blocks = [
    ...scale(words.reliabilityTitle, letters),
    ...scale(words.credibilityTitle, digits),
    ...scale(
      words.likelihoodTitle,
      terms.map(({ term, also, from, to }) => [words.likelihoods[term] ?? term, `${also}, ${from}–${to}%`]),
    ),
    ...scale(words.confidenceTitle, sure),
  ];
  const title = titleBlocks(composition, section.title, words.legend);
  return [...title, ...(blocks.length === 0 ? [paragraph(words.noGrades, { italic: true })] : blocks)];
}

/** For where there is little room: the scale and its terms in one line. */
function scaleLine(caption: string, rows: readonly (readonly [string, string])[]): ReportBlock[] {
  if (rows.length === 0) return [];
  const terms = rows.flatMap(([term, meaning], index): Run[] => [
    { text: index === 0 ? '  ' : ' · ' },
    { text: term, bold: true },
    { text: ` ${meaning}` },
  ]);
  return [{ kind: 'paragraph', runs: [{ text: caption, italic: true }, ...terms] }];
}

function scaleTable(caption: string, rows: readonly (readonly [string, string])[]): ReportBlock[] {
  if (rows.length === 0) return [];
  const columns = [
    { title: caption, align: 'left' as const, width: 2 },
    { title: '', align: 'left' as const, width: 5 },
  ];
  return [
    {
      kind: 'table',
      caption: '',
      columns,
      rows: rows.map(([term, meaning]): Run[][] => [[{ text: term, bold: true }], [{ text: meaning }]]),
    },
  ];
}

/** How many sources and independent origins, how far the review has come, and what read the texts. */
export function composeMethod(composition: Composition, section: SectionOf<'method'>): ReportBlock[] {
  const { database, words } = composition;
  const counts = reviewCounts(database);
  const count = (kind: string, status: string): number => counts.find((one) => one.kind === kind && one.status === status)?.count ?? 0;
  const sources = allSourceRows(database);
  const ungraded = sourcesForReport(database, sources).filter((source) => source.reliability === null).length;
  const told = [
    words.methodSources(sources.length, originsOf(composition)),
    ...(ungraded > 0 ? [words.methodUngraded(ungraded)] : []),
    words.methodReview(
      count('claim', 'accepted'),
      count('figure', 'accepted'),
      count('milestone', 'accepted'),
      count('claim', 'suggested'),
    ),
  ];
  const extractors = extractorsUsed(database);
  told.push(extractors.length === 0 ? words.methodByHand : words.methodExtracted(extractors.join(', ')));
  composition.told.push({ kind: 'section', id: section.id, label: words.method, said: { [words.text]: told.join(' ') } });
  return [...titleBlocks(composition, section.title, words.method), ...told.map((text) => paragraph(text))];
}

const mostChanges = 500;

/**
 * What changed since the edition before. Composed after all other sections, for it compares what they tell. A record that is gone is told by its
 * number alone: what was rejected since must not stand in the report by its words.
 */
export function composeChanges(composition: Composition, section: SectionOf<'changes'>): ReportBlock[] {
  const { database, report, words } = composition;
  const title = titleBlocks(composition, section.title, words.changes);
  const items = gathered(composition.told);
  const before = editionBefore(database, report.id, packed(items).digest);
  const then = before === null ? null : readEdition(database, report.id, before.row);
  if (before === null || then === null) return [...title, paragraph(words.firstEdition)];
  const changes = compared(then, items);
  const count = (change: string): number => changes.filter((one) => one.change === change).length;
  const blocks: ReportBlock[] = [
    ...title,
    paragraph(words.changedSince(before.made.slice(0, 10), count('added'), count('changed'), count('removed'))),
  ];
  const shown = changes.filter((one) => one.change !== 'removed');
  if (shown.length === 0) return blocks;
  const rows = shown
    .slice(0, mostChanges)
    .map(({ change, label, fields }): Run[][] => [
      [{ text: change === 'added' ? words.added : words.changed }],
      [{ text: label }],
      [{ text: fields.map(({ field, before: was, after }) => `${field}: ${was ?? '–'} → ${after ?? '–'}`).join('; ') }],
    ]);
  const columns = [words.change, words.record, words.beforeAfter].map((name, place) => ({
    title: name,
    align: 'left' as const,
    width: [1, 3, 4][place]!,
  }));
  blocks.push({ kind: 'table', caption: '', columns, rows });
  if (shown.length > mostChanges) blocks.push(paragraph(words.more(shown.length - mostChanges), { italic: true }));
  return blocks;
}
