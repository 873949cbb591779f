import type { KnownName } from '../shared/domain/facts.ts';
import { newId } from './identity.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';
import { writeSlice } from './slices.ts';

type DB = ReadableDB | WritableDB;

/** A fact of the extractor on its way into the file. */
export interface SuggestionRow {
  kind: string;
  start: number;
  end: number;
  quote: string;
  label: string;
  rule: string;
  because: string;
  score: number;
  /** the whole fact as JSON */
  fact: string;
  /** the same for the same thing said at the same place of another reading or version */
  fingerprint: string;
  /** the entity that a mention speaks of */
  target: string | null;
}

export interface StoredSuggestion extends SuggestionRow {
  row: number;
  id: string;
  revision: number;
  extractor: string;
  status: string;
  recordKind: string | null;
  record: string | null;
  version: string;
  versionRow: number;
  source: string;
}

/** Of a text that is read now, and of a name that still is one: what windows may show. `b` is the suggestion. */
export const shownSuggestion = `EXISTS (SELECT 1 FROM source_version v WHERE v.row = b.version AND v.state = 'ready'
  AND NOT EXISTS (SELECT 1 FROM source_version later WHERE later.source = v.source AND later.state = 'ready' AND later.number > v.number))
  AND (b.target IS NULL OR EXISTS (SELECT 1 FROM entity e WHERE e.id = b.target))`;

const columns = `b.row, b.id, b.revision, b.kind, b.start, b."end", b.quote, b.label, b.rule, b.because, b.score, b.extractor, b.fact, b.fingerprint, b.target,
  b.status, b.record_kind AS recordKind, b.record, v.id AS version, v.row AS versionRow, s.id AS source`;
const from = `FROM suggestion b JOIN source_version v ON v.row = b.version JOIN source s ON s.row = v.source`;

/** Which suggestions are meant: of one text or all, of some kinds or all. */
export interface SuggestionScope {
  version: string | null;
  kinds: readonly string[];
}

function whereOf(scope: SuggestionScope): { where: string; values: unknown[] } {
  const kinds = scope.kinds.length === 0 ? '' : ` AND b.kind IN (${scope.kinds.map(() => '?').join(', ')})`;
  const version = scope.version === null ? '' : ' AND b.version = (SELECT row FROM source_version WHERE id = ?)';
  return { where: `${shownSuggestion}${version}${kinds}`, values: [...(scope.version === null ? [] : [scope.version]), ...scope.kinds] };
}

interface Before {
  row: number;
  version: number;
  source: number | null;
  kind: string;
  status: string;
  recordKind: string | null;
  record: string | null;
}

const names: readonly string[] = ['player', 'program', 'place'];

/** The same thing said before: in this text, or decided already in another version of the source; a name, anywhere in the project. */
function beforeOf(database: WritableDB, version: number, print: string): { open: number | null; here: boolean; decided: Before | null } {
  const all = statement(
    database,
    `SELECT b.row, b.version, v.source, b.kind, b.status, b.record_kind AS recordKind, b.record FROM suggestion b LEFT JOIN source_version v ON v.row = b.version
     WHERE b.fingerprint = ? ORDER BY b.row DESC`,
  ).all(print) as Before[];
  if (all.length === 0) return { open: null, here: false, decided: null };
  const own = all.find((one) => one.version === version);
  if (own !== undefined) return { open: own.status === 'suggested' ? own.row : null, here: own.status !== 'suggested', decided: null };
  const source = statement(database, 'SELECT source FROM source_version WHERE row = ?').pluck().get(version) as number;
  const decided = all.find((one) => one.status !== 'suggested' && (names.includes(one.kind) || one.source === source));
  return { open: null, here: false, decided: decided ?? null };
}

/**
 * Writes suggestions `from` … of a text in one transaction of at most `milliseconds`. What a person has decided stands: a decided one is left
 * as it is, and one that was decided in another version of the source takes over the decision. An undecided one that is there already keeps its id.
 * @returns how many of `rows` are written now
 */
export function writeSuggestions(
  database: WritableDB,
  reading: { version: number; extractor: string; time: string; onNew: (label: string) => void; seen: Set<string> },
  rows: readonly SuggestionRow[],
  from: number,
  milliseconds: number,
): number {
  return writeSlice(database, rows, from, milliseconds, (row) => writeOne(database, reading, row));
}

