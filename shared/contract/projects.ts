import { z } from 'zod';
import { command, day, done, id, procedure, text } from './base.ts';

export const hostKinds = ['desktop', 'browser', 'command-line'] as const;

export const currentProject = z.object({
  id,
  title: z.string(),
  description: z.string(),
  language: z.string(),
  verdicts: z.array(z.string()),
  /** the day that schedules are measured against; null: the day it is */
  today: z.string().nullable(),
  /** file name without folder or ending */
  name: z.string(),
  host: z.enum(hostKinds),
  version: z.string(),
  /** null, or why nothing can be written, in plain words */
  readOnly: z.string().nullable(),
  /** where the folder of originals is missing, Locate mends it */
  originalsMissing: z.boolean(),
  /** the change that the project is looked at as of; null: it is the present */
  past: z.object({ sequence: z.int(), time: z.string() }).nullable(),
  sequence: z.int(),
  actor: z.string(),
  /** the analyst's name has been given (it is asked once) */
  named: z.boolean(),
  /** this seat is a colleague's who was invited: the machine and its other projects are not theirs */
  guest: z.boolean(),
  starter: z.boolean(),
});
export type CurrentProject = z.infer<typeof currentProject>;

export const shelfEntry = z.object({
  key: z.string(),
  name: z.string(),
  folder: z.string(),
  opened: z.string(),
  /** when it was opened the time before; null: never */
  before: z.string().nullable(),
  missing: z.boolean(),
  current: z.boolean(),
});
/** Where the window goes next: the browser host gives a path to load, the desktop opens a window itself. */
export const opened = z.object({ path: z.string().nullable() });

export const backupView = z.object({
  name: z.string(),
  made: z.string(),
  size: z.int(),
  sources: z.int(),
  claims: z.int(),
  verified: z.boolean(),
});

export const verifyReport = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), count: z.int() })),
});
export type VerifyReport = z.infer<typeof verifyReport>;

export const projects = {
  current: procedure.output(currentProject),
  /** the name that stands behind this seat's changes */
  introduce: procedure.input(z.strictObject({ name: text(200).min(1) })).output(z.object({ actor: z.string() })),
  /** browser host: an address for a colleague, good once and for twelve hours; `name` stands behind their changes */
  invite: procedure.input(z.strictObject({ name: text(200).min(1) })).output(z.object({ address: z.string() })),
  update: procedure
    .input(
      z.strictObject({
        command,
        fields: z
          .object({
            title: text(400).min(1),
            description: text(20_000),
            verdicts: z.array(text(60).min(1)).min(2).max(30),
            today: day.nullable(),
            /** of reports: their own words, dates and order */
            language: z.enum(['en', 'zh']),
          })
          .partial(),
      }),
    )
    .output(done),
  counts: procedure.output(z.record(z.string(), z.int())),
  recent: procedure.output(z.array(shelfEntry)),
  create: procedure.input(z.strictObject({ name: text(200).min(1), starter: z.boolean().default(false) })).output(opened),
  open: procedure.input(z.strictObject({ key: text(200) })).output(opened),
  /** desktop: the native open dialog; `path` null and `chosen` false when it was dismissed */
  browse: procedure.output(opened.extend({ chosen: z.boolean() })),
  /** `name` in the projects folder; the desktop may ask for a place with its dialog when name is null */
  saveAs: procedure.input(z.strictObject({ name: text(200).min(1).nullable() })).output(opened.extend({ chosen: z.boolean() })),
  rename: procedure.input(z.strictObject({ name: text(200).min(1) })).output(opened),
  /** desktop: moves the project (file and folder of originals) to a place chosen in a native dialog */
  move: procedure.output(opened.extend({ chosen: z.boolean() })),
  /** finds the folder of originals again */
  locate: procedure.output(z.object({ found: z.boolean() })),
  backups: procedure.output(z.array(backupView)),
  backup: procedure.output(z.object({ job: id })),
  verify: procedure.output(z.object({ job: id })),
  restore: procedure.input(z.strictObject({ backup: text(300) })).output(opened),
  /** the browser host's download address of a token, or the desktop's save dialog */
  deliver: procedure.input(z.strictObject({ token: text(100) })).output(z.object({ path: z.string().nullable(), saved: z.boolean() })),
  /** desktop: the native file dialog; tokens go to sources.importPicked */
  pick: procedure.output(z.object({ tokens: z.array(z.string()) })),
  /** where this seat was: tabs, selection, sizes; kept with the project, not in the log */
  placeGet: procedure.output(z.unknown()),
  placeSet: procedure.input(z.unknown()).output(z.object({})),
};
