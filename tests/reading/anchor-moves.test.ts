import { describe, expect, it } from 'vitest';
import { AnchorMover } from '../../core/versions/moving.ts';
import { anchorAt } from '../../shared/domain/anchors.ts';
import { compareTexts } from '../../shared/domain/text-difference.ts';
import { figuresOf, judgedAnchors, type Judged } from './anchor-truth.ts';
import { edits } from './random-edits.ts';

const texts = process.env['CLAIMDESK_FULL'] === undefined ? 100 : 1500;
const tellOf = (one: Judged): string =>
  `${one.edited.edits.join(' ')}: ${one.move.outcome} “${one.anchor.quote}” → “${one.move.anchor?.quote ?? ''}” at ${one.move.anchor?.start}, true ${one.truth.start}–${one.truth.end}`;

const report = [
  'The port moved 280 boxes in 2023. It plans to move 400 by 2030, as the harbour master said.',
  'The northern canal was dredged twice. Nothing is known of its cost.',
  'Grain went through the second terminal alone, about 3.5 million tonnes of it.',
].join('\n\n');
const anchorOf = (words: string, text = report) => anchorAt(text, text.indexOf(words), text.indexOf(words) + words.length);
const moved = (words: string, text: string) => new AnchorMover(report, text).move(anchorOf(words));

describe('anchors of a former version', () => {
  it('10,000 through random edits: none is lost, none is silently wrong', () => {
    const wrong: string[] = [];
    const figures = figuresOf(judgedAnchors(1, texts, 100), (one) => wrong.push(tellOf(one)));
    expect(wrong).toEqual([]);
    expect(figures.anchors).toBe(texts * 100);
    const { kept, moved: other, changed, orphan } = figures.outcomes;
    expect(kept + other + changed + orphan).toBe(figures.anchors);
    // copies of the same words: seen about four times in 100,000
    expect(figures.alike).toBeLessThanOrEqual(Math.ceil(figures.anchors / 10_000));
    // the texts lose about a twelfth of their words: a mover that gave up would be right about everything too
    expect(kept).toBeGreaterThan(figures.anchors * 0.7);
    expect(orphan).toBeLessThan(figures.anchors * 0.02);
    expect(figures.changedThere).toBeGreaterThan(changed * 0.8);
  }, 600_000);

  it.each(['reflow', 'whitespace', 'quotes', 'NFC', 'NFD'])('keeps every one where only %s differs', (kind) => {
    const figures = figuresOf(judgedAnchors(2, 8, 60, [kind]));
    expect(figures).toMatchObject({ outcomes: { kept: figures.anchors, moved: 0, changed: 0, orphan: 0 }, wrong: 0, alike: 0 });
  });

  it('keeps every one exactly in an unchanged text', () => {
    for (const one of judgedAnchors(3, 10, 60, [])) {
      expect(one.move).toMatchObject({ outcome: 'kept', score: 1, anchor: one.anchor });
    }
  });

  it.each(Object.keys(edits))('is never silently wrong after three edits of one kind: %s', (kind) => {
    const wrong: string[] = [];
    figuresOf(judgedAnchors(4, 12, 60, [kind, kind, kind]), (one) => wrong.push(tellOf(one)));
    expect(wrong).toEqual([]);
  });

  it('tells what happened to the words', () => {
    const longer = report.replace('Nothing is known', 'Since then a third time. Nothing is known');
    expect(moved('The northern canal was dredged twice.', longer)).toMatchObject({ outcome: 'moved' });
    expect(moved('second terminal alone', longer)).toMatchObject({ outcome: 'kept', anchor: { quote: 'second terminal alone' } });
    const other = report.replace('280', '246');
    expect(moved('The port moved 280 boxes in 2023.', other)).toMatchObject({
      outcome: 'changed',
      anchor: { quote: 'The port moved 246 boxes in 2023.' },
    });
    const gone = report.replace('The northern canal was dredged twice. ', '');
    expect(moved('The northern canal was dredged twice.', gone)).toEqual({ outcome: 'orphan', anchor: null, score: null });
    const [first, second, third] = report.split('\n\n');
    const turned = [third, first, second].join('\n\n');
    expect(moved('second terminal alone', turned)).toMatchObject({
      outcome: 'moved',
      anchor: { start: turned.indexOf('second terminal') },
    });
  });

  it('does not take 102 for 10², nor “1, 5” for “1,5”', () => {
    const former = 'The area is 10² units, and the ratio is 1,5 for all of them.';
    const mover = new AnchorMover(former, former.replace('10²', '102').replace('1,5', '1, 5'));
    expect(mover.move(anchorOf('10² units', former)).outcome).toBe('changed');
    expect(mover.move(anchorOf('ratio is 1,5 for', former)).outcome).toBe('changed');
  });

  it('does not take the sentence that stayed for its twin that went', () => {
    const twins = 'Nobody knows why it was closed. The lock opened in May. Nobody knows why it was closed. The canal did not.';
    const mover = new AnchorMover(twins, twins.replace('Nobody knows why it was closed. ', ''));
    const twin = 'Nobody knows why it was closed.';
    expect(mover.move(anchorOf(twin, twins)).outcome).toBe('orphan');
    const second = twins.lastIndexOf(twin);
    expect(mover.move(anchorAt(twins, second, second + twin.length))).toMatchObject({
      anchor: { start: twins.indexOf('The canal') - 32 - 32 },
    });
  });
});

describe('the comparison of two texts', () => {
  it('is a comparison: equal words on both sides, each once', () => {
    for (const { edited } of judgedAnchors(5, 30, 1)) {
      const { former, text, runs } = compareTexts(edited.former, edited.text);
      const taken = new Set<number>();
      let reached = 0;
      for (const run of runs) {
        expect(run.former).toBeGreaterThanOrEqual(reached);
        reached = run.former + run.length;
        for (let step = 0; step < run.length; step += 1) {
          expect(former.keys[run.former + step]).toBe(text.keys[run.at + step]);
          expect(taken.has(run.at + step)).toBe(false);
          taken.add(run.at + step);
        }
      }
    }
  });
});
