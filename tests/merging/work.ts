import fc from 'fast-check';
import type { Client } from '../router/desk.ts';

/** One deed of an analyst; numbers choose among what is there. */
export interface Deed {
  does: (typeof deeds)[number];
  first: number;
  second: number;
  word: string;
}

export const deeds = [
  'claim',
  'edit',
  'edit',
  'edit',
  'grade',
  'grade',
  'removeClaim',
  'tag',
  'tag',
  'untag',
  'newTag',
  'place',
  'place',
  'place',
  'mergeTags',
  'note',
  'editNote',
  'link',
  'unlink',
  'player',
  'editPlayer',
  'matrix',
  'mark',
  'undo',
  'redo',
] as const;

/** Few words and few numbers: both sides often do the same, or another thing to the same. */
export const work = fc.array(
  fc.record({
    does: fc.constantFrom(...deeds),
    first: fc.nat(5),
    second: fc.nat(5),
    word: fc.constantFrom('ferry', 'berth', 'council', 'tide'),
  }),
  { minLength: 1, maxLength: 25 },
);

const pick = <Item>(items: readonly Item[], at: number): Item | undefined => (items.length === 0 ? undefined : items[at % items.length]);

async function idsOf(grid: Client['claims'] | Client['notes'] | Client['players']): Promise<string[]> {
  return (await grid.page({})).rows.map((row) => String(row[0]));
}

/** Where the program says no, as it should; anything else is a fault. */
const refused =
  (code: string) =>
  (error: unknown): null => {
    if ((error as { code?: unknown }).code !== code) throw error;
    return null;
  };

type Doing = (client: Client, deed: Deed) => Promise<unknown>;

const doings: Record<Deed['does'], Doing> = {
  claim: (client, { word }) => client.claims.create({ fields: { wording: `The ${word}.` } }),
  edit: async (client, { first, second, word }) => {
    const id = pick(await idsOf(client.claims), first);
    if (id === undefined) return;
    const name = (['comment', 'topic', 'speaker'] as const)[second % 3]!;
    await client.claims.update({ id, revision: (await client.claims.get({ id })).revision, fields: { [name]: word } });
  },
  grade: async (client, { first, second }) => {
    const id = pick(await idsOf(client.claims), first);
    if (id === undefined) return;
    const fields = second % 2 === 0 ? { likelihood: 'likely' as const } : { probability: 0.1 * (second + 1) };
    await client.claims.update({ id, revision: (await client.claims.get({ id })).revision, fields });
  },
  removeClaim: async (client, { first }) => {
    const id = pick(await idsOf(client.claims), first);
    if (id !== undefined) await client.claims.remove({ ids: [id] });
  },
  tag: (client, deed) => tagging(client, deed, 'add'),
  untag: (client, deed) => tagging(client, deed, 'remove'),
  newTag: async (client, { word }) => {
    const present = (await client.tags.list()).some(({ name }) => name === word);
    if (!present) await client.tags.create({ fields: { name: word } });
  },
  place: async (client, { first, second }) => {
    const tags = await client.tags.list();
    const [tag, parent] = [pick(tags, first), pick(tags, second)];
    // a tag cannot lie under itself: the program says so
    if (tag !== undefined && parent !== undefined) await client.tags.place({ id: tag.id, parents: [parent.id] }).catch(refused('INVALID'));
  },
  mergeTags: async (client, { first, second }) => {
    const tags = await client.tags.list();
    const [tag, into] = [pick(tags, first), pick(tags, second)];
    if (tag !== undefined && into !== undefined && tag !== into) await client.tags.merge({ ids: [tag.id], into: into.id });
  },
  note: async (client, { first, word }) => {
    const id = pick(await idsOf(client.claims), first);
    await client.notes.create({ fields: { title: word, body: '' }, about: id === undefined ? null : { kind: 'claim', id } });
  },
  editNote: async (client, { first, second, word }) => {
    const id = pick(await idsOf(client.notes), first);
    if (id === undefined) return;
    const fields = second % 2 === 0 ? { title: word } : { body: word };
    await client.notes.update({ id, revision: (await client.notes.get({ id })).revision, fields });
  },
  link: async (client, { first, second, word }) => {
    const ids = await idsOf(client.claims);
    const [from, to] = [pick(ids, first), pick(ids, second)];
    if (from !== undefined && to !== undefined && from !== to)
      await client.evidence.link({ from, to: { claim: to }, relation: 'supports', note: word });
  },
  unlink: async (client, { first }) => {
    const id = pick(await idsOf(client.claims), first);
    const link = id === undefined ? undefined : (await client.claims.evidence({ id }))[0];
    if (link !== undefined) await client.evidence.remove({ ids: [link.id] });
  },
  player: async (client, { word }) => {
    const { rows } = await client.players.page({});
    if (!rows.some((row) => row.includes(`${word} board`)))
      await client.entities.create({ fields: { kind: 'player', name: `${word} board` } });
  },
  editPlayer: async (client, { first, second, word }) => {
    const id = pick(await idsOf(client.players), first);
    if (id === undefined) return;
    const fields = second % 2 === 0 ? { attributes: { country: word } } : { aliases: [{ name: word, language: null }] };
    await client.entities.update({ id, revision: (await client.entities.get({ id })).revision, fields });
  },
  matrix: async (client, { first, word }) => {
    const matrix = pick(await client.matrices.list(), 0);
    if (matrix === undefined) return;
    const id = pick(await idsOf(client.claims), first);
    if (id === undefined) await client.matrices.addHypothesis({ matrix: matrix.id, wording: word });
    else await client.matrices.addClaims({ matrix: matrix.id, claims: [id] });
  },
  mark: async (client, { first, second }) => {
    const matrix = pick(await client.matrices.list(), 0);
    if (matrix === undefined) return;
    const { items, hypotheses } = await client.matrices.get({ id: matrix.id });
    const item = pick(items, first);
    const hypothesis = pick(hypotheses, 0);
    if (item === undefined || hypothesis === undefined) return;
    const mark = (['C', 'N', 'I'] as const)[second % 3]!;
    await client.matrices.mark({ item: item.id, hypothesis: hypothesis.id, revision: item.marks[0]!.revision, mark });
  },
  undo: (client) => client.history.undo({}).catch(refused('CONFLICT')),
  redo: (client) => client.history.redo({}).catch(refused('CONFLICT')),
};

async function tagging(client: Client, { first, second }: Deed, way: 'add' | 'remove'): Promise<void> {
  const tag = pick(await client.tags.list(), first);
  const id = pick(await idsOf(client.claims), second);
  if (tag !== undefined && id !== undefined) await client.tags.apply({ records: [{ kind: 'claim', id }], [way]: [tag.id] });
}

export async function carryOut(client: Client, all: readonly Deed[]): Promise<void> {
  for (const deed of all) await doings[deed.does](client, deed);
}
