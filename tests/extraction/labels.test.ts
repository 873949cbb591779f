import { describe, expect, it } from 'vitest';
import { ownLabels } from './labels.ts';
import { readMarked } from './marked.ts';
import { rates, scoreText } from './score.ts';

describe('our labelled texts', () => {
  const files = ownLabels();

  it('have every label at its quote', () => {
    for (const { name, text, labels } of files)
      for (const label of [...labels.figures, ...labels.non_figures, ...labels.milestones, ...labels.players, ...labels.programs])
        expect(text.slice(label.start, label.end), `${name} at ${label.start}`).toBe(label.quote);
  });

  it('are of many kinds and languages, a third of them held back', () => {
    expect(files.length).toBeGreaterThanOrEqual(36);
    expect(new Set(files.map(({ labels }) => labels.doc.language)).size).toBe(8);
    expect(new Set(files.map(({ labels }) => labels.doc.kind)).size).toBeGreaterThanOrEqual(10);
    expect(files.filter(({ labels }) => labels.doc.held === true).length * 3).toBeGreaterThanOrEqual(files.length);
  });
});

describe('the scorer', () => {
  const { text, labels } = readMarked(
    '#en note\nSales of ⟦f 5e6..6e6 EUR¦€5–6 million⟧ in ⟦n year¦2020⟧; ⟦f 40 robots¦forty robots⟧ ⟦m 2025..2027¦by 2025–27⟧, says ⟦p¦Acme Ltd⟧.',
    'note',
  );
  const at = (quote: string): { start: number; end: number } => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length });
  const right = [
    { kind: 'figure', ...at('€5–6 million'), low: 5, high: 6, unit: 'million euros' },
    { kind: 'figure', ...at('forty robots'), value: 40, unit: 'industrial robots' },
    { kind: 'milestone', ...at('by 2025–27'), year: 2026 },
    { kind: 'player', ...at('Acme Ltd'), name: 'ACME Ltd.' },
  ];

  it('takes what agrees', () => {
    const scores = scoreText(labels, right);
    expect(scores.figure).toEqual({ right: 2, wrong: [], missed: [] });
    expect(scores.milestone.right).toBe(1);
    expect(scores.player).toEqual({ right: 1, wrong: [], missed: [] });
  });

  it('does not take another value, unit, year or name, nor the same figure twice', () => {
    const wrong = [
      { ...right[0]!, low: 5.1 },
      { ...right[1]!, unit: 'EUR' },
      { ...right[2]!, year: 2028 },
      { ...right[3]!, name: 'Acme' },
      { kind: 'figure', ...at('2020'), value: 2020, unit: '' },
    ];
    const scores = scoreText(labels, wrong);
    expect([scores.figure.right, scores.milestone.right, scores.player.right]).toEqual([0, 0, 0]);
    expect(scores.traps).toEqual(['2020']);
    expect(scoreText(labels, [...right, right[1]!]).figure.wrong).toHaveLength(1);
  });

  it('counts optional labels neither way', () => {
    const doubtful = readMarked('#en note\nabout ⟦f? 24..99 cases¦dozens of cases⟧', 'note');
    const finding = { kind: 'figure', start: 6, end: 21, value: 36, unit: 'cases' };
    expect(scoreText(doubtful.labels, [finding]).figure).toEqual({ right: 0, wrong: [], missed: [] });
    expect(scoreText(doubtful.labels, []).figure).toEqual({ right: 0, wrong: [], missed: [] });
  });

  it('gives precision, recall and F1 in per cent', () => {
    expect(rates({ right: 3, wrong: 1, missed: 3 })).toEqual({ precision: 75, recall: 50, f1: 60 });
    expect(rates({ right: 0, wrong: 0, missed: 0 }).f1).toBe(100);
  });
});
