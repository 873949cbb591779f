import { createHash } from 'node:crypto';
import { newId } from '../../../db/identity.ts';
import type { Client, Visit } from '../../hosts/visiting.ts';
import { factsText } from '../facts-text.ts';
import { plainSave } from '../floor-writes.ts';
import { Plain } from '../floors.ts';
import { median } from '../measure.ts';
import { searchTerms } from '../project/words.ts';
import { seeded, sentence } from '../random.ts';
import { measureBulk } from './bulk.ts';
import { measureExports } from './exports.ts';
import { startWatched, type WatchedHost } from './host.ts';
import { reading, type Reading } from './readings.ts';

/**
 * The rows that are measured as a window has them: over the socket of the built browser host. node carried.ts COPY FLOOR FOLDER [quick]: bare writes go into
 * FLOOR, a project of its own. Sends readings to its parent.
 */
const [, , file = '', floorFile = '', folder = '', mode = ''] = process.argv;
const tell = (...readings: readonly Reading[]): void => {
  for (const one of readings) process.send!(one);
};

interface Place {
  version: string;
  row: number;
  start: number;
  end: number;
  quote: string;
}

async function measureBlocks(client: Client): Promise<Reading> {
  const times: number[] = [];
  const sorts = [
    [],
    [{ column: 'asserted', descending: true }],
    [{ column: 'wording', descending: false }],
    [{ column: 'source', descending: false }],
  ];
  const filters = [
    null,
    { column: 'type', op: 'in', value: ['figure', 'forecast'] },
    { column: 'asserted', op: 'between', value: ['2018', '2021'] },
  ] as const;
  for (const filter of filters)
    for (const sort of sorts)
      times.push(await timed(() => client.claims.page({ filter: filter === null ? null : { ...filter, value: [...filter.value] }, sort })));
  return reading('block-host', times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function placesOf(where: string, count: number): Place[] {
  const plain = new Plain(file, true);
  const rows = plain.database
    .prepare(
      `SELECT v.id AS version, v.row, p.start, p."end", p.text AS quote FROM passage p JOIN source_version v ON v.row = p.version WHERE v.row ${where} AND p.kind = 'paragraph' LIMIT ?`,
    )
    .all(count) as Place[];
  plain.close();
  return rows;
}

const save = (client: Client, body: string, { version, start, end }: Place) =>
  client.annotations.create({ command: newId(), fields: { body }, places: [{ version, start, end }] });

/** Row 6: in ordinary sources, and in one of 1 MB; bare rows in turn. */
async function measureSaves(client: Client): Promise<Reading[]> {
  const random = seeded(6);
  const plain = new Plain(floorFile, false);
  const readings: Reading[] = [];
  // the first source is the large one
  for (const [line, where] of [
    ['save', 'BETWEEN 2 AND 4'],
    ['save-large', '= 1'],
  ] as const) {
    const product: number[] = [];
    const floor: number[] = [];
    const places = placesOf(where, 250);
    for (let number = 0; number < 10; number += 1) await save(client, 'warm', places[number]!);
    for (const place of places) {
      const body = sentence(random);
      product.push(await timed(() => save(client, body, place)));
      const begun = performance.now();
      plainSave(plain, body, { ...place, version: place.row });
      floor.push(performance.now() - begun);
    }
    readings.push(reading(line, product, floor));
  }
  plain.close();
  return readings;
}

/** From sending a save to its event at another socket. */
async function measureEvents(client: Client, other: Visit): Promise<Reading> {
  const { client: listener } = await other.connect();
  const { sequence } = await listener.projects.current();
  const stop = new AbortController();
  const events = await listener.history.live({ after: sequence }, { signal: stop.signal });
  const heard = new Map<string, number>();
  const following = (async () => {
    try {
      for await (const event of events) heard.set(event.command, performance.now());
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  })();
  const times: number[] = [];
  const { rows } = await client.claims.page({ limit: 100, offset: 300 });
  for (const [id, revision] of rows as [string, number][]) {
    const command = newId();
    const begun = performance.now();
    await client.claims.update({ command, id, revision, fields: { comment: `told ${begun}` } });
    while (!heard.has(command)) await new Promise((resolve) => setTimeout(resolve, 1));
    times.push(heard.get(command)! - begun);
  }
  stop.abort();
  await following;
  return reading('event', times);
}

/** Row 9: a text of 3 MB comes in and is read for facts; somebody saves and scrolls meanwhile. */
async function measureImport(client: Client): Promise<Reading[]> {
  const places = placesOf('BETWEEN 5 AND 20', 1000);
  let asked = 0;
  const block = (): Promise<number> => timed(() => client.claims.page({ sort: [], offset: 200 * ((asked += 1) % 40) }));
  const idle: number[] = [];
  for (let number = 0; number < 40; number += 1) idle.push(await block());
  const text = new TextEncoder().encode(factsText(9, 3_000_000));
  const begun = performance.now();
  const job = await upload(client, text);
  const saves: number[] = [];
  const pages: number[] = [];
  let running = true;
  const beside = (async () => {
    while (running) {
      saves.push(await timed(() => save(client, 'beside an import', places[saves.length % places.length]!)));
      if (saves.length % 3 === 0) pages.push(await block());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  for (;;) {
    const { state, result } = await client.jobs.get({ id: job });
    if (state === 'failed' || state === 'cancelled') throw new Error(`import ${state}: ${JSON.stringify(result)}`);
    if (state === 'done') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const took = (performance.now() - begun) / (text.length / 1e6);
  running = false;
  await beside;
  const factor = reading('import-page', pages, [median(idle)]);
  return [reading('import', [took]), reading('save-importing', saves), factor];
}

async function upload(client: Client, bytes: Uint8Array): Promise<string> {
  const { id } = await client.uploads.begin({ name: 'large report.txt', size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 512 * 1024)
    await client.uploads.append({ id, offset, chunk: new Blob([bytes.slice(offset, offset + 512 * 1024)]) });
  await client.uploads.finish({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
  return (await client.sources.import({ uploads: [id] })).job;
}

/** Row 15: the same work over and over; what is held after the first rounds must not grow. */
async function measureMemory(client: Client, { memory }: WatchedHost): Promise<Reading[]> {
  const { rows } = await client.sources.page({ limit: 20 });
  const held: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    await measureBlocks(client);
    for (const words of searchTerms) await client.search.query({ words });
    for (const [id] of rows as [string][]) {
      const [version] = await client.sources.versions({ id });
      await client.sources.blocks({ version: version!.id, from: 0, count: 200 });
    }
    await client.claims.facets({ columns: ['type', 'verdict', 'tags'] });
    held.push(memory());
  }
  return [reading('memory', held), reading('memory-growth', [Math.max(0, (held.at(-1)! / held[2]! - 1) * 100)])];
}

const host = await startWatched(file, folder);
try {
  const { client } = await host.visit.connect();
  await client.projects.introduce({ name: 'Bench' });
  await client.claims.page({});
  tell(await measureBlocks(client));
  const delays = [await host.delay()];
  tell(...(await measureSaves(client)));
  tell(await measureEvents(client, host.visit));
  delays.push(await host.delay());
  tell(...(await measureBulk(client, floorFile)));
  delays.push(await host.delay());
  if (mode !== 'quick') {
    tell(...(await measureMemory(client, host)));
    delays.push(await host.delay());
    tell(...(await measureImport(client)));
    delays.push(await host.delay());
    tell(...(await measureExports(client)));
    tell(reading('memory-after', [host.memory()]));
    delays.push(await host.delay());
  }
  tell(reading('delay', delays));
} finally {
  await host.kill();
}
process.exit(0);
