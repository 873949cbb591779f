import type { FigurePair, PairSide } from '../../../shared/contract/conflicts.ts';
import type { ReportBlock, Run } from '../../../shared/domain/report-document.ts';
import { standings } from '../../../shared/domain/hypotheses.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { firstAnchors, withAcceptedClaim } from '../../../db/reports.ts';
import { find } from '../../../db/rows.ts';
import { ConflictReading } from '../../conflicts/read.ts';
import { readMatrix } from '../../matrices/read.ts';
import { paragraph, passageOf, problemBlock, titleBlocks, type Composition } from '../composition.ts';
import { number } from './live.ts';

/** Competing hypotheses against the accepted claims; inconsistencies are counted over these alone. */
export function composeMatrix(composition: Composition, section: SectionOf<'matrix'>): ReportBlock[] {
  const { database, words } = composition;
  const found = section.matrix === null ? null : find(database, 'matrix', section.matrix);
  const title = titleBlocks(composition, section.title, found === null ? words.matrix : String(found.fields.title));
  if (found === null)
    return [...title, problemBlock(composition, section.id, section.matrix === null ? words.chooseMatrix : words.matrixGone)];
  const matrix = readMatrix(database, section.matrix!);
  const items = matrix.items.filter((item) => find(database, 'claim', item.claim)?.fields.status === 'accepted');
  const { hypotheses } = matrix;
  const blocks: ReportBlock[] = [...title];
  if (matrix.question !== '') blocks.push(paragraph(matrix.question, { italic: true }));
  hypotheses.forEach((one, place) =>
    blocks.push({
      kind: 'list-item',
      level: 0,
      ordered: false,
      runs: [{ text: `H${place + 1}`, bold: true }, { text: ` ${one.wording}` }],
    }),
  );
  if (items.length === 0 || hypotheses.length === 0) return [...blocks, paragraph(words.none, { italic: true })];
  const judged = items.map(({ credibility, confidence, marks }) => ({ credibility, confidence, marks: marks.map(({ mark }) => mark) }));
  const all = standings(judged, hypotheses.length);
  const anchors = firstAnchors(
    database,
    'claim',
    items.map((item) => item.claim),
  );
  const rows = items.map((item): Run[][] => {
    const anchor = anchors.get(item.claim);
    const marks = item.marks.map(({ mark }) => mark ?? '');
    composition.told.push({ kind: 'claim', id: item.claim, label: item.wording, said: { [words.marks]: marks.join(' · ') } });
    return [
      [{ text: item.wording, ...(anchor === undefined ? {} : passageOf(composition, anchor)) }],
      [{ text: item.grade ?? '' }],
      ...marks.map((text): Run[] => [{ text }]),
    ];
  });
  const foot = (label: string, value: (one: (typeof all)[number]) => number): Run[][] => [
    [{ text: label, bold: true }],
    [{ text: '' }],
    ...all.map((one): Run[] => [{ text: number(composition, Math.round(value(one) * 100) / 100), bold: true }]),
  ];
  blocks.push({
    kind: 'table',
    caption: words.marksKey,
    columns: [
      { title: words.claim, align: 'left', width: 5 },
      { title: words.grade, align: 'left', width: 1 },
      ...hypotheses.map((_, place) => ({ title: `H${place + 1}`, align: 'left' as const, width: 1 })),
    ],
    rows: [...rows, foot(words.inconsistency, (one) => one.inconsistency), foot(words.weighted, (one) => one.weighted)],
  });
  return blocks;
}

/** Figures that say different things about one thing, both sides with their passages, and what was decided. */
export function composeConflicts(composition: Composition, section: SectionOf<'conflicts'>): ReportBlock[] {
  const { database, words } = composition;
  const title = titleBlocks(composition, section.title, words.conflicts);
  const reading = new ConflictReading();
  const blocks: ReportBlock[] = [];
  for (const state of section.states) {
    const pairs: FigurePair[] = [];
    for (let offset = 0; ; offset += 500) {
      const page = reading.list(database, { state, reason: null, figure: null, offset, limit: 500 });
      pairs.push(...page.pairs);
      if (page.pairs.length < 500) break;
    }
    const ids = pairs.flatMap(({ one, other }) => [one.id, other.id]);
    const shown = withAcceptedClaim(database, 'figure', ids);
    const told = pairs.filter(({ one, other }) => shown.has(one.id) && shown.has(other.id));
    if (told.length > 0) blocks.push(conflictTable(composition, state, told));
  }
  if (blocks.length === 0) return [...title, paragraph(words.noConflicts, { italic: true })];
  return [...title, ...blocks];
}

function conflictTable(composition: Composition, state: 'open' | 'explained' | 'resolved', pairs: readonly FigurePair[]): ReportBlock {
  const { database, words } = composition;
  const anchors = firstAnchors(
    database,
    'figure',
    pairs.flatMap(({ one, other }) => [one.id, other.id]),
  );
  const side = (one: PairSide): Run[] => {
    const anchor = anchors.get(one.id);
    const when = one.asOf ?? one.target;
    const leads = anchor === undefined ? {} : passageOf(composition, anchor);
    return [{ text: [one.written, when, one.source?.title].filter(Boolean).join(' · '), ...leads }];
  };
  const rows = pairs.map((pair): Run[][] => {
    const holds = pair.judgement?.holds ?? null;
    const kept = holds === null ? null : (holds === pair.one.id ? pair.one : pair.other).written;
    const decision = [
      kept === null ? words.states[state] : words.holds(kept),
      pair.judgement?.reason === null || pair.judgement === null ? '' : (words.reasons[pair.judgement.reason] ?? pair.judgement.reason),
      pair.judgement?.note ?? '',
    ].filter((text) => text !== '');
    const label = [pair.one.metric, pair.one.subject].filter(Boolean).join(' · ');
    composition.told.push({
      kind: 'figure',
      id: pair.one.id,
      label,
      said: { [words.against(pair.other.written)]: decision.join(': ') },
    });
    return [[{ text: label }], side(pair.one), side(pair.other), [{ text: decision.join(': ') }]];
  });
  const titles = [words.figure, words.oneSays, words.otherSays, words.decision];
  return {
    kind: 'table',
    caption: words.states[state],
    columns: titles.map((title, place) => ({ title, align: 'left', width: place === 0 ? 2 : 3 })),
    rows,
    records: pairs.map(({ one }) => ({ kind: 'figure', id: one.id })),
  };
}
