import Database from 'better-sqlite3';
import { finished, openDesk } from '../router/desk.ts';
import { annotationBody } from './annotation-body.ts';
import type { WarmProject } from './kill-cycle.ts';

/** Rows that only one transaction can make: an annotation without one of them was written half. */
const parts: readonly [name: string, condition: string][] = [
  [
    'its anchor use',
    `EXISTS (SELECT 1 FROM anchor_use u JOIN anchor n ON n.row = u.anchor WHERE u.record_kind = 'annotation' AND u.record = a.row)`,
  ],
  ['its tag use', `EXISTS (SELECT 1 FROM tag_use u WHERE u.record_kind = 'annotation' AND u.record = a.row)`],
  ['its index entry', 'EXISTS (SELECT 1 FROM annotation_fts f WHERE f.rowid = a.row)'],
  [
    'its change',
    `EXISTS (SELECT 1 FROM change_record r JOIN change c ON c.sequence = r.sequence WHERE r.kind = 'annotation' AND r.id = a.id AND r.operation = 'insert')`,
  ],
  [
    'a change entry for each of its rows',
    `3 = (SELECT count(*) FROM change_record r WHERE r.operation = 'insert' AND r.kind IN ('anchor', 'anchorUse', 'tagUse')
      AND r.sequence = (SELECT o.sequence FROM change_record o WHERE o.kind = 'annotation' AND o.id = a.id AND o.operation = 'insert'))`,
  ],
];

/** @returns what is missing or half written after a kill, in words; nothing where all is well */
export function problemsAfterKill(project: WarmProject, cycle: string, acknowledged: readonly number[]): string[] {
  const database = new Database(project.file, { readonly: true });
  try {
    const bodies = new Set(database.prepare('SELECT body FROM annotation').pluck().all());
    const lost = acknowledged.filter((number) => !bodies.has(annotationBody(cycle, number)));
    const halves = parts.flatMap(([name, condition]) => {
      const count = database.prepare(`SELECT count(*) FROM annotation a WHERE NOT (${condition})`).pluck().get() as number;
      return count === 0 ? [] : [`${count} annotations without ${name}`];
    });
    const strays = database
      .prepare(
        `SELECT count(*) FROM anchor_use u WHERE u.record_kind = 'annotation' AND NOT EXISTS (SELECT 1 FROM annotation a WHERE a.row = u.record)`,
      )
      .pluck()
      .get() as number;
    return [
      ...lost.map((number) => `lost: ${number} of cycle ${cycle}`),
      ...halves,
      ...(strays === 0 ? [] : [`${strays} anchors of no annotation`]),
    ];
  } finally {
    database.close();
  }
}

/** Opens the project as its next owner does: writing must be possible, the last word readable, and, where asked, everything verified. */
export async function reopen(project: WarmProject, lastBody: string, verify: boolean): Promise<string[]> {
  const { client, workbench, close } = await openDesk({ file: project.file });
  try {
    if (workbench.readOnly !== null) return [`not writable: ${workbench.readOnly}`];
    const page = await client.annotations.page({ filter: { column: 'body', op: 'eq', value: lastBody } });
    const problems = page.rows.length === 1 ? [] : [`the last acknowledged annotation is shown ${page.rows.length} times`];
    if (!verify) return problems;
    const report = (await finished(client, (await client.projects.verify()).job)) as { ok: boolean };
    return report.ok ? problems : [...problems, JSON.stringify(report)];
  } finally {
    await close();
  }
}
