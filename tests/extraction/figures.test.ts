import { expect, test } from 'vitest';
import { figuresOf, said } from './reading.ts';

test.each([
  ['The port handled 4.2 million containers.', ['4200000 containers']],
  ['More than 4,300 companies and at least 40,000 patents were counted.', ['> 4300 companies', '≥ 40000 patents']],
  ['The budget is roughly £3.5 billion.', ['≈ 3500000000 GBP']],
  ['The fund is worth ¥700–800 billion RMB.', ['700000000000..800000000000 RMB']],
  ['Output was worth $5 billion to $6 billion.', ['5000000000..6000000000 USD']],
  ['It invests between 5 and 10 million euros.', ['5000000..10000000 EUR']],
  ['Net debt fell to 32.7 Bn€.', ['32700000000 EUR']],
  ['They paid EUR 18m and US$ 2.5bn.', ['18000000 EUR', '2500000000 USD']],
  ['A grant of HK$40 million.', ['40000000 HKD']],
  ['Prices rose 3 per cent, or 1.5 percentage points above target.', ['3 %', '1.5 percentage points']],
  ['Wages grew by up to 8% and below 10%.', ['≤ 8 %', '< 10 %']],
  ['The plant makes 7-nm chips and needs 150 MW.', ['7 nm', '150 MW']],
  ['Storage reached 12.5 zettabytes (ZB).', ['12.5 ZB']],
  ['Over half of the boats and two-thirds of the nets are new.', ['> 50 %', '66.67 %']],
  ['One in five children is vaccinated.', ['20 %']],
  ['The plan covers six major ports and a dozen rail yards.', ['6 ports', '12 yards']],
  ['About twenty-eight schools closed.', ['≈ 28 schools']],
  ['Half a million homes were lit.', ['500000 homes']],
  ['The fleet is three times larger and cargo doubled.', ['3 x', '2 x']],
  ['Loans are matched 1:1 by the state.', ['1 ratio']],
  ['The bank will shut 60 of its 410 branches.', ['60 branches', '410 branches']],
  ['Capacity was 230 GW in 2021, then 280 in 2022.', ['230 GW', '280 GW']],
  ['1,000+ farms took part.', ['≥ 1000 farms']],
  ['Temperature fell to -12.5 °C.', ['-12.5 °C']],
  ['Rs 120 crore was released.', ['1200000000 INR']],
])('%s', (text, expected) => {
  expect(said(text)).toEqual(expected);
});

test.each([
  'The Kestrel 910C and the H200 beat the R1 and GPT-4.',
  'Level 4 lorries use 5G.',
  'The 14th Five-Year Plan follows the 13th.',
  'See section 4.1, page 12, Figure 3 and Table 7.',
  'It was shown before [12] and again (7).',
  'Call +44 20 7946 0123 or write to desk24@example.org.',
  'Read https://example.org/2024/05/12/a-17 today.',
  'The clinic is open 24/7, from 8:30.',
  'On 12 March 2024 and on May 5 nothing happened.',
  'Version 4.5 replaced 4.4.1.',
  'In 2023 the council met.',
  '1. Build the wall',
  'In the first half of 2024 trade was slow.',
])('no figure: %s', (text) => {
  expect(said(text)).toEqual([]);
});

test('several figures of one sentence have their own stage and date', () => {
  const found = figuresOf(
    'China’s total storage reached 230 GWh by 2023, then 280 GWh by the end of 2024, with a target of 300 GWh by 2025.',
  );
  expect(found.map(({ fields }) => [fields.value, fields.stage, fields.asOf, fields.target, fields.metric])).toEqual([
    [230, 'observed', '2023', null, 'China’s total storage'],
    [280, 'observed', '2024-12', null, 'China’s total storage'],
    [300, 'target', null, '2025', 'China’s total storage'],
  ]);
});

test('a figure stands where it is written, with comparator, unit and what is counted', () => {
  const text = 'They built about 430,000 industrial robots last year.';
  const [figure] = figuresOf(text);
  expect(text.slice(figure?.start, figure?.end)).toBe('about 430,000 industrial robots');
  expect(figure?.fields.metric).toBe('industrial robots');
  expect(figure?.rule).toBe('figure.count');
});

test('a share says of what, a rate over what time', () => {
  const [share, rate] = figuresOf('Ferries made up 26.7% of the passenger traffic. Freight grows 4% a year.');
  expect(share?.fields.metric).toBe('share of the passenger traffic');
  expect(rate?.fields.basis).toBe('a year');
});

test('¥ is the yen in a text about Japan', () => {
  expect(said('Japan will spend ¥3 trillion, the yen fell.')).toEqual(['3000000000000 JPY']);
  expect(said('China will spend ¥3 trillion.')).toEqual(['3000000000000 RMB']);
});
