import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { seeded } from '../bench/random.ts';
import { temporaryFolder, type Client } from '../router/desk.ts';
import { copyProject, join, planOf, sitting } from './copies.ts';

type Values = Record<string, string>;
type Model = (Values | null)[];
const names = ['comment', 'topic', 'speaker'] as const;
const rounds = process.env.CLAIMDESK_FULL === undefined ? 12 : 200;

/** The same edits on the project and on a model of it. */
async function workAt(client: Client, ids: readonly string[], base: Model, random: () => number): Promise<Model> {
  const model = base.map((values) => (values === null ? null : { ...values }));
  for (let step = 0; step < 10; step += 1) {
    const at = Math.floor(random() * ids.length);
    const values = model[at];
    if (values === null || values === undefined) continue;
    if (random() < 0.12) {
      await client.claims.remove({ ids: [ids[at]!] });
      model[at] = null;
      continue;
    }
    const name = names[Math.floor(random() * names.length)]!;
    // few values, so that both sides sometimes write the same
    const value = ['a', 'b', 'c'][Math.floor(random() * 3)]!;
    const { revision } = await client.claims.get({ id: ids[at]! });
    await client.claims.update({ id: ids[at]!, revision, fields: { [name]: value } });
    values[name] = value;
  }
  return model;
}

interface Expected {
  model: Model;
  conflicts: number;
}

function expectedOf(base: Model, ours: Model, theirs: Model, side: 'ours' | 'theirs'): Expected {
  let conflicts = 0;
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const model = base.map((before, at) => {
    const here = ours[at]!;
    const there = theirs[at]!;
    if (same(here, there)) return here;
    if (here === null || there === null) {
      const left = here ?? there;
      if (same(left, before)) return null;
      conflicts += 1;
      return side === 'ours' ? here : there;
    }
    return Object.fromEntries(
      names.map((name) => {
        const [was, own, other] = [before![name]!, here[name]!, there[name]!];
        if (own !== was && other !== was && own !== other) {
          conflicts += 1;
          return [name, side === 'ours' ? own : other];
        }
        return [name, other === was ? own : other];
      }),
    );
  });
  return { model, conflicts };
}

async function read(client: Client, ids: readonly string[]): Promise<Model> {
  return Promise.all(
    ids.map(async (id) => {
      try {
        const { fields } = await client.claims.get({ id });
        return Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));
      } catch {
        return null;
      }
    }),
  );
}

test.each(Array.from({ length: rounds }, (_, index) => index + 1))(
  'random work on two copies, round %i, is joined as the rule says',
  async (seed) => {
    const random = seeded(seed);
    const folder = temporaryFolder();
    const [ours, theirs] = [path.join(folder, 'ours', 'p.claimdesk'), path.join(folder, 'theirs', 'p.claimdesk')];
    fs.mkdirSync(path.dirname(ours));
    try {
      const ids = await sitting(ours, 'Ana', async ({ client }) => {
        const made: string[] = [];
        for (let at = 0; at < 5; at += 1) made.push((await client.claims.create({ fields: { wording: `Claim ${at}` } })).id);
        return made;
      });
      copyProject(ours, theirs);
      const base: Model = ids.map(() => ({ comment: '', topic: '', speaker: '' }));
      const there = await sitting(theirs, 'Ben', ({ client }) => workAt(client, ids, base, random));
      const side = seed % 2 === 0 ? 'ours' : 'theirs';
      await sitting(ours, 'Ana', async (desk) => {
        const here = await workAt(desk.client, ids, base, random);
        expect(await read(desk.client, ids)).toEqual(here);
        const expected = expectedOf(base, here, there, side);
        const { conflicts } = await planOf(desk, theirs);
        expect(conflicts.length).toBe(expected.conflicts);
        const { sequence } = await join(desk, theirs, { rest: side });
        expect(await read(desk.client, ids)).toEqual(expected.model);
        const again = await planOf(desk, theirs);
        expect([again.kinds, again.conflicts]).toEqual([[], []]);
        if (sequence > 0) {
          await desk.client.history.undo({});
          expect(await read(desk.client, ids)).toEqual(here);
        }
      });
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
);
