import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { Client, Desk } from '../../router/desk.ts';
import { plainRows, type Plain } from '../floors.ts';
import { measure, type Step } from '../measure.ts';
import { narrowings, orderings, orderOf, placesBySql, type Narrowing, type Ordering } from './combinations.ts';
import { paired, type Reading } from './readings.ts';
import { countCodes, countTags, filterPlaces, firstPassing, type Residents } from './residents.ts';

type ClaimsPage = Awaited<ReturnType<Client['claims']['page']>>;

interface Bare {
  total: number;
  rows: unknown[][];
}

/** A number and the rows' ids: what the naive answer gives. */
const short = {
  product: ({ total, rows }: ClaimsPage) => ({ total, ids: rows.map(([id]) => id) }),
  floor: ({ total, rows }: Bare) => ({ total, ids: rows.map(([id]) => id) }),
};

/** Rows 1 and 2 of the scorecard: blocks of 200 under each filter and sort, and far down in a view that is open. */
export async function measureBlocks({ client }: Desk, plain: Plain, residents: Residents, rounds: number): Promise<Reading[]> {
  const steps: Step[] = [];
  const found = narrowings(residents);
  for (const narrowing of found) for (const ordering of orderings) steps.push(blockStep(client, plain, residents, narrowing, ordering));
  await assertBareIsRight(plain, residents, found);
  await settled(client, residents);
  const readings = [await paired('block', steps)];
  for (let round = 1; round < rounds && spent(readings[0]!) < patience; round += 1) {
    // an edit in between: an answer that is at hand from before does not count
    await editSomething(client, round);
    const again = await paired('block', steps);
    readings[0]!.product.push(...again.product);
    readings[0]!.floor.push(...again.floor);
  }
  readings.push(await jumps(client, plain, residents));
  return readings;
}

/**
 * A project that was just opened is answered by SQL until the columns of its grids stand, which are made while nothing is asked. What is measured is
 * the work of a day: until counting no longer takes many times what bare columns take, and sorts have stopped becoming faster; two minutes at most.
 */
