import { z } from 'zod';
import { confidences } from '../domain/grades.ts';
import { marks } from '../domain/hypotheses.ts';
import { anchorView, command, done, download, id, procedure, revision, text } from './base.ts';

export const matrixFields = z.object({ title: text(400).min(1), question: text(4000) });
export type MatrixFields = z.infer<typeof matrixFields>;
const wording = text(1000).min(1);
const note = text(4000);
const mark = z.enum(marks).nullable();

export const matrixView = z.object({
  id,
  revision,
  title: z.string(),
  question: z.string(),
  hypotheses: z.array(
    z.object({
      id,
      revision,
      wording: z.string(),
      note: z.string(),
      /** I counts 1, II counts 2; `weighted`: each claim times its weight (shared/domain/hypotheses) */
      inconsistency: z.number(),
      weighted: z.number(),
      /** claims that are not marked against it yet */
      open: z.int(),
    }),
  ),
  items: z.array(
    z.object({
      id,
      revision,
      note: z.string(),
      claim: id,
      wording: z.string(),
      verdict: z.string(),
      credibility: z.int().nullable(),
      confidence: z.enum(confidences).nullable(),
      /** "B2", or null */
      grade: z.string().nullable(),
      /** the claim's first passage */
      anchor: anchorView.nullable(),
      weight: z.number(),
      /** mean distance between the marks of two hypotheses, 0–4; null while fewer than two are marked */
      diagnosticity: z.number().nullable(),
      /** one a hypothesis, in their order; revision 0: nothing there yet */
      marks: z.array(z.object({ mark, note: z.string(), revision })),
    }),
  ),
  /** change sequence the answer was read at */
  sequence: z.int(),
});
export type MatrixView = z.infer<typeof matrixView>;

/** Analysis of competing hypotheses: claims marked against hypotheses. Scores and their rule: shared/domain/hypotheses. */
export const matrices = {
  list: procedure.output(
    z.array(z.object({ id, revision, title: z.string(), question: z.string(), hypotheses: z.int(), items: z.int(), marks: z.int() })),
  ),
  get: procedure.input(z.strictObject({ id })).output(matrixView),
  create: procedure
    .input(
      z.strictObject({
        command,
        fields: matrixFields.partial().required({ title: true }),
        hypotheses: z.array(wording).max(50).default([]),
        claims: z.array(id).max(10_000).default([]),
      }),
    )
    .output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: matrixFields.partial() })).output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(1000) })).output(done),
  /** at most 50 hypotheses a matrix: INVALID beyond */
  addHypothesis: procedure.input(z.strictObject({ command, matrix: id, wording })).output(z.object({ id, revision })),
  updateHypothesis: procedure
    .input(z.strictObject({ command, id, revision, fields: z.object({ wording, note }).partial() }))
    .output(z.object({ revision })),
  /** `to`: its new place among the hypotheses of its matrix, from 0 */
  moveHypothesis: procedure.input(z.strictObject({ command, id, to: z.int().nonnegative() })).output(done),
  removeHypothesis: procedure.input(z.strictObject({ command, id })).output(done),
  /** Claims that are in the matrix already are passed over; at most 300 a matrix: INVALID beyond. `added`: the new items. */
  addClaims: procedure
    .input(z.strictObject({ command, matrix: id, claims: z.array(id).min(1).max(10_000) }))
    .output(z.object({ added: z.array(id), sequence: z.int() })),
  updateItem: procedure
    .input(z.strictObject({ command, id, revision, fields: z.object({ note }).partial() }))
    .output(z.object({ revision })),
  moveItem: procedure.input(z.strictObject({ command, id, to: z.int().nonnegative() })).output(done),
  removeItems: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(1000) })).output(done),
  /**
   * Marks one cell, or notes something on it; mark null and an empty note leave the cell blank.
   * `revision`: of the cell that the edit started from, 0 for a blank one; another one is CONFLICT. Answers the cell's new one.
   */
  mark: procedure
    .input(z.strictObject({ command, item: id, hypothesis: id, revision, mark: mark.optional(), note: note.optional() }))
    .output(z.object({ revision, sequence: z.int() })),
  /** the whole matrix with scores and notes; claims in their order, or those that tell most apart first */
  file: procedure
    .input(z.strictObject({ id, format: z.enum(['csv', 'tsv']), byDiagnosticity: z.boolean().default(false) }))
    .output(download),
};
