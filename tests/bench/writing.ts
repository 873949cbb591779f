import type { Client, Desk } from '../router/desk.ts';
import { plainEdit, plainSave, type PlainPlace } from './floor-writes.ts';
import type { Plain } from './floors.ts';
import { measure, type Measured, type Step } from './measure.ts';
import { seeded, sentence } from './random.ts';

/** The floor writes into a copy of the project, under the same settings. */
export async function measureWriting(desk: Desk, copy: Plain, pairs: number): Promise<Measured[]> {
  const random = seeded(7);
  const { client } = desk;
  const places = placesOf(copy, pairs + 5);
  const warm = saves(client, copy, places.slice(0, 5), random);
  await measure('warm', 'along', warm);
  const saved = await measure('save an annotation', 'disk', saves(client, copy, places.slice(5), random));
  const edited = await measure('edit a cell', 'disk', await edits(client, copy, Math.min(pairs, 50), random));
  return [saved, edited];
}

function saves(client: Client, copy: Plain, places: readonly (PlainPlace & { id: string })[], random: () => number): Step[] {
  return places.map((place) => {
    const body = sentence(random);
    return {
      product: () => client.annotations.create({ fields: { body }, places: [{ version: place.id, start: place.start, end: place.end }] }),
      floor: () => plainSave(copy, body, place),
    };
  });
}

function placesOf(plain: Plain, count: number): (PlainPlace & { id: string })[] {
  const rows = plain.database
    .prepare(
      `SELECT v.id, p.version, p.start, p."end", p.text AS quote FROM passage p JOIN source_version v ON v.row = p.version WHERE p.kind = 'paragraph' AND p.row % 7 = 3 LIMIT ?`,
    )
    .all(count);
  return rows as (PlainPlace & { id: string })[];
}

async function edits(client: Client, copy: Plain, count: number, random: () => number): Promise<Step[]> {
  const { rows } = await client.claims.page({ limit: count, offset: 50 });
  return rows.map(([id, revision]) => {
    const comment = sentence(random);
    return {
      product: () => client.claims.update({ id: id as string, revision: revision as number, fields: { comment } }),
      floor: () => plainEdit(copy, id as string, comment),
    };
  });
}
