import type { MergeConflict } from '../../shared/contract/merging.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { belongings, lastMeeting, lastPoint, namedBy, standing, timeAt, touchedSince, type Standing } from '../../db/merging.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { Fields } from '../../db/record.ts';
import { find } from '../../db/rows.ts';
import { nameOf } from '../records.ts';

interface Ref {
  kind: string;
  id: string;
}

/** One thing that the joining does to a record; `author`: who did it in the copy. `conflict`: only where that is decided for the copy. */
export type Step = Ref & { author: string; conflict?: string } & (
    | { does: 'insert'; fields: Fields }
    | { does: 'update'; fields: Fields }
    | { does: 'remove' }
  );

export interface MergePlan {
  /** state of both logs that the plan was made from */
  ours: number;
  theirs: { sequence: number; hash: string };
  since: string | null;
  authors: string[];
  steps: Step[];
  conflicts: MergeConflict[];
}

const keyOf = ({ kind, id }: Ref, field = ''): string => `${kind} ${id} ${field}`.trimEnd();
const same = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/**
 * What a copy has that this project has not, record by record and field by field, since both were last one. What only the copy changed is
 * taken; what both changed, differently, is a conflict. Nothing of this project is passed over in silence.
 * @throws WorkbenchError REFUSED where the files are no copies of one project
 */
export function planMerge(database: ReadableDB, other: ReadableDB): MergePlan {
  const meeting = lastMeeting(database, other);
  const theirs = lastPoint(other);
  if (meeting === null || theirs === null)
    throw new WorkbenchError(
      'REFUSED',
      'This is another project, not a copy of this one: their changes have no beginning in common. Only a copy made with “Save as a copy” can be joined.',
    );
  const planning = new Planning(database, other, meeting);
  for (const record of touchedSince(other, meeting.theirs)) planning.take(record);
  return {
    ours: lastPoint(database)?.sequence ?? 0,
    theirs,
    since: timeAt(other, meeting.theirs),
    authors: [...planning.authors],
    steps: planning.steps,
    conflicts: planning.conflicts.toSorted((left, right) => left.kind.localeCompare(right.kind) || left.label.localeCompare(right.label)),
  };
}

class Planning {
  readonly steps: Step[] = [];
  readonly conflicts: MergeConflict[] = [];
  readonly authors = new Set<string>();
  private readonly database: ReadableDB;
  private readonly other: ReadableDB;
  private readonly meeting: { ours: number; theirs: number };
  /** records that are removed here and asked about already */
  private readonly missing = new Set<string>();

  constructor(database: ReadableDB, other: ReadableDB, meeting: { ours: number; theirs: number }) {
    this.database = database;
    this.other = other;
    this.meeting = meeting;
  }

  take(record: Ref): void {
    const theirs = standing(this.other, record.kind, record.id, this.meeting.theirs);
    if (theirs.author !== '') this.authors.add(theirs.author);
    const ours = standing(this.database, record.kind, record.id, this.meeting.ours);
    // what both made or removed alike needs nothing; nor does what the copy has from here
    if (same(ours.now, theirs.now) || (ours.touched && same(theirs.now, ours.then))) return;
    // suggestions are made by reading, not by people: only decisions about those that are here come along
    if (record.kind === 'suggestion' && ours.now === null) return;
    if (theirs.now === null) this.removed(record, ours, theirs);
    else if (ours.now === null) this.absent(record, ours, theirs);
    else this.changed(record, ours, theirs);
  }

  private removed(record: Ref, ours: Standing, theirs: Standing): void {
    // an anchor goes with the last record that stands on it
    if (ours.now === null || record.kind === 'anchor') return;
    const isChanged = !same(ours.now, theirs.then);
    const gained = belongings(this.database, record.kind, record.id).some((one) => !this.wasKnown(one));
    const key = keyOf(record);
    const conflict = isChanged || gained ? { conflict: key } : {};
    this.steps.push({ ...record, does: 'remove', author: theirs.author, ...conflict });
    if (isChanged || gained) this.conflict(record, 'removed-there', null, key, ours, theirs, ours.now);
  }

