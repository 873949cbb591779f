/**
 * What an importer makes of a file. Offsets are UTF-16 units in `text`, end exclusive.
 * `text` is the canonical text: BOM dropped, CR and CRLF to LF, lone surrogates replaced, CJK compatibility radicals folded.
 */
export const passageKinds = ['heading', 'paragraph', 'list-item', 'table-cell', 'quote', 'code', 'caption', 'footnote', 'row'] as const;
export type PassageKind = (typeof passageKinds)[number];

export interface ParsedPassage {
  kind: PassageKind;
  /** heading level 1-6; list nesting 1-n; null otherwise */
  level: number | null;
  start: number;
  end: number;
  /** headings above this passage, outermost first (the passage's own text is not in it) */
  section: string[];
  /** page number from 1 where the format has pages */
  page: number | null;
  /** of a table cell: which table of the document, row and column from 0, and whether it heads its column or row */
  cell?: TableCell;
}

export interface TableCell {
  table: number;
  row: number;
  column: number;
  head: boolean;
}

/** A remark that the file itself carries (a comment of a word processor, a note in a PDF): becomes an annotation with its author. */
export interface ParsedComment {
  start: number;
  end: number;
  body: string;
  author: string;
  /** ISO 8601 where the file tells */
  created: string | null;
}

/** The CSL-JSON subset that a source keeps. Dates are EDTF-like strings: 2025, 2025-08, 2025-08-26. */
export interface Bibliography {
  type: string;
  title: string;
  author: { family?: string; given?: string; literal?: string }[];
  publisher: string | null;
  containerTitle: string | null;
  issued: string | null;
  accessed: string | null;
  url: string | null;
  doi: string | null;
  language: string | null;
}

export interface ParsedDocument {
  text: string;
  passages: ParsedPassage[];
  bibliography: Bibliography;
  mediaType: string;
  /** how the bytes were decoded, as a WHATWG label: utf-8, utf-16le, gb18030 … */
  encoding: string;
  /** what could not be carried over, in plain words; empty when nothing was lost */
  losses: string[];
  /** number of pages where the format has pages */
  pages?: number;
  comments?: ParsedComment[];
}

/** CSL 1.0 item types that the bibliographic form offers. */
export const sourceTypes = [
  'report',
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'webpage',
  'post-weblog',
  'legislation',
  'regulation',
  'speech',
  'interview',
  'dataset',
  'book',
  'chapter',
  'document',
] as const;
