import { z } from 'zod';
import { command, id, procedure, text } from './base.ts';

/** What a bibliography file can tell of a source; fields that it does not tell are null or empty. */
const told = z.object({
  type: z.string(),
  title: z.string(),
  author: z.array(z.object({ family: z.string().optional(), given: z.string().optional(), literal: z.string().optional() })),
  publisher: z.string().nullable(),
  containerTitle: z.string().nullable(),
  issued: z.string().nullable(),
  accessed: z.string().nullable(),
  url: z.string().nullable(),
  doi: z.string().nullable(),
  language: z.string().nullable(),
});

export const bibliographyMatch = z.object({
  source: id,
  title: z.string(),
  by: z.enum(['doi', 'url', 'title']),
  /** 0 to 1; 1 where DOI, address or title are the same */
  score: z.number(),
  /** fields that the entry would fill, and those that it would replace */
  fills: z.array(z.string()),
  replaces: z.array(z.string()),
});
export const bibliographyEntry = z.object({
  entry: z.int(),
  key: z.string(),
  bibliography: told,
  /** the likeliest source; null where none is like it */
  match: bibliographyMatch.nullable(),
});
export type BibliographyEntryView = z.infer<typeof bibliographyEntry>;

export const bibliographyLook = z.object({
  /** names the file in `attach`, until the project is closed or eight others have been read */
  list: id,
  name: z.string(),
  format: z.enum(['csl-json', 'ris', 'bibtex']),
  entries: z.array(bibliographyEntry),
  /** what could not be read, in plain words */
  problems: z.array(z.string()),
});
export type BibliographyLook = z.infer<typeof bibliographyLook>;

/** Bibliography files (CSL-JSON, RIS, BibTeX): their entries are attached to sources that are in the project. */
export const bibliography = {
  look: procedure.input(z.strictObject({ upload: id.optional(), token: text(100).optional() })).output(bibliographyLook),
  /** One change. `fill`: `blank` fills in what the source does not say yet, `all` replaces what it says too; nothing is blanked. */
  attach: procedure
    .input(
      z.strictObject({
        command,
        list: id,
        choices: z
          .array(z.strictObject({ entry: z.int().nonnegative(), source: id }))
          .min(1)
          .max(20_000),
        fill: z.enum(['blank', 'all']).default('blank'),
      }),
    )
    .output(z.object({ attached: z.int(), unchanged: z.int() })),
};
