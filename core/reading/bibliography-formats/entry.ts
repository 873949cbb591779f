import type { Bibliography } from '../../../shared/domain/documents.ts';

/** One work of a bibliography file. What the file does not tell is null or empty, the title too. */
export interface BibliographyEntry {
  /** citation key or id, as written; empty where the file has none */
  key: string;
  bibliography: Bibliography;
}

export interface BibliographyList {
  format: 'csl-json' | 'ris' | 'bibtex';
  entries: BibliographyEntry[];
  /** what could not be read, in plain words, with its line where that is known */
  problems: string[];
}

/** CSL 1.0.2 item types. */
export const cslTypes: ReadonlySet<string> = new Set(
  (
    'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry ' +
    'entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture ' +
    'musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review ' +
    'review-book software song speech standard thesis treaty webpage'
  ).split(' '),
);

export const mostEntries = 20_000;
