import type { CodingDifference } from '../../shared/contract/agreement.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { adjudicationsOf, codedVersions, codingsOf, tagLooks } from '../../db/agreement.ts';
import type { ReadableDB } from '../../db/open.ts';
import { wholePassages } from '../../db/passages.ts';
import { versionById } from '../../db/sources.ts';
import type { ChildTasks } from '../children.ts';
import { compareCoders, differencesOf, type Coded, type Compared } from './compare.ts';

interface Question {
  version: string;
  coders: string[];
}

/** Tasks of the reader: every coding of a text is read and compared. */
export function agreementTasks(database: () => ReadableDB): ChildTasks {
  return {
    'agreement.sources': () => sources(database()),
    'agreement.compare': (input: Question): Compared => {
      const { coded } = load(database(), input);
      return compareCoders(coded);
    },
    'agreement.differences': (input: Question & { tag: string | null; state: string; offset: number; limit: number }) => {
      const { coded } = load(database(), input);
      const all = differencesOf(coded).filter(({ tag }) => input.tag === null || tag.id === input.tag);
      const wanted = input.state === 'all' ? all : all.filter(({ kept }) => (kept === null) === (input.state === 'open'));
      return {
        open: all.filter(({ kept }) => kept === null).length,
        decided: all.filter(({ kept }) => kept !== null).length,
        differences: wanted
          .slice(input.offset, input.offset + input.limit)
          .map((difference): CodingDifference => ({ version: input.version, ...difference })),
      };
    },
  };
}

function sources(database: ReadableDB) {
  return codedVersions(database)
    .map(({ row, ...version }) => {
      const counts = new Map<string, number>();
      for (const { coder } of codingsOf(database, row)) counts.set(coder, (counts.get(coder) ?? 0) + 1);
      for (const { removed } of adjudicationsOf(database, row))
        for (const { coder } of removed) counts.set(coder, (counts.get(coder) ?? 0) + 1);
      const coders = Array.from(counts, ([name, codings]) => ({ name, codings })).toSorted((left, right) => right.codings - left.codings);
      return { ...version, coders };
    })
    .filter(({ coders }) => coders.length > 0);
}

function load(database: ReadableDB, { version, coders }: Question): { coded: Coded } {
  const found = versionById(database, version);
  if (found === null) throw new WorkbenchError('NOT_FOUND', 'This text is not in the project any more.');
  const wanted = new Set(coders);
  const decisions = adjudicationsOf(database, found.row);
  const codings = codingsOf(database, found.row).map(({ tag, coder, start, end }) => ({ tag, coder, start, end }));
  for (const { tag, removed } of decisions) for (const one of removed) codings.push({ tag, ...one });
  const headings: { level: number; text: string }[] = [];
  const passages: Coded['passages'] = [];
  for (const { kind, level, start, end, text, position } of wholePassages(database, found.row)) {
    if (kind === 'heading') while (headings.length > 0 && headings.at(-1)!.level >= (level ?? 1)) headings.pop();
    passages.push({ position, start, end, text, section: headings.map((heading) => heading.text) });
    if (kind === 'heading') headings.push({ level: level ?? 1, text });
  }
  return {
    coded: {
      length: found.length,
      coders,
      passages,
      codings: codings.filter(({ coder }) => wanted.has(coder)),
      decisions,
      tags: tagLooks(database),
    },
  };
}
