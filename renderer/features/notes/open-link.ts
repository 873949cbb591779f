import type { RecordRef } from '../../../shared/contract/base.ts';
import { openProfile } from '../../state/entities.ts';
import { openChart } from '../../state/charts.ts';
import { openMatrix } from '../../state/matrices.ts';
import { openReader, openReport, openScreen, select } from '../../state/workspace.ts';
import { setDesk } from './desk.ts';

/** A click on a link shows its record: documents and reports in a tab, the rest in the inspector. */
export function openLink(ref: RecordRef): void {
  // Reading along the links must not take the text away that they stand in.
  setDesk(ref.kind === 'note' ? { open: ref.id, pinned: true } : { pinned: true });
  if (ref.kind === 'note') return;
  if (ref.kind === 'source') openReader(ref.id, { beside: true });
  else if (ref.kind === 'report') openReport(ref.id);
  else if (ref.kind === 'matrix') openMatrix(ref.id);
  else if (ref.kind === 'chart') void openChart(ref.id);
  else if (ref.kind === 'view') openScreen('claims', { view: ref.id });
  else if (ref.kind === 'entity') openProfile(ref.id, true);
  else select({ kind: ref.kind, id: ref.id });
}
