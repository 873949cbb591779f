import Database from 'better-sqlite3';
import { newId } from '../../db/identity.ts';
import type { ChangeEvent } from '../../shared/contract/history.ts';
import type { Client, Visit } from '../hosts/visiting.ts';
import { seeded } from './random.ts';

/** A colleague at work: a name, a client of their own and what they have been told so far. */
interface Seat {
  name: string;
  client: Client;
  /** claims that they alone edit, with the revision and the comment that was acknowledged last */
  own: Map<string, { revision: number; comment: string }>;
  acknowledged: string[];
  heard: number;
  /** a page that is being read, or waited for */
  reading: Promise<void> | null;
}

export interface Edited {
  /** milliseconds from sending a save to its acknowledgement */
  saves: number[];
  /** milliseconds from sending a save to its arrival at each other seat */
  events: number[];
  /** milliseconds of a page of 100 rows, read again because somebody changed something */
  pages: number[];
  conflicts: number;
  /** what was lost, doubled or told wrongly, in words */
  faults: string[];
}

export interface Work {
  file: string;
  visits: Record<string, Visit>;
  seconds: number;
  /** mean milliseconds between two saves of one seat */
  pace: number;
  /** also reads the first page of the claims again after changes, as an open grid does */
  reading: boolean;
  /** called each second */
  everySecond?: () => void;
}

const ownClaims = 5;
const sharedClaims = 10;

/** Seats edit at once, each on claims of their own and now and then on shared ones; then the log is compared with what each was told. */
export async function editAtOnce(work: Work): Promise<Edited> {
  const result: Edited = { saves: [], events: [], pages: [], conflicts: 0, faults: [] };
  const sent = new Map<string, { at: number; seat: string; heardBy: number }>();
  const seats = await Promise.all(Object.entries(work.visits).map(([name, visit]) => takeSeat(name, visit)));
  const shared = await makeShared(seats[0]!);
  const listening = new AbortController();
  // everybody listens before anybody edits: what is missed before that comes as one event, without its commands
  const streams = await Promise.all(seats.map(({ client, heard }) => client.history.live({ after: heard }, { signal: listening.signal })));
  const following = seats.map((seat, index) => follow(seat, streams[index]!, work, result, sent, listening.signal));
  const until = performance.now() + work.seconds * 1000;
  const timer = setInterval(() => work.everySecond?.(), 1000);
  await Promise.all(seats.map((seat, index) => edit(seat, shared, { until, pace: work.pace, random: seeded(index + 1) }, result, sent)));
  clearInterval(timer);
  await allHeard(sent, seats.length - 1);
  listening.abort();
  await Promise.all(following);
  for (const seat of seats) await seat.reading;
  for (const { seat, heardBy } of sent.values())
    if (heardBy !== seats.length - 1) result.faults.push(`a change of ${seat} reached ${heardBy} of ${seats.length - 1} other seats`);
  result.faults.push(...compare(work.file, seats));
  return result;
}

async function takeSeat(name: string, visit: Visit): Promise<Seat> {
  const { client } = await visit.connect();
  const seat: Seat = { name, client, own: new Map(), acknowledged: [], heard: 0, reading: null };
  for (let number = 0; number < ownClaims; number += 1) {
    const command = newId();
    const { id, revision } = await client.claims.create({ command, fields: { wording: `${name} says ${number}`, comment: '' } });
    seat.own.set(id, { revision, comment: '' });
    seat.acknowledged.push(command);
  }
  seat.heard = (await client.projects.current()).sequence;
  return seat;
}

async function makeShared(seat: Seat): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < sharedClaims; number += 1) {
    const command = newId();
    ids.push((await seat.client.claims.create({ command, fields: { wording: `Everybody says ${number}` } })).id);
    seat.acknowledged.push(command);
  }
  return ids;
}

type Sent = Map<string, { at: number; seat: string; heardBy: number }>;

/** The last events are still on their way, for longer on a busy machine; one that comes twice comes soon after. */
async function allHeard(sent: Sent, others: number): Promise<void> {
  const limit = performance.now() + 20_000;
  while (performance.now() < limit && [...sent.values()].some(({ heardBy }) => heardBy < others))
    await new Promise((resolve) => setTimeout(resolve, 100));
  await new Promise((resolve) => setTimeout(resolve, 500));
}

