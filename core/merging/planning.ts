import type { MergeConflict } from '../../shared/contract/merging.ts';
import { belongings, namedBy, owners, standing, type Meeting, type Standing } from '../../db/merging.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { Fields } from '../../db/record.ts';
import { find } from '../../db/rows.ts';
import { alike, firstState, lastState } from '../../db/twins.ts';
import { circlesOf } from './circles.ts';
import { commonStart, differingFields, same, saySame, shownValue } from './fields.ts';
import { labelOf } from './labels.ts';
import type { Ref, Step } from './step.ts';
import { Twins } from './twins.ts';

const keyOf = ({ kind, id }: Ref, field = ''): string => `${kind} ${id} ${field}`.trimEnd();

interface Sides {
  ours: Standing;
  theirs: Standing;
}

function isNoNews({ ours, theirs }: Sides, isTwin: boolean): boolean {
  // what both made or removed alike
  if (same(ours.now, theirs.now)) return true;
  if (isTwin) return theirs.now === null && theirs.then === null && ours.then === null;
  // what the copy has from here
  return ours.touched && same(theirs.now, ours.then);
}

/** Goes through what was touched in the copy and notes what to do about it. */
export class Planning {
  readonly steps: Step[] = [];
  readonly conflicts: MergeConflict[] = [];
  readonly authors = new Set<string>();
  readonly twins: Twins;
  private readonly database: ReadableDB;
  private readonly other: ReadableDB;
  private readonly meeting: Meeting;
  /** records that come in without a question: naming them needs none either */
  private readonly coming = new Set<string>();
  /** records that are removed here and asked about already */
  private readonly missing = new Set<string>();

  constructor(database: ReadableDB, other: ReadableDB, meeting: Meeting) {
    this.database = database;
    this.other = other;
    this.meeting = meeting;
    this.twins = new Twins(database, other);
  }

  take(there: Ref): void {
    const theirs = this.inCopy(there);
    if (theirs.author !== '') this.authors.add(theirs.author);
    const here = this.here(there);
    const ours = standing(this.database, here.kind, here.id, this.meeting.ours);
    if (isNoNews({ ours, theirs }, here.id !== there.id)) return;
    // suggestions are made by reading, not by people: only decisions about those that are here come along
    if (there.kind === 'suggestion' && ours.now === null) return;
    if (theirs.now === null) this.removed(there, here, { ours, theirs });
    else if (ours.now === null) this.absent(there, { ours, theirs });
    else this.changed(here, { ours, theirs }, here.id === there.id ? null : this.startOf(there, here));
  }

  /** Two moves in the tree of tags that are fine apart can put a tag under itself. */
  askAboutCircles(): void {
    for (const { step, tag, parent, links } of circlesOf(this.database, this.steps)) {
      const key = keyOf(step, 'parent');
      step.conflict = key;
      const made = links.filter((link) => standing(this.database, 'tagParent', link.id, this.meeting.ours).touched);
      for (const { id } of made) this.steps.push({ kind: 'tagParent', id, does: 'remove', author: step.author, conflict: key });
      const standingOf = (id: string): Standing => standing(this.database, 'tagParent', id, this.meeting.ours);
      const first = made[0] === undefined ? standingOf(step.id) : standingOf(made[0].id);
      const theirs = this.inCopy(step);
      this.conflicts.push({
        key,
        what: 'field',
        kind: 'tag',
        id: tag,
        label: this.label(
          { kind: 'tag', id: tag },
          find(this.database, 'tag', tag)?.fields ?? find(this.other, 'tag', tag)?.fields ?? null,
        ),
        field: 'parent',
        base: null,
        ours: {
          value: this.told('tagParent', 'parent', find(this.database, 'tagParent', step.id)?.fields.parent ?? null),
          author: first.author,
          time: first.time,
        },
        theirs: { value: this.told('tagParent', 'parent', parent), author: theirs.author || step.author, time: theirs.time },
      });
    }
  }

  private here({ kind, id }: Ref): Ref {
    return { kind, id: this.twins.idHere(kind, id) };
  }

  /** As it stands in the copy, told with the ids that hold here. */
  private inCopy({ kind, id }: Ref): Standing {
    const found = standing(this.other, kind, id, this.meeting.theirs);
    return { ...found, now: this.twins.translate(kind, found.now), then: this.twins.translate(kind, found.then) };
  }

  private removed(there: Ref, here: Ref, { ours, theirs }: Sides): void {
    if (ours.now === null || this.goesWithAnother(there)) return;
    const isTwin = here.id !== there.id;
    // taken away and given again
    if (isTwin && alike(this.other, there.kind, lastState(this.other, there.kind, there.id) ?? {}).length > 0) return;
    const base = theirs.then ?? ours.then;
    const isKept = base !== null && (isTwin ? saySame(here.kind, ours.now, base) : same(ours.now, base));
    const changed = isKept ? this.changedBelow(here) : ours;
    const key = keyOf(here);
    this.steps.push({ ...here, does: 'remove', author: theirs.author, ...(changed === null ? {} : { conflict: key }) });
    if (changed !== null)
      this.conflict(here, 'removed-there', [], key, { ours: { ...ours, author: changed.author, time: changed.time }, theirs }, ours.now);
  }

  /** Removed with what it belongs to: that is met by itself, and decides about both. An anchor goes with the last record on it. */
  private goesWithAnother(there: Ref): boolean {
    if (there.kind === 'anchor') return true;
    return owners(there.kind, lastState(this.other, there.kind, there.id) ?? {}).some((one) => this.isRemovedThere(one));
  }

