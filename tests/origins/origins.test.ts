import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { bring, claimOn } from '../versions/ports.ts';

const wire = `# Dockworkers end strike

ROTTERDAM, March 4 (Reuters) - Dockworkers at the northern terminal of the port voted on Tuesday to end a nine-day strike after operators agreed to raise basic pay by 6.5 percent over two years. About 1,400 people had stopped work on Feb. 23, leaving 31 container ships at anchor.

The union said night-shift allowances would be negotiated separately before the summer.
`;
const copy = `# Strike at port over

Dockworkers at the port's northern terminal have voted to end a nine-day strike after operators agreed to raise basic pay by 6.5 per cent over two years, Reuters reported. Some 1,400 people had stopped work on 23 February, leaving 31 container ships at anchor.

Night-shift allowances would be negotiated separately before the summer, the union said.

Our own harbour correspondent saw the first cranes move at dawn, and met three drivers who had slept in their cabs.
`;
const second = `# Northern terminal back at work

A nine-day strike at the northern terminal is over. Dockworkers voted on Tuesday to go back to work after operators agreed to raise basic pay by 6.5 percent over two years. About 1,400 people had stopped work, leaving 31 container ships at anchor. The union said night-shift allowances would be negotiated separately before the summer.
`;
const retold = `# Cranes move again

Cranes began moving again on Wednesday morning on the north side of the harbour, where staff accepted a deal worth six and a half per cent across 24 months. The walkout had lasted a little more than a week and held up dozens of vessels, our reporter saw; talks about bonuses for working at night will follow separately.
`;

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const open = async () => (await desk.client.origins.propose({})).proposals;
const originOf = async (source: string) => (await desk.client.sources.get({ id: source })).fields.origin;

