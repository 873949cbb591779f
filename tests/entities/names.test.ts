import fs from 'node:fs';
import { expect, test } from 'vitest';
import { matchNames, normalName, withoutLegalForm } from '../../shared/domain/name-keys.ts';

/** Pairs of names that a person has judged: the reason why they may be one, or null where they must not be proposed. */
const pairs = JSON.parse(fs.readFileSync(new URL('pairs.json', import.meta.url), 'utf8')) as [string, string, string | null][];

test('written pairs of names are proposed, or not, for the reason that a person gives', () => {
  const told = pairs.map(([left, right]) => [left, right, matchNames(left, right)?.reason ?? null]);
  expect(told).toEqual(pairs);
  const turned = pairs.map(([left, right]) => [left, right, matchNames(right, left)?.reason ?? null]);
  expect(turned).toEqual(pairs);
  expect(pairs.filter(([, , reason]) => reason === null).length).toBeGreaterThan(15);
});

test('names that are nothing but a legal form stay whole, and signs make no difference', () => {
  expect(withoutLegalForm(normalName('Company'))).toBe('company');
  expect(withoutLegalForm(normalName('集团'))).toBe('集团');
  expect(normalName('  “Société   Générale”, S.A. ')).toBe('societe generale sa');
  expect(matchNames('', '…')).toBeNull();
});
