import type { Anchor } from '../../shared/domain/anchors.ts';
import { compareTexts, type TextDifference } from '../../shared/domain/text-difference.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ReadableDB } from '../../db/open.ts';
import { versionById, type VersionRow } from '../../db/sources.ts';
import { anchorsOfSource, versionText, type SourceAnchor } from '../../db/versions.ts';
import type { ChildTasks } from '../children.ts';
import { hunksOf, type Difference } from './hunks.ts';
import { AnchorMover, type Outcome } from './moving.ts';
import { proposeFormer } from './propose.ts';
import { sayingOf } from './saying.ts';

export interface PlannedMove {
  /** the anchor as it was when the plan was made */
  anchor: { id: string; revision: number; version: string };
  outcome: Outcome;
  score: number | null;
  place: Anchor | null;
  /** an orphan of an earlier version, looked for once more */
  isAgain: boolean;
}

/** Two texts and what differs between them: kept for the next question, which is about the same two. */
export interface Compared {
  former: VersionRow;
  version: VersionRow;
  formerText: string;
  text: string;
  difference: TextDifference;
  hunks: Difference | null;
}

/** Tasks of the reader: whatever reads whole texts. */
export function versionTasks(database: () => ReadableDB): ChildTasks {
  let kept: Compared | null = null;
  const compared = (former: string, version: string): Compared => {
    if (kept?.former.id !== former || kept.version.id !== version) kept = compare(database(), former, version);
    return kept;
  };
  return {
    'versions.plan': (input: { source: string; target: number }) => ({ moves: plan(database(), input) }),
    'versions.propose': (input: { source: string }) => proposeFormer(database(), input.source),
    'versions.difference': ({ former, version, from, count }: { former: string; version: string; from: number; count: number }) => {
      const both = compared(former, version);
      both.hunks ??= hunksOf(database(), both);
      return { ...both.hunks, total: both.hunks.hunks.length, hunks: both.hunks.hunks.slice(from, from + count) };
    },
    'versions.saying': ({ former, version }: { former: string; version: string }) => sayingOf(database(), compared(former, version)),
  };
}

function plan(database: ReadableDB, { source, target }: { source: string; target: number }): PlannedMove[] {
  const anchors = anchorsOfSource(database, source).filter((anchor) => anchor.versionRow !== target);
  if (anchors.length === 0) return [];
  const newest = anchors.at(-1)!.versionRow;
  const text = versionText(database, target);
  let mover: { version: number; of: AnchorMover } | null = null;
  return anchors.map((anchor) => {
    if (mover?.version !== anchor.versionRow)
      mover = { version: anchor.versionRow, of: new AnchorMover(versionText(database, anchor.versionRow), text) };
    const { outcome, score, anchor: place } = mover.of.move(anchor);
    return { anchor: identityOf(anchor), outcome, score, place, isAgain: anchor.versionRow !== newest };
  });
}

const identityOf = ({ id, revision, version }: SourceAnchor): PlannedMove['anchor'] => ({ id, revision, version });

function compare(database: ReadableDB, former: string, version: string): Compared {
  const [one, other] = [versionById(database, former), versionById(database, version)];
  if (one === null || other === null)
    throw new WorkbenchError('NOT_FOUND', 'One of these texts is not in the project any more. Look in the trash.');
  if (one.source !== other.source) throw new WorkbenchError('INVALID', 'These two texts are not versions of one source.');
  const [formerText, text] = [versionText(database, one.row), versionText(database, other.row)];
  return { former: one, version: other, formerText, text, difference: compareTexts(formerText, text), hunks: null };
}