  /** Whether both sides had the record when they last knew of each other. */
  private wasKnown({ kind, id }: Ref): boolean {
    const { ours, theirs } = this.meeting;
    return standing(this.database, kind, id, ours).then !== null || standing(this.other, kind, id, theirs).then !== null;
  }

  /** Not here: made there, or removed here. */
  private absent(record: Ref, ours: Standing, theirs: Standing): void {
    if (theirs.then !== null || ours.then !== null) {
      // where it was only touched there, something came to it: that is met when the something is taken
      if (!same(theirs.now, theirs.then)) this.removedHere(record);
      return;
    }
    const gone = namedBy(record.kind, theirs.now!).filter((one) => find(this.database, one.kind, one.id) === null && this.wasKnown(one));
    for (const one of gone) this.removedHere(one);
    const conflict = gone[0] === undefined ? {} : { conflict: keyOf(gone[0]) };
    this.steps.push({ ...record, does: 'insert', fields: theirs.now!, author: theirs.author, ...conflict });
  }

  /** Brings the record back with all that belongs to it there, if that is what a person chooses. */
  private removedHere(record: Ref): void {
    const key = keyOf(record);
    if (this.missing.has(key)) return;
    this.missing.add(key);
    const theirs = standing(this.other, record.kind, record.id, this.meeting.theirs);
    const ours = standing(this.database, record.kind, record.id, this.meeting.ours);
    if (theirs.now === null) return;
    for (const one of this.withBelongings(record)) {
      const stands = standing(this.other, one.kind, one.id, this.meeting.theirs);
      if (stands.now !== null)
        this.steps.push({ ...one, does: 'insert', fields: stands.now, author: stands.author || theirs.author, conflict: key });
    }
    this.conflict(record, 'removed-here', null, key, ours, theirs, ours.then);
  }

  private withBelongings(first: Ref): Ref[] {
    const found = new Map<string, Ref>();
    const queue = [first];
    for (let record = queue.shift(); record !== undefined; record = queue.shift()) {
      const key = keyOf(record);
      const there = find(this.other, record.kind, record.id);
      if (found.has(key) || there === null || find(this.database, record.kind, record.id) !== null) continue;
      found.set(key, record);
      queue.push(...belongings(this.other, record.kind, record.id), ...namedBy(record.kind, there.fields));
    }
    return [...found.values()];
  }

  private changed(record: Ref, ours: Standing, theirs: Standing): void {
    const fields: Fields = {};
    for (const [name, value] of Object.entries(theirs.now!)) {
      if (name === 'created') continue;
      const here = ours.now![name];
      const had = (standing: Standing): unknown => (standing.then === null ? undefined : (standing.then[name] ?? null));
      // alike, or not changed there since this project last took all of the copy
      if (same(value, here) || (theirs.then !== null && same(value, had(theirs)))) continue;
      const isFromHere = ours.then !== null && same(value, had(ours));
      const isOld = (ours.then !== null && same(here, had(ours))) || (theirs.then !== null && same(here, had(theirs)));
      if (isFromHere && !isOld) continue;
      if (isOld && !isFromHere) {
        fields[name] = value;
        continue;
      }
      const key = keyOf(record, name);
      this.steps.push({ ...record, does: 'update', fields: { [name]: value }, author: theirs.author, conflict: key });
      this.conflict(record, 'field', name, key, ours, theirs, ours.now!);
    }
    if (Object.keys(fields).length > 0) this.steps.push({ ...record, does: 'update', fields, author: theirs.author });
  }

  private conflict(
    record: Ref,
    what: MergeConflict['what'],
    field: string | null,
    key: string,
    ours: Standing,
    theirs: Standing,
    shown: Fields | null,
  ): void {
    const side = ({ now, author, time }: Standing) => ({
      value: now === null || field === null ? null : (now[field] ?? null),
      author,
      time,
    });
    this.conflicts.push({
      key,
      what,
      kind: record.kind,
      id: record.id,
      label: shown === null ? '' : record.kind === 'anchor' ? String(shown.quote).slice(0, 120) : nameOf(record.kind, shown),
      field,
      base: field === null ? null : ((theirs.then ?? ours.then)?.[field] ?? null),
      ours: side(ours),
      theirs: side(theirs),
    });
  }
}
