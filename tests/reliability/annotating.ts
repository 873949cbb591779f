// The process that is killed: opens the project named first and writes annotations through the router, telling the number of each one
// on stdout. Modes beside `honest` break a promise on purpose, so that the check can be seen to fail.
import Database from 'better-sqlite3';
import fs from 'node:fs';
import { newId } from '../../db/identity.ts';
import { openDesk } from '../router/desk.ts';
import { annotationBody, type WritingMode } from './annotation-body.ts';

const [file, versionId, tag, mode, cycle] = process.argv.slice(2) as [string, string, string, WritingMode, string];
const acknowledge = (number: number): number => fs.writeSync(1, `${number}\n`);

async function writeThroughRouter(): Promise<void> {
  const { client, workbench } = await openDesk({ file });
  if (workbench.readOnly !== null) throw new Error(workbench.readOnly);
  for (let number = 0; ; number += 1) {
    if (mode === 'early') acknowledge(number);
    const start = number % 40;
    await client.annotations.create({
      fields: { body: annotationBody(cycle, number) },
      places: [{ version: versionId, start, end: start + 20 }],
      tags: [tag],
    });
    if (mode === 'honest') acknowledge(number);
  }
}

/** One transaction for each table instead of one for all. */
function writeInPieces(): void {
  const database = new Database(file);
  database.pragma('synchronous = FULL');
  const annotation = database.prepare(
    `INSERT INTO annotation (id, revision, created, body, motivation, creator) VALUES (?, 1, '2026-01-01', ?, 'commenting', 'Pieces')`,
  );
  const index = database.prepare('INSERT INTO annotation_fts (rowid, text) VALUES (?, ?)');
  for (let number = 0; ; number += 1) {
    const { lastInsertRowid } = annotation.run(newId(), annotationBody(cycle, number));
    index.run(lastInsertRowid, 'words');
    acknowledge(number);
  }
}

if (mode === 'pieces') writeInPieces();
else await writeThroughRouter();
