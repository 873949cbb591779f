import Database from 'better-sqlite3';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDesk, temporaryFolder } from '../router/desk.ts';

/** What looking for conflicts costs grows with the number of figures, not with its square. 100,000 by `CLAIMDESK_FULL=1`. */
const isWhole = process.env.CLAIMDESK_FULL === '1';
const sizes = isWhole ? [10_000, 100_000] : [2000, 20_000];
const metrics = ['computing power', 'revenue', 'installed capacity', 'patent filings', 'employees', 'market size', 'users', 'data volume'];

/** Figures of a made-up world straight into the file: through the door they would take minutes. Every hundredth contradicts the one before. */
async function fill(file: string, count: number): Promise<void> {
  await (await openDesk({ file })).close();
  const database = new Database(file);
  database.exec('BEGIN');
  const claim = database.prepare(
    `INSERT INTO claim (id, revision, created, wording, type, verdict, comment, status) VALUES (?, 1, '2024-01-01T00:00:00Z', ?, 'figure', 'unchecked', '', 'accepted')`,
  );
  const figure = database.prepare(
    `INSERT INTO figure (id, revision, created, claim, metric, subject, comparator, value, unit, written, as_of, stage, status) VALUES (?, 1, '2024-01-01T00:00:00Z', ?, ?, ?, '=', ?, 'people', ?, ?, 'observed', 'accepted')`,
  );
  const id = (kind: number, at: number): string => `0190000${kind}-0000-7000-8000-${String(at).padStart(12, '0')}`;
  for (let at = 0; at < count; at += 1) {
    const twin = at % 100 === 99;
    const of = twin ? at - 1 : at;
    const { lastInsertRowid } = claim.run(id(1, at), `figure ${at}`);
    const value = 1000 + ((of * 7919) % 90_000) + (twin ? 50_000 : 0);
    const subject = `Works ${Math.floor(of / 40)}`;
    figure.run(
      id(2, at),
      lastInsertRowid,
      metrics[of % metrics.length],
      subject,
      value,
      String(value),
      String(2000 + (Math.floor(of / metrics.length) % 5)),
    );
  }
  database.prepare(`UPDATE meta SET value = '' WHERE key = 'unit_table'`).run();
  database.exec('COMMIT');
  database.close();
}

test('ten times the figures take about ten times as long, and every planted conflict is found', { timeout: 300_000 }, async () => {
  const took: number[] = [];
  for (const count of sizes) {
    const file = path.join(temporaryFolder(), 'many.claimdesk');
    await fill(file, count);
    const desk = await openDesk({ file });
    const begun = performance.now();
    const { counts, figures } = await desk.client.conflicts.list({ limit: 50 });
    took.push(performance.now() - begun);
    expect(figures).toBe(count);
    expect(counts.open).toBe(count / 100);
    await desk.close();
  }
  if (isWhole) console.log({ sizes, took: took.map(Math.round) });
  expect(took[1]! / took[0]!).toBeLessThan(35);
});
