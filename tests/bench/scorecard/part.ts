import fs from 'node:fs';
import { openDesk } from '../../router/desk.ts';
import { Plain } from '../floors.ts';
import { searchTerms } from '../project/words.ts';
import { measureDocuments } from './documents.ts';
import { measureBlocks, measureFacets } from './grids.ts';
import { measureOpening } from './opening.ts';
import { reading, type Reading } from './readings.ts';
import { loadResidents } from './residents.ts';
import { assertRecall, measureContains, measureSearch, trigrams } from './searching.ts';

/**
 * The rows that need no carrier and no window, of one size, in a process of its own: node part.ts KEPT COPY [quick]. Sends readings to
 * its parent and ends without closing the project: a last backup of gigabytes is not what is measured.
 */
const [, , kept = '', file = '', mode = ''] = process.argv;
const quick = mode === 'quick';
const rounds = quick ? 2 : 3;

const tell = (...readings: readonly Reading[]): void => {
  for (const one of readings) process.send!(one);
};

tell(await measureOpening(file, quick ? 5 : 7));
const desk = await openDesk({ file });
const plain = new Plain(file, true);
tell(...(await measureDocuments(desk, plain, rounds)));
assertRecall(plain);
tell(await measureSearch(desk, plain, rounds));
const residents = loadResidents(plain);
tell(...(await measureBlocks(desk, plain, residents, rounds)));
tell(await measureFacets(desk, plain, residents, rounds));
const grams = trigrams(plain, kept);
tell(
  await measureContains(desk, plain, residents, grams, [searchTerms[5]!, 'algorithmic ov', searchTerms[4]!, '东数西算'], 'contains-rare'),
);
tell(await measureContains(desk, plain, residents, grams, ['capacity', 'region', 'energy', '人工智能'], 'contains-common'));
tell(reading('disk', [fs.statSync(kept).size / textBytes()]));
process.exit(0);

/** UTF-8 of passages and wordings: what an analyst would call the text. */
function textBytes(): number {
  const bytes = (sql: string): number => plain.database.prepare(sql).pluck().get() as number;
  return bytes('SELECT sum(octet_length(text)) FROM passage') + bytes('SELECT sum(octet_length(wording)) FROM claim');
}
