import type { ParsedPassage } from '../../../shared/domain/documents.ts';
import type { KnownName } from '../../../shared/domain/facts.ts';

/** What the extractor reads: a parsed document and the names that the project knows. */
export interface ExtractionDocument {
  /** canonical text */
  text: string;
  passages: readonly ParsedPassage[];
  /** of the document as a whole: en, zh-CN …; null where nothing tells */
  language: string | null;
  title: string;
  /** EDTF-like: 2025, 2025-08, 2025-08-26; relative dates ("later that year") count from it */
  published: string | null;
  known: readonly KnownName[];
}
