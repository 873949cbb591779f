/** What a grid's column is in SQL. `b` is the grid's own table in every expression. */
export interface SqlColumn {
  /** the value shown; without `rank` also what is sorted and compared */
  sql: string;
  /** where it is not the value that is sorted, compared and averaged: NULL for a grade that says "cannot be judged" */
  rank?: string;
  /** several values: joins that bring them one a row, the value in that join, and the order in which they are shown */
  many?: { join: string; value: string; order: string };
  /** where the number may be a bound or stand for a range: 1 for such a row, else 0 */
  bound?: string;
  /** depends on more than the record, what touches it and what db/grids/affected.ts follows: asked of SQL, never held in memory */
  apart?: true;
  /** false = never NULL, so that an index serves the sort */
  nullable?: boolean;
  /** the column is searched by quick search */
  quick?: boolean;
}

export interface SqlGrid {
  table: string;
  /** always true of the grid's rows */
  where?: string;
  /** rows in this order where nothing else decides */
  order: string;
  /** the same order by columns, blanks first; the row decides last, the greatest first where `descending` */
  base: { columns: readonly string[]; descending?: true };
  columns: Record<string, SqlColumn>;
  /** what the order needs and the grid does not show */
  hidden?: Record<string, SqlColumn>;
  /** SQL of one text; another one = what is not in the change log has changed under the grid */
  beside?: string;
}

export const firstSource = (kind: string, row = 'b.row'): string =>
  `(SELECT s.title FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source WHERE u.record_kind = '${kind}' AND u.record = ${row} ORDER BY u.position LIMIT 1)`;

export const firstQuote = (kind: string, row = 'b.row'): string =>
  `(SELECT a.quote FROM anchor_use u JOIN anchor a ON a.row = u.anchor WHERE u.record_kind = '${kind}' AND u.record = ${row} ORDER BY u.position LIMIT 1)`;

export const tagNames = (kind: string, row = 'b.row'): SqlColumn => ({
  sql: `(SELECT group_concat(name, '; ') FROM (SELECT t.name FROM tag_use tu JOIN tag t ON t.row = tu.tag WHERE tu.record_kind = '${kind}' AND tu.record = ${row} ORDER BY t.name COLLATE NOCASE))`,
  many: {
    join: `JOIN tag_use tu ON tu.record_kind = '${kind}' AND tu.record = ${row} JOIN tag t ON t.row = tu.tag`,
    value: 't.name',
    order: 't.name COLLATE NOCASE',
  },
});

export const attribute = (field: string): SqlColumn => ({
  sql: `(SELECT x.value FROM attribute x WHERE x.entity = b.row AND x.field = '${field}' AND x.chosen = 1 ORDER BY x.position LIMIT 1)`,
});

export const attributes = (field: string): SqlColumn => ({
  sql: `(SELECT group_concat(value, '; ') FROM (SELECT x.value FROM attribute x WHERE x.entity = b.row AND x.field = '${field}' AND x.chosen = 1 ORDER BY x.position))`,
  many: { join: `JOIN attribute x ON x.entity = b.row AND x.field = '${field}' AND x.chosen = 1`, value: 'x.value', order: 'x.position' },
});

/** When the change was made that the record's revision tells. */
export const changed: SqlColumn = { sql: '(SELECT c.time FROM change c WHERE c.sequence = b.revision)' };
