import { createHash } from 'node:crypto';
import type { VerifyReport } from '../shared/contract/projects.ts';
import { brokenChain } from './chain.ts';
import { inOneMoment } from './one-moment.ts';
import type { ReadableDB } from './open.ts';
import { readText } from './passages.ts';
import { recordsApart } from './replay.ts';
import { kindNamed, kindNames } from './kinds.ts';
import { statement } from './rows.ts';

type Check = VerifyReport['checks'][number];

const check = (name: string, count: number, problems: readonly string[]): Check => ({
  name,
  count,
  ok: problems.length === 0,
  detail: problems.length === 0 ? '' : `${problems.length}: ${problems.slice(0, 5).join('; ')}`,
});

/** Everything that a project promises about itself, each as one line. Reads the whole file. */
export function verifyProject(database: ReadableDB): VerifyReport {
  // what is written meanwhile does not look like a fault
  const still = inOneMoment(database, () => [texts, anchors, index, recordIndexes, references, chain, records].map((run) => run(database)));
  const checks = [integrity(database), foreignKeys(database), ...still];
  return { ok: checks.every((line) => line.ok), checks };
}

function integrity(database: ReadableDB): Check {
  const answers = (database.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check);
  return check(
    'integrity',
    1,
    answers.filter((answer) => answer !== 'ok'),
  );
}

function foreignKeys(database: ReadableDB): Check {
  const broken = database.pragma('foreign_key_check') as { table: string; rowid: number }[];
  return check(
    'foreign-keys',
    1,
    broken.map((row) => `${row.table} ${row.rowid}`),
  );
}

/** Each version's canonical text, put together from its passages, has the length and the SHA-256 it was imported with. */
function texts(database: ReadableDB): Check {
  const versions = database.prepare(`SELECT row, id, sha256, length FROM source_version WHERE state = 'ready'`).all() as {
    row: number;
    id: string;
    sha256: string;
    length: number;
  }[];
  const wrong = versions.filter(
    (version) =>
      createHash('sha256')
        .update(readText(database, version.row, 0, version.length), 'utf8')
        .digest('hex') !== version.sha256,
  );
  return check(
    'texts',
    versions.length,
    wrong.map((version) => version.id),
  );
}

function anchors(database: ReadableDB): Check {
  const rows = database.prepare('SELECT id, version, start, "end", quote, prefix, suffix FROM anchor ORDER BY version, start').all() as {
    id: string;
    version: number;
    start: number;
    end: number;
    quote: string;
    prefix: string;
    suffix: string;
  }[];
  const lengths = new Map(database.prepare('SELECT row, length FROM source_version').raw().all() as [number, number][]);
  const wrong: string[] = [];
  for (const anchor of rows) {
    const from = Math.max(0, anchor.start - anchor.prefix.length);
    const to = Math.min(lengths.get(anchor.version) ?? 0, anchor.end + anchor.suffix.length);
    const around = anchor.end <= to ? readText(database, anchor.version, from, to) : '';
    if (around !== anchor.prefix + anchor.quote + anchor.suffix) wrong.push(`${anchor.id} “${anchor.quote.slice(0, 40)}”`);
  }
  return check('anchors', rows.length, wrong);
}

function index(database: ReadableDB): Check {
  const missing = database
    .prepare(
      `SELECT p.row FROM passage p JOIN source_version v ON v.row = p.version WHERE v.state = 'ready' AND NOT EXISTS (SELECT 1 FROM passage_fts f WHERE f.rowid = p.row) LIMIT 100`,
    )
    .pluck()
    .all() as number[];
  const count = database.prepare('SELECT count(*) FROM passage').pluck().get() as number;
  return check(
    'passage-index',
    count,
    missing.map((row) => `passage ${row}`),
  );
}

function recordIndexes(database: ReadableDB): Check {
  const problems: string[] = [];
  let count = 0;
  for (const name of kindNames) {
    const kind = kindNamed(name);
    if (kind.search === undefined) continue;
    const rows = statement(database, `SELECT count(*) FROM ${kind.table}`).pluck().get() as number;
    const indexed = statement(database, `SELECT count(*) FROM ${kind.search.table}`).pluck().get() as number;
    count += rows;
    if (rows !== indexed) problems.push(`${name}: ${rows} records, ${indexed} in the index`);
  }
  return check('record-indexes', count, problems);
}

/** Links to "any record" have no foreign key; here is their check. */
function references(database: ReadableDB): Check {
  const problems: string[] = [];
  let count = 0;
  for (const name of kindNames) {
    const kind = kindNamed(name);
    for (const field of Object.values(kind.fields)) {
      if (field.type !== 'any') continue;
      const targets = statement(database, `SELECT DISTINCT ${field.kindColumn} FROM ${kind.table} WHERE ${field.kindColumn} IS NOT NULL`)
        .pluck()
        .all() as string[];
      for (const target of targets) {
        const lost = statement(
          database,
          `SELECT count(*) FROM ${kind.table} t WHERE t.${field.kindColumn} = ? AND NOT EXISTS (SELECT 1 FROM ${kindNamed(target).table} r WHERE r.row = t.${field.column})`,
        )
          .pluck()
          .get(target) as number;
        count += 1;
        if (lost > 0) problems.push(`${lost} ${name} records of a missing ${target}`);
      }
    }
  }
  return check('links', count, problems);
}

function chain(database: ReadableDB): Check {
  const count = database.prepare('SELECT count(*) FROM change').pluck().get() as number;
  return check(
    'history',
    count,
    brokenChain(database).map((sequence) => `change ${sequence}`),
  );
}

function records(database: ReadableDB): Check {
  const { count, problems } = recordsApart(database);
  return check('records', count, problems);
}
