import Database from 'better-sqlite3';

/** What the model and the database are compared by: plain records by id, links by their ends. */
export interface State {
  claims: Record<string, { wording: string; verdict: string; comment: string; quotes: string[] }>;
  tags: Record<string, string>;
  /** `tag claim` */
  uses: Record<string, true>;
  notes: Record<string, { title: string; body: string; about: string | null }>;
  evidence: Record<string, { from: string; to: string; relation: string; note: string }>;
  annotations: Record<string, { body: string; quotes: string[] }>;
}

export const emptyState = (): State => ({ claims: {}, tags: {}, uses: {}, notes: {}, evidence: {}, annotations: {} });

/** Read from the file itself, beside the process that writes it: rows, not answers. */
export function readState(file: string): State {
  const database = new Database(file, { readonly: true });
  const rows = <Row>(sql: string): Row[] => database.prepare(sql).all() as Row[];
  const quotesOf = (kind: string, row: number): string[] =>
    database
      .prepare(
        'SELECT a.quote FROM anchor_use u JOIN anchor a ON a.row = u.anchor WHERE u.record_kind = ? AND u.record = ? ORDER BY u.position, u.row',
      )
      .pluck()
      .all(kind, row) as string[];
  try {
    const state = emptyState();
    for (const { id, row, ...claim } of rows<{ id: string; row: number; wording: string; verdict: string; comment: string }>(
      'SELECT id, row, wording, verdict, comment FROM claim',
    ))
      state.claims[id] = { ...claim, quotes: quotesOf('claim', row) };
    for (const { id, name } of rows<{ id: string; name: string }>('SELECT id, name FROM tag')) state.tags[id] = name;
    for (const { key } of rows<{ key: string }>(
      `SELECT t.id || ' ' || c.id AS key FROM tag_use u JOIN tag t ON t.row = u.tag JOIN claim c ON c.row = u.record WHERE u.record_kind = 'claim'`,
    ))
      state.uses[key] = true;
    for (const { id, ...note } of rows<{ id: string; title: string; body: string; about: string | null }>(
      `SELECT n.id, n.title, n.body, c.id AS about FROM note n LEFT JOIN claim c ON n.about_kind = 'claim' AND c.row = n.about`,
    ))
      state.notes[id] = note;
    for (const { id, ...link } of rows<{ id: string; from: string; to: string; relation: string; note: string }>(
      'SELECT e.id, a.id AS "from", b.id AS "to", e.relation, e.note FROM evidence e JOIN claim a ON a.row = e.claim JOIN claim b ON b.row = e.other',
    ))
      state.evidence[id] = link;
    for (const { id, row, body } of rows<{ id: string; row: number; body: string }>('SELECT id, row, body FROM annotation'))
      state.annotations[id] = { body, quotes: quotesOf('annotation', row) };
    return state;
  } finally {
    database.close();
  }
}