function writeOne(database: WritableDB, reading: Parameters<typeof writeSuggestions>[1], row: SuggestionRow): void {
  const { version, extractor } = reading;
  reading.seen.add(row.fingerprint);
  const { open, here, decided } = beforeOf(database, version, row.fingerprint);
  if (here) return;
  const { kind, start, end, quote, label, rule, because, score, fact, target } = row;
  if (open !== null) {
    statement(
      database,
      'UPDATE suggestion SET start = ?, "end" = ?, quote = ?, label = ?, rule = ?, because = ?, score = ?, extractor = ?, fact = ?, target = ? WHERE row = ?',
    ).run(start, end, quote, label, rule, because, score, extractor, fact, target, open);
    return;
  }
  if (decided === null) reading.onNew(label);
  statement(
    database,
    `INSERT INTO suggestion (id, revision, created, version, kind, start, "end", quote, label, rule, because, score, extractor, fact, fingerprint, target, status, record_kind, record)
     VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    newId(),
    reading.time,
    version,
    kind,
    start,
    end,
    quote,
    label,
    rule,
    because,
    score,
    extractor,
    fact,
    row.fingerprint,
    target,
    decided?.status ?? 'suggested',
    decided?.recordKind ?? null,
    decided?.record ?? null,
  );
}

/** Takes away the undecided ones that the last reading did not find any more. @returns their labels */
export function dropUnseen(database: WritableDB, version: number, seen: ReadonlySet<string>): string[] {
  const open = statement(database, `SELECT row, label, fingerprint FROM suggestion WHERE version = ? AND status = 'suggested'`).all(
    version,
  ) as { row: number; label: string; fingerprint: string }[];
  const gone = open.filter((one) => !seen.has(one.fingerprint));
  if (gone.length === 0) return [];
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { row } of gone) statement(database, 'DELETE FROM suggestion WHERE row = ?').run(row);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
  return gone.map((one) => one.label);
}

export interface ExtractionState {
  extractor: string;
  state: 'running' | 'done' | 'stopped';
  facts: number;
  former: string | null;
  added: string[];
  gone: string[];
}

export function beginExtraction(database: WritableDB, version: number): void {
  statement(
    database,
    `INSERT INTO extraction (version, extractor, state, facts, ended, former, added, gone) VALUES (?, '', 'running', 0, NULL, NULL, '[]', '[]')
     ON CONFLICT (version) DO UPDATE SET state = 'running', former = CASE WHEN extractor = '' THEN former ELSE extractor END`,
  ).run(version);
}

export function endExtraction(database: WritableDB, version: number, end: Omit<ExtractionState, 'former'> & { time: string }): void {
  statement(database, 'UPDATE extraction SET extractor = ?, state = ?, facts = ?, ended = ?, added = ?, gone = ? WHERE version = ?').run(
    end.extractor,
    end.state,
    end.facts,
    end.time,
    JSON.stringify(end.added),
    JSON.stringify(end.gone),
    version,
  );
}

export function extractionOf(database: DB, version: number): ExtractionState | null {
  const found = statement(database, 'SELECT extractor, state, facts, former, added, gone FROM extraction WHERE version = ?').get(
    version,
  ) as (Omit<ExtractionState, 'added' | 'gone'> & { added: string; gone: string }) | undefined;
  return found === undefined ? null : { ...found, added: JSON.parse(found.added) as string[], gone: JSON.parse(found.gone) as string[] };
}

/** Texts that the program was reading when it ended. */
export function unfinishedExtractions(database: DB): string[] {
  return statement(
    database,
    `SELECT v.id FROM extraction x JOIN source_version v ON v.row = x.version WHERE x.state = 'running' AND v.state = 'ready' ORDER BY x.version`,
  )
    .pluck()
    .all() as string[];
}

export function suggestionById(database: DB, id: string): StoredSuggestion | null {
  return (
    (statement(database, `SELECT ${columns} ${from} WHERE b.id = ? AND v.state = 'ready'`).get(id) as StoredSuggestion | undefined) ?? null
  );
}

/** On the stretch [start, end) of a text, in order. A suggestion's place is rarely longer than a page: the scan starts 20,000 units before. */
export function suggestionsOn(database: DB, version: number, start: number, end: number, withDecided: boolean): StoredSuggestion[] {
  const open = withDecided ? '' : ` AND b.status = 'suggested'`;
  return statement(
    database,
    `SELECT ${columns} ${from} WHERE b.version = ? AND b.start < ? AND b.start > ? AND b."end" > ?${open} ORDER BY b.start, b."end" DESC, b.row LIMIT 2000`,
  ).all(version, end, start - 20_000, start) as StoredSuggestion[];
}

/** Names whose later mentions stand on a stretch where their first does not. */
export function namesOf(database: DB, version: number, withDecided: boolean): StoredSuggestion[] {
  const open = withDecided ? '' : ` AND b.status = 'suggested'`;
  return statement(
    database,
    `SELECT ${columns} ${from} WHERE b.version = ? AND b.kind IN ('player', 'program', 'place', 'mention')${open} ORDER BY b.start, b.row LIMIT 2000`,
  ).all(version) as StoredSuggestion[];
}

/** The neighbour in the order of the texts, of the places in them, and of the suggestions at one place. */
export function neighbour(
  database: DB,
  scope: SuggestionScope,
  from_: StoredSuggestion | null,
  direction: 'next' | 'previous',
  withDecided: boolean,
): StoredSuggestion | null {
  const { where, values } = whereOf(scope);
  const open = withDecided ? '' : ` AND b.status = 'suggested'`;
  const [compare, order] = direction === 'next' ? ['>', 'ASC'] : ['<', 'DESC'];
  const after = from_ === null ? '' : ` AND (b.version, b.start, b.row) ${compare} (?, ?, ?)`;
  const place = from_ === null ? [] : [from_.versionRow, from_.start, from_.row];
  return (
    (statement(
      database,
      `SELECT ${columns} ${from} WHERE ${where}${open}${after} ORDER BY b.version ${order}, b.start ${order}, b.row ${order} LIMIT 1`,
    ).get(...values, ...place) as StoredSuggestion | undefined) ?? null
  );
}

export function countSuggestions(database: DB, scope: SuggestionScope): { kind: string; status: string; count: number }[] {
  const { where, values } = whereOf(scope);
  return statement(database, `SELECT b.kind, b.status, count(*) AS count FROM suggestion b WHERE ${where} GROUP BY b.kind, b.status`).all(
    ...values,
  ) as { kind: string; status: string; count: number }[];
}

export function isReading(database: DB, version: string | null): boolean {
  const one = version === null ? '' : ' AND version = (SELECT row FROM source_version WHERE id = ?)';
  return (
    statement(database, `SELECT 1 FROM extraction WHERE state = 'running'${one}`).get(...(version === null ? [] : [version])) !== undefined
  );
}

/** Undecided ones at or above a score, in the order of the texts. */
export function openAbove(database: DB, scope: SuggestionScope, score: number, most: number): StoredSuggestion[] {
  const { where, values } = whereOf(scope);
  return statement(
    database,
    `SELECT ${columns} ${from} WHERE ${where} AND b.status = 'suggested' AND b.score >= ? ORDER BY b.version, b.start, b.row LIMIT ?`,
  ).all(...values, score, most) as StoredSuggestion[];
}

/** Accepted or undecided ones that say something of the same sentence: a claim's figures find the claim, and the other way round. */
export function onSentence(database: DB, version: number, sentence: readonly [number, number]): StoredSuggestion[] {
  return statement(
    database,
    `SELECT ${columns} ${from} WHERE b.version = ? AND b.start >= ? AND b.start < ? AND b.kind IN ('claim', 'figure', 'milestone') ORDER BY b.start, b.row`,
  ).all(version, sentence[0], sentence[1]) as StoredSuggestion[];
}

export function ruleCounts(database: DB): { rule: string; status: string; count: number }[] {
  return statement(
    database,
    `SELECT b.rule, b.status, count(*) AS count FROM suggestion b WHERE ${shownSuggestion} GROUP BY b.rule, b.status`,
  ).all() as {
    rule: string;
    status: string;
    count: number;
  }[];
}

/** The project's own gazetteer: accepted entities with all their names. */
export function knownNames(database: DB): KnownName[] {
  const rows = statement(
    database,
    `SELECT e.id AS entity, e.kind, e.name, (SELECT json_group_array(a.name) FROM entity_alias a WHERE a.entity = e.row) AS aliases
     FROM entity e WHERE e.status = 'accepted' ORDER BY e.row`,
  ).all() as { entity: string; kind: string; name: string; aliases: string }[];
  return rows.map(({ entity, kind, name, aliases }) => ({ entity, kind, names: [name, ...(JSON.parse(aliases) as string[])] }));
}

/** Where an entity is mentioned in a text already: [entity id, start, end]. */
export function mentionPlaces(database: DB, version: number): [string, number, number][] {
  return statement(
    database,
    `SELECT e.id, a.start, a."end" FROM anchor a JOIN mention m ON m.anchor = a.row JOIN entity e ON e.row = m.entity WHERE a.version = ?`,
  )
    .raw()
    .all(version) as [string, number, number][];
}

/** Where records of a person stand already: [kind, start, end]. */
export function recordPlaces(database: DB, version: number): [string, number, number][] {
  return statement(
    database,
    `SELECT u.record_kind, a.start, a."end" FROM anchor a JOIN anchor_use u ON u.anchor = a.row WHERE a.version = ? AND u.record_kind IN ('claim', 'figure', 'milestone') ORDER BY a.start`,
  )
    .raw()
    .all(version) as [string, number, number][];
}

/** The entity that bears a name, whatever its case. */
export function entityNamed(database: DB, kind: string, name: string): { id: string; name: string } | null {
  const sql = `SELECT e.id, e.name FROM entity e WHERE e.kind = ? AND (e.name = ? COLLATE NOCASE OR EXISTS (SELECT 1 FROM entity_alias a WHERE a.entity = e.row AND a.name = ? COLLATE NOCASE)) ORDER BY e.row LIMIT 1`;
  return (statement(database, sql).get(kind, name, name) as { id: string; name: string } | undefined) ?? null;
}

/** Texts read now (newest version of each source) with the row of a version, for a search of a new name. */
export function readVersions(database: DB): { row: number; id: string }[] {
  return statement(
    database,
    `SELECT v.row, v.id FROM source_version v WHERE v.state = 'ready'
     AND NOT EXISTS (SELECT 1 FROM source_version later WHERE later.source = v.source AND later.state = 'ready' AND later.number > v.number)`,
  ).all() as { row: number; id: string }[];
}

/** Passages of a text whose index holds the words, as a phrase in the index's own language. */
export function passagesWith(database: DB, match: string, most: number): { version: number; start: number; text: string }[] {
  return statement(
    database,
    `SELECT p.version, p.start, p.text FROM passage_fts f JOIN passage p ON p.row = f.rowid WHERE passage_fts MATCH ? LIMIT ?`,
  ).all(match, most) as { version: number; start: number; text: string }[];
}

/** Is a name's suggestion, decided or not, there for a text already? */
export function hasSuggestion(database: DB, version: number, fingerprint: string): boolean {
  return statement(database, 'SELECT 1 FROM suggestion WHERE fingerprint = ? AND version = ?').get(fingerprint, version) !== undefined;
}

/** Records of a suggestion's kind that may be meant by it: of the same text first, then the newest; or those whose text holds the words. */
export function likelyRecords(
  database: DB,
  suggestion: Pick<StoredSuggestion, 'kind' | 'versionRow' | 'start'>,
  words: string,
  most: number,
): { id: string; label: string; also: string }[] {
  const tables: Record<string, [table: string, label: string, also: string]> = {
    claim: ['claim', 'r.wording', "coalesce(r.speaker, '')"],
    figure: ['figure', `r.metric || ': ' || r.written`, `coalesce(r.subject, '')`],
    milestone: ['milestone', `r.what || ' (' || r.due_text || ')'`, `coalesce(r.actor, '')`],
  };
  const [table, label, also] = tables[suggestion.kind]!;
  const near = `(SELECT min(abs(a.start - ?)) FROM anchor_use u JOIN anchor a ON a.row = u.anchor WHERE u.record_kind = '${suggestion.kind}' AND u.record = r.row AND a.version = ?)`;
  const sql = `SELECT r.id, substr(${label}, 1, 300) AS label, ${also} AS also FROM ${table} r WHERE r.status = 'accepted' AND ${label} LIKE '%' || ? || '%' ESCAPE '\\'
    ORDER BY ${near} IS NULL, ${near}, r.row DESC LIMIT ?`;
  const text = words.trim().replace(/[\\%_]/g, '\\$&');
  const { start, versionRow } = suggestion;
  return statement(database, sql).all(text, start, versionRow, start, versionRow, most) as { id: string; label: string; also: string }[];
}
