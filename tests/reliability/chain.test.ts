import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VerifyReport } from '../../shared/contract/projects.ts';
import { finished, openDesk, type Desk } from '../router/desk.ts';

let file: string;

/** Creation, edits by two people, tags, removal, undo and redo: every shape that the log has. */
async function makeHistory(desk: Desk): Promise<void> {
  const { id: tag } = await desk.client.tags.create({ fields: { name: 'Trade' } });
  const kept = await desk.client.claims.create({ fields: { wording: 'The port grows.' }, tags: [tag] });
  const gone = await desk.client.claims.create({ fields: { wording: 'The port shrinks.' } });
  desk.workbench.analyst.name = 'Somebody else';
  await desk.client.claims.update({ id: kept.id, revision: kept.revision, fields: { verdict: 'supported' } });
  await desk.client.claims.remove({ ids: [gone.id] });
  await desk.client.history.undo({});
  await desk.client.history.redo({});
}

async function checkOf(path: string, name: string): Promise<{ ok: boolean; detail: string }> {
  const desk = await openDesk({ file: path });
  try {
    const { job } = await desk.client.projects.verify();
    const report = (await finished(desk.client, job)) as VerifyReport;
    return report.checks.find((check) => check.name === name)!;
  } finally {
    await desk.close();
  }
}

/** What `verify` says of the history after a statement that the program itself would never run. */
const checkAfter = (...statements: string[]): Promise<{ ok: boolean; detail: string }> => edited('history', statements);

async function edited(name: string, statements: readonly string[]): Promise<{ ok: boolean; detail: string }> {
  const copy = `${file.slice(0, -'.claimdesk'.length)}-${createHash('sha256').update(statements.join()).digest('hex').slice(0, 12)}.claimdesk`;
  fs.copyFileSync(file, copy);
  const database = new Database(copy);
  database.pragma('foreign_keys = OFF');
  for (const statement of statements) expect(database.prepare(statement).run().changes).toBeGreaterThan(0);
  database.close();
  return checkOf(copy, name);
}

beforeAll(async () => {
  const desk = await openDesk();
  file = desk.file;
  await makeHistory(desk);
  await desk.close();
});
afterAll(() => fs.rmSync(file.slice(0, file.lastIndexOf('/')), { recursive: true, force: true }));

describe('a later edit of history shows', () => {
  test('an untouched log is in order', async () => {
    expect(await checkOf(file, 'history')).toMatchObject({ ok: true, detail: '' });
  });

  const columns: Record<string, Record<string, string>> = {
    change: {
      sequence: '900',
      command: `'other'`,
      actor: `'Nobody'`,
      time: `'2020-01-01T00:00:00.000Z'`,
      label: `'claim.other'`,
      subject: `'another'`,
      mode: `'redo'`,
      target: '1',
      result: `'{"other":1}'`,
      previous: `'2:00'`,
      hash: `'2:00'`,
    },
    change_record: {
      row: '900',
      sequence: '2',
      kind: `'note'`,
      id: `'00000000-0000-7000-8000-000000000000'`,
      record: '77',
      operation: `'touch'`,
      before: `'{"verdict":"contradicted"}'`,
      after: `'{"verdict":"contradicted"}'`,
      revision_before: '1',
      author: `'Nobody'`,
      body_hash: `'00'`,
    },
  };

  test('every column of the log is tried', () => {
    const database = new Database(file, { readonly: true });
    for (const [table, tried] of Object.entries(columns)) {
      const present = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
      expect(Object.keys(tried).sort()).toEqual([...present].sort());
    }
    database.close();
  });

  const edits = Object.entries(columns).flatMap(([table, tried]) =>
    Object.entries(tried).map(([column, value]) => [table, column, value] as const),
  );
  // each on an entry of the fifth change, the edit of the verdict
  test.each(edits)('in %s.%s', async (table, column, value) => {
    const which = table === 'change' ? 'sequence = 5' : `row = (SELECT min(row) FROM change_record WHERE sequence = 5)`;
    const edit = `UPDATE ${table} SET ${column} = ${value} WHERE ${which}`;
    // entries would point at nothing, which another check sees: here they follow
    const along = `UPDATE change_record SET sequence = 900 WHERE sequence = 5`;
    const broken = await (table === 'change' && column === 'sequence' ? checkAfter(edit, along) : checkAfter(edit));
    // a row number alone says nothing: it only orders the entries of one change
    if (column === 'row') return expect(broken.ok).toBe(true);
    expect(broken).toMatchObject({ ok: false });
    expect(broken.detail).toMatch(/change [25]|change 900/);
  });

  test('the order of entries, an entry that is gone, a change that is gone, the last change too', async () => {
    const two = `(SELECT sequence FROM change_record GROUP BY sequence HAVING count(*) > 1 LIMIT 1)`;
    expect((await checkAfter(`UPDATE change_record SET row = 1000 - row WHERE sequence = ${two}`)).ok).toBe(false);
    expect((await checkAfter('DELETE FROM change_record WHERE sequence = 6')).ok).toBe(false);
    expect((await checkAfter('DELETE FROM change_record WHERE sequence = 6', 'DELETE FROM change WHERE sequence = 6')).ok).toBe(false);
    const last = '(SELECT max(sequence) FROM change)';
    expect((await checkAfter(`DELETE FROM change_record WHERE sequence = ${last}`, `DELETE FROM change WHERE sequence = ${last}`)).ok).toBe(
      false,
    );
  });

  test('contents that were purged leave the chain in order', async () => {
    const purge = `UPDATE change_record SET before = NULL, after = NULL WHERE sequence = 5 AND operation = 'update'`;
    expect((await checkAfter(purge)).ok).toBe(true);
  });
});

describe('records that were changed behind the log’s back show', () => {
  const edits: [string, RegExp][] = [
    [`UPDATE claim SET verdict = 'contradicted'`, /claim [0-9a-f-]+ differs from the log in verdict/],
    [`UPDATE claim SET revision = revision + 1`, /another revision/],
    [`UPDATE claim SET created = '2001-01-01T00:00:00.000Z'`, /differs from the log in created/],
    [`UPDATE project SET title = 'Another'`, /differs from the log in title/],
    [`UPDATE tag_use SET row = row + 10`, /another revision/],
    [`DELETE FROM tag_use`, /tagUse [0-9a-f-]+ is missing/],
    [
      `INSERT INTO tag (id, revision, created, name, colour, description) VALUES ('00000000-0000-7000-8000-000000000001', 1, '', 'x', '', '')`,
      /1 tag records that the log does not know/,
    ],
  ];
  test.each(edits)('%s', async (statement, complaint) => {
    const check = await edited('records', [statement]);
    expect(check).toMatchObject({ ok: false });
    expect(check.detail).toMatch(complaint);
  });

  test('an untouched project is what its log says', async () => {
    expect(await checkOf(file, 'records')).toMatchObject({ ok: true });
  });
});

test('a long subject, cut within a character, does not break the chain', async () => {
  const desk = await openDesk();
  const { id, revision } = await desk.client.claims.create({ fields: { wording: `${'x'.repeat(118)}😀 and so on` } });
  await desk.client.claims.update({ id, revision, fields: { verdict: 'supported' } });
  await desk.close();
  expect(await checkOf(desk.file, 'history')).toMatchObject({ ok: true });
});
