import type { Bibliography, ParsedComment, ParsedPassage } from '../../shared/domain/documents.ts';

/** What the reader of one format hands over; `parseDocument` makes a ParsedDocument of it. */
export interface ReadDocument {
  text: string;
  passages: ParsedPassage[];
  bibliography: Bibliography;
  losses: string[];
  /** WHATWG label; UTF-8 where the format leaves no choice */
  encoding?: string;
  mediaType?: string;
  pages?: number;
  comments?: ParsedComment[];
}
