import { createHash } from 'node:crypto';
import { segmentForIndex } from '../../../shared/domain/search-text.ts';
import { pick } from '../random.ts';
import { chineseSentence, sentence } from './words.ts';
import type { Written, Writing } from './writing.ts';

/** Passages of an ordinary source (some 18 KB), and of the one large source that every project has (1 MB). */
export const passagesOfSource = 100;
export const passagesOfLargeSource = 5600;
/** UTF-16 units that stand beside a quote */
const context = 32;

/** Where a record can be anchored: a sentence in its text. */
export interface Place {
  version: Written;
  start: number;
  text: string;
  prefix: string;
  suffix: string;
}

interface Rows {
  passage: (...values: unknown[]) => number;
  index: (...values: unknown[]) => number;
}

/** Sources with their passages; one in seven is Chinese, the first is large. @returns for each, where records can be anchored */
export function* writeSources(writing: Writing, count: number): Generator<Place[]> {
  const rows = {
    passage: writing.plain('passage', 'version, position, kind, level, start, "end", heading, lead, text'),
    index: writing.plain('passage_fts', 'rowid, text'),
  };
  for (let number = 0; number < count; number += 1) yield writeSource(writing, rows, number);
}

function writeSource(writing: Writing, rows: Rows, number: number): Place[] {
  const { random } = writing;
  const isChinese = number % 7 === 3;
  const say = isChinese ? chineseSentence : sentence;
  const passages = Array.from({ length: number === 0 ? passagesOfLargeSource : passagesOfSource }, (_, position) =>
    position % 25 === 0 ? heading(say(random), position, isChinese) : say(random),
  );
  const text = passages.join('\n\n');
  const title = isChinese ? `报告${number}：${say(random).slice(0, 20)}` : `Report ${number} on ${say(random).slice(0, 60)}`;
  writing.change('source.import', title);
  const source = writing.add('source', {
    title,
    type: pick(random, ['report', 'report', 'article', 'webpage', 'legislation']),
    author: [{ literal: `Institute ${number % 30}` }],
    publisher: `Publisher ${number % 50}`,
    issued: String(2015 + (number % 11)),
    language: isChinese ? 'zh' : 'en',
    reliability: pick(random, ['A', 'B', 'B', 'C', 'D', null]),
    origin: pick(random, ['CN', 'EU', 'US', null]),
  });
  const sha256 = createHash('sha256').update(text).digest('hex');
  const version = writing.add('version', {
    source,
    number: 1,
    state: 'ready',
    sha256,
    length: text.length,
    passages: passages.length,
    tail: '',
    originalSha256: sha256,
    originalName: `report-${number}.txt`,
    originalSize: Buffer.byteLength(text),
    mediaType: 'text/plain',
    encoding: 'utf-8',
    losses: [],
  });
  return writePassages(rows, version, passages, text);
}

const heading = (words: string, position: number, isChinese: boolean): string =>
  isChinese ? `第${position / 25 + 1}章 ${words.slice(0, 12)}` : `Chapter ${position / 25 + 1} of ${words.slice(0, 40).trim()}`;

function writePassages({ passage, index }: Rows, version: Written, passages: readonly string[], text: string): Place[] {
  const places: Place[] = [];
  let start = 0;
  for (const [position, words] of passages.entries()) {
    const isHeading = position % 25 === 0;
    const end = start + words.length;
    const above = isHeading ? null : position - (position % 25);
    const row = passage(
      version.row,
      position,
      isHeading ? 'heading' : 'paragraph',
      isHeading ? 1 : null,
      start,
      end,
      above,
      position === 0 ? '' : '\n\n',
      words,
    );
    index(row, segmentForIndex(words));
    if (!isHeading)
      places.push({
        version,
        start,
        text: words,
        prefix: text.slice(Math.max(0, start - context), start),
        suffix: text.slice(end, end + context),
      });
    start = end + 2;
  }
  return places;
}
