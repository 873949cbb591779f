import type { Plain } from '../floors.ts';

/**
 * The floor of rows 1 to 4: the filterable columns of claims as bare typed arrays, nothing around them. Index = place of a claim in the order of its
 * row. What they hold is read from the database once, before anything is measured.
 */
export interface Residents {
  rows: Int32Array;
  /** place of each row number */
  placeOf: Int32Array;
  columns: Record<string, Coded>;
  /** tags of each claim: `tags` from `from[place]` to `from[place + 1]` */
  tags: { names: string[]; from: Int32Array; codes: Uint8Array };
  /** places in the order of a sort, made when first asked for */
  orders: Map<string, Int32Array>;
}

interface Coded {
  /** in order, so that a range of values is a range of codes; code 0 is a blank */
  values: string[];
  codes: Uint16Array;
}

export const codedColumns = ['type', 'verdict', 'status', 'confidence', 'topic', 'speaker', 'asserted_on'];

export function loadResidents(plain: Plain): Residents {
  const { database } = plain;
  const count = database.prepare('SELECT count(*) FROM claim').pluck().get() as number;
  const rows = new Int32Array(count);
  const codes = Object.fromEntries(codedColumns.map((name) => [name, new Uint16Array(count)]));
  const columns: Record<string, Coded> = {};
  const known: Record<string, Map<string | null, number>> = {};
  for (const name of codedColumns) {
    const values = database.prepare(`SELECT DISTINCT ${name} FROM claim WHERE ${name} IS NOT NULL ORDER BY 1`).pluck().all() as string[];
    columns[name] = { values: ['', ...values], codes: codes[name]! };
    known[name] = new Map<string | null, number>([[null, 0], ...values.map((value, index): [string, number] => [value, index + 1])]);
  }
  let place = 0;
  for (const row of database
    .prepare(`SELECT row, ${codedColumns.join(', ')} FROM claim ORDER BY row`)
    .raw()
    .iterate() as IterableIterator<unknown[]>) {
    rows[place] = row[0] as number;
    for (const [index, name] of codedColumns.entries()) codes[name]![place] = known[name]!.get(row[index + 1] as string | null)!;
    place += 1;
  }
  const placeOf = new Int32Array((rows.at(-1) ?? 0) + 1);
  for (let index = 0; index < count; index += 1) placeOf[rows[index]!] = index;
  return { rows, placeOf, columns, tags: loadTags(plain, rows, placeOf), orders: new Map() };
}

function loadTags(plain: Plain, rows: Int32Array, placeOf: Int32Array): Residents['tags'] {
  const tags = plain.database.prepare('SELECT row, name FROM tag ORDER BY row').raw().all() as [number, string][];
  const codeOf = new Map(tags.map(([row], index) => [row, index]));
  const pairs = plain.database.prepare(`SELECT count(*) FROM tag_use WHERE record_kind = 'claim'`).pluck().get() as number;
  const codes = new Uint8Array(pairs);
  const from = new Int32Array(rows.length + 1);
  let at = 0;
  let place = -1;
  const all = plain.database.prepare(`SELECT record, tag FROM tag_use WHERE record_kind = 'claim' ORDER BY record, tag`).raw();
  for (const [record, tag] of all.iterate() as IterableIterator<[number, number]>) {
    for (const to = placeOf[record]!; place < to;) from[(place += 1)] = at;
    codes[at] = codeOf.get(tag)!;
    at += 1;
  }
  from.fill(at, place + 1);
  return { names: tags.map(([, name]) => name), from, codes };
}

/** What the combinations filter by, as a test of one place. */
export type ResidentTest = { column: string; codes: Uint8Array } | { tag: number };

export function oneOf({ columns }: Residents, column: string, wanted: (value: string) => boolean): ResidentTest {
  const { values } = columns[column]!;
  const codes = new Uint8Array(values.length);
  for (const [code, value] of values.entries()) codes[code] = code > 0 && wanted(value) ? 1 : 0;
  return { column, codes };
}

/** 1 for each place that passes all tests, and how many do. */
export function filterPlaces({ rows, columns, tags }: Residents, tests: readonly ResidentTest[]): { passed: Uint8Array; total: number } {
  const passed = new Uint8Array(rows.length).fill(1);
  for (const test of tests) {
    if ('tag' in test) {
      for (let place = 0; place < passed.length; place += 1) {
        if (passed[place] === 0) continue;
        let has = 0;
        for (let at = tags.from[place]!; at < tags.from[place + 1]!; at += 1) if (tags.codes[at] === test.tag) has = 1;
        passed[place] = has;
      }
    } else {
      const { codes } = columns[test.column]!;
      for (let place = 0; place < passed.length; place += 1) passed[place] = passed[place]! & test.codes[codes[place]!]!;
    }
  }
  let total = 0;
  for (let place = 0; place < passed.length; place += 1) total += passed[place]!;
  return { passed, total };
}

/** Row numbers of the first `count` passing places of an order. */
export function firstPassing({ rows }: Residents, order: Int32Array | null, passed: Uint8Array, count: number): number[] {
  const found: number[] = [];
  for (let index = 0; index < passed.length && found.length < count; index += 1) {
    const place = order === null ? index : order[index]!;
    if (passed[place] === 1) found.push(rows[place]!);
  }
  return found;
}

/** Counts of each code among passing places. */
export function countCodes({ columns, rows }: Residents, column: string, passed: Uint8Array): Int32Array {
  const { codes, values } = columns[column]!;
  const counts = new Int32Array(values.length);
  for (let place = 0; place < rows.length; place += 1) counts[codes[place]!]! += passed[place]!;
  return counts;
}

export function countTags({ tags, rows }: Residents, passed: Uint8Array): { counts: Int32Array; blank: number } {
  const counts = new Int32Array(tags.names.length);
  let blank = 0;
  for (let place = 0; place < rows.length; place += 1) {
    if (passed[place] === 0) continue;
    const to = tags.from[place + 1]!;
    const begin = tags.from[place]!;
    if (begin === to) blank += 1;
    for (let at = begin; at < to; at += 1) counts[tags.codes[at]!]! += 1;
  }
  return { counts, blank };
}
