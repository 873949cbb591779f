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
  /** number of the reference (ReportDocument.references) this run cites, shown as [n] after the run's text */
  reference?: number;
  /** http(s) address; other schemes are shown as inert text by the writers */
  href?: string;
}

export type ReportBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'list-item'; level: number; ordered: boolean; runs: Run[] }
  | { kind: 'quote'; runs: Run[]; attribution: string }
  | {
      kind: 'claim';
      number: number;
      wording: string;
      quote: string | null;
      facts: { label: string; value: string }[];
      note: Run[][];
      reference: number | null;
      place: string;
    }
  | { kind: 'table'; caption: string; columns: { title: string; align: 'left' | 'right'; width: number }[]; rows: Run[][][] }
  | { kind: 'code'; text: string };

/** A numbered annotation on the text; its range is every run that carries its number in `marks`. */
export interface ReportComment {
  number: number;
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

export interface ReportReference {
  number: number;
  /** the formatted bibliographic entry */
  text: string;
  href: string | null;
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
  /** one line at the end: what made it, from what revision */
  colophon: string;
}
