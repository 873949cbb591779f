import { importText, type Client, type Desk } from '../router/desk.ts';

/** Cut where a field ends, so that a long vector is in a short field too. */
const cut = (text: string, most: number): string => text.slice(0, most);

/** Deals vectors out: each call of the function gets the next ones, as many as it has fields, until all are used. */
async function dealt(all: readonly string[], fields: number, make: (...vectors: string[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += fields) {
    const some = Array.from({ length: fields }, (_, index) => all[(at + index) % all.length]!);
    await make(...some);
  }
}

/** What the contract refuses is no danger in a file; it is counted, so that not everything is refused. */
export interface Refused {
  count: number;
}

/** Every vector in some text field of every kind of record, claims with each in their wording and note. */
export async function filled({ client }: Desk, all: readonly string[]): Promise<Refused> {
  const refused: Refused = { count: 0 };
  const tried = async <Made>(making: Promise<Made>): Promise<Made | null> =>
    making.catch(() => {
      refused.count += 1;
      return null;
    });
  const [imported] = await importText(client, 'corpus.txt', `Corpus\n\n${all.map((text) => `Words ${text} end.`).join('\n\n')}\n`);
  const source = imported!.source!;
  const [version] = await client.sources.versions({ id: source });
  const length = version!.length;
  const placeOf = (index: number) => ({
    version: version!.id,
    start: (index * 7) % (length - 30),
    end: ((index * 7) % (length - 30)) + 25,
  });

  for (const [index, text] of all.entries())
    await tried(
      client.claims.create({
        fields: { wording: text, comment: text, topic: cut(text, 200), speaker: text, status: 'accepted', verdict: 'supported' },
        places: [placeOf(index)],
        ...(index % 3 === 0 && text.trim() !== '' ? { tagNames: [cut(text, 180)] } : {}),
      }),
    );
  let index = 0;
  await dealt(all, 1, (body) => tried(client.annotations.create({ fields: { body }, places: [placeOf(index++)] })));
  await dealt(all, 6, (metric, subject, unit, written, scope, basis) =>
    tried(
      client.figures.create({
        fields: { metric, subject, unit: cut(unit!, 60), written, scope, basis, value: 1, status: 'accepted' } as never,
        wording: metric!,
        places: [placeOf(index++)],
      }),
    ),
  );
  await dealt(all, 4, (what, actor, plan, dueText) =>
    tried(
      client.milestones.create({
        fields: { what, actor, plan, dueText: cut(dueText!, 120), dueStart: '2027', dueEnd: '2028', status: 'accepted' } as never,
        places: [placeOf(index++)],
      } as never),
    ),
  );
  await dealt(all, 4, (name, description, alias, attribute) =>
    tried(
      client.entities.create({
        fields: {
          kind: index++ % 2 === 0 ? 'player' : 'program',
          name,
          description,
          aliases: [{ name: alias, language: null }],
          attributes: { role: attribute },
          status: 'accepted',
        },
      } as never),
    ),
  );
  await dealt(all, 2, (title, body) => tried(client.notes.create({ fields: { title: cut(title!, 300), body } } as never)));
  await bibliographies(client, all, tried);
  await reports(client, all, source, tried);
  return refused;
}

type Tried = <Made>(making: Promise<Made>) => Promise<Made | null>;

async function bibliographies(client: Client, all: readonly string[], tried: Tried): Promise<void> {
  let index = 0;
  await dealt(all, 8, async (title, family, literal, publisher, containerTitle, url, doi, origin) => {
    const name = `source ${(index += 1)}.txt`;
    const [made] = await importText(
      client,
      name,
      `Source number ${index} says ${index * 31} things that no other source of this project says.\n`,
    );
    const id = made!.source!;
    const { revision } = await client.sources.get({ id });
    const author = [{ family: cut(family!, 200), given: 'A' }, { literal: cut(literal!, 400) }];
    const fields = {
      title,
      author,
      publisher,
      containerTitle,
      url,
      doi: cut(doi!, 200),
      origin,
      type: index % 2 === 0 ? 'report' : 'webpage',
    };
    await tried(client.sources.update({ id, revision, fields } as never));
    await tried(
      client.claims.create({
        fields: { wording: title!, status: 'accepted' },
        places: [{ version: (await client.sources.versions({ id }))[0]!.id, start: 0, end: 12 }],
      }),
    );
  });
}

async function reports(client: Client, all: readonly string[], source: string, tried: Tried): Promise<void> {
  await client.projects.update({ fields: { title: '=1+1<script>{{x}}', description: all.join('\n').slice(0, 19_000) } });
  const state = { filter: null, sort: [], quick: '', columns: [], facets: [] };
  await dealt(all.slice(0, 60), 2, (name, purpose) =>
    tried(client.views.create({ fields: { name: cut(name!, 200), grid: 'claims', purpose, state } } as never)),
  );
  const introduction = all.join('\n\n').slice(0, 19_000);
  await client.reports.create({
    fields: { title: '<img src=x onerror=window.claimdeskRan=1> =1+1 {{x}}', kind: 'findings', introduction, groupBy: 'tag' },
  });
  await client.reports.create({
    fields: { title: '"><script>window.claimdeskRan=1</script>', kind: 'annotated-source', source, introduction },
  });
}
