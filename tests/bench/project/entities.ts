import { pick } from '../random.ts';
import { chineseName, playerName, programName, sentence } from './words.ts';
import type { Written, Writing } from './writing.ts';

const countries = ['CN', 'US', 'DE', 'FR', 'GB', 'JP', 'KR', 'IN', 'SG', 'CA', 'NL', 'IL', 'BR', 'AE', 'ZA', 'SE', 'CH', 'ES', 'IT', 'PL'];
const sectors =
  'compute chips models cloud energy robotics vehicles health finance education agriculture defence media logistics mining space'.split(
    ' ',
  );
const playerTypes = ['company', 'company', 'company', 'model family', 'university', 'institute', 'agency', 'fund', 'person'];
const programTypes = ['policy', 'plan', 'law', 'initiative', 'standard'];
const standings = ['announced', 'in force', 'completed', 'superseded', null];
/** Records of one change: they come in by tables. */
const ofChange = 200;

export interface Cast {
  players: Written[];
  programs: Written[];
  tags: Written[];
}

/** Tags, players, programs, and a few places and sectors, with names in two scripts and attributes. */
export function writeCast(writing: Writing, { players, programs }: { players: number; programs: number }): Cast {
  writing.change('tag.create', `${tagCount} tags`);
  const tags = Array.from({ length: tagCount }, (_, number) =>
    writing.add('tag', {
      name: `${sectors[number % sectors.length]!} ${Math.floor(number / sectors.length) + 1}`,
      colour: '#3366cc',
      description: '',
    }),
  );
  for (const [kind, names] of Object.entries({ place: countries, sector: sectors })) {
    writing.change('table.import', `${names.length}`);
    for (const name of names) entity(writing, kind, name, [], '', null);
  }
  return {
    tags,
    players: batches(writing, players, (number) => player(writing, number, tags)),
    programs: batches(writing, programs, (number) => program(writing, number)),
  };
}

const tagCount = 60;

function batches(writing: Writing, count: number, write: (number: number) => Written): Written[] {
  return Array.from({ length: count }, (_, number) => {
    if (number % ofChange === 0) writing.change('table.import', String(Math.min(ofChange, count - number)));
    return write(number);
  });
}

function entity(
  writing: Writing,
  kind: string,
  name: string,
  aliases: readonly string[],
  description: string,
  standing: string | null,
): Written {
  const { random } = writing;
  const status = random() < 0.95 ? 'accepted' : 'suggested';
  const written = writing.add('entity', {
    kind,
    name,
    description,
    standing,
    status,
    aliases: aliases.length === 0 ? null : aliases.join('\n'),
  });
  for (const [position, alias] of aliases.entries())
    writing.add('alias', { entity: written, name: alias, language: /\p{Script=Han}/u.test(alias) ? 'zh' : 'en', position });
  return written;
}

function attributes(writing: Writing, entityOf: Written, values: Record<string, string | null | readonly string[]>): void {
  for (const [field, value] of Object.entries(values)) {
    const list = value === null ? [] : typeof value === 'string' ? [value] : value;
    for (const [position, one] of list.entries())
      writing.add('attribute', {
        entity: entityOf,
        field,
        value: one,
        unit: null,
        asOf: null,
        author: 'Generator',
        chosen: true,
        position,
      });
  }
}

function some(random: () => number, from: readonly string[], most: number): string[] {
  return [...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(random, from)))];
}

function player(writing: Writing, number: number, tags: readonly Written[]): Written {
  const { random } = writing;
  const name = playerName(number);
  const aliases = random() < 0.4 ? [chineseName(random), ...(random() < 0.3 ? [name.split(' ')[0]!.toUpperCase()] : [])] : [];
  const written = entity(writing, 'player', name, aliases, random() < 0.5 ? sentence(random).slice(0, 120) : '', null);
  attributes(writing, written, {
    type: pick(random, playerTypes),
    role: random() < 0.7 ? sentence(random).slice(0, 60) : null,
    sectors: some(random, sectors, 3),
    openness: random() < 0.6 ? pick(random, ['open', 'closed', 'mixed']) : null,
    owner: random() < 0.5 ? playerName(Math.floor(200 * random() ** 2)) : null,
    country: countries[Math.floor(countries.length * random() ** 2)]!,
  });
  if (random() < 0.3) writing.add('tagUse', { tag: pick(random, tags), record: written });
  return written;
}

function program(writing: Writing, number: number): Written {
  const { random } = writing;
  const written = entity(writing, 'program', programName(number), random() < 0.3 ? [chineseName(random)] : [], '', pick(random, standings));
  attributes(writing, written, {
    type: pick(random, programTypes),
    issuer: random() < 0.8 ? `Agency ${Math.floor(80 * random() ** 2)}` : null,
    year: String(2005 + Math.floor(random() * 22)),
    sectors: some(random, sectors, 2),
  });
  return written;
}
