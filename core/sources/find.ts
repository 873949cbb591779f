import { findMatches } from '../../shared/domain/search-text.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ReadableDB } from '../../db/open.ts';
import { eachPassage } from '../../db/passages.ts';
import { versionById } from '../../db/sources.ts';

const mostHits = 5000;

/** Places of the words in a version's text, in order. */
export function findInVersion(
  database: ReadableDB,
  { version: id, words }: { version: string; words: string },
): { total: number; hits: [number, number][] } {
  const version = versionById(database, id);
  if (version === null) throw new WorkbenchError('NOT_FOUND', 'This text is not in the project any more.');
  const hits: [number, number][] = [];
  let total = 0;
  for (const passage of eachPassage(database, version.row)) {
    for (const { start, end } of findMatches(passage.text, words, mostHits)) {
      total += 1;
      if (hits.length < mostHits) hits.push([passage.start + start, passage.start + end]);
    }
  }
  return { total, hits };
}
