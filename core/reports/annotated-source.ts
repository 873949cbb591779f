import type { BlockView } from '../../shared/contract/sources.ts';
import type { ReportBlock, ReportComment, Run } from '../../shared/domain/report-document.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { tagsOf } from '../../db/anchors.ts';
import type { ReadableDB } from '../../db/open.ts';
import { eachPassage } from '../../db/passages.ts';
import { latestVersionRow, marksForReport, sourcesForReport, type ReportMark } from '../../db/reports.ts';
import { rowOf } from '../../db/rows.ts';
import { needSource, type ComposedBody, type Composition } from './composition.ts';
import { paragraphs } from './findings.ts';
import { References } from './references.ts';
import type { ReportWords } from './words.ts';

/** The text of a source with numbered highlights, and beside or below it the annotations and claims that stand on them. */
export function composeAnnotatedSource({ database, report, words }: Composition): ComposedBody {
  const source = rowOf(database, 'source', needSource(report));
  const version = latestVersionRow(database, source);
  if (version === null) throw new WorkbenchError('NOT_FOUND', 'The text of this source is not in the project any more.');
  const marks = marksForReport(database, version);
  const references = new References();
  references.numberOf(source);
  const blocks = paragraphs(report.introduction);
  const placed = placedMarks(marks);
  for (const passage of eachPassage(database, version)) blocks.push(passageBlock(passage, placed));
  const [record] = sourcesForReport(database, [source]);
  return {
    title: `${report.title}: ${record!.title}`,
    subtitle: record!.title,
    blocks,
    comments: marks.map((mark, index) => comment(database, mark, index + 1, words)),
    references: references.list(database, words),
  };
}

type Placed = { number: number; start: number; end: number };

/** Marks by number, and a way to take those that touch a stretch without reading all of them each time. */
function placedMarks(marks: readonly ReportMark[]): (start: number, end: number) => Placed[] {
  const placed = marks.map((mark, index) => ({ number: index + 1, start: mark.start, end: mark.end }));
  let open: Placed[] = [];
  let next = 0;
  return (start, end) => {
    open = open.filter((mark) => mark.end > start);
    while (next < placed.length && placed[next]!.start < end) open.push(placed[next++]!);
    return open.filter((mark) => mark.start < end && mark.end > start);
  };
}

function passageBlock(passage: BlockView, placed: (start: number, end: number) => Placed[]): ReportBlock {
  const runs = markedRuns(passage, placed(passage.start, passage.end));
  if (passage.kind === 'heading') return { kind: 'heading', level: Math.min(4, Math.max(2, (passage.level ?? 1) + 1)) as 2 | 3 | 4, runs };
  if (passage.kind === 'list-item') return { kind: 'list-item', level: Math.max(0, (passage.level ?? 1) - 1), ordered: false, runs };
  if (passage.kind === 'quote') return { kind: 'quote', runs, attribution: '' };
  return { kind: 'paragraph', runs };
}

/** Cuts a passage where a highlight begins or ends. */
function markedRuns(passage: BlockView, marks: readonly Placed[]): Run[] {
  const cuts = new Set([passage.start, passage.end]);
  for (const mark of marks) {
    cuts.add(Math.max(passage.start, mark.start));
    cuts.add(Math.min(passage.end, mark.end));
  }
  const edges = [...cuts].sort((left, right) => left - right);
  const runs: Run[] = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [start, end] = [edges[index]!, edges[index + 1]!];
    const covering = marks.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.number);
    runs.push({
      text: passage.text.slice(start - passage.start, end - passage.start),
      ...(covering.length === 0 ? {} : { marks: covering }),
    });
  }
  return runs;
}

function comment(database: ReadableDB, mark: ReportMark, number: number, words: ReportWords): ReportComment {
  const tags = tagsOf(database, mark.kind, mark.row);
  const body = mark.kind === 'claim' ? `${words.claim}: ${mark.body} (${mark.verdict})` : mark.body;
  return {
    number,
    record: { kind: mark.kind, id: mark.id },
    author: mark.author,
    time: mark.time,
    quote: mark.quote,
    body,
    tags: tags.map((tag) => tag.name),
    colour: tags[0]?.colour ?? null,
  };
}
