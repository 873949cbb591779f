import type { Client, Desk } from '../router/desk.ts';
import { importText } from '../router/desk.ts';
import { plainEdit, plainImport, plainSave, type PlainPlace } from './floor-writes.ts';
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

export const importedBytes = 5 * 1024 * 1024;

/** A text of 5 MB by the way of every upload; the floor writes the same passages and their index alone. */
export async function measureImport(desk: Desk, copy: Plain, pairs: number): Promise<Measured> {
  const steps = Array.from({ length: pairs }, (_, number): Step => {
    const text = longText(100 + number);
    return { product: () => importText(desk.client, `long-${number}.txt`, text), floor: () => plainImport(copy, 1_000_000 + number, text) };
  });
  return measure('import 5 MB', 'along', steps);
}

function longText(seed: number): string {
  const random = seeded(seed);
  const paragraphs: string[] = [];
  for (let size = 0; size < importedBytes;) {
    const paragraph = Array.from({ length: 3 }, () => sentence(random)).join(' ');
    size += paragraph.length + 2;
    paragraphs.push(paragraph);
  }
  return paragraphs.join('\n\n');
}
