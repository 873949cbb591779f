/**
 * A report as data: what a composition makes, what each writer (DOCX, HTML, Markdown) and the preview show.
 * All text is plain text; no writer interprets it as markup. `time` values come from the data, never from the clock,
 * so that the same data gives the same bytes.
 */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  code?: boolean;
  /** numbers of the comments (ReportDocument.comments) whose range covers this run */
  marks?: number[];
  /** number of the reference (ReportDocument.references) this run cites, shown as [n] or as the reference's `mark` after the run's text */
  reference?: number;
  /** number of the passage (ReportDocument.passages) that this run rests on: its mark leads to the passage, and back */
  passage?: number;
  /** number of the note (ReportDocument.notes) whose mark stands after the run's text */
  note?: number;
  /** http(s) address; other schemes are shown as inert text by the writers */
  href?: string;
}

/** Where something in a report comes from: for checks and comparisons, never for the page. */
export interface ReportRecord {
  kind: string;
  id: string;
}

export type ReportBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'list-item'; level: number; ordered: boolean; runs: Run[] }
  | { kind: 'quote'; runs: Run[]; attribution: string }
  | {
      kind: 'claim';
      /** the record that is shown; writers leave it aside */
      record?: ReportRecord;
      number: number;
      wording: string;
      quote: string | null;
      facts: { label: string; value: string }[];
      note: Run[][];
      reference: number | null;
      /** number of the note that cites the source, in styles that cite in notes: then `reference` is null */
      cited?: number;
      place: string;
    }
  | {
      kind: 'table';
      caption: string;
      columns: { title: string; align: 'left' | 'right'; width: number }[];
      rows: Run[][][];
      /** the record of each row, where rows are records */
      records?: ReportRecord[];
    }
  | { kind: 'code'; text: string }
  /** the list of headings, made by the writer with page numbers where it has pages */
  | { kind: 'contents' }
  /** what follows begins a new page, where there are pages */
  | { kind: 'break' }
  | ReportPicture;

/** A drawing as SVG text (no script, no foreign content, nothing loaded); sizes in CSS pixels. */
export interface ReportPicture {
  kind: 'picture';
  svg: string;
  width: number;
  height: number;
  caption: string;
  /** what it shows, in words: for readers who do not see it and for formats without pictures */
  alternative: string;
}

/** A numbered annotation on the text; its range is every run that carries its number in `marks`. */
export interface ReportComment {
  number: number;
  /** the annotation or claim that it shows */
  record?: ReportRecord;
  author: string;
  /** UTC ISO-8601 */
  time: string;
  /** exactly the source's text at the anchor */
  quote: string;
  body: string;
  tags: string[];
  /** accent colour #rrggbb of the first tag, or null */
  colour: string | null;
}

/** A footnote or endnote. */
export interface ReportNote {
  number: number;
  runs: Run[];
}

/** A cited passage with what stands around it, so that a report can be checked without the program. */
export interface ReportPassage {
  number: number;
  /** number of the source in ReportDocument.references */
  reference: number | null;
  /** exactly the source's text at the anchor */
  quote: string;
  before: string;
  after: string;
  /** section path and page, in words */
  place: string;
}

export interface ReportReference {
  number: number;
  /** the formatted bibliographic entry */
  text: string;
  /** the same with its italics, where a published style made it: writers show these instead of `text` */
  runs?: Run[];
  /** how it is cited in the text: (Author 2020). Then the list has no numbers and the order of the style; without it [n] */
  mark?: Run[];
  /** the source */
  record?: ReportRecord;
  href: string | null;
}

/** What could not be composed as it was asked for: a view that is gone, a citation that leads nowhere. */
export interface ReportProblem {
  /** id of the section */
  section: string;
  text: string;
}

export interface ReportDocument {
  title: string;
  subtitle: string;
  /** BCP 47 tag of the report's own words */
  language: string;
  /** UTC ISO-8601 of the last change in the data; goes into file metadata */
  time: string;
  author: string;
  blocks: ReportBlock[];
  /** heading of the comments list and of the reference list, in the report's language */
  commentsTitle: string;
  comments: ReportComment[];
  referencesTitle: string;
  references: ReportReference[];
  notesTitle: string;
  notes: ReportNote[];
  passagesTitle: string;
  passages: ReportPassage[];
  /** one line at the end: what made it, from what revision */
  colophon: string;
  /** for checks; writers pass it over */
  problems?: ReportProblem[];
  /** by section, the place of its first block in `blocks`: for previews */
  starts?: { section: string; block: number }[];
}
