import { unzipSync, zipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { carried } from '../../core/exchange/formats/refi/carried.ts';
import type { DataFormatName } from '../../shared/contract/exchange.ts';
import { importText, openDesk, type Desk } from '../router/desk.ts';
import { bring } from './bring-file.ts';
import { exported, keep } from './exporting.ts';
import { madeFrom } from './making.ts';
import { fill, type RandomProject } from './random-project.ts';

/** Random projects go out and come in again. 1,000 of them by `CLAIMDESK_FULL=1`, from another seed by `CLAIMDESK_SEED`. */
const many = process.env.CLAIMDESK_FULL === undefined ? 10 : 1000;
const first = Number(process.env.CLAIMDESK_SEED ?? 1);
const together = Math.min(many, 10);

type Fields = Record<string, unknown>;
interface Json {
  records: Record<string, Fields[]>;
  texts: Record<string, { lead: string; text: string }[]>;
}

const bytesOf = async (desk: Desk, format: DataFormatName): Promise<Buffer> => (await exported(desk, format)).bytes;
const jsonOf = async (desk: Desk): Promise<Json> => JSON.parse((await bytesOf(desk, 'json')).toString()) as Json;

/** A thousand projects of ten files each would fill the disk. */
async function putAway(desk: Desk): Promise<void> {
  await desk.close();
  fs.rmSync(path.dirname(desk.file), { recursive: true, force: true });
}

async function through(
  desk: Desk,
  bytes: Uint8Array,
  name: string,
  work: (made: Desk & { told: string[] }) => Promise<void>,
): Promise<void> {
  const file = keep(bytes, name);
  const made = await madeFrom(desk, file);
  try {
    await work(made);
  } finally {
    await putAway(made);
    fs.rmSync(path.dirname(file), { recursive: true, force: true });
  }
}

/** A REFI-QDA project as another program would write it: the standard's part alone. */
function bare(bytes: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => !name.startsWith('claimdesk/'));
  return zipSync(Object.fromEntries(files), { level: 1 });
}
const qdeOf = (bytes: Uint8Array): string => Buffer.from(unzipSync(bytes)['project.qde']!).toString();

/** What REFI-QDA can hold of a project, in a form that does not depend on the order of what has none there. */
function held({ records, texts }: Json): Record<string, unknown> {
  const all = (kind: string): Fields[] => records[kind] ?? [];
  const gone = new Set(
    all('claim')
      .concat(all('entity'))
      .filter(({ status }) => status === 'rejected')
      .map(({ id }) => id),
  );
  const told = (kind: string): Fields[] =>
    all(kind).filter(
      ({ id, claim, other, entity, status }) => status !== 'rejected' && ![id, claim, other, entity].some((one) => gone.has(one)),
    );
  const refOf = (use: Fields): string => (use.record as { id: string }).id;
  const names = new Map(all('tag').map(({ id, name }) => [id, String(name)]));
  const tagsOf = (id: unknown): string[] =>
    all('tagUse')
      .filter((use) => refOf(use) === id)
      .map(({ tag }) => names.get(tag)!)
      .toSorted();
  const anchors = new Map(all('anchor').map((anchor) => [anchor.id, anchor]));
  const versions = new Map(all('version').map(({ id, source }) => [id, source]));
  const place = (id: unknown): string => {
    const { version, start, end, quote } = anchors.get(id)!;
    return JSON.stringify([versions.get(version), start, end, quote]);
  };
  const placesOf = (id: unknown): string[] =>
    all('anchorUse')
      .filter((use) => refOf(use) === id)
      .map(({ anchor }) => place(anchor))
      .toSorted();
  const pick = (record: Fields, fields: readonly string[]): unknown[] => fields.map((field) => record[field]);
  const carriedOf = (kind: keyof typeof carried, record: Fields): unknown[] =>
    pick(
      record,
      carried[kind].map(({ field }) => field).filter((field) => field !== 'aliases'),
    );
  const parents = new Map(
    all('tagParent')
      .filter(({ position }) => position === 0)
      .map(({ tag, parent }) => [tag, parent]),
  );
  return {
    sources: all('source').map((source) => [source.id, source.title, source.created, carriedOf('source', source)]),
    texts: all('version').map(({ id, source, sha256, tail }) => [
      source,
      sha256,
      texts[String(id)]!.map(({ lead, text }) => lead + text).join('') + String(tail),
    ]),
    tags: all('tag')
      .map((tag) => [...pick(tag, ['id', 'name', 'colour', 'description']), parents.get(tag.id) ?? null])
      .toSorted(),
    claims: told('claim').map((claim) => [
      ...pick(claim, ['id', 'created', 'wording', 'comment']),
      carriedOf('claim', claim),
      tagsOf(claim.id),
      placesOf(claim.id),
    ]),
    figures: told('figure').map((figure) => [
      ...pick(figure, ['id', 'claim', 'created']),
      carriedOf('figure', figure),
      placesOf(figure.id),
    ]),
    milestones: told('milestone').map((one) => [
      ...pick(one, ['id', 'claim', 'what', 'revises']),
      carriedOf('milestone', one),
      placesOf(one.id),
    ]),
    annotations: all('annotation')
      .flatMap((annotation) =>
        placesOf(annotation.id).map((where) => [where, ...pick(annotation, ['body', 'creator', 'created']), tagsOf(annotation.id)]),
      )
      .map((one) => JSON.stringify(one))
      .toSorted(),
    entities: told('entity').map((entity) => [
      ...pick(entity, ['id', 'name', 'description']),
      carriedOf('entity', entity),
      all('alias')
        .filter((alias) => alias.entity === entity.id)
        .map(({ name }) => name),
      all('attribute')
        .filter((value) => value.entity === entity.id && value.chosen === true && value.value !== '')
        .map(({ field, value }) => [field, value]),
      all('mention')
        .filter((mention) => mention.entity === entity.id)
        .map(({ anchor }) => place(anchor))
        .toSorted(),
    ]),
    evidence: told('evidence').map((one) => [...pick(one, ['id', 'claim', 'other', 'relation', 'note']), placesOf(one.id)]),
    relations: told('relation').map((one) => pick(one, ['id', 'entity', 'other', 'type', 'note'])),
    notes: all('note').map((note) => [
      ...pick(note, ['id', 'title', 'body', 'created', 'updated']),
      gone.has((note.about as { id: string } | null)?.id) ? null : note.about,
    ]),
  };
}

