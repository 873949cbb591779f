import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { command, id, procedure, recordKind, recordRef, revision, text } from './base.ts';

/** Sent to every window after a commit, the author's too. Over 500 records, `records` is empty and `kinds` tells what to re-read. */
export const changeEvent = z.object({
  sequence: z.int(),
  command: z.string(),
  actor: z.string(),
  label: z.string(),
  kinds: z.array(z.string()),
  records: z.array(z.object({ kind: z.string(), id: z.string() })),
});
export type ChangeEvent = z.infer<typeof changeEvent>;

export const changeView = z.object({
  sequence: z.int(),
  time: z.string(),
  actor: z.string(),
  /** whose work the actor joined from another copy; empty for a change of the actor's own */
  authors: z.array(z.string()),
  /** message key with arguments, e.g. "claim.update" {name: "…"}; shown in the window's language */
  label: z.string(),
  subject: z.string(),
  mode: z.enum(['do', 'undo', 'redo']),
  records: z.int(),
  /** the first named record that the change touched: where its line leads */
  record: z.object({ kind: recordKind, id }).nullable(),
});

/** Every part must hold; null asks for nothing. */
export const historyFilter = z.strictObject({
  /** who made the change, or whose entry it joined from another copy */
  actor: text(200).nullable(),
  kind: recordKind.nullable(),
  label: text(100).nullable(),
  /** times, UTC ISO-8601: from this moment on, and before that one */
  from: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
  /** in the change's subject or in what it changed */
  text: text(200),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

export const steps = z.object({ undo: changeView.nullable(), redo: changeView.nullable() });

export const history = {
  /** the live stream; `after` = the last sequence the window has seen: what it missed comes first, as one event */
  live: procedure.input(z.strictObject({ after: z.int().nonnegative() })).output(eventIterator(changeEvent)),
  undo: procedure.input(z.strictObject({ command })).output(z.object({ change: changeView.nullable(), sequence: z.int() })),
  redo: procedure.input(z.strictObject({ command })).output(z.object({ change: changeView.nullable(), sequence: z.int() })),
  /** what undo and redo would do next for this actor */
  steps: procedure.output(steps),
  /** newest first; `before` is the sequence to go on from */
  list: procedure
    .input(
      z.strictObject({
        before: z.int().nullable().default(null),
        most: z.int().min(1).max(500).default(100),
        filter: historyFilter.partial().default({}),
      }),
    )
    .output(z.array(changeView)),
  /** what the log can be filtered by, with how many changes each has */
  filters: procedure.output(
    z.object({
      actors: z.array(z.object({ value: z.string(), count: z.int() })),
      labels: z.array(z.object({ value: z.string(), count: z.int() })),
      kinds: z.array(z.object({ value: recordKind, count: z.int() })),
    }),
  ),
  record: procedure.input(recordRef.extend({ most: z.int().min(1).max(500).default(100) })).output(
    z.array(
      changeView.extend({
        before: z.record(z.string(), z.unknown()).nullable(),
        after: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
  ),
  /**
   * Opens the project as it was after a change (`time`: after the last change until that moment, inclusive), for reading. In the
   * browser host `path` is the page to load; the desktop has opened a window.
   */
  asOf: procedure
    .input(z.union([z.strictObject({ sequence: z.int().positive() }), z.strictObject({ time: z.iso.datetime() })]))
    .output(z.object({ path: z.string().nullable(), sequence: z.int(), time: z.string() })),
  /** from the past back to the project as it is now */
  present: procedure.output(z.object({ path: z.string().nullable() })),
  /**
   * Back to here: a new change that puts a record's fields, tags and passages to what they were after the change `sequence`.
   * `revision` is the one that the window shows; another one is CONFLICT. `left` counts what could not come back because
   * what it refers to is deleted.
   */
  revertTo: procedure
    .input(recordRef.extend({ command, sequence: z.int().positive(), revision }))
    .output(z.object({ revision, left: z.int() })),
  /** deleted records, newest first; `restore` brings one back with all that went with it */
  trash: procedure
    .input(z.strictObject({ most: z.int().min(1).max(500).default(200) }))
    .output(z.array(z.object({ sequence: z.int(), time: z.string(), actor: z.string(), kind: recordKind, id, name: z.string() }))),
  restore: procedure.input(z.strictObject({ command, sequence: z.int() })).output(z.object({ sequence: z.int() })),
};
