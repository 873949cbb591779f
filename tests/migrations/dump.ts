import type Database from 'better-sqlite3';

type Readable = Pick<Database.Database, 'prepare'>;

/** Everything that a project holds, table by table, as text can be compared; the index's inner tables are told by what they find. */
export function dump(database: Readable): Record<string, unknown[]> {
  return Object.fromEntries(tables(database).map((table) => [table, database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()]));
}

export function tables(database: Readable): string[] {
  return database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all() as string[];
}

/** What the indexes find of some words. */
export function found(database: Readable, word: string): Record<string, unknown[]> {
  const indexes = database
    .prepare(`SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name`)
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    indexes.map((index) => [
      index,
      database.prepare(`SELECT rowid FROM ${index} WHERE ${index} MATCH ? ORDER BY rowid`).pluck().all(`"${word}"`),
    ]),
  );
}

/** Puts a row into each table that has none, by its columns alone: a migration must carry rows of every table. */
export function fillEmptyTables(database: Readable): void {
  for (const table of tables(database)) {
    if (database.prepare(`SELECT EXISTS (SELECT 1 FROM ${table})`).pluck().get() === 1) continue;
    const columns = database.prepare('SELECT name, type, "notnull" AS required FROM pragma_table_info(?)').all(table) as {
      name: string;
      type: string;
      required: number;
    }[];
    const references = new Map(
      (
        database.prepare('SELECT "from" AS name, "table" AS target FROM pragma_foreign_key_list(?)').all(table) as {
          name: string;
          target: string;
        }[]
      ).map(({ name, target }) => [name, (database.prepare(`SELECT min(row) FROM ${target}`).pluck().get() as number | null) ?? 1]),
    );
    const values = columns.map(({ name, type }) => references.get(name) ?? (type === 'TEXT' ? `${table} ${name}` : 1));
    database
      .prepare(`INSERT INTO ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
      .run(...values);
  }
}
