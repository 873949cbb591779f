import { expect, test } from 'vitest';
import { extractorVersion } from '../../core/reading/extraction/index.ts';
import { ruleSays } from '../../core/reading/extraction/rule-says.ts';
import { versionOfExtractor } from '../../core/reading/extraction/version.ts';
import { factsOf } from './reading.ts';

const text =
  'By 2030, Norway aims to build 40 ferries for €2 billion. In 2022 the Oslo Port Authority launched 7 of them.\n\nHalf of the fleet is old.';

test('the same text gives the same facts, and every rule says what it finds', () => {
  const facts = factsOf(text);
  expect(factsOf(text)).toEqual(facts);
  for (const { rule } of facts) expect(ruleSays(rule).en, rule).not.toBe(rule);
});

test('the version is the number of the rules and a hash of the lists', () => {
  expect(extractorVersion).toMatch(/^\d+\.\d+-[0-9a-f]{8}$/);
  expect(versionOfExtractor()).toBe(extractorVersion);
});
