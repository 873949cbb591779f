import { newId } from '../../../db/identity.ts';
import { bodyHash, chainHash } from '../../../db/chain.ts';
import type { Client } from '../../hosts/visiting.ts';
import { Plain } from '../floors.ts';
import { reading, type Reading } from './readings.ts';

const many = 10_000;

/** Row 7: one tag on 10,000 claims in one change, and its undo. */
export async function measureBulk(client: Client, floorFile: string): Promise<Reading[]> {
  const { ids } = await client.claims.ids({ filter: null });
  const records = ids.slice(0, many).map((id) => ({ kind: 'claim' as const, id }));
  const times: number[] = [];
  const undone: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { id: tag } = await client.tags.create({ fields: { name: `bulk ${round}` } });
    let begun = performance.now();
    await client.tags.apply({ command: newId(), records, add: [tag] });
    times.push(performance.now() - begun);
    floor.push(bareTagging(floorFile, Math.min(many, records.length)));
    begun = performance.now();
    await client.history.undo({ command: newId() });
    undone.push(performance.now() - begun);
  }
  return [reading('bulk', times, floor), reading('bulk-undo', undone)];
}

/** The rows alone: pairs, revisions, two log entries for each, one change with its hash. */
function bareTagging(file: string, count: number): number {
  const plain = new Plain(file, false);
  const rows = plain.database.prepare('SELECT row, id FROM claim ORDER BY row LIMIT ?').all(count) as { row: number; id: string }[];
  const tag = plain.database
    .prepare(`INSERT INTO tag (id, revision, created, name, colour, description) VALUES (?, 1, '', 'bulk', '#000000', '')`)
    .run(newId()).lastInsertRowid;
  const { sequence, hash } = plain.database.prepare('SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1').get() as {
    sequence: number;
    hash: string;
  };
  const begun = performance.now();
  plain.database.exec('BEGIN IMMEDIATE');
  const pair = plain.prepare(`INSERT INTO tag_use (id, revision, created, tag, record_kind, record) VALUES (?, ?, ?, ?, 'claim', ?)`);
  const touch = plain.prepare('UPDATE claim SET revision = ? WHERE row = ?');
  const entry = plain.prepare(
    `INSERT INTO change_record (sequence, kind, id, record, operation, before, after, revision_before, body_hash) VALUES (?, ?, ?, ?, ?, NULL, ?, 0, ?)`,
  );
  const time = new Date().toISOString();
  const entries = [];
  plain
    .prepare(
      `INSERT INTO change (sequence, command, actor, time, label, subject, mode, target, result, previous, hash) VALUES (?, ?, 'Plain', ?, 'bulk', '', 'do', NULL, 'null', ?, '')`,
    )
    .run(sequence + 1, newId(), time, hash);
  for (const { row, id } of rows) {
    const own = newId();
    const { lastInsertRowid } = pair.run(own, sequence + 1, time, tag, row);
    touch.run(sequence + 1, row);
    const after = JSON.stringify({ tag: id, record: { kind: 'claim', id }, created: time });
    const body = bodyHash('tagUse', own, 'insert', null, after);
    entry.run(sequence + 1, 'tagUse', own, lastInsertRowid, 'insert', after, body);
    const touched = bodyHash('claim', id, 'touch', null, null);
    entry.run(sequence + 1, 'claim', id, row, 'touch', null, touched);
    entries.push({ kind: 'tagUse', id: own, operation: 'insert', record: row, revisionBefore: 0, author: null, bodyHash: body });
    entries.push({ kind: 'claim', id, operation: 'touch', record: row, revisionBefore: 0, author: null, bodyHash: touched });
  }
  plain.prepare('UPDATE change SET hash = ? WHERE sequence = ?').run(chainHash(hash, [sequence + 1], entries), sequence + 1);
  plain.database.exec('COMMIT');
  const took = performance.now() - begun;
  plain.close();
  return took;
}
