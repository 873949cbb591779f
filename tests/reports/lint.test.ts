import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LintFinding, LintRule } from '../../shared/contract/reports-lint.ts';
import { likelihoodTerms } from '../../shared/domain/grades.ts';
import { languageFindings } from '../../core/reports/lint/language.ts';
import { chineseTerms, confidencesIn, estimatesIn } from '../../core/reports/lint/words.ts';
import { importText, openDesk, type Desk } from '../router/desk.ts';
import { bring, former } from '../versions/ports.ts';

let desk: Desk;
let report: string;
let place: { version: string; start: number; end: number };
let source: string;

beforeEach(async () => {
  desk = await openDesk({ create: 'empty' });
  const [imported] = await importText(desk.client, 'ledger.txt', 'Northgrid says that it runs 240 halls. Half of them stand inland.\n');
  source = imported!.source!;
  const [version] = await desk.client.sources.versions({ id: source });
  place = { version: version!.id, start: 0, end: 38 };
  await grade('B');
  report = (await desk.client.reports.create({ fields: { title: 'Brief', kind: 'findings', tables: [] } })).id;
});
afterEach(() => desk.close());

async function grade(reliability: 'B' | null): Promise<void> {
  const { revision } = await desk.client.sources.get({ id: source });
  await desk.client.sources.update({ id: source, revision, fields: { reliability } });
}

async function claim(fields: { wording?: string; comment?: string; verdict?: string } = {}, places = [place]): Promise<string> {
  const made = await desk.client.claims.create({
    fields: { wording: 'Northgrid runs 240 halls.', verdict: 'supported', status: 'accepted', ...fields },
    places,
  });
  return made.id;
}

async function introduce(introduction: string): Promise<void> {
  const { revision } = (await desk.client.reports.list())[0]!;
  await desk.client.reports.update({ id: report, revision, fields: { introduction } });
}

const lint = async (): Promise<LintFinding[]> => (await desk.client.reports.lint({ id: report })).findings;
const rules = async (): Promise<LintRule[]> => (await lint()).map(({ rule }) => rule);

describe('a report', () => {
  it('of graded, anchored, checked claims has nothing to mend', async () => {
    const id = await claim({ comment: 'It is very likely that more follow.' });
    await introduce(`Read [[claim:${id}|the claim]] and [[source:${source}|the ledger]]. We have high confidence in the count.`);
    expect(await desk.client.reports.lint({ id: report })).toEqual({ total: 0, errors: 0, findings: [] });
  });
  it('tells a claim without passage, and leads to it', async () => {
    const id = await claim({ wording: 'Nobody said this.' }, []);
    await claim();
    const [found, ...others] = await lint();
    expect(found).toMatchObject({ rule: 'no-passage', severity: 'error', text: 'Nobody said this.', target: { kind: 'claim', id } });
    expect(others).toEqual([]);
    const { blocks } = await desk.client.reports.preview({ id: report });
    expect(blocks[found!.blockIndex!]).toMatchObject({ kind: 'claim', wording: 'Nobody said this.' });
  });
  it('tells an ungraded source once, however many claims stand on it, and not one that no claim stands on', async () => {
    await importText(desk.client, 'other.txt', 'Nothing of this is in the report.\n');
    await claim();
    await claim({ wording: 'Half of the halls stand inland.' });
    await grade(null);
    expect(await lint()).toMatchObject([{ rule: 'ungraded-source', severity: 'warning', target: { kind: 'source', id: source } }]);
  });
  it('tells figures that nobody reviewed or checked, not rejected ones', async () => {
    const id = await claim();
    const figure = (status: 'suggested' | 'accepted' | 'rejected') =>
      desk.client.figures.create({ fields: { metric: 'halls', written: '240 halls', value: 240, unit: 'halls', status }, claim: id });
    await figure('accepted');
    await figure('rejected');
    expect(await rules()).toEqual([]);
    const { id: open } = await figure('suggested');
    expect(await lint()).toMatchObject([{ rule: 'unreviewed-figure', words: '240 halls', target: { kind: 'figure', id: open } }]);
    const { revision } = await desk.client.claims.get({ id });
    await desk.client.claims.update({ id, revision, fields: { verdict: 'unchecked' } });
    expect(await rules()).toEqual(['unreviewed-figure', 'unchecked-figure']);
  });
  it('tells citations of nothing, of what is deleted and of what is not accepted', async () => {
    const kept = await claim();
    const gone = await claim({ wording: 'Gone.' });
    const aside = await desk.client.claims.create({ fields: { wording: 'Rejected.', status: 'rejected' }, places: [place] });
    await introduce(`[[claim:${kept}|kept]] [[claim:${gone}|gone]]\n\n[[claim:${aside.id}|aside]] [[nothing at all]] [[claim:x]]`);
    expect((await lint()).map(({ words }) => words)).toEqual([`[[claim:${aside.id}|aside]]`, '[[nothing at all]]', '[[claim:x]]']);
    await desk.client.claims.remove({ ids: [gone] });
    const found = await lint();
    expect(found.map(({ rule }) => rule)).toEqual(Array.from({ length: 4 }, () => 'dead-citation'));
    expect(found.map(({ target }) => target)).toEqual([
      { kind: 'report', id: report },
      { kind: 'claim', id: aside.id },
      { kind: 'report', id: report },
      { kind: 'report', id: report },
    ]);
  });
  it('tells a dead citation in a claim’s own note', async () => {
    const id = await claim({ comment: 'See [[note:00000000-0000-7000-8000-000000000000|the memo]].' });
    expect(await lint()).toMatchObject([{ rule: 'dead-citation', text: 'the memo', target: { kind: 'claim', id } }]);
  });
  it('tells language in its own text and in its claims', async () => {
    const id = await claim({ wording: 'It is likely, even highly probable, that halls move.' });
    await introduce('We judge with high confidence that prices are likely to fall.');
    expect(await lint()).toMatchObject([
      { rule: 'mixed-terms', severity: 'warning', words: 'likely, highly probable', target: { kind: 'claim', id } },
      { rule: 'likelihood-with-confidence', words: 'likely, high confidence', target: { kind: 'report', id: report } },
    ]);
  });
  it('tells an anchor that lost its words in a newer version, until it is placed', async () => {
    const old = await bring(desk, 'ports.md', former);
    const sentence = former.split(/\n+/).find((line) => line.includes('.') && !line.startsWith('#'))!;
    const start = former.indexOf(sentence);
    const id = await claim({ wording: 'Lost.' }, [{ version: old.version, start, end: start + sentence.length }]);
    const { revision } = await desk.client.sources.get({ id: old.source });
    await desk.client.sources.update({ id: old.source, revision, fields: { reliability: 'B' } });
    expect(await rules()).toEqual([]);
    const next = await bring(desk, 'weather.md', '# Weather\n\nIt rained on every day of the month, and the rivers rose by a hand.');
    await desk.client.versions.join({ source: next.source, into: old.source });
    expect(await lint()).toMatchObject([{ rule: 'orphaned-anchor', severity: 'error', target: { kind: 'claim', id } }]);
    const { moves } = await desk.client.versions.moves({ source: old.source });
    await desk.client.versions.place({ id: moves[0]!.id, place: { version: next.version, start: 11, end: 20 } });
    expect(await rules()).toEqual([]);
  });
  it('of one source is asked for the annotations and claims on it', async () => {
    await desk.client.annotations.create({ fields: { body: 'Look here.' }, places: [place] } as never);
    await claim({ verdict: 'supported' });
    await grade(null);
    const one = await desk.client.reports.create({ fields: { title: 'Read', kind: 'annotated-source', source } });
    expect((await desk.client.reports.lint({ id: one.id })).findings).toMatchObject([{ rule: 'ungraded-source', target: { id: source } }]);
  });
});

