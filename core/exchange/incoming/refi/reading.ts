import { id as idShape } from '../../../../shared/contract/base.ts';
import { kindsInOrder } from '../../../../db/exchange.ts';
import { newId } from '../../../../db/identity.ts';
import type { Fields } from '../../../../db/record.ts';
import type { ZipContainer } from '../../../reading/zip.ts';
import { derivedId } from '../../formats/refi/guid.ts';
import type { Ref } from '../../formats/refi/gathered.ts';
import type { LineWriter } from '../lines.ts';

/** A passage of a source that the file names by a GUID. */
export interface Selection {
  version: string;
  start: number;
  end: number;
  quote: string;
  prefix: string;
  suffix: string;
  created: string;
  /** anchors that were made of it: each use has one of its own */
  uses: number;
}

/** What has been read so far, and what becomes of it. GUIDs are plain: lower case, without braces. */
export interface Reading {
  zip: ZipContainer;
  lines: LineWriter;
  /** time of what tells none */
  now: string;
  /** where originals go: written under their hash, told as lines */
  keep: (bytes: Uint8Array) => { sha256: string; size: number };
  users: Map<string, string>;
  variables: Map<string, string>;
  /** record by GUID */
  records: Map<string, Ref>;
  selections: Map<string, Selection>;
  /** who refers to a note, in order */
  notedBy: Map<string, Ref[]>;
  /** notes that are claims, figures or milestones */
  claims: Map<string, Ref>;
  /** tags of those, by their id */
  tagged: Map<string, readonly string[]>;
  /** selections that cases or links name */
  placed: ReadonlySet<string>;
  /** how many passages a record has so far */
  count(record: Ref): number;
  add(kind: string, id: string, created: string, fields: Fields): void;
  /** counts what cannot be held; told at the end in these words, with how many */
  tell(words: string, count?: number): void;
  /** an id that no other record has: the GUID itself where it can be */
  idFor(guid: string): string;
}

const space = '0b9c7c52-6d0f-5f0e-8a63-5d2f1c9e7b44';

export function newReading(
  given: Pick<Reading, 'zip' | 'lines' | 'now' | 'keep'>,
): Reading & { finish(): { records: number; told: string[] } } {
  const made = new Map<string, { id: string; created: string; fields: Fields }[]>();
  const told = new Map<string, number>();
  const taken = new Set<string>();
  const passages = new Map<string, number>();
  return {
    ...given,
    users: new Map(),
    variables: new Map(),
    records: new Map(),
    selections: new Map(),
    notedBy: new Map(),
    claims: new Map(),
    tagged: new Map(),
    placed: new Set(),
    count({ id }) {
      const before = passages.get(id) ?? 0;
      passages.set(id, before + 1);
      return before;
    },
    add(kind, id, created, told) {
      // a text that was cut to what a field holds may end in half of a character
      const whole = (value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);
      const fields = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, whole(value)]));
      const known = made.get(kind);
      if (known === undefined) made.set(kind, [{ id, created, fields }]);
      else known.push({ id, created, fields });
    },
    tell(words, count = 1) {
      if (count > 0) told.set(words, (told.get(words) ?? 0) + count);
    },
    idFor(guid) {
      let id = idShape.safeParse(guid).success ? guid : derivedId(space, guid);
      for (let again = 1; taken.has(id); again += 1) id = derivedId(space, `${guid} ${again}`);
      taken.add(id);
      return id;
    },
    finish() {
      let records = 0;
      const lines = [...told].map(([words, count]) => `${words}: ${count}`);
      if (lines.length > 0)
        this.add('note', newId(), given.now, {
          title: 'What did not come along',
          body: lines.map((line) => `- ${line}`).join('\n'),
          about: null,
          updated: given.now,
        });
      for (const kind of kindsInOrder()) {
        for (const { id, created, fields } of made.get(kind) ?? []) given.lines.write({ record: { kind, id, created, fields } });
        records += made.get(kind)?.length ?? 0;
      }
      return { records, told: lines };
    },
  };
}

export const plainGuid = (written: string | undefined): string =>
  (written ?? '')
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase();

/** UTC, to the millisecond; a time without a zone is taken for UTC, so that it is the same everywhere. */
export function timeFrom(written: string | undefined, otherwise: string): string {
  if (written === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)) return otherwise;
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`);
  return Number.isNaN(time) ? otherwise : new Date(time).toISOString();
}
