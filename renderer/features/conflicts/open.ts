import type { FigurePair, PairSide } from '../../../shared/contract/conflicts.ts';
import { getWorkspace, openReader } from '../../state/workspace.ts';

/** The passage of one figure of a pair, in the reader beside the list. */
export function openSide({ source, passage }: PairSide): void {
  if (source === null || passage === null) return;
  openReader(source.id, { version: passage.version, start: passage.start, end: passage.end, beside: true });
}

export const isInFront = (tab: string): boolean => getWorkspace().active?.key === tab;
export const keyOf = ({ one, other }: FigurePair): string => `${one.id} ${other.id}`;
