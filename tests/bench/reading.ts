import type { FilterTree } from '../../shared/domain/filters.ts';
import type { Client, Desk } from '../router/desk.ts';
import { measure, type Measured, type Step } from './measure.ts';
import { plainOpen, plainOrder, plainPage, plainRows, type Plain, type PlainPage } from './floors.ts';
import { plainSearch } from './floor-search.ts';
import { searchTerms } from './project/words.ts';

type ClaimsPage = Awaited<ReturnType<Client['claims']['page']>>;

const samePage = { product: ({ total, rows }: ClaimsPage) => ({ total, rows }), floor: ({ total, rows }: PlainPage) => ({ total, rows }) };

/** Everything that a person waits for while reading; each call asks something else, so that no answer is at hand. */
export async function measureReading(desk: Desk, plain: Plain, claims: number, pairs: number): Promise<Measured[]> {
  const { client } = desk;
  const first: Step = { product: () => client.claims.page({}), floor: () => plainPage(plain, '1', 'row'), compare: samePage };
  await measure('warm', 'along', [first, first]);
  return [
    await measure(
      'first block',
      'not',
      Array.from({ length: pairs }, () => first),
    ),
    await measure('filter, set', 'not', setFilters(client, plain).slice(0, pairs + 4)),
    await measure('filter, text', 'along', textFilters(client, plain).slice(0, pairs + 2)),
    await measure('sort', 'not', sorts(client, plain)),
    ...(await deepBlocks(client, plain, claims, pairs)),
    await measure('search', 'not', searches(client, plain)),
  ];
}

function filterStep(client: Client, plain: Plain, filter: FilterTree, where: string, values: readonly unknown[]): Step {
  return { product: () => client.claims.page({ filter }), floor: () => plainPage(plain, where, 'row', values), compare: samePage };
}

function setFilters(client: Client, plain: Plain): Step[] {
  const equal = (column: string, value: string, name = column): Step =>
    filterStep(client, plain, { column, op: 'eq', value }, `${name} = ?`, [value]);
  const both: FilterTree = {
    and: [
      { column: 'verdict', op: 'in', value: ['supported', 'contradicted'] },
      { column: 'status', op: 'in', value: ['accepted'] },
    ],
  };
  const three: FilterTree = {
    and: [
      { column: 'type', op: 'eq', value: 'figure' },
      { column: 'verdict', op: 'eq', value: 'unchecked' },
      { column: 'status', op: 'ne', value: 'suggested' },
    ],
  };
  const tagged = `EXISTS (SELECT 1 FROM tag_use u JOIN tag t ON t.row = u.tag WHERE u.record_kind = 'claim' AND u.record = claim.row AND t.name = ?)`;
  return [
    equal('verdict', 'supported'),
    equal('type', 'figure'),
    equal('topic', 'Topic 7'),
    equal('speaker', 'Speaker 11'),
    equal('confidence', 'high'),
    equal('status', 'accepted'),
    filterStep(client, plain, both, `verdict IN (?, ?) AND status = ?`, ['supported', 'contradicted', 'accepted']),
    filterStep(client, plain, three, `type = ? AND verdict = ? AND status <> ?`, ['figure', 'unchecked', 'suggested']),
    filterStep(client, plain, { column: 'tags', op: 'in', value: ['tag 3'] }, tagged, ['tag 3']),
    filterStep(
      client,
      plain,
      { column: 'asserted', op: 'between', value: ['2019', '2020'] },
      `asserted_on >= ? AND (asserted_on <= ? OR asserted_on LIKE ? || '%')`,
      ['2019', '2020', '2020'],
    ),
    equal('type', 'forecast'),
    equal('verdict', 'contradicted'),
  ];
}

function textFilters(client: Client, plain: Plain): Step[] {
  return ['marba', 'compute', 'unfindable', '算力', 'vemzin', 'new', 'solden', '数据'].map((word) =>
    filterStep(client, plain, { column: 'wording', op: 'contains', value: word }, `wording LIKE '%' || ? || '%'`, [word]),
  );
}

