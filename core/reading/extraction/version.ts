import { createHash } from 'node:crypto';
import { cjkWords } from './cjk-words.ts';
import { claimData } from './claim-words.ts';
import { dateData } from './date-words.ts';
import { figureData } from './figure-words.ts';
import { knownThings, wordsOf } from './name-data.ts';
import { wideNameData } from './names-in-wide-scripts.ts';
import { sentenceWords } from './sentence-words.ts';

/** Raised by hand where rules that are code find something else than before. */
const rules = '1.0';

const languages = ['en', 'zh', 'ko', 'ja', 'it', 'fr', 'de', 'es'];

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...(value as Set<unknown>)];
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
  if (value instanceof RegExp) return value.source;
  return value;
}

/** Rules and word lists decide what is found: `1.0-3f9a2c71`, the number of the rules and a short hash of all lists. */
export function versionOfExtractor(): string {
  const hash = createHash('sha256');
  const words = languages.map((language) => [cjkWords(language), wordsOf(language)]);
  for (const part of [figureData, dateData, sentenceWords, claimData, knownThings, wideNameData, words])
    hash.update(JSON.stringify(part, plain));
  return `${rules}-${hash.digest('hex').slice(0, 8)}`;
}