describe('sources that pass on one account', () => {
  it('proposes copies with their passages and the reason, and no retelling', async () => {
    const one = await bring(desk, 'wire.md', wire);
    const other = await bring(desk, 'copy.md', copy);
    await bring(desk, 'retold.md', retold);
    const proposals = await open();
    expect(proposals).toHaveLength(1);
    const [proposal] = proposals;
    expect([proposal!.one.source, proposal!.other.source]).toEqual([one.source, other.source]);
    expect(proposal!.reasons).toContain('text');
    expect(proposal!.account).toBe('Reuters');
    expect(proposal!.score).toBeGreaterThan(0.7);
    expect(proposal!.share).toBeGreaterThan(0.7);
    const said = proposal!.passages.filter(({ reason }) => reason === 'text');
    expect(said[0]!.one.text).toMatch(/^ROTTERDAM, March 4 \(Reuters\)/);
    expect(said[0]!.other.text).toMatch(/^Dockworkers at the port's northern terminal/);
    for (const [place, whole] of said.flatMap(
      ({ one: left, other: right }) =>
        [
          [left, wire],
          [right, copy],
        ] as const,
    )) {
      const { text } = await desk.client.sources.text({ version: place.version, start: place.start, end: place.end });
      expect(text).toBe(place.text);
      expect(whole).toContain(place.text);
    }
  });

  it('accepting gives both one origin as one change that one undo takes back', async () => {
    const one = await bring(desk, 'wire.md', wire);
    const other = await bring(desk, 'copy.md', copy);
    await desk.client.origins.accept({ one: one.source, other: other.source, account: 'Reuters' });
    expect([await originOf(one.source), await originOf(other.source)]).toEqual(['Reuters', 'Reuters']);
    expect(await open()).toEqual([]);
    await desk.client.history.undo({});
    expect([await originOf(one.source), await originOf(other.source)]).toEqual([null, null]);
    expect(await open()).toHaveLength(1);
  });

  it('being one account goes on: who shares an origin with one of them follows', async () => {
    const [one, other, third] = [
      await bring(desk, 'wire.md', wire),
      await bring(desk, 'copy.md', copy),
      await bring(desk, 'second.md', second),
    ];
    expect(await open()).toHaveLength(3);
    await desk.client.origins.accept({ one: one.source, other: other.source, account: 'Wire' });
    await desk.client.origins.accept({ one: other.source, other: third.source, account: 'Reuters' });
    expect([await originOf(one.source), await originOf(other.source), await originOf(third.source)]).toEqual([
      'Reuters',
      'Reuters',
      'Reuters',
    ]);
    expect(await open()).toEqual([]);
  });

  it('a pair that was turned down stays turned down, after a restart too, until it is reconsidered', async () => {
    const one = await bring(desk, 'wire.md', wire);
    const other = await bring(desk, 'copy.md', copy);
    await desk.client.origins.turnDown({ one: other.source, other: one.source });
    expect(await open()).toEqual([]);
    await desk.close();
    desk = await openDesk({ file: desk.file });
    expect(await open()).toEqual([]);
    await bring(desk, 'retold.md', retold);
    expect(await open()).toEqual([]);
    expect((await desk.client.origins.propose({ review: 'turned down' })).total).toBe(1);
    await desk.client.origins.reconsider({ one: one.source, other: other.source });
    expect(await open()).toHaveLength(1);
    expect((await desk.client.origins.propose({ review: 'turned down' })).total).toBe(0);
  });

  it('one who names the other is proposed by name, though no sentence is copied', async () => {
    await bring(
      desk,
      'one.md',
      '# Lithium\n\nChile will mine the Maricunga salt flat with a British partner who brings 900 million dollars, according to the Financial Times. The deal runs for forty years.\n',
    );
    await bring(
      desk,
      'other.md',
      '# Partner found\n\nThe Financial Times reported on Friday that a British miner is paying 900 million dollars for half of the lithium project in the Maricunga salt flat of Chile. Indigenous people get a share.\n',
    );
    await bring(
      desk,
      'third.md',
      '# Coffee\n\nCoffee roasters expect prices to rise by 12 percent, according to the Financial Times. Frost has ruined the blossoms.\n',
    );
    const proposals = await open();
    expect(proposals.map(({ reasons, named, account }) => ({ reasons, named, account }))).toEqual([
      { reasons: ['attribution'], named: 'Financial Times', account: 'Financial Times' },
    ]);
    expect(proposals[0]!.passages[0]!.other.text).toContain('The Financial Times reported');
  });

  it('Chinese texts: copies, and one agency under two names', async () => {
    await bring(
      desk,
      '甲.txt',
      '据新华社报道，上海临港新片区12英寸晶圆厂二期工程正式投产，月产能将由3万片提升至5.5万片。该项目总投资186亿元，主要生产车规级功率芯片。\n',
    );
    await bring(
      desk,
      '乙.txt',
      '新华社上海3月12日电 位于上海临港新片区的12英寸晶圆厂二期工程当日正式投产，月产能将由3万片提升至5.5万片。该项目总投资186亿元，主要生产车规级功率芯片。\n',
    );
    const [proposal] = await open();
    expect(proposal?.reasons).toEqual(['text', 'attribution']);
    expect(proposal?.account).toBe('Xinhua');
  });
});

describe('origins behind a claim', () => {
  it('a claim confirmed by four copies of one wire story has one origin', async () => {
    const words = 'raise basic pay by 6.5';
    const brought = [];
    for (const [index, text] of [wire, copy, second, `${second}\nHarbour news.\n`].entries())
      brought.push(await bring(desk, `${index}.md`, text));
    const claims = [];
    for (const { version } of brought) claims.push(await claimOn(desk, version, words));
    const first = claims[0]!;
    await desk.client.evidence.link({ from: claims[1]!, to: { claim: first }, relation: 'repeats' });
    await desk.client.evidence.link({ from: claims[1]!, to: { claim: claims[2]! }, relation: 'repeats' });
    await desk.client.evidence.link({ from: claims[3]!, to: { claim: first }, relation: 'supports' });
    expect((await desk.client.origins.ofClaim({ id: first })).count).toBe(4);
    for (let left = await open(); left.length > 0; left = await open())
      await desk.client.origins.accept({ one: left[0]!.one.source, other: left[0]!.other.source, account: left[0]!.account });
    const behind = await desk.client.origins.ofClaim({ id: first });
    expect(behind.count).toBe(1);
    expect(behind.origins[0]).toMatchObject({ name: 'Reuters' });
    expect(behind.origins[0]!.sources).toHaveLength(4);
  });

  it('a passage linked as support counts, a contradiction or a rejected claim does not; the grid tells the same numbers', async () => {
    const [one, other, third] = [
      await bring(desk, 'wire.md', wire),
      await bring(desk, 'retold.md', retold),
      await bring(desk, 'copy.md', copy),
    ];
    const claim = await claimOn(desk, one.version, 'raise basic pay by 6.5 percent');
    const lone = await claimOn(desk, third.version, 'met three drivers');
    const count = async (id: string) => (await desk.client.origins.ofClaim({ id })).count;
    await desk.client.evidence.link({
      from: claim,
      to: { place: { version: other.version, start: 30, end: 60 } },
      relation: 'contradicts',
    });
    expect(await count(claim)).toBe(1);
    await desk.client.evidence.link({ from: claim, to: { place: { version: other.version, start: 30, end: 60 } }, relation: 'supports' });
    expect(await count(claim)).toBe(2);
    await desk.client.evidence.link({ from: lone, to: { claim }, relation: 'supports' });
    expect([await count(claim), await count(lone)]).toEqual([3, 1]);
    const grid = async () =>
      rowsOf(await desk.client.claims.page({ sort: [{ column: 'origins', descending: true }] })).map((row) => [row['id'], row['origins']]);
    expect(await grid()).toEqual([
      [claim, 3],
      [lone, 1],
    ]);
    const { revision } = await desk.client.claims.get({ id: lone });
    await desk.client.claims.update({ id: lone, revision, fields: { status: 'rejected' } });
    expect(await count(claim)).toBe(2);
    expect(await grid()).toEqual([
      [claim, 2],
      [lone, 1],
    ]);
  });
});