async function follow(
  seat: Seat,
  stream: AsyncIterable<ChangeEvent>,
  work: Work,
  result: Edited,
  sent: Sent,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const event of stream) {
      const told = sent.get(event.command);
      if (event.label !== 'missed' && event.sequence <= seat.heard) result.faults.push(`${seat.name} heard of ${event.sequence} again`);
      seat.heard = event.sequence;
      if (told !== undefined && told.seat !== seat.name) {
        told.heardBy += 1;
        result.events.push(performance.now() - told.at);
      }
      if (work.reading) seat.reading ??= readAgain(seat, result);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Where many write at once, a grid is read again each second (renderer/features/grids/facets.ts). */
const patience = 1000;

async function readAgain(seat: Seat, result: Edited): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, patience));
  const begun = performance.now();
  await seat.client.claims.page({ limit: 100 });
  result.pages.push(performance.now() - begun);
  seat.reading = null;
}

interface Rhythm {
  until: number;
  pace: number;
  random: () => number;
}

async function edit(seat: Seat, shared: readonly string[], { until, pace, random }: Rhythm, result: Edited, sent: Sent): Promise<void> {
  const save = async <Answer>(run: (command: string) => Promise<Answer>): Promise<Answer> => {
    const command = newId();
    const at = performance.now();
    sent.set(command, { at, seat: seat.name, heardBy: 0 });
    try {
      const answer = await run(command);
      result.saves.push(performance.now() - at);
      seat.acknowledged.push(command);
      return answer;
    } catch (error) {
      sent.delete(command);
      throw error;
    }
  };
  for (let number = 1; performance.now() < until; number += 1) {
    await new Promise((resolve) => setTimeout(resolve, pace * 2 * random()));
    const chance = random();
    if (chance < 0.6) await editOwn(seat, `edit ${number} of ${seat.name}`, random, save);
    else if (chance < 0.8) {
      const id = shared[Math.floor(random() * shared.length)]!;
      const { revision } = await seat.client.claims.get({ id });
      await save((command) =>
        seat.client.claims.update({ command, id, revision, fields: { comment: `edit ${number} of ${seat.name}` } }),
      ).catch((error: { code?: string }) => {
        if (error.code !== 'CONFLICT') throw error;
        result.conflicts += 1;
      });
    } else if (chance < 0.95)
      await save((command) =>
        seat.client.notes.create({ command, fields: { title: `note ${number}`, body: `of ${seat.name}` }, about: null }),
      );
    else await save((command) => seat.client.tags.create({ command, fields: { name: `tag ${number} of ${seat.name}` } }));
  }
}

async function editOwn(
  seat: Seat,
  comment: string,
  random: () => number,
  save: <Answer>(run: (command: string) => Promise<Answer>) => Promise<Answer>,
): Promise<void> {
  const ids = [...seat.own.keys()];
  const id = ids[Math.floor(random() * ids.length)]!;
  const { revision } = seat.own.get(id)!;
  const saved = await save((command) => seat.client.claims.update({ command, id, revision, fields: { comment } }));
  seat.own.set(id, { revision: saved.revision, comment });
}

/** Each acknowledged command is in the log once, under the name of its seat; nothing else is; the last saved comment stands. */
function compare(file: string, seats: readonly Seat[]): string[] {
  const database = new Database(file, { readonly: true });
  const faults: string[] = [];
  const logged = database.prepare('SELECT command, actor FROM change WHERE actor = ?').raw();
  for (const seat of seats) {
    const commands = (logged.all(seat.name) as [string, string][]).map(([command]) => command);
    const present = new Set(commands);
    const lost = seat.acknowledged.filter((command) => !present.has(command));
    if (lost.length > 0) faults.push(`${lost.length} edits of ${seat.name} are lost`);
    if (commands.length !== seat.acknowledged.length)
      faults.push(`${commands.length} edits of ${seat.name} in the log, ${seat.acknowledged.length} acknowledged`);
    for (const [id, { comment }] of seat.own) {
      const found = database.prepare('SELECT comment FROM claim WHERE id = ?').pluck().get(id);
      if (found !== comment) faults.push(`a claim of ${seat.name} says “${String(found)}”, not “${comment}”`);
    }
  }
  database.close();
  return faults;
}