/** Loaded by names that the type checker does not follow: the window's files are checked under the window's own settings. */
async function windowWords(): Promise<Record<string, string>> {
  const [values, scales] = ['../../renderer/i18n/values.ts', '../../renderer/i18n/scales.ts'];
  const { valueMessages } = (await import(values!)) as { valueMessages: { zh: Record<string, string> } };
  const { scaleMessages } = (await import(scales!)) as { scaleMessages: { zh: Record<string, string> } };
  return { ...valueMessages.zh, ...scaleMessages.zh };
}

const told = (text: string): [LintRule, string][] =>
  languageFindings({ text, target: null, blockIndex: null }).map(({ rule, words }) => [rule, words]);

describe('terms of the two rows of ICD 203', () => {
  it('are those of the scale, in both languages as the window shows them', async () => {
    for (const { term, also } of likelihoodTerms) {
      expect(estimatesIn(`It is ${term}.`)).toEqual([{ words: term, row: 0 }]);
      expect(estimatesIn(`It is ${also}.`)).toEqual([{ words: also, row: 1 }]);
    }
    const zh = await windowWords();
    expect(chineseTerms).toEqual(likelihoodTerms.map(({ term }) => [zh[`value.${term}`], zh[`also.${term}`]]));
    for (const [first, second] of chineseTerms) {
      expect(estimatesIn(`此事${first}。`)).toEqual([{ words: first, row: 0 }]);
      expect(estimatesIn(`此事${second}。`)).toEqual([{ words: second, row: 1 }]);
    }
  });
  it.each([
    ['Prices will likely fall, and exports will probably follow.', 'likely, probably'],
    ['It is Almost  Certainly true; a remote chance remains.', 'almost  certainly, remote'],
    ['价格很可能下降，出口极有可能跟随。', '很可能, 极有可能'],
  ])('are told together: %s', (text, words) => expect(told(text)).toEqual([['mixed-terms', words]]));
  it.each([
    'Prices will likely fall; it is very unlikely that they rise.',
    'Remote sensing is likely to grow in remote regions.',
    'The probable cause is probably heat.',
    '大概300家企业很可能受到影响。',
    '我们会尽可能评估可能性，其概率五五开。',
    'Unlikelihood and improbability are no terms.',
  ])('are not told alone: %s', (text) => expect(told(text)).toEqual([]));
});

describe('likelihood and confidence', () => {
  it.each([
    ['We assess with moderate confidence that this is very likely.', 'very likely, moderate confidence'],
    ['Confidence is low, but it is probable.', 'probable, Confidence is low'],
    ['我们以高置信度判断此事很可能发生。', '很可能, 高置信度'],
    ['信心中等……此事几乎肯定，把握较高。', '几乎肯定, 信心中'],
  ])('in one sentence are told: %s', (text, words) => expect(told(text)).toEqual([['likelihood-with-confidence', words]]));
  it.each([
    'This is very likely. We have moderate confidence in it.',
    '此事很可能发生。我们的置信度为高。',
    'High confidence in the 3.5 percent. Growth is likely.',
    'Consumer confidence will likely fall.',
  ])('in two are not, nor other confidence: %s', (text) => expect(told(text)).toEqual([]));
  it('are both known by their words', () =>
    expect(confidencesIn('a high degree of confidence, 低信度')).toEqual(['high degree of confidence', '低信度']));
});
