import type { Client } from '../router/desk.ts';

/** Edits as people make them, chosen by a seed: fields, tags, links, names, removals, undo and redo. */
export class RandomEdits {
  private readonly client: Client;
  private state: number;

  constructor(client: Client, seed: number) {
    this.client = client;
    this.state = seed;
  }

  /** Records with what is seldom and breaks comparisons: case, marks of LIKE, wide characters, blanks, dates that are none. */
  async oddities(): Promise<void> {
    const { client } = this;
    for (const wording of ['compute', 'Compute', 'COMPUTE', '100%', 'a_b', '\ue000 private', '𠮷 wide', 'É accent', 'é accent', ' '])
      await client.claims.create({
        fields: { wording: wording === ' ' ? '-' : wording, comment: wording, status: 'accepted', topic: wording, speaker: wording },
      });
    for (const assertedOn of ['2025', '2025-08', '2025-08-26', null])
      await client.claims.create({
        fields: { wording: `on ${assertedOn}`, assertedOn, probability: 50, credibility: 6 },
      });
    for (const name of ['huawei', 'HUAWEI', '华为技术', 'É', 'e'])
      await client.entities.create({
        fields: {
          kind: 'player',
          name,
          aliases: [
            { name: `${name} alias`, language: null },
            { name: 'shared', language: 'en' },
          ],
          attributes: { type: name, sectors: 'A; B', country: '' },
        },
      });
    for (const year of ['2024', 'soon', '2017-07-20', '24'])
      await client.entities.create({ fields: { kind: 'program', name: `Plan of ${year}`, attributes: { year } } });
  }

  async one(): Promise<void> {
    const { client } = this;
    const claim = await this.pick('claims');
    const choices: (() => Promise<unknown>)[] = [
      () => this.update('claims', { verdict: this.of(['supported', 'contradicted', 'unchecked']) }),
      () => this.update('claims', { wording: this.of(['compute', 'Zebra', 'aardvark', 'É last', '华']) }),
      () => this.update('claims', { topic: this.of([null, 'Compute', 'compute', 'New topic']), credibility: this.of([null, 1, 6]) }),
      () =>
        this.update('figures', {
          metric: this.of(['computing power', 'Investment', 'zz']),
          value: this.of([1, 280, null]),
          asOf: this.of(['2024', null]),
        }),
      () => this.update('milestones', { dueEnd: this.of(['2025', '2030-12', null]), actor: this.of(['Huawei', null]) }),
      () => this.updateEntity(),
      async () => {
        const tags = (await client.tags.list()) as { id: string }[];
        const { id } = this.of(tags);
        await client.tags.apply({ records: [{ kind: 'claim', id: claim }], ...(this.next() % 2 === 0 ? { add: [id] } : { remove: [id] }) });
      },
      async () => {
        const tag = this.of((await client.tags.list()) as { id: string; revision: number }[]);
        await client.tags.update({ id: tag.id, revision: tag.revision, fields: { name: `Renamed ${this.next() % 1000}` } });
      },
      async () => {
        const source = await this.pick('sources');
        const { revision } = await client.sources.get({ id: source });
        await client.sources.update({
          id: source,
          revision,
          fields: { title: `Title ${this.next() % 50}`, reliability: this.of(['A', 'B', 'F', null]) },
        });
      },
      () => client.claims.create({ fields: { wording: `made ${this.next() % 100}`, status: 'accepted' } }),
      () => client.claims.remove({ ids: [claim] }),
      () => client.history.undo({}),
      () => client.history.redo({}),
      async () =>
        client.evidence.link({
          from: claim,
          to: { claim: await this.pick('claims') },
          relation: this.of(['supports', 'repeats', 'contradicts']),
        }),
      async () => {
        const [into, other] = [this.of(await client.tags.list()), this.of(await client.tags.list())];
        await client.tags.merge({ ids: [other.id], into: into.id });
      },
      async () => {
        const id = await this.pick('sources');
        const { revision } = await client.sources.get({ id });
        await client.sources.update({ id, revision, fields: { origin: this.of(['Agency', 'agency ', null]) } });
      },
      () => this.update('claims', { status: this.of(['accepted', 'rejected', 'suggested']) }),
      () => client.notes.create({ fields: { title: `Note ${this.next() % 50}`, body: 'Of a claim' }, about: { kind: 'claim', id: claim } }),
      async () => client.annotations.remove({ ids: [await this.pick('annotations')] }),
      async () => client.entities.remove({ ids: [await this.pick('players')] }),
      async () => client.milestones.remove({ ids: [await this.pick('milestones')] }),
    ];
    try {
      await choices[this.next() % choices.length]!();
    } catch {
      // an edit that is refused (a link to itself, nothing to undo) changes nothing
    }
  }

  private async updateEntity(): Promise<unknown> {
    const id = await this.pick('players');
    const { revision } = await this.client.entities.get({ id });
    const fields = this.of([
      { name: this.of(['Alpha', 'alpha', '阿里', 'Zulu']) },
      { attributes: { country: this.of(['China', 'CHINA', null]) } },
      { aliases: [{ name: this.of(['one', 'Two']), language: null }] },
      { kind: this.of(['player', 'program'] as const) },
    ]);
    return this.client.entities.update({ id, revision, fields });
  }

  private async update(grid: 'claims' | 'figures' | 'milestones', fields: Record<string, unknown>): Promise<unknown> {
    const id = await this.pick(grid);
    const { revision } = await this.client[grid].get({ id });
    return this.client[grid].update({ id, revision, fields });
  }

  private async pick(grid: 'claims' | 'figures' | 'milestones' | 'players' | 'sources' | 'annotations'): Promise<string> {
    const { ids } = await this.client[grid].ids({});
    return this.of(ids);
  }

  private of<Item>(items: readonly Item[]): Item {
    return items[this.next() % items.length]!;
  }

  /** A linear congruence (Numerical Recipes): the same edits for the same seed. */
  private next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state >>> 8;
  }
}
