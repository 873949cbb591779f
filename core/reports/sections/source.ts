import type { BlockView } from '../../../shared/contract/sources.ts';
import type { ReportBlock, ReportComment, Run } from '../../../shared/domain/report-document.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { tagsOf } from '../../../db/anchors.ts';
import type { ReadableDB } from '../../../db/open.ts';
import { eachPassage } from '../../../db/passages.ts';
import { latestVersionRow, marksForReport, type ReportMark } from '../../../db/reports.ts';
import { find, idOf } from '../../../db/rows.ts';
import { problemBlock, titleBlocks, type Composition } from '../composition.ts';
import type { ReportWords } from '../words.ts';

/** The text of a source with numbered highlights, and beside or below it the annotations and claims that stand on them. */
export function composeSource(composition: Composition, section: SectionOf<'source'>): ReportBlock[] {
  const { database, words, comments, references, told } = composition;
  const record = section.source === null ? null : find(database, 'source', section.source);
  const title = titleBlocks(composition, section.title, record === null ? '' : String(record.fields.title));
  if (section.source === null) return [...title, problemBlock(composition, section.id, words.chooseSource)];
  const version = record === null ? null : latestVersionRow(database, record.row);
  if (record === null || version === null) return [...title, problemBlock(composition, section.id, words.sourceGone)];
  const marks = marksForReport(database, version);
  references.numberOf(record.row);
  const first = comments.length + 1;
  const placed = placedMarks(marks, first);
  const blocks = [...title];
  for (const passage of eachPassage(database, version)) blocks.push(passageBlock(passage, placed));
  marks.forEach((mark, index) => {
    const made = comment(database, mark, first + index, words);
    comments.push(made);
    told.push({
      kind: mark.kind,
      id: idOf(database, mark.kind, mark.row),
      label: made.body || made.quote,
      said: { [words.quote]: made.quote, [words.note]: made.body },
    });
  });
  return blocks;
}

type Placed = { number: number; start: number; end: number };

/** Marks by number, and a way to take those that touch a stretch without reading all of them each time. */
function placedMarks(marks: readonly ReportMark[], first: number): (start: number, end: number) => Placed[] {
  const placed = marks.map((mark, index) => ({ number: first + index, start: mark.start, end: mark.end }));
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
