import { gridKinds, type GridName } from '../../shared/domain/grids/index.ts';
import type { ReadableDB } from '../open.ts';
import { statement } from '../rows.ts';

/** More entries of the log, or more rows, are read faster anew than one by one. */
const most = 20_000;

export interface Affected {
  rows: number[];
  /** tags that have another name: [before, after] */
  renamed: [string, string][];
}

interface Entry {
  kind: string;
  record: number;
  operation: string;
  before: string | null;
  after: string | null;
}

type Fields = Record<string, unknown>;

/**
 * Rows of a grid whose cells may be others since a change. What a record's own log entry tells (its revision moves with its tags, anchors,
 * names, attributes, links) and what a cell takes from elsewhere: a source's title, letter and origin, a claim behind a figure, an anchor's quote.
 * @returns null where so much has changed that the columns are better made anew
 */
export function affectedRows(database: ReadableDB, grid: GridName, since: number): Affected | null {
  const entries = statement(
    database,
    `SELECT kind, record, operation, before, after FROM change_record WHERE sequence > ? LIMIT ${most + 1}`,
  ).all(since) as Entry[];
  if (entries.length > most) return null;
  const rows = new Set<number>();
  const log = readLog(entries);
  const add = (found: Iterable<number>): void => {
    for (const row of found) rows.add(row);
  };
  add(log.of(gridKinds[grid]));
  const renamed = byTags(database, grid, log, add);
  byGrid[grid]?.(database, log, add);
  return rows.size > most ? null : { rows: [...rows].sort((left, right) => left - right), renamed };
}

interface Log {
  /** rows of a kind that have any entry */
  of(kind: string): number[];
  /** … that were changed in one of these fields, made or removed; a touch is none of these */
  changed(kind: string, ...fields: string[]): number[];
  entries: readonly (Omit<Entry, 'before' | 'after'> & { before: Fields; after: Fields })[];
}

function readLog(raw: readonly Entry[]): Log {
  const parsed = (text: string | null): Fields => (text === null ? {} : (JSON.parse(text) as Fields));
  const entries = raw.map((entry) => ({ ...entry, before: parsed(entry.before), after: parsed(entry.after) }));
  const unique = (kind: string, wanted: (entry: (typeof entries)[number]) => boolean): number[] => [
    ...new Set(entries.filter((entry) => entry.kind === kind && wanted(entry)).map((entry) => entry.record)),
  ];
  return {
    of: (kind) => unique(kind, () => true),
    changed: (kind, ...fields) =>
      unique(kind, ({ operation, after }) => operation !== 'touch' && (operation !== 'update' || fields.some((name) => name in after))),
    entries,
  };
}

type Add = (rows: Iterable<number>) => void;

function list(database: ReadableDB, sql: string, rows: readonly unknown[]): number[] {
  return rows.length === 0 ? [] : (statement(database, sql).pluck().all(JSON.stringify(rows)) as number[]);
}

/** A tag of another name changes a value that many rows share: it is renamed there; rows are read only where the name is not its alone. */
function byTags(database: ReadableDB, grid: GridName, log: Log, add: Add): [string, string][] {
  const renamed: [string, string][] = [];
  for (const { kind, operation, before, after, record } of log.entries) {
    if (kind !== 'tag' || operation !== 'update' || typeof after.name !== 'string') continue;
    const others = list(database, `SELECT count(*) FROM tag WHERE name IN (SELECT value FROM json_each(?))`, [before.name, after.name])[0];
    if (others === 1) renamed.push([String(before.name), after.name]);
    else {
      const tagged = statement(database, 'SELECT record FROM tag_use WHERE tag = ? AND record_kind = ?').pluck();
      const kindOfTags = grid === 'figures' || grid === 'milestones' ? 'claim' : gridKinds[grid];
      const records = tagged.all(record, kindOfTags) as number[];
      add(kindOfTags === gridKinds[grid] ? records : list(database, ofClaims[grid as 'figures'], records));
    }
  }
  return renamed;
}

const ofClaims = {
  figures: 'SELECT f.row FROM json_each(?) p CROSS JOIN figure f ON f.claim = p.value',
  milestones: 'SELECT m.row FROM json_each(?) p CROSS JOIN milestone m ON m.claim = p.value',
};

const anchorsOfSources = `SELECT a.row FROM json_each(?) p CROSS JOIN source_version v ON v.source = p.value CROSS JOIN anchor a ON a.version = v.row`;
const usesOfAnchors = (kind: string): string =>
  `SELECT u.record FROM json_each(?) p CROSS JOIN anchor_use u ON u.anchor = p.value WHERE +u.record_kind = '${kind}'`;

