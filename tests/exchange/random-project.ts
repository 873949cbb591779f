import {
  claimTypes,
  comparators,
  confidences,
  entityKinds,
  evidenceStatuses,
  likelihoods,
  motivations,
  officialStatuses,
  relations,
  stages,
} from '../../shared/domain/grades.ts';
import { relationTypeIds } from '../../shared/domain/entity-relations.ts';
import { importText, rowsOf, type Client } from '../router/desk.ts';

/** The same numbers for the same seed, everywhere (mulberry32). */
function dice(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most: number): number => Math.floor(next() * most);
  const one = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  const maybe = <Item>(item: () => Item): Item | null => (next() < 0.5 ? item() : null);
  const times = <Item>(most: number, make: (index: number) => Item): Item[] =>
    Array.from({ length: below(most + 1) }, (_, index) => make(index));
  return { below, one, maybe, times };
}

type Dice = ReturnType<typeof dice>;

const words = 'the harbour of Kalund handles 41 ships in May and its old crane lifts 80 tonnes'
  .split(' ')
  .concat([
    '𠮷',
    '算力',
    '抖音',
    '📉',
    '👩‍🔬',
    'cafe\u0301',
    'naïve',
    '“so”',
    '<b>',
    '&amp;',
    "'x'",
    'a=b',
    '[[x]]',
    '¥3',
    '2025–27',
    'ﬁ',
    '\u202eabc',
    'مرحبا',
    ']]>',
    '=1+1',
  ]);
const breaks = [' ', ' ', ' ', ' ', ' ', ', ', '. ', '\n', '\n\n', '\t'];

const text = ({ one, below }: Dice, most: number): string =>
  Array.from({ length: 1 + below(most) }, () => one(words) + one(breaks))
    .join('')
    .trim();
const line = (roll: Dice, most: number): string => text(roll, most).replace(/\s+/g, ' ');
const date = ({ below, one }: Dice): string => `20${10 + below(30)}${one(['', '-0' + (1 + below(9)), `-1${below(3)}-${10 + below(19)}`])}`;

interface Text {
  version: string;
  source: string;
  text: string;
}

/** Files of a random project, as they were imported. */
export interface RandomProject {
  files: { name: string; content: string }[];
}

/** Fills an open project through its router: everything that a person could have made, by the seed. */
export async function fill(client: Client, seed: number): Promise<RandomProject> {
  const roll = dice(seed);
  const files = Array.from({ length: 1 + roll.below(3) }, (_, index) => ({
    name: `text ${index}.txt`,
    // each begins in its own way: the same text twice would be one source
    content: `${index} ${seed} ${text(roll, 200)}${roll.one(['', '\n', '\r\n', '\n\n\n'])}`.replaceAll('\n', roll.one(['\n', '\r\n'])),
  }));
  for (const { name, content } of files) await importText(client, name, content);
  const texts = await readTexts(client);
  for (const source of texts) await describeSource(client, roll, source.source);
  const tags = await makeTags(client, roll);
  const places = (most: number) => roll.times(most, () => placeIn(roll, roll.one(texts))).flatMap((place) => place ?? []);
  const some = (): string[] => [...new Set(roll.times(Math.min(3, tags.length), () => roll.one(tags)))];
  for (const _ of roll.times(8, Number)) {
    const at = places(3);
    if (at.length > 0)
      await client.annotations.create({
        fields: { body: roll.maybe(() => text(roll, 20)) ?? '', motivation: roll.one(motivations) },
        places: at,
        tags: some(),
      });
  }
  const claims = await makeClaims(client, roll, places, some);
  const entities = await makeEntities(client, roll, places);
  await makeLinks(client, roll, { claims, entities, places });
  const about = [
    ...claims.map((id) => ({ kind: 'claim' as const, id })),
    ...entities.map((id) => ({ kind: 'entity' as const, id })),
    ...tags.map((id) => ({ kind: 'tag' as const, id })),
    ...texts.map(({ source }) => ({ kind: 'source' as const, id: source })),
  ];
  for (const _ of roll.times(4, Number))
    await client.notes.create({ fields: { title: line(roll, 5), body: text(roll, 30) }, about: roll.maybe(() => roll.one(about)) });
  for (const index of roll.times(2, Number)) await client.views.create({ fields: { name: `View ${index}`, grid: 'claims' } });
  if (roll.below(4) === 0 && claims.length > 1) await client.claims.remove({ ids: [claims[0]!] });
  return { files };
}

async function readTexts(client: Client): Promise<Text[]> {
  const sources = rowsOf(await client.sources.page({}));
  return Promise.all(
    sources.map(async ({ id }) => {
      const [version] = await client.sources.versions({ id: String(id) });
      const { text: whole } = await client.sources.text({ version: version!.id, start: 0, end: version!.length });
      return { version: version!.id, source: String(id), text: whole };
    }),
  );
}

async function describeSource(client: Client, roll: Dice, id: string): Promise<void> {
  const { revision } = await client.sources.get({ id });
  const author = roll.times(3, () =>
    roll.one([
      { family: 'Li', given: 'Na' },
      { literal: 'Ministry of Ships, Cranes' },
      { literal: '交通部' },
      { family: 'van Dijk', given: 'A. B.' },
    ]),
  );
  await client.sources.update({
    id,
    revision,
    fields: {
      title: line(roll, 8),
      author,
      publisher: roll.maybe(() => line(roll, 3)),
      issued: roll.maybe(() => date(roll)),
      url: roll.maybe(() => `https://kalund.example/${roll.below(1000)}?a=b&c=d`),
      reliability: roll.maybe(() => roll.one(['A', 'B', 'F'] as const)),
    },
  });
}

