import { z } from 'zod';
import { command, gridProcedures, id, procedure, recordKind, recordProcedures, recordRef, revision, text } from './base.ts';

export const noteFields = z.object({ title: text(400), body: text(2_000_000) });

export const linkTarget = z.object({ kind: recordKind, id, label: z.string(), detail: z.string() });
export type LinkTarget = z.infer<typeof linkTarget>;

/**
 * Markdown notes, of the project (`about` null) or of a record. Links are written `[[kind:id|label]]`.
 * Typing goes to a draft each second; `update` writes it to the log.
 */
export const notes = {
  ...gridProcedures,
  ...recordProcedures(noteFields),
  create: procedure
    .input(z.strictObject({ command, fields: noteFields.partial(), about: recordRef.nullable().default(null) }))
    .output(z.object({ id, revision })),
  /** notes of a record, or of the project when null, newest first */
  about: procedure
    .input(z.strictObject({ about: recordRef.nullable() }))
    .output(z.array(z.object({ id, revision, title: z.string(), updated: z.string() }))),
  /** an unlogged draft over a revision; it is offered again until `update` or `discard` */
  draft: procedure.input(z.strictObject({ id, revision, body: text(2_000_000) })).output(z.object({ saved: z.string() })),
  drafts: procedure.input(z.strictObject({ id })).output(z.object({ body: z.string(), revision, saved: z.string() }).nullable()),
  discard: procedure.input(z.strictObject({ id })).output(z.object({})),
  /** what a `[[` completes to */
  targets: procedure.input(z.strictObject({ words: text(200), most: z.int().max(50).default(12) })).output(z.array(linkTarget)),
  /** what the links of a text point at now; missing records are left out */
  resolve: procedure.input(z.strictObject({ records: z.array(recordRef).max(500) })).output(z.array(linkTarget)),
  /** notes that link to the record */
  backlinks: procedure.input(recordRef).output(z.array(z.object({ id, title: z.string() }))),
};
