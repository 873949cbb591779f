import { expect, test } from 'vitest';
import { cohenKappa, krippendorffAlpha, percentAgreement } from '../../shared/domain/agreement/nominal.ts';
import { joined, unitisingAlpha, unitisingCategory } from '../../shared/domain/agreement/unitising.ts';

/** Every figure here was printed by its author; where the print has fewer digits, the digits behind it follow from the printed table. */
const table = (cells: readonly (readonly number[])[]): [string, string][] =>
  cells.flatMap((row, left) =>
    row.flatMap((count, right) => Array.from({ length: count }, (): [string, string] => [`${left}`, `${right}`])),
  );

const coders = (...rows: string[]): (string | null)[][] =>
  Array.from(rows[0]!, (_, unit) => rows.map((row) => (row[unit] === '.' ? null : row[unit]!)));

test.each([
  // 0.70 − 0.41 over 1 − 0.41, printed as .492
  [
    'Cohen 1960, page 45: 200 cases in three categories',
    [
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ],
    0.7,
    0.4915,
  ],
  // printed: observed .29, expected .35 (0.3475)
  [
    'Cohen 1960, page 37: agreement below chance',
    [
      [25, 12, 3],
      [13, 2, 15],
      [12, 16, 2],
    ],
    0.29,
    -0.0923,
  ],
  // printed: observed .89, expected .66, kappa .68
  [
    'Fleiss, Levin and Paik 2003, table 18.1: diagnoses of 100 patients',
    [
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ],
    0.89,
    0.6765,
  ],
])('%s', (_, cells, observed, kappa) => {
  expect(percentAgreement(table(cells))).toBeCloseTo(observed, 4);
  expect(cohenKappa(table(cells))).toBeCloseTo(kappa, 4);
});

test.each([
  // 1 − 19 · 4 / (14 · 6), printed as 0.095
  ['Krippendorff 2011, A: two values, two coders', ['0100000010', '1110010000'], 0.0952],
  // printed as 0.692
  ['Krippendorff 2011, B: five values, two coders', ['aabbdcccedda', 'babbbccceddd'], 0.692],
  // printed as 0.743
  [
    'Krippendorff 2011, C: five values, four coders, values missing',
    ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'],
    0.7434,
  ],
  // printed as 0.642
  ['Krippendorff 1980, page 139: four values, three coders', ['112412132', '122442232', '122442332'], 0.6417],
])('%s', (_, rows, alpha) => {
  expect(krippendorffAlpha(coders(...rows))).toBeCloseTo(alpha, 4);
});

test('Krippendorff 2004, pages 254 to 256: two coders mark two categories between 150 and 450', () => {
  const from = (...stretches: [start: number, size: number][]) =>
    stretches.map(([start, size]) => ({ start: start - 150, end: start - 150 + size }));
  const c = unitisingCategory(300, [from([225, 70], [370, 30]), from([220, 80], [355, 20], [400, 20])]);
  const k = unitisingCategory(300, [from([180, 60], [300, 50]), from([180, 60], [300, 50])]);
  // printed to four digits: .0144, .0532 and .7286; .0000, .0490 and 1; over both .8591
  expect(c.observed).toBeCloseTo(0.0144, 4);
  expect(c.expected).toBeCloseTo(0.0532, 4);
  expect(c.alpha).toBeCloseTo(0.7286, 4);
  expect(k.observed).toBe(0);
  expect(k.expected).toBeCloseTo(0.049, 4);
  expect(k.alpha).toBe(1);
  expect(unitisingAlpha([c, k])).toBeCloseTo(0.8591, 3);
});

test('nothing to compare is no agreement and no disagreement', () => {
  expect([percentAgreement([]), cohenKappa([]), krippendorffAlpha([])]).toEqual([null, null, null]);
  expect(cohenKappa([['yes', 'yes']])).toBeNull();
  expect(krippendorffAlpha(coders('aa', 'aa'))).toBeNull();
  expect(unitisingCategory(100, [[], []]).alpha).toBeNull();
});

test('stretches of one coder that touch are one', () => {
  expect(
    joined([
      { start: 20, end: 30 },
      { start: 0, end: 10 },
      { start: 10, end: 15 },
      { start: 22, end: 25 },
    ]),
  ).toEqual([
    { start: 0, end: 15 },
    { start: 20, end: 30 },
  ]);
});