async function settled(client: Client, residents: Residents): Promise<void> {
  const until = performance.now() + 120_000;
  let before = Number.POSITIVE_INFINITY;
  for (let number = 0; performance.now() < until; number += 1) {
    // another one each time, so that no answer is at hand
    const filter: FilterTree = { column: 'comment', op: 'ne', value: `not this ${number}` };
    const bare = await timeOf(() => countTags(residents, filterPlaces(residents, []).passed));
    const counted = await timeOf(() => client.claims.facets({ filter, columns: ['type', 'tags'] }));
    let sorted = 0;
    for (const { sort } of orderings) sorted += await timeOf(() => client.claims.page({ filter, sort: [...sort] }));
    if (counted < Math.max(5, 20 * bare) && sorted > before / 1.5) return;
    before = sorted;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

async function timeOf(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Beyond so many milliseconds a round says enough. */
const patience = 30_000;
const spent = ({ product }: Reading): number => product.reduce((sum, time) => sum + time, 0);

function blockStep(client: Client, plain: Plain, residents: Residents, narrowing: Narrowing, ordering: Ordering): Step {
  const { filter, tests } = narrowing;
  const order = orderOf(plain, residents, ordering);
  return {
    product: () => client.claims.page({ filter, sort: [...ordering.sort] }),
    floor: (): Bare => {
      const { passed, total } = filterPlaces(residents, tests);
      return { total, rows: plainRows(plain, firstPassing(residents, ordering.sort.length === 0 ? null : order, passed, 200)) };
    },
    compare: short,
  };
}

/** The bare columns must find what plain SQL finds: a floor that is wrong is no floor. */
async function assertBareIsRight(plain: Plain, residents: Residents, found: readonly Narrowing[]): Promise<void> {
  for (const { name, where, tests } of found) {
    const right = placesBySql(plain, residents, where);
    const { passed } = filterPlaces(residents, tests);
    if (Buffer.compare(right, passed) !== 0) throw new Error(`the bare columns differ from plain SQL under “${name}”`);
  }
}

export async function editSomething(client: Client, number: number): Promise<void> {
  const page = await client.claims.page({ limit: 1, offset: 77 });
  const [id, revision] = page.rows[0] as [string, number];
  await client.claims.update({ id, revision, fields: { comment: `seen ${number} times` } });
}

async function jumps(client: Client, plain: Plain, residents: Residents): Promise<Reading> {
  const offset = Math.floor(residents.rows.length * 0.9);
  const steps: Step[] = [];
  for (const ordering of orderings) {
    const order = orderOf(plain, residents, ordering);
    // the view is open: its first block, and one in the middle, have been read
    await client.claims.page({ sort: [...ordering.sort] });
    await client.claims.page({ sort: [...ordering.sort], offset: Math.floor(offset / 2) });
    for (let number = 0; number < 5; number += 1) {
      const at = offset - 211 * number;
      steps.push({
        product: () => client.claims.page({ sort: [...ordering.sort], offset: at }),
        floor: (): Bare => ({
          total: residents.rows.length,
          rows: plainRows(
            plain,
            [...order.subarray(at, at + 200)].map((place) => residents.rows[place]!),
          ),
        }),
        compare: short,
      });
    }
  }
  return paired('jump', steps);
}

const facetColumns: Record<string, string> = {
  type: 'type',
  verdict: 'verdict',
  topic: 'topic',
  speaker: 'speaker',
  confidence: 'confidence',
};

/** Row 3: five facets and the tag facet under a filter. */
export async function measureFacets({ client }: Desk, plain: Plain, residents: Residents, rounds: number): Promise<Reading> {
  const steps: Step[] = [];
  // those that no facet takes its own tests out of: the naive counts stay one statement each
  const [every, , years, common] = narrowings(residents);
  const asked: Narrowing[] = [years!, accepted(residents, years!), every!];
  for (let round = 0; round < rounds; round += 1) for (const narrowing of asked) steps.push(facetStep(client, plain, residents, narrowing));
  steps.push(tagged(client, plain, residents, common!));
  await measure('warm', [steps[0]!]);
  return paired('facets', steps);
}

function accepted(residents: Residents, years: Narrowing): Narrowing {
  const status: FilterTree = { column: 'status', op: 'eq', value: 'accepted' };
  const codes = Uint8Array.from(residents.columns.status!.values, (value) => (value === 'accepted' ? 1 : 0));
  return {
    name: 'accepted in four years',
    filter: { and: [years.filter!, status] },
    where: `${years.where} AND status = 'accepted'`,
    tests: [...years.tests, { column: 'status', codes }],
  };
}

type Counts = Record<string, Record<string, number>>;

function facetStep(client: Client, plain: Plain, residents: Residents, { filter, where, tests }: Narrowing): Step {
  const expected = naiveCounts(plain, where);
  return {
    product: () => client.claims.facets({ filter, columns: [...Object.keys(facetColumns), 'tags'], most: 500 }),
    floor: () => {
      const { passed } = filterPlaces(residents, tests);
      for (const column of Object.values(facetColumns)) countCodes(residents, column, passed);
      countTags(residents, passed);
      return expected;
    },
    compare: { product: countsOf, floor: (counts: Counts) => counts },
  };
}

/** Under a tag's own filter the tag facet counts all, the others what carries the tag. */
function tagged(client: Client, plain: Plain, residents: Residents, narrowing: Narrowing): Step {
  const expected = { ...naiveCounts(plain, narrowing.where), tags: naiveCounts(plain, '1').tags! };
  const step = facetStep(client, plain, residents, narrowing);
  return { ...step, compare: { product: countsOf, floor: () => expected } };
}

function countsOf({ facets }: Awaited<ReturnType<Client['claims']['facets']>>): Counts {
  return Object.fromEntries(
    facets.map(({ column, values }) => [column, Object.fromEntries(values.map(({ value, count }) => [value, count]))]),
  );
}

const known = new Map<string, Counts>();

function naiveCounts(plain: Plain, where: string): Counts {
  const found = known.get(where);
  if (found !== undefined) return found;
  const counts: Counts = {};
  const group = (sql: string): Record<string, number> => Object.fromEntries(plain.database.prepare(sql).raw().all() as [string, number][]);
  for (const [name, column] of Object.entries(facetColumns))
    counts[name] = group(`SELECT ${column}, count(*) FROM claim WHERE (${where}) AND ${column} IS NOT NULL GROUP BY 1`);
  counts.tags = group(
    `SELECT t.name, count(*) FROM (SELECT row FROM claim WHERE ${where}) p CROSS JOIN tag_use u ON u.record_kind = 'claim' AND u.record = p.row CROSS JOIN tag t ON t.row = u.tag GROUP BY 1`,
  );
  known.set(where, counts);
  return counts;
}
