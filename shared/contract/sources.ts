import { z } from 'zod';
import { reliabilityLetters } from '../domain/grades.ts';
import { passageKinds } from '../domain/documents.ts';
import { command, download, edtf, gridProcedures, id, procedure, recordProcedures, text } from './base.ts';

export const sourceFields = z.object({
  title: text(2000).min(1),
  /** CSL-JSON item type */
  type: text(40),
  author: z.array(z.strictObject({ family: text(200).optional(), given: text(200).optional(), literal: text(400).optional() })).max(200),
  publisher: text(400).nullable(),
  containerTitle: text(400).nullable(),
  issued: edtf.nullable(),
  accessed: edtf.nullable(),
  url: text(2000).nullable(),
  doi: text(200).nullable(),
  language: text(35).nullable(),
  reliability: z.enum(reliabilityLetters).nullable(),
  /** whose account this source passes on, as a line of bibliography */
  origin: text(2000).nullable(),
  starred: z.boolean(),
  reading: z.enum(['unread', 'reading', 'read']),
});
export type SourceFields = z.infer<typeof sourceFields>;

export const importOutcomes = ['imported', 'losses', 'duplicate', 'refused'] as const;
export const importResult = z.object({
  file: z.string(),
  outcome: z.enum(importOutcomes),
  /** the new source, or the one it duplicates */
  source: id.nullable(),
  losses: z.array(z.string()),
  reason: z.string().nullable(),
});
export type ImportResult = z.infer<typeof importResult>;

export const versionView = z.object({
  id,
  number: z.int(),
  sha256: z.string(),
  length: z.int(),
  passages: z.int(),
  originalName: z.string(),
  originalSize: z.int(),
  originalMissing: z.boolean(),
  mediaType: z.string(),
  encoding: z.string(),
  losses: z.array(z.string()),
  /** null where the format has no pages */
  pages: z.int().nullable(),
  created: z.string(),
});

/** A passage as the reader shows it; `start` and `end` address the version's canonical text. */
export const blockView = z.object({
  position: z.int(),
  kind: z.enum(passageKinds),
  level: z.int().nullable(),
  start: z.int(),
  end: z.int(),
  page: z.int().nullable(),
  text: z.string(),
});
export type BlockView = z.infer<typeof blockView>;

/** Something that stands on a stretch of text; `kind` and `id` name the record. */
export const markView = z.object({
  anchor: id,
  kind: z.enum(['annotation', 'claim', 'figure', 'milestone', 'entity', 'evidence']),
  id,
  start: z.int(),
  end: z.int(),
  label: z.string(),
  colour: z.string().nullable(),
});
export type MarkView = z.infer<typeof markView>;

export const sources = {
  ...gridProcedures,
  ...recordProcedures(sourceFields),
  versions: procedure.input(z.strictObject({ id })).output(z.array(versionView)),
  /** Makes sources of finished uploads (a job; watch jobs.get). Paste is an upload named by the window. */
  import: procedure.input(z.strictObject({ command, uploads: z.array(id).min(1).max(1000) })).output(z.object({ job: id })),
  /** Desktop: makes sources of files picked in a native dialog, by its one-time tokens. */
  importPicked: procedure.input(z.strictObject({ command, tokens: z.array(text(100)).min(1).max(1000) })).output(z.object({ job: id })),
  headings: procedure
    .input(z.strictObject({ version: id }))
    .output(z.array(z.object({ position: z.int(), level: z.int(), start: z.int(), text: z.string() }))),
  /** passages `from` … `from + count - 1` by position; blocks of 200 are about 1 ms */
  blocks: procedure
    .input(z.strictObject({ version: id, from: z.int().nonnegative(), count: z.int().min(1).max(500) }))
    .output(z.object({ total: z.int(), length: z.int(), blocks: z.array(blockView) })),
  /** the passage that holds an offset */
  position: procedure.input(z.strictObject({ version: id, offset: z.int().nonnegative() })).output(z.object({ position: z.int() })),
  /** what stands on the stretch [start, end) of the text */
  marks: procedure
    .input(z.strictObject({ version: id, start: z.int().nonnegative(), end: z.int().nonnegative() }))
    .output(z.array(markView)),
  /** every mark's place for the gutter, in 1,000 equal parts of the text: [part, count] */
  gutter: procedure.input(z.strictObject({ version: id })).output(z.array(z.tuple([z.int(), z.int()]))),
  /** find in document: places of the words, accents and case folded, in order (at most 5,000) */
  find: procedure
    .input(z.strictObject({ version: id, words: text(500) }))
    .output(z.object({ total: z.int(), hits: z.array(z.tuple([z.int(), z.int()])) })),
  text: procedure
    .input(z.strictObject({ version: id, start: z.int().nonnegative(), end: z.int().nonnegative() }))
    .output(z.object({ text: z.string() })),
  /** the passages of a page (from 1), and the one before it, which may run on there */
  onPage: procedure.input(z.strictObject({ version: id, page: z.int().min(1) })).output(z.object({ blocks: z.array(blockView) })),
  /** a part of the file as it was imported, for a view that reads no more of it than it shows; at most 512 KB */
  part: procedure
    .input(z.strictObject({ version: id, offset: z.int().nonnegative(), length: z.int().min(1).max(524_288) }))
    .output(z.instanceof(Blob)),
  /** the file as it was imported */
  original: procedure.input(z.strictObject({ version: id })).output(download),
};
