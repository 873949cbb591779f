import type { Hit } from '../../shared/contract/search.ts';
import { snippet } from '../../shared/domain/search-text.ts';
import type { ReadableDB } from '../../db/open.ts';
import { searchPassages, searchRecords, searchSources, type FoundRecord } from '../../db/search.ts';

export interface SearchRequest {
  words: string;
  kinds: Hit['kind'][];
  most: number;
}

const order: readonly Hit['kind'][] = ['source', 'entity', 'claim', 'relation', 'note', 'annotation', 'passage'];

/** Search everywhere: each kind ranked on its own, told in the order of `order`; passages fill what is left. */
export function searchProject(database: ReadableDB, { words, kinds, most }: SearchRequest): { total: number; hits: Hit[] } {
  const asked = order.filter((kind) => kinds.length === 0 || kinds.includes(kind));
  const share = kinds.length === 1 ? most : Math.max(5, Math.floor(most / 6));
  let total = 0;
  const hits: Hit[] = [];
  for (const kind of asked) {
    if (kind === 'passage') {
      const { total: count, found } = searchPassages(database, words, Math.max(1, most - hits.length));
      total += count;
      hits.push(...found.map((passage) => passageHit(passage, words)));
    } else {
      const { total: count, found } =
        kind === 'source' ? searchSources(database, words, share) : searchRecords(database, kind, words, share);
      total += count;
      hits.push(...found.map((record) => recordHit(record, words)));
    }
  }
  return { total, hits: hits.slice(0, most) };
}

function passageHit(passage: ReturnType<typeof searchPassages>['found'][number], words: string): Hit {
  const shown = snippet(passage.text, words, 80);
  const first = shown.ranges[0];
  const start = passage.start + (first === undefined ? 0 : shown.offset + first[0]);
  const end = passage.start + (first === undefined ? passage.text.length : shown.offset + first[1]);
  return {
    kind: 'passage',
    id: passage.version,
    source: passage.source,
    sourceTitle: passage.sourceTitle,
    start,
    end,
    title: passage.section.at(-1) ?? passage.sourceTitle,
    snippet: shown.text,
    ranges: shown.ranges,
  };
}

function recordHit(record: FoundRecord, words: string): Hit {
  const shown = snippet(record.text, words, 80);
  return {
    kind: record.kind as Hit['kind'],
    id: record.id,
    source: record.source,
    sourceTitle: record.sourceTitle,
    start: record.start,
    end: record.end,
    title: record.title.slice(0, 200),
    snippet: shown.text,
    ranges: shown.ranges,
  };
}
