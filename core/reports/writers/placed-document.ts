import type { ReportBlock, ReportComment, ReportDocument, Run } from '../../../shared/domain/report-document.ts';
import { legalText } from './legal-text.ts';

/** A run that knows which comments begin before it and which end after it. */
export interface PlacedRun extends Run {
  marks: number[];
  opens: number[];
  closes: number[];
}

type WithPlacedRuns<Block> = Block extends { runs: Run[] }
  ? Omit<Block, 'runs'> & { runs: PlacedRun[] }
  : Block extends { note: Run[][] }
    ? Omit<Block, 'note'> & { note: PlacedRun[][] }
    : Block extends { rows: Run[][][] }
      ? Omit<Block, 'rows'> & { rows: PlacedRun[][][] }
      : Block;

export type PlacedBlock = WithPlacedRuns<ReportBlock>;
export type BlockOf<Kind extends PlacedBlock['kind']> = Extract<PlacedBlock, { kind: Kind }>;

/** A document ready to be written: legal text only, and every comment's range known. */
export interface PlacedDocument extends Omit<ReportDocument, 'blocks'> {
  blocks: PlacedBlock[];
  /** comments that no run carries; a writer shows them without a range, never drops them */
  unplaced: ReportComment[];
}

/**
 * The common first step of all writers. A comment's range begins at the first run with its number and ends after the
 * last one, in reading order, whatever lies between: ranges may overlap and span blocks.
 */
export function placeDocument(document: ReportDocument): PlacedDocument {
  const legal = legalCopy(document);
  const known = new Set(legal.comments.map((comment) => comment.number));
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  const runs = legal.blocks.flatMap(runsOf);
  runs.forEach((run, index) => {
    for (const mark of run.marks ?? []) {
      if (!known.has(mark)) continue;
      if (!first.has(mark)) first.set(mark, index);
      last.set(mark, index);
    }
  });
  let index = 0;
  const place = (run: Run): PlacedRun => {
    if ((run.marks ?? none).length === 0) {
      index += 1;
      return { ...run, marks: none, opens: none, closes: none };
    }
    const marks = [...new Set(run.marks)].filter((mark) => known.has(mark)).toSorted((left, right) => left - right);
    const here = index++;
    return {
      ...run,
      marks,
      opens: marks.filter((mark) => first.get(mark) === here),
      closes: marks.filter((mark) => last.get(mark) === here),
    };
  };
  const blocks = legal.blocks.map((block) => placeBlock(block, place));
  return { ...legal, blocks, unplaced: legal.comments.filter((comment) => !first.has(comment.number)) };
}

/** One for all runs without a comment. */
const none: number[] = [];

/** The runs of `text` that no comment covers: for a writer's own lines. */
export function plainRuns(runs: Run[]): PlacedRun[] {
  return runs.map((run) => ({ ...run, marks: [], opens: [], closes: [] }));
}

/** Where a claim was found and what it cites, as the line under its quote; empty where neither is known. */
export function sourceRuns(claim: BlockOf<'claim'>): PlacedRun[] {
  if (claim.cited !== undefined) return plainRuns([{ text: claim.place, note: claim.cited }]);
  if (claim.reference === null) return claim.place === '' ? [] : plainRuns([{ text: claim.place }]);
  return plainRuns([{ text: claim.place === '' ? '' : `${claim.place} `, reference: claim.reference }]);
}

function runsOf(block: ReportBlock): Run[] {
  if ('runs' in block) return block.runs;
  if (block.kind === 'claim') return block.note.flat();
  return block.kind === 'table' ? block.rows.flat(2) : [];
}

function placeBlock(block: ReportBlock, place: (run: Run) => PlacedRun): PlacedBlock {
  if (block.kind === 'code' || block.kind === 'contents' || block.kind === 'break' || block.kind === 'picture') return block;
  if (block.kind === 'claim') return { ...block, note: block.note.map((runs) => runs.map(place)) };
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map((cell) => cell.map(place))) };
  return { ...block, runs: block.runs.map(place) };
}

/** What is legal already is shared, not copied: a long report is held once. */
function legalCopy<Value>(value: Value): Value {
  if (typeof value === 'string') return legalText(value) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Record<string, unknown>;
  let copy: Record<string, unknown> | null = null;
  for (const key of Object.keys(given)) {
    const part = legalCopy(given[key]);
    if (part === given[key]) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
    copy[key] = part;
  }
  return (copy ?? value) as Value;
}
