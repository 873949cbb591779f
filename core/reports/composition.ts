import type { ReportFields } from '../../shared/contract/reports.ts';
import type { ReportBlock, ReportComment, ReportNote, ReportPassage, ReportProblem, Run } from '../../shared/domain/report-document.ts';
import { placeOf } from '../../db/anchors.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { ReportAnchor } from '../../db/reports.ts';
import { quotedAt } from '../conflicts/quoted.ts';
import type { Item } from './editions.ts';
import type { References } from './references.ts';
import type { ReportWords } from './words.ts';

/** A report while its sections are composed in order: what is numbered through all of it. */
export interface Composition {
  readonly database: ReadableDB;
  readonly report: ReportFields & { id: string };
  readonly words: ReportWords;
  readonly language: 'en' | 'zh';
  /** the day that schedules are measured against: from the data, never the clock */
  readonly today: string;
  readonly references: References;
  readonly passages: ReportPassage[];
  readonly passageNumbers: Map<string, number>;
  /** whether cited passages stand in full at the end */
  readonly hasPassages: boolean;
  readonly notes: ReportNote[];
  readonly comments: ReportComment[];
  /** what this report tells, record by record: kept with an export, so that the next one can tell what changed */
  readonly told: Item[];
  readonly problems: ReportProblem[];
  /** grades and terms that stand in it: the legend explains these and no others */
  readonly used: { reliability: Set<string>; credibility: Set<number>; likelihood: Set<string>; confidence: Set<string> };
  nextClaim: number;
  /** level of the heading that was written last; 1 before any */
  level: number;
}

export const paragraph = (text: string, look: Partial<Run> = {}): ReportBlock => ({ kind: 'paragraph', runs: [{ text, ...look }] });

/** A heading for a section: its own title, or the usual one; '' means none. */
export function titleBlocks(composition: Composition, title: string | null, usual: string): ReportBlock[] {
  const text = title ?? usual;
  if (text === '') return [];
  composition.level = 2;
  return [{ kind: 'heading', level: 2, runs: [{ text }] }];
}

/** Says in the report itself what is missing, and to the checks. */
export function problemBlock(composition: Composition, section: string, text: string): ReportBlock {
  composition.problems.push({ section, text });
  return paragraph(text, { italic: true });
}

/** Numbers a passage once, with what stands around it; its source is cited with it. */
export function passageOf(composition: Composition, anchor: ReportAnchor): { passage?: number; reference: number } {
  const { database, passages, passageNumbers, references } = composition;
  const reference = references.numberOf(anchor.source)!;
  if (!composition.hasPassages) return { reference };
  const known = passageNumbers.get(anchor.anchor);
  if (known !== undefined) return { passage: known, reference };
  const { before, after } = quotedAt(
    database,
    { id: anchor.versionId, row: anchor.version, length: anchor.length },
    anchor.start,
    anchor.end,
  );
  const number = passages.length + 1;
  passages.push({ number, reference, quote: anchor.quote, before, after, place: placeText(composition, anchor.version, anchor.start) });
  passageNumbers.set(anchor.anchor, number);
  return { passage: number, reference };
}

export function placeText({ database, words }: Composition, version: number, start: number): string {
  const { section, page } = placeOf(database, version, start);
  return [...section.slice(-2), ...(page === null ? [] : [words.page(page)])].join(' › ');
}
