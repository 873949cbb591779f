import type { FilterTree, SortSpec } from '../../../shared/domain/filters.ts';
import type { Plain } from '../floors.ts';
import { oneOf, type Residents, type ResidentTest } from './residents.ts';

/** A filter in the product's words, in plain SQL and over bare columns. */
export interface Narrowing {
  name: string;
  filter: FilterTree | null;
  where: string;
  tests: ResidentTest[];
}

/** A sort in the product's words and in plain SQL (always total: the row decides last, in the direction of the sort). */
export interface Ordering {
  name: string;
  sort: SortSpec;
  order: string;
}

const tagged = (name: string): string =>
  `row IN (SELECT record FROM tag_use WHERE record_kind = 'claim' AND tag = (SELECT t.row FROM tag t WHERE t.name = '${name}'))`;

export function narrowings(residents: Residents): Narrowing[] {
  const is = (column: string, ...values: string[]): ResidentTest => oneOf(residents, column, (value) => values.includes(value));
  const years: FilterTree = { column: 'asserted', op: 'between', value: ['2018', '2021'] };
  const inYears = oneOf(residents, 'asserted_on', (value) => value >= '2018' && value < '2022');
  const yearsSql = `asserted_on >= '2018' AND asserted_on < '2022'`;
  const [common = '', , , , rare = ''] = residents.tags.names;
  const tag = (name: string): ResidentTest => ({ tag: residents.tags.names.indexOf(name) });
  const accepted: FilterTree = {
    and: [
      { column: 'type', op: 'in', value: ['figure', 'forecast'] },
      { column: 'status', op: 'eq', value: 'accepted' },
    ],
  };
  return [
    { name: 'no filter', filter: null, where: '1', tests: [] },
    {
      name: 'type, status',
      filter: accepted,
      where: `type IN ('figure', 'forecast') AND status = 'accepted'`,
      tests: [is('type', 'figure', 'forecast'), is('status', 'accepted')],
    },
    { name: 'four years', filter: years, where: yearsSql, tests: [inYears] },
    { name: 'common tag', filter: { column: 'tags', op: 'in', value: [common] }, where: tagged(common), tests: [tag(common)] },
    {
      name: 'speaker and tag',
      filter: {
        and: [
          { column: 'speaker', op: 'eq', value: 'Speaker 11' },
          { column: 'tags', op: 'in', value: [rare] },
        ],
      },
      where: `speaker = 'Speaker 11' AND ${tagged(rare)}`,
      tests: [is('speaker', 'Speaker 11'), tag(rare)],
    },
    {
      name: 'three columns, years, tag',
      filter: {
        and: [
          { column: 'verdict', op: 'in', value: ['supported', 'contradicted'] },
          { column: 'confidence', op: 'in', value: ['high', 'moderate'] },
          { column: 'topic', op: 'in', value: ['Topic 1', 'Topic 2', 'Topic 3'] },
          years,
          { column: 'tags', op: 'in', value: [common] },
        ],
      },
      where: `verdict IN ('supported', 'contradicted') AND confidence IN ('high', 'moderate') AND topic IN ('Topic 1', 'Topic 2', 'Topic 3') AND ${yearsSql} AND ${tagged(common)}`,
      tests: [
        is('verdict', 'supported', 'contradicted'),
        is('confidence', 'high', 'moderate'),
        is('topic', 'Topic 1', 'Topic 2', 'Topic 3'),
        inYears,
        tag(common),
      ],
    },
  ];
}

const source = `(SELECT s.title FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source
  WHERE u.record_kind = 'claim' AND u.record = claim.row ORDER BY u.position LIMIT 1)`;

export const orderings: readonly Ordering[] = [
  { name: 'as entered', sort: [], order: 'row' },
  { name: 'asserted, newest first', sort: [{ column: 'asserted', descending: true }], order: 'asserted_on DESC NULLS LAST, row DESC' },
  { name: 'wording', sort: [{ column: 'wording', descending: false }], order: 'wording COLLATE NOCASE, row' },
  { name: 'source (joined)', sort: [{ column: 'source', descending: false }], order: `${source} NULLS LAST, row` },
];

/** Places in the order of plain SQL. */
export function orderOf(plain: Plain, residents: Residents, ordering: Ordering): Int32Array {
  const known = residents.orders.get(ordering.name);
  if (known !== undefined) return known;
  const order = new Int32Array(residents.rows.length);
  let at = 0;
  for (const row of plain.database
    .prepare(`SELECT row FROM claim ORDER BY ${ordering.order}`)
    .pluck()
    .iterate() as IterableIterator<number>) {
    order[at] = residents.placeOf[row]!;
    at += 1;
  }
  residents.orders.set(ordering.name, order);
  return order;
}

/** 1 for each place that plain SQL finds: what both the product and the bare columns must agree with. */
export function placesBySql(plain: Plain, residents: Residents, where: string): Uint8Array {
  const passed = new Uint8Array(residents.rows.length);
  for (const row of plain.database.prepare(`SELECT row FROM claim WHERE ${where}`).pluck().iterate() as IterableIterator<number>)
    passed[residents.placeOf[row]!] = 1;
  return passed;
}
