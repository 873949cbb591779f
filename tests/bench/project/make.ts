import { markClosed } from '../../../core/opening.ts';
import { openDesk } from '../../router/desk.ts';
import { seeded } from '../random.ts';
import { writeCast } from './entities.ts';
import { writeFacts } from './facts.ts';
import { passagesOfLargeSource, passagesOfSource, writeSources } from './sources.ts';
import { openWriting, type Logged } from './writing.ts';

/** What a project of so many facts holds; beyond 1,000,000 facts texts stay as many, as in a corpus that is worked through. */
export interface Shape {
  facts: number;
  sources: number;
  passages: number;
  players: number;
  programs: number;
  logged: Logged;
}

export function shapeOf(facts: number): Shape {
  const sources = Math.max(4, Math.min(20_000, Math.ceil(facts / 50)));
  return {
    facts,
    sources,
    passages: (sources - 1) * passagesOfSource + passagesOfLargeSource,
    players: Math.max(200, Math.floor(facts / 20)),
    programs: Math.max(50, Math.floor(facts / 50)),
    logged: facts <= 100_000 ? 'contents' : facts <= 2_000_000 ? 'heads' : 'changes',
  };
}

/**
 * Makes a project of so many facts, quickly and the same each time: plain rows into a file that the product made, with their index, their
 * history and its chain.
 */
export async function makeProject(file: string, facts: number): Promise<Shape> {
  const desk = await openDesk({ file, create: 'empty' });
  await desk.close();
  const shape = shapeOf(facts);
  const changes = 3 + (shape.players + shape.programs) / 200 + shape.sources * 2;
  const writing = openWriting(file, seeded(facts), changes, shape.logged);
  const cast = writeCast(writing, shape);
  let written = 0;
  let number = 0;
  for (const places of writeSources(writing, shape.sources)) {
    number += 1;
    // as many as the source's part of all texts, so that the last source ends with the last fact
    const until = Math.floor((facts * number) / shape.sources);
    writeFacts(writing, places, until - written, cast, written);
    written = until;
  }
  markClosed(file, writing.end());
  return shape;
}
