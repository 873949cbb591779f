import type { JobView } from '../shared/contract/jobs.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type Row = Omit<JobView, 'result'> & { result: string };
const columns = 'id, kind, label, state, progress, total, started, ended, result';

/** Jobs are not logged: they are what the program did, not what a person decided. */
export function writeJob(database: WritableDB, job: JobView): void {
  statement(
    database,
    `INSERT INTO job (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, progress = excluded.progress, total = excluded.total, ended = excluded.ended, result = excluded.result`,
  ).run(job.id, job.kind, job.label, job.state, job.progress, job.total, job.started, job.ended, JSON.stringify(job.result ?? null));
}

export function readJobs(database: ReadableDB | WritableDB, most: number): JobView[] {
  const rows = statement(database, `SELECT ${columns} FROM job ORDER BY row DESC LIMIT ?`).all(most) as Row[];
  return rows.map((row) => ({ ...row, result: JSON.parse(row.result) as unknown }));
}

export function readJob(database: ReadableDB | WritableDB, id: string): JobView | null {
  const row = statement(database, `SELECT ${columns} FROM job WHERE id = ?`).get(id) as Row | undefined;
  return row === undefined ? null : { ...row, result: JSON.parse(row.result) as unknown };
}

/** Jobs that a crash left running are told as failed. */
export function closeStaleJobs(database: WritableDB, time: string): void {
  statement(database, `UPDATE job SET state = 'failed', ended = ?, result = ? WHERE state IN ('waiting', 'running')`).run(
    time,
    JSON.stringify({ code: 'CANCELLED', message: 'The program ended before this was finished. Nothing of it was kept.' }),
  );
}
