import { expect, it } from 'vitest';
import type { KnownName, MentionFact } from '../../shared/domain/facts.ts';
import { factsOf } from './documents.ts';

const known: KnownName[] = [
  { entity: 'harbour', kind: 'player', names: ['Ostrava Harbour', 'OH', '奥斯港', '오스항'] },
  { entity: 'cloud', kind: 'player', names: ['Ostrava Harbour Cloud'] },
  { entity: 'plan', kind: 'program', names: ['Tidal Plan'] },
  { entity: 'huawei', kind: 'player', names: ['Huawei'] },
];

function mentions(text: string, language = 'en'): Record<string, string[]> {
  const facts = factsOf(text, language, known).filter((fact): fact is MentionFact => fact.kind === 'mention');
  return Object.fromEntries(facts.map((fact) => [fact.fields.entity, fact.places.map(([start, end]) => text.slice(start, end))]));
}

it('finds every place, the longest name first', () => {
  const text = 'Ostrava Harbour grew. Ostrava Harbour Cloud did not; Ostrava\nHarbour’s rivals left.';
  expect(mentions(text)).toEqual({ harbour: ['Ostrava Harbour', 'Ostrava\nHarbour'], cloud: ['Ostrava Harbour Cloud'] });
});

it('takes whole words, and capitals as short names have them', () => {
  expect(mentions('OH said so. Oh, no! COOH and OHs are something else, and oh.example.com too.')).toEqual({ harbour: ['OH'] });
});

it('finds names in running Chinese, and Korean ones before particles', () => {
  expect(mentions('据说奥斯港的吞吐量增长。')).toEqual({ harbour: ['奥斯港'] });
  expect(mentions('오스항은 성장했다. 오스항만은 다르다.', 'ko')['harbour']).toEqual(['오스항', '오스항']);
  expect(mentions('오스항구청이 열렸다.', 'ko')).toEqual({});
});

it('never suggests as new what the project knows, also by another name of the world list', () => {
  const facts = factsOf('Huawei and 华为 are one. Huawei sells phones under the Tidal Plan.', 'en', known);
  expect(facts.filter(({ kind }) => kind === 'player' || kind === 'program')).toEqual([]);
  expect(facts.find((fact) => fact.kind === 'mention' && fact.fields.entity === 'huawei')).toMatchObject({ places: { length: 3 } });
});

it('gives offsets that hold behind emoji and rare characters', () => {
  const text = '🚢 𠮷田 saw Ostrava Harbour.';
  expect(mentions(text)).toEqual({ harbour: ['Ostrava Harbour'] });
});
