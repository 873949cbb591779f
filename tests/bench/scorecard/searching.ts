import Database from 'better-sqlite3';
import fs from 'node:fs';
import { findMatches, matchQuery, snippet } from '../../../shared/domain/search-text.ts';
import type { Client, Desk } from '../../router/desk.ts';
import { plainRows, type Plain } from '../floors.ts';
import type { Step } from '../measure.ts';
import { searchTerms } from '../project/words.ts';
import { orderings, orderOf } from './combinations.ts';
import { paired, type Reading } from './readings.ts';
import { firstPassing, type Residents } from './residents.ts';

/** Row 4's floor: an index of three characters over the wordings, kept beside the generated project. */
export function trigrams(plain: Plain, kept: string): Database.Database {
  const file = `${kept}-trigrams`;
  if (!fs.existsSync(file)) {
    const making = new Database(`${file}-making`);
    making.pragma('journal_mode = OFF');
    making.pragma('synchronous = OFF');
    making.exec(`CREATE VIRTUAL TABLE grams USING fts5(text, content='', tokenize='trigram'); BEGIN`);
    const insert = making.prepare('INSERT INTO grams (rowid, text) VALUES (?, ?)');
    for (const [row, wording] of plain.database.prepare('SELECT row, wording FROM claim').raw().iterate() as IterableIterator<
      [number, string]
    >)
      insert.run(row, wording);
    making.exec('COMMIT');
    making.close();
    fs.renameSync(`${file}-making`, file);
  }
  return new Database(file, { readonly: true });
}

type ClaimsPage = Awaited<ReturnType<Client['claims']['page']>>;

/** Row 4: a text inside wordings, rare and common, under a sort. */
export async function measureContains(
  { client }: Desk,
  plain: Plain,
  residents: Residents,
  grams: Database.Database,
  words: readonly string[],
  line: string,
): Promise<Reading> {
  const ordering = orderings[1]!;
  const order = orderOf(plain, residents, ordering);
  const find = grams.prepare('SELECT rowid FROM grams WHERE grams MATCH ?').pluck();
  const steps = words.map((word): Step => {
    const filter = { column: 'wording', op: 'contains', value: word } as const;
    return {
      product: () => client.claims.page({ filter, sort: [...ordering.sort] }),
      floor: () => {
        const rows = find.all(`"${word}"`) as number[];
        const passed = new Uint8Array(residents.rows.length);
        for (const row of rows) passed[residents.placeOf[row]!] = 1;
        return { total: rows.length, rows: plainRows(plain, firstPassing(residents, order, passed, 200)) };
      },
      compare: {
        product: ({ total, rows }: ClaimsPage) => ({ total, ids: rows.map(([id]) => id) }),
        floor: ({ total, rows }: { total: number; rows: unknown[][] }) => ({ total, ids: rows.map(([id]) => id) }),
      },
    };
  });
  return paired(line, steps);
}

/** Row 5: the first 50 passages with their snippets, and how many there are, for terms from the commonest to one that is nowhere. */
export async function measureSearch({ client }: Desk, plain: Plain, rounds: number): Promise<Reading> {
  const steps: Step[] = [];
  for (let round = 0; round < rounds; round += 1) for (const words of searchTerms) steps.push(searchStep(client, plain, words));
  return paired('search', steps);
}

/** The product ranks among so many newest hits, and none of a word commoner than that (db/search.ts); the floor does the same work. */
const ranked = 20_000;
const common = 300_000;

function searchStep(client: Client, plain: Plain, words: string): Step {
  const match = matchQuery(words)!;
  return {
    product: () => client.search.query({ words, kinds: ['passage'], most: 50 }),
    floor: () => {
      const total = plain.prepare('SELECT count(*) FROM passage_fts WHERE passage_fts MATCH ?').pluck().get(match) as number;
      const oldest = plain
        .prepare(`SELECT min(rowid) FROM (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? ORDER BY rowid DESC LIMIT ?)`)
        .pluck()
        .get(match, total > common ? 50 : ranked);
      const order = total > common ? 'rowid DESC' : 'bm25(passage_fts)';
      const found = plain
        .prepare(
          `SELECT p.text, p.start, v.id, s.title FROM (SELECT rowid AS row FROM passage_fts WHERE passage_fts MATCH ? AND rowid >= ? ORDER BY ${order} LIMIT 50) f
           CROSS JOIN passage p ON p.row = f.row JOIN source_version v ON v.row = p.version JOIN source s ON s.row = v.source`,
        )
        .all(match, oldest ?? 0) as { text: string }[];
      for (const { text } of found) snippet(text, words, 80);
      return { total };
    },
    compare: { product: ({ total }: { total: number }) => total, floor: ({ total }: { total: number }) => total },
  };
}

/** Passages that are looked through word by word; of a larger project, each so-manieth. */
const mostRead = 25_000;

/** Passages read and looked through without the index, which must have found the same ones. @throws where it did not */
export function assertRecall(plain: Plain): void {
  const count = plain.prepare('SELECT count(*) FROM passage').pluck().get() as number;
  const each = Math.ceil(count / mostRead);
  const found = searchTerms.map((words) => {
    const rows = plain
      .prepare('SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? AND rowid % ? = 0')
      .pluck()
      .all(matchQuery(words)!, each);
    return { words, rows: new Set(rows as number[]), terms: words.split(' ').length };
  });
  const passages = plain.prepare('SELECT row, text FROM passage WHERE row % ? = 0').raw().iterate(each) as IterableIterator<
    [number, string]
  >;
  for (const [row, text] of passages)
    for (const { words, rows, terms } of found) {
      const isThere = new Set(findMatches(text, words, 200).map(({ term }) => term)).size === terms;
      if (isThere !== rows.has(row)) throw new Error(`search ${isThere ? 'misses' : 'invents'} “${words}” in passage ${row}: ${text}`);
    }
}