/** The floor walks an index where there is one: where 200 rows have a value, blanks are not among the first. */
function sorts(client: Client, plain: Plain): Step[] {
  const by = (column: string, name: string, descending: boolean, nullable: boolean): Step => ({
    product: () => client.claims.page({ sort: [{ column, descending }] }),
    floor: () => plainPage(plain, '1', descending ? `${name} DESC, row DESC` : `${name}, row`, [], nullable ? `${name} IS NOT NULL` : '1'),
    compare: samePage,
  });
  const columns: [column: string, name: string, nullable: boolean][] = [
    ['verdict', 'verdict', false],
    ['type', 'type', false],
    ['topic', 'topic', true],
    ['created', 'created', false],
    ['status', 'status', false],
    ['asserted', 'asserted_on', true],
    ['speaker', 'speaker', true],
  ];
  return [false, true].flatMap((descending) => columns.map(([column, name, nullable]) => by(column, name, descending, nullable)));
}

async function deepBlocks(client: Client, plain: Plain, claims: number, pairs: number): Promise<Measured[]> {
  const offset = Math.floor(claims * 0.9);
  const columns: [column: string, name: string][] = [
    ['created', 'created'],
    ['verdict', 'verdict'],
    ['type', 'type'],
    ['status', 'status'],
  ];
  const sameRows = { product: ({ rows }: ClaimsPage) => rows, floor: (rows: unknown[][]) => rows };
  const ask = (column: string, at: number) => client.claims.page({ sort: [{ column, descending: false }], offset: at });
  const orders = new Map<string, number[]>();
  const firstTimes = columns.map(([column, name]): Step => {
    const floor = (): unknown[][] => {
      orders.set(column, plainOrder(plain, `${name}, row`));
      return plainRows(plain, orders.get(column)!.slice(offset, offset + 200));
    };
    return { product: () => ask(column, offset), floor, compare: sameRows };
  });
  const held = Array.from({ length: pairs }, (_, index): Step => {
    const at = offset - 200 * index;
    return {
      product: () => ask('verdict', at),
      floor: () => plainRows(plain, orders.get('verdict')!.slice(at, at + 200)),
      compare: sameRows,
    };
  });
  return [await measure('deep block, first time', 'along', firstTimes), await measure('deep block, ids held', 'not', held)];
}

function searches(client: Client, plain: Plain): Step[] {
  const sameTotal = { product: ({ total }: { total: number }) => total, floor: ({ total }: { total: number }) => total };
  return [...searchTerms, ...searchTerms].map((words) => ({
    product: () => client.search.query({ words }),
    floor: () => plainSearch(plain, words),
    compare: sameTotal,
  }));
}

/** Closed and opened again, up to the first rows; the page cache of the system is warm. */
export async function measureOpening(open: () => Promise<Desk>, file: string, pairs: number): Promise<Measured> {
  const opened: { close(): unknown }[] = [];
  const steps = Array.from({ length: pairs }, (): Step => ({
    async product() {
      const desk = await open();
      opened.push(desk);
      return { total: (await desk.client.claims.page({})).total };
    },
    floor() {
      const plain = plainOpen(file);
      opened.push(plain);
      return { total: plain.page.total };
    },
    compare: { product: (answer) => answer, floor: (answer) => answer },
  }));
  const results: Measured[] = [];
  // one pair at a time: the next opening must find the project closed
  for (const step of steps) {
    results.push(await measure('open', 'not', [step]));
    for (const one of opened.splice(0)) await one.close();
  }
  const all = { product: results.flatMap((one) => one.product), floor: results.flatMap((one) => one.floor) };
  const ratios = results.map((one) => one.ratio).sort((left, right) => left - right);
  return { name: 'open to first rows', grows: 'not', ...all, ratio: ratios[Math.floor(ratios.length / 2)]! };
}
