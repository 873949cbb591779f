import { WorkbenchError } from '../../shared/errors.ts';
import { lastMeeting, lastPoint, timeAt, touchedSince } from '../../db/merging.ts';
import type { ReadableDB } from '../../db/open.ts';
import { Planning } from './planning.ts';
import type { MergePlan } from './step.ts';

/**
 * What a copy has that this project has not, record by record and field by field, since both were last one. What only the copy changed is
 * taken; what both changed, differently, is a conflict. Nothing of this project is passed over in silence.
 * @throws WorkbenchError REFUSED where the files are no copies of one project
 */
export function planMerge(database: ReadableDB, other: ReadableDB): MergePlan {
  const meeting = lastMeeting(database, other);
  const theirs = lastPoint(other);
  if (meeting === null || theirs === null)
    throw new WorkbenchError(
      'REFUSED',
      'This is another project, not a copy of this one: their changes have no beginning in common. Only a copy made with “Save as a copy” can be joined.',
    );
  const planning = new Planning(database, other, meeting);
  for (const record of touchedSince(other, meeting.theirs)) planning.take(record);
  planning.askAboutCircles();
  return {
    ours: lastPoint(database)?.sequence ?? 0,
    theirs,
    since: timeAt(other, meeting.theirs),
    authors: [...planning.authors],
    steps: planning.steps,
    conflicts: planning.conflicts.toSorted((left, right) => left.kind.localeCompare(right.kind) || left.label.localeCompare(right.label)),
    twins: planning.twins.all(),
  };
}
