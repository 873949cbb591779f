import type { MergeConflict } from '../../shared/contract/merging.ts';
import type { Fields } from '../../db/record.ts';

export interface Ref {
  kind: string;
  id: string;
}

/** One thing that the joining does to a record here; `author`: who did it in the copy. `conflict`: only where that is decided for the copy. */
export type Step = Ref & { author: string; conflict?: string } & (
    | { does: 'insert'; fields: Fields }
    | { does: 'update'; fields: Fields }
    | { does: 'remove' }
  );

export interface MergePlan {
  /** state of both logs that the plan was made from */
  ours: number;
  theirs: { sequence: number; hash: string };
  since: string | null;
  authors: string[];
  steps: Step[];
  conflicts: MergeConflict[];
  /** ids in the copy → ids here, of records that both made apart and that say the same */
  twins: Record<string, string>;
}
