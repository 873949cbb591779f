import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

/** Entities of a kind that have one of these names, or an alias of that name; names in lower case and composed as given. */
export function entitiesNamed(database: DB, kind: string, names: readonly string[]): { id: string; name: string }[] {
  const list = JSON.stringify(names);
  return statement(
    database,
    `SELECT id, name FROM entity WHERE kind = ? AND name COLLATE NOCASE IN (SELECT value FROM json_each(?))
     UNION ALL SELECT e.id, a.name FROM entity_alias a JOIN entity e ON e.row = a.entity WHERE e.kind = ? AND a.name COLLATE NOCASE IN (SELECT value FROM json_each(?))`,
  ).all(kind, list, kind, list) as { id: string; name: string }[];
}

export function claimsWorded(database: DB, wordings: readonly string[]): { id: string; wording: string }[] {
  return statement(database, `SELECT id, wording FROM claim WHERE wording IN (SELECT value FROM json_each(?))`).all(
    JSON.stringify(wordings),
  ) as {
    id: string;
    wording: string;
  }[];
}

export interface FigureIdentity {
  id: string;
  metric: string;
  subject: string | null;
  asOf: string | null;
  target: string | null;
  scope: string | null;
}

export function figuresOfMetrics(database: DB, metrics: readonly string[]): FigureIdentity[] {
  return statement(
    database,
    `SELECT id, metric, subject, as_of AS asOf, target, scope FROM figure WHERE metric COLLATE NOCASE IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(metrics)) as FigureIdentity[];
}

/** The verdicts of this project, the first one meaning "not looked at yet". */
export function verdictsOf(database: DB): string[] {
  return JSON.parse(statement(database, 'SELECT verdicts FROM project').pluck().get() as string) as string[];
}