/** Records with a passage of a source that has another title, or with an anchor that says something else. */
function byAnchors(database: ReadableDB, log: Log, kind: string, ...fields: string[]): number[] {
  const anchors = [...log.of('anchor'), ...list(database, anchorsOfSources, log.changed('source', ...fields))];
  return list(database, usesOfAnchors(kind), anchors);
}

/** Claims that are linked with these over any number of steps: their origins are counted together. */
const linked = `WITH RECURSIVE near(row) AS (SELECT value FROM json_each(?) UNION
  SELECT e.other FROM near n CROSS JOIN evidence e ON e.claim = n.row WHERE e.other IS NOT NULL UNION
  SELECT e.claim FROM near n CROSS JOIN evidence e ON e.other = n.row) SELECT row FROM near`;
const claimsOfEvidence = 'SELECT e.claim FROM json_each(?) p CROSS JOIN evidence e ON e.row = p.value';

const byGrid: Partial<Record<GridName, (database: ReadableDB, log: Log, add: Add) => void>> = {
  claims(database, log, add) {
    const evidence = [...log.of('evidence'), ...byAnchors(database, log, 'evidence', 'origin')];
    const seeds = [
      ...log.of('claim'),
      ...byAnchors(database, log, 'claim', 'title', 'reliability', 'origin'),
      ...list(database, claimsOfEvidence, evidence),
    ];
    add(list(database, linked, seeds));
  },
  figures(database, log, add) {
    add(list(database, ofClaims.figures, log.of('claim')));
    add(byAnchors(database, log, 'figure', 'title'));
  },
  milestones(database, log, add) {
    add(list(database, ofClaims.milestones, log.of('claim')));
    add(byAnchors(database, log, 'milestone', 'title'));
  },
  annotations: (database, log, add) => add(byAnchors(database, log, 'annotation', 'title')),
  sources(database, log, add) {
    add(
      log.entries
        .filter(({ kind }) => kind === 'version')
        .flatMap(({ record }) =>
          list(database, 'SELECT source FROM source_version WHERE row IN (SELECT value FROM json_each(?))', [record]),
        ),
    );
    add(list(database, 'SELECT v.source FROM json_each(?) p CROSS JOIN source_version v ON v.id = p.value', versionsOfUses(database, log)));
  },
  notes(database, log, add) {
    const about = statement(database, 'SELECT row FROM note WHERE about_kind = ? AND about = ?').pluck();
    for (const { kind, record, operation } of log.entries) if (operation !== 'touch') add(about.all(kind, record) as number[]);
  },
  suggestions(database, log, add) {
    const versions = list(
      database,
      'SELECT v.row FROM json_each(?) p CROSS JOIN source_version v ON v.source = p.value',
      log.changed('source', 'title'),
    );
    const ofVersions = `SELECT b.row FROM json_each(?) p CROSS JOIN source_version v ON v.row = p.value CROSS JOIN source_version s ON s.source = v.source CROSS JOIN suggestion b ON b.version = s.row`;
    add(list(database, ofVersions, [...versions, ...log.of('version')]));
    const named = log.entries.filter(({ kind, operation }) => kind === 'entity' && (operation === 'insert' || operation === 'remove'));
    const ids = statement(database, 'SELECT id FROM change_record WHERE kind = ? AND record = ? LIMIT 1').pluck();
    add(
      list(
        database,
        'SELECT row FROM suggestion WHERE target IN (SELECT value FROM json_each(?))',
        named.map(({ record }) => ids.get('entity', record)),
      ),
    );
    add(list(database, 'SELECT row FROM suggestion WHERE version IN (SELECT value FROM json_each(?))', log.of('version')));
  },
};

/** Ids of the versions in which an anchor, or its use by a record, was made, changed or removed. */
function versionsOfUses(database: ReadableDB, log: Log): string[] {
  const versions = new Set<string>();
  const anchors = new Set<string>();
  for (const { kind, before, after } of log.entries) {
    for (const fields of [before, after]) {
      if (kind === 'anchor' && typeof fields.version === 'string') versions.add(fields.version);
      if (kind === 'anchorUse' && typeof fields.anchor === 'string') anchors.add(fields.anchor);
    }
  }
  const there = statement(
    database,
    'SELECT v.id FROM json_each(?) p CROSS JOIN anchor a ON a.id = p.value CROSS JOIN source_version v ON v.row = a.version',
  ).pluck();
  for (const id of there.all(JSON.stringify([...anchors])) as string[]) versions.add(id);
  return [...versions];
}