/** Whatever the id that a source has there, and whatever it is called. */
const plainPage = (bytes: Uint8Array): unknown =>
  (JSON.parse(Buffer.from(bytes).toString()) as { items: Fields[] }).items.map(({ target, ...item }) => ({
    ...item,
    target: [target].flat().map((one) => ({ ...(one as object), source: null })),
  }));

async function webAnnotations(desk: Desk, { files }: RandomProject): Promise<void> {
  const page = await bytesOf(desk, 'jsonld');
  const count = (plainPage(page) as unknown[]).length;
  expect(await bring(desk, 'own.jsonld', page.toString())).toMatchObject({ known: count, annotations: 0, claims: 0, tags: 0, told: [] });
  const other = await openDesk();
  try {
    for (const { name, content } of files) await importText(other.client, name, content);
    expect(await bring(other, 'own.jsonld', page.toString())).toMatchObject({ known: 0, notes: 0, told: [] });
    const second = await bytesOf(other, 'jsonld');
    expect(plainPage(second)).toEqual(plainPage(page));
    expect(await bring(other, 'again.jsonld', second.toString())).toMatchObject({ known: count, annotations: 0, claims: 0 });
  } finally {
    await putAway(other);
  }
}

async function roundTrips(seed: number): Promise<void> {
  const desk = await openDesk();
  try {
    const random = await fill(desk.client, seed);
    const json = await bytesOf(desk, 'json');
    const qdpx = await bytesOf(desk, 'qdpx');
    for (const format of ['json', 'bundle', 'qdpx'] as const) {
      await through(desk, await bytesOf(desk, format), `whole.${format}`, async (made) => {
        expect((await bytesOf(made, 'json')).equals(json), `${format} of seed ${seed}`).toBe(true);
        const again = await bytesOf(made, 'qdpx');
        // JSON has no originals
        expect(format === 'json' ? qdeOf(again) === qdeOf(qdpx) : again.equals(qdpx), `${format} of seed ${seed}`).toBe(true);
      });
    }
    await through(desk, bare(qdpx), 'bare.qdpx', async (made) => {
      expect(made.told, `seed ${seed}`).toEqual([]);
      expect(held(await jsonOf(made)), `seed ${seed}`).toEqual(held(JSON.parse(json.toString()) as Json));
      const second = await bytesOf(made, 'qdpx');
      await through(desk, bare(second), 'second.qdpx', async (again) => {
        expect(qdeOf(await bytesOf(again, 'qdpx')), `seed ${seed}`).toBe(qdeOf(second));
      });
    });
    await webAnnotations(desk, random);
  } finally {
    await putAway(desk);
  }
}

describe('random projects come back', () => {
  for (let from = first; from < first + many; from += together) {
    it(`seeds ${from} to ${from + together - 1}`, { timeout: 600_000 }, async () => {
      for (let seed = from; seed < from + together; seed += 1) await roundTrips(seed);
    });
  }
});
