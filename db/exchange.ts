import { kindNamed, kindNames } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { statement, stored } from './rows.ts';
import { versionById, type VersionRow } from './sources.ts';

type DB = ReadableDB | WritableDB;

/** A record as it leaves the file: references are ids, `created` is UTC ISO-8601. */
export interface RecordOut {
  id: string;
  created: string;
  fields: Fields;
}

/** Kinds in the order in which they can be written: what a record points at stands before it; what may point at any record comes last. */
export function kindsInOrder(): string[] {
  const pointsAtAny = (name: string): boolean => Object.values(kindNamed(name).fields).some((field) => field.type === 'any');
  // suggestions lie beside the log; their decisions are written apart
  const all = kindNames.filter((name) => name !== 'suggestion');
  return [...all.filter((name) => !pointsAtAny(name)), ...all.filter(pointsAtAny)];
}

/** Every record of a kind that is in the project, in the order of its rows. */
export function* eachRecord(database: DB, kindName: string): Generator<RecordOut> {
  const kind = kindNamed(kindName);
  const some = statement(database, `SELECT * FROM ${kind.table} WHERE row > ? ORDER BY row LIMIT 500`);
  for (let row = 0; ;) {
    const rows = some.all(row) as Record<string, unknown>[];
    for (const columns of rows) {
      // what an import has begun and not ended has no record yet
      if (String(columns.id).startsWith('importing-')) continue;
      const { id, created, fields } = stored(database, kind, columns);
      yield { id, created, fields };
    }
    if (rows.length < 500) return;
    row = rows.at(-1)!.row as number;
  }
}

/** A decision of a person about what the program found. */
export interface DecidedSuggestion {
  id: string;
  created: string;
  version: string;
  kind: string;
  start: number;
  end: number;
  quote: string;
  label: string;
  rule: string;
  because: string;
  score: number;
  extractor: string;
  fact: string;
  fingerprint: string;
  target: string | null;
  status: string;
  recordKind: string | null;
  record: string | null;
}

const columns = [
  'id',
  'created',
  'kind',
  'start',
  'end',
  'quote',
  'label',
  'rule',
  'because',
  'score',
  'extractor',
  'fact',
  'fingerprint',
  'target',
  'status',
  'record',
] as const;

export function decidedSuggestions(database: DB): DecidedSuggestion[] {
  return statement(
    database,
    `SELECT ${columns.map((name) => `b."${name}"`).join(', ')}, b.record_kind AS recordKind, v.id AS version FROM suggestion b JOIN source_version v ON v.row = b.version
     WHERE b.status <> 'suggested' AND v.state = 'ready' ORDER BY b.row`,
  ).all() as DecidedSuggestion[];
}

/** In the transaction of the change that makes their records: rejected ones stay rejected when the text is read again. */
export function writeDecided(database: WritableDB, decided: readonly DecidedSuggestion[]): void {
  const insert = statement(
    database,
    `INSERT INTO suggestion (${columns.map((name) => `"${name}"`).join(', ')}, record_kind, version, revision)
     VALUES (${columns.map(() => '?').join(', ')}, ?, (SELECT row FROM source_version WHERE id = ?), 0)`,
  );
  for (const one of decided) insert.run(...columns.map((name) => one[name]), one.recordKind, one.version);
}

/** @returns how many suggestions nobody has decided yet */
export function countOpenSuggestions(database: DB): number {
  return statement(database, `SELECT count(*) FROM suggestion WHERE status = 'suggested'`).pluck().get() as number;
}

/** The version that has this text. */
export function versionByText(database: DB, sha256: string): VersionRow | null {
  const id = statement(database, `SELECT id FROM source_version WHERE sha256 = ? AND state = 'ready' ORDER BY row LIMIT 1`)
    .pluck()
    .get(sha256) as string | undefined;
  return id === undefined ? null : versionById(database, id);
}