  private isRemovedThere(one: Ref): boolean {
    if (find(this.other, one.kind, one.id) !== null) return false;
    if (one.kind === 'anchor')
      return owners('anchor', lastState(this.other, 'anchor', one.id) ?? {}).some((above) => this.isRemovedThere(above));
    const here = this.here(one);
    return find(this.database, here.kind, here.id) !== null;
  }

  /** The last work here, since, on something that would go along with a record; null where there is none. */
  private changedBelow(record: Ref): Standing | null {
    for (const one of belongings(this.database, record.kind, record.id)) {
      const found = standing(this.database, one.kind, one.id, this.meeting.ours);
      const below = same(found.now, found.then) ? this.changedBelow(one) : found;
      if (below !== null) return below;
    }
    return null;
  }

  /** Whether both sides had the record when they last knew of each other. */
  private wasKnown({ kind, id }: Ref): boolean {
    const { ours, theirs } = this.meeting;
    return standing(this.database, kind, id, ours).then !== null || standing(this.other, kind, id, theirs).then !== null;
  }

  /** Not here: made there, or removed here. */
  private absent(record: Ref, { ours, theirs }: Sides): void {
    if (theirs.then !== null || ours.then !== null) {
      // where it was only touched there, something came to it: that is met when the something is taken
      if (!same(theirs.now, theirs.then)) this.removedHere(record);
      return;
    }
    const conflict = this.askAboutNamed(record.kind, theirs.now!);
    this.steps.push({ ...record, does: 'insert', fields: theirs.now!, author: theirs.author, ...conflict });
    if (conflict.conflict === undefined) this.coming.add(keyOf(record));
  }

  /** What was removed here and is named by what comes in: it comes back, or that stays out. */
  private askAboutNamed(kind: string, fields: Fields): { conflict?: string } {
    const gone = namedBy(kind, fields).filter(
      (one) => !this.coming.has(keyOf(one)) && find(this.database, one.kind, one.id) === null && this.wasKnown(one),
    );
    for (const one of gone) this.removedHere(one);
    return gone[0] === undefined ? {} : { conflict: keyOf(gone[0]) };
  }

  /** Brings the record back with all that belongs to it there, if that is what a person chooses. */
  private removedHere(record: Ref): void {
    const key = keyOf(record);
    if (this.missing.has(key)) return;
    this.missing.add(key);
    const theirs = this.inCopy(record);
    const ours = standing(this.database, record.kind, record.id, this.meeting.ours);
    if (theirs.now === null) return;
    for (const one of this.withBelongings(record)) {
      const stands = this.inCopy(one);
      if (stands.now !== null)
        this.steps.push({ ...one, does: 'insert', fields: stands.now, author: stands.author || theirs.author, conflict: key });
    }
    this.conflict(record, 'removed-here', [], key, { ours, theirs }, ours.then ?? theirs.now);
  }

  private withBelongings(first: Ref): Ref[] {
    const found = new Map<string, Ref>();
    const queue = [first];
    for (let record = queue.shift(); record !== undefined; record = queue.shift()) {
      const key = keyOf(record);
      const there = find(this.other, record.kind, record.id);
      const here = this.here(record);
      if (found.has(key) || there === null || find(this.database, here.kind, here.id) !== null) continue;
      found.set(key, record);
      queue.push(...belongings(this.other, record.kind, record.id), ...namedBy(record.kind, there.fields));
    }
    return [...found.values()];
  }

  private startOf(there: Ref, here: Ref): Fields {
    const made = firstState(this.other, there.kind, there.id);
    return commonStart(firstState(this.database, here.kind, here.id), this.twins.translate(there.kind, made));
  }

  private changed(record: Ref, { ours, theirs }: Sides, start: Fields | null): void {
    const { taken, asked } = differingFields(record.kind, ours, theirs, start);
    for (const { names, fields } of asked) {
      const key = keyOf(record, names[0]);
      this.steps.push({ ...record, does: 'update', fields, author: theirs.author, conflict: key });
      this.conflict(record, 'field', names, key, { ours, theirs }, ours.now!);
    }
    if (Object.keys(taken).length === 0) return;
    this.steps.push({ ...record, does: 'update', fields: taken, author: theirs.author, ...this.askAboutNamed(record.kind, taken) });
  }

  /** A value as people read it: a record that it names in words. */
  private told(kind: string, name: string, value: unknown): unknown {
    const named = namedBy(kind, { [name]: value })[0];
    if (named === undefined) return value;
    return this.label(named, find(this.database, named.kind, named.id)?.fields ?? lastState(this.other, named.kind, named.id));
  }

  private label({ kind, id }: Ref, fields: Fields | null): string {
    return labelOf([this.database, this.other], kind, id, fields);
  }

  private conflict(
    record: Ref,
    what: MergeConflict['what'],
    names: readonly string[],
    key: string,
    { ours, theirs }: Sides,
    shown: Fields | null,
  ): void {
    const value = (state: Fields | null): unknown =>
      names.length === 0 ? null : this.told(record.kind, names[0]!, shownValue(state, names));
    const side = ({ now, author, time }: Standing) => ({ value: value(now), author, time });
    this.conflicts.push({
      key,
      what,
      ...record,
      label: this.label(record, shown),
      field: names[0] ?? null,
      base: value(theirs.then ?? ours.then),
      ours: side(ours),
      theirs: side(theirs),
    });
  }
}
