import type { RecordKind } from '../../../shared/contract/base.ts';

/** Every kind of record a change may touch: both lists are about all of them. */
export const changeKinds = Object.keys({
  project: true,
  source: true,
  claim: true,
  figure: true,
  milestone: true,
  entity: true,
  annotation: true,
  tag: true,
  evidence: true,
  note: true,
  view: true,
  report: true,
} satisfies Record<RecordKind, true>);
