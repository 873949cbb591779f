import fs from 'node:fs';
import path from 'node:path';
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

test('every rule that finds something in any of the labelled texts says in both languages what it finds', () => {
  const folder = path.join(import.meta.dirname, 'labels');
  const rules = new Set<string>();
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    for (const { rule } of factsOf(text, file.slice(0, 2))) rules.add(rule);
  }
  expect(rules.size).toBeGreaterThan(20);
  for (const rule of rules) expect([rule, ruleSays(rule).en === rule, ruleSays(rule).zh === rule]).toEqual([rule, false, false]);
});

test('the version is the number of the rules and a hash of the lists', () => {
  expect(extractorVersion).toMatch(/^\d+\.\d+-[0-9a-f]{8}$/);
  expect(versionOfExtractor()).toBe(extractorVersion);
});
