import type { RecordKind } from '../../shared/contract/base.ts';

/** Every kind of record; the contract itself is not loaded in the window, so `satisfies` keeps the two together. */
export const recordKindNames = Object.keys({
  project: true,
  source: true,
  claim: true,
  figure: true,
  milestone: true,
  entity: true,
  relation: true,
  annotation: true,
  tag: true,
  evidence: true,
  matrix: true,
  note: true,
  view: true,
  chart: true,
  report: true,
} satisfies Record<RecordKind, true>) as RecordKind[];
