import type { CitationStyle } from '../../shared/domain/citation-style.ts';
import type { Bibliography } from '../../shared/domain/documents.ts';
import type { ReportBlock, ReportDocument, ReportNote, ReportReference, Run } from '../../shared/domain/report-document.ts';
import type { ReadableDB } from '../../db/open.ts';
import { get } from '../../db/rows.ts';
import { cslItem } from '../exchange/csl.ts';
import { formatSources, type FormattedSource } from './citations/index.ts';

/**
 * A composed report as a published style cites: entries by the style in the style's order; in the text the author and year, or a note
 * at each place where a source is cited. Numbers lead on as before, shown or not, so that links and checks stay what they are.
 */
export function inStyle(document: ReportDocument, database: ReadableDB, style: CitationStyle, language: 'en' | 'zh'): ReportDocument {
  if (style === 'numbered' || document.references.length === 0) return document;
  const byId = new Map(document.references.map((reference) => [reference.record!.id, reference]));
  const items = [...byId.keys()].map((id) => cslItem(id, get(database, 'source', id).fields as unknown as Bibliography));
  const sources = formatSources(items, style, language);
  const references = sources.map((source): ReportReference => {
    const reference = byId.get(source.id)!;
    // this style has numbers of its own, which are the report's
    if (style === 'gb-t-7714') return entryOf(reference, withoutNumber(source.bibliography));
    return { ...entryOf(reference, source.bibliography), mark: withoutStop(source.later ?? source.inText) };
  });
  const styled = { ...document, references };
  if (style !== 'chicago-notes') return styled;
  return inNotes(styled, new Map(sources.map((source) => [byId.get(source.id)!.number, source])));
}

function entryOf(reference: ReportReference, runs: Run[]): ReportReference {
  return { ...reference, runs, text: runs.map(({ text }) => text).join('') };
}

function withoutNumber([first, ...others]: Run[]): Run[] {
  const text = first!.text.replace(/^\[\d+\] /, '');
  return text === '' ? others : [{ ...first!, text }, ...others];
}

function withoutStop(runs: Run[]): Run[] {
  return runs.map((run, index) => (index === runs.length - 1 ? { ...run, text: run.text.replace(/\.$/, '') } : run));
}

/** Every citation as a note, numbered in reading order together with the notes that the text has of its own. */
function inNotes(document: ReportDocument, sources: ReadonlyMap<number, FormattedSource>): ReportDocument {
  const notes: ReportNote[] = [];
  const own = new Map(document.notes.map((note) => [note.number, note.runs]));
  const moved = new Map<number, number>();
  const cited = new Set<number>();
  const words = (reference: number): Run[] => {
    const source = sources.get(reference)!;
    const runs = cited.has(reference) ? (source.later ?? source.inText) : source.inText;
    cited.add(reference);
    return runs;
  };
  const add = (runs: Run[]): number => notes.push({ number: notes.length + 1, runs });
  // a note has no notes: there the source stands in brackets
  const inBrackets = ({ reference, ...run }: Run): Run[] =>
    reference === undefined ? [run] : [run, { text: ' (' }, ...withoutStop(words(reference)), { text: ')' }];
  const move = (number: number): number => {
    const known = moved.get(number) ?? add((own.get(number) ?? []).flatMap(inBrackets));
    moved.set(number, known);
    return known;
  };
  const runs = (given: readonly Run[]): Run[] =>
    given.flatMap(({ reference, note, ...run }): Run[] => {
      const numbers = [...(reference === undefined ? [] : [add(words(reference))]), ...(note === undefined ? [] : [move(note)])];
      const [first, second] = numbers;
      return [first === undefined ? run : { ...run, note: first }, ...(second === undefined ? [] : [{ text: '', note: second }])];
    });
  const blocks = document.blocks.map((block) => blockWith(block, runs, (reference) => add(words(reference))));
  for (const number of own.keys()) if (!moved.has(number)) move(number);
  return { ...document, blocks, notes };
}

function blockWith(block: ReportBlock, runs: (given: readonly Run[]) => Run[], cite: (reference: number) => number): ReportBlock {
  if (block.kind === 'claim') {
    const source = block.reference === null ? {} : { reference: null, cited: cite(block.reference) };
    return { ...block, ...source, note: block.note.map(runs) };
  }
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(runs)) };
  return 'runs' in block ? { ...block, runs: runs(block.runs) } : block;
}
