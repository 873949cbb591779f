import { expect, test } from 'vitest';
import { milestonesOf } from './reading.ts';

function due(text: string, published: string | null = null): string[] {
  return milestonesOf(text, published).map(({ fields }) => `${fields.dueText}: ${String(fields.dueStart)}/${String(fields.dueEnd)}`);
}

test.each([
  ['By 2030, Norway aims to close all coal pits.', ['By 2030: 2030/2030']],
  ['It wants to lead in fusion by the mid-2020s.', ['by the mid-2020s: 2024/2026']],
  ['Trade could double by the late 2020s.', ['by the late 2020s: 2027/2029']],
  ['The roadmap targets full service by 2025–27.', ['by 2025–27: 2025/2027']],
  ['The 9th Rail Plan (2021–2025) sets limits.', ['2021–2025: 2021/2025']],
  ['In August 2025, the ministry released a circular.', ['In August 2025: 2025-08/2025-08']],
  ['The bridge opened on 12 March 2019.', ['on 12 March 2019: 2019-03-12/2019-03-12']],
  ['The dam must be finished by the end of 2027.', ['by the end of 2027: 2027-12/2027-12']],
  ['The line will open in the third quarter of 2026.', ['in the third quarter of 2026: 2026-07/2026-09']],
  ['The lab began work in H1 2025.', ['in H1 2025: 2025-01/2025-06']],
  ['No later than 30 June 2030 the board shall report.', ['No later than 30 June 2030: 2030-06-30/2030-06-30']],
])('%s', (text, expected) => {
  expect(due(text)).toEqual(expected);
});

test.each([
  'The 2025 Rail Plan is long.',
  'Sales of 2023 were higher than in 2022.',
  'Founded on ideas of the 1990s, it is calm.',
  'See Smith (Nature, 2021).',
])('no milestone: %s', (text) => {
  expect(due(text)).toEqual([]);
});

test('“that year” is the year named before it, “next year” counts from the date of publication', () => {
  expect(due('In early 2025, Velo announced a tram. It will open its depot later that year.')).toEqual([
    'In early 2025: 2025-01/2025-04',
    'later that year: 2025/2025',
  ]);
  expect(due('The mill will open next year.', '2024-05-01')).toEqual(['next year: 2025/2025']);
  expect(due('The mill will open next year.')).toEqual([]);
});

test('a milestone says who does what under which plan', () => {
  const [milestone] = milestonesOf('By 2027, Norway plans to launch six ferries under the Coastal Transport Plan.');
  expect(milestone?.fields.actor).toBe('Norway');
  expect(milestone?.fields.plan).toBe('Coastal Transport Plan');
  expect(milestone?.fields.what).toBe('Norway plans to launch six ferries under the Coastal Transport Plan');
});