async function makeTags(client: Client, roll: Dice): Promise<string[]> {
  const tags: string[] = [];
  for (const index of roll.times(6, (at) => at)) {
    const parent = tags.length === 0 ? null : roll.maybe(() => roll.one(tags));
    const fields = {
      name: `${line(roll, 2)} ${index}`,
      colour: `#${(roll.below(0xffffff) + 0x1000000).toString(16).slice(1)}`,
      description: roll.maybe(() => text(roll, 6)) ?? '',
      parent,
    };
    tags.push((await client.tags.create({ fields })).id);
  }
  return tags;
}

/** Never half of a character; null where the roll fell on nothing. */
function placeIn({ below }: Dice, { version, text: whole }: Text): { version: string; start: number; end: number } | null {
  const points = Array.from(whole);
  const from = below(points.length);
  const to = Math.min(points.length, from + 1 + below(40));
  const start = points.slice(0, from).join('').length;
  const end = points.slice(0, to).join('').length;
  return start < end ? { version, start, end } : null;
}

type Places = (most: number) => { version: string; start: number; end: number }[];

async function makeClaims(client: Client, roll: Dice, places: Places, some: () => string[]): Promise<string[]> {
  const claims: string[] = [];
  for (const _ of roll.times(8, Number)) {
    const isTerm = roll.below(2) === 0;
    const fields = {
      wording: line(roll, 15),
      type: roll.one(claimTypes),
      topic: roll.maybe(() => line(roll, 2)),
      speaker: roll.maybe(() => line(roll, 3)),
      assertedOn: roll.maybe(() => date(roll)),
      verdict: roll.one(['unchecked', 'supported', 'contradicted']),
      likelihood: isTerm ? roll.maybe(() => roll.one(likelihoods)) : null,
      probability: isTerm ? null : roll.maybe(() => (1 + roll.below(9899)) / 100),
      confidence: roll.maybe(() => roll.one(confidences)),
      credibility: roll.maybe(() => 1 + roll.below(6)),
      comment: roll.maybe(() => text(roll, 12)) ?? '',
      status: roll.one(['accepted', 'accepted', 'accepted', 'rejected'] as const),
    };
    const { id: claim } = await client.claims.create({ fields, places: places(3), tags: some() });
    claims.push(claim);
    if (roll.below(3) === 0) await client.figures.create({ claim, fields: figure(roll), places: places(1) });
    if (roll.below(4) === 0) await client.milestones.create({ claim, fields: milestone(roll), places: places(1) });
  }
  return claims;
}

const figure = (roll: Dice) => ({
  metric: line(roll, 3),
  comparator: roll.one(comparators),
  value: roll.one([0, 1, -3.25, 1e-9, 1.5e22, 123_456.789]),
  unit: roll.one(['', 'RMB', '%']),
  written: line(roll, 3),
  asOf: roll.maybe(() => date(roll)),
  stage: roll.one(stages),
  scope: roll.maybe(() => line(roll, 3)),
  status: 'accepted' as const,
});

const milestone = (roll: Dice) => ({
  what: line(roll, 6),
  actor: roll.maybe(() => line(roll, 2)),
  dueText: roll.one(['', 'by 2030', 'mid-2020s']),
  dueEnd: roll.maybe(() => date(roll)),
  official: roll.maybe(() => roll.one(officialStatuses)),
  evidence: roll.maybe(() => roll.one(evidenceStatuses)),
  status: 'accepted' as const,
});

async function makeEntities(client: Client, roll: Dice, places: Places): Promise<string[]> {
  const entities: string[] = [];
  for (const index of roll.times(5, (at) => at)) {
    const { id } = await client.entities.create({
      fields: {
        kind: roll.one(entityKinds),
        name: `${line(roll, 3)} ${index}`,
        aliases: roll.times(2, (at) => ({ name: `${line(roll, 2)} ${at}`.replaceAll(';', ','), language: null })),
        description: roll.maybe(() => text(roll, 10)) ?? '',
        attributes: { headquarters: roll.maybe(() => line(roll, 3)), founded: roll.maybe(() => date(roll)) },
      },
    });
    for (const place of places(2)) await client.entities.mention({ id, place });
    entities.push(id);
  }
  return entities;
}

async function makeLinks(
  client: Client,
  roll: Dice,
  { claims, entities, places }: { claims: string[]; entities: string[]; places: Places },
): Promise<void> {
  const pairs = <Item>(items: readonly Item[]): [Item, Item][] =>
    roll.times(items.length < 2 ? 0 : 3, () => [roll.one(items), roll.one(items)] as [Item, Item]).filter(([one, other]) => one !== other);
  for (const [from, claim] of pairs(claims)) {
    const [place] = places(1);
    const to = place !== undefined && roll.below(2) === 0 ? { place } : { claim };
    await client.evidence.link({ from, to, relation: roll.one(relations), note: roll.maybe(() => text(roll, 6)) ?? '' });
  }
  for (const [entity, other] of pairs(entities))
    await client.relations.create({
      fields: { entity, other, type: roll.one(relationTypeIds), note: roll.maybe(() => text(roll, 4)) ?? '' },
    });
}
