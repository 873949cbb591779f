import type { MoveView } from '../../../shared/contract/versions.ts';
import { getWorkspace, openReader, openTab } from '../../state/workspace.ts';

/** The list of moved passages, one tab for the project; of one source, or of all. */
export function openMoves(source?: string): void {
  openTab({ key: 'moves', screen: 'moves', params: source === undefined ? {} : { source } });
}

/** Shows where the words stand now, or where they stood while they have no new place. */
export function openMove(move: MoveView): void {
  const { version, start, end } = move.present ?? move.former;
  openReader(move.source, { version, start, end });
}

/** Opens the newest version, to choose the words there. */
export function placeByHand(move: MoveView): void {
  const at = move.present?.version === move.newest ? { start: move.present.start, end: move.present.end } : {};
  openReader(move.source, { version: move.newest, placing: move.id, ...at });
}

export const isInFront = (tab: string): boolean => getWorkspace().active?.key === tab;
