import type { AccountProposal } from '../../../shared/contract/origins.ts';
import { getWorkspace, openReader, openTab } from '../../state/workspace.ts';

/** The list of pairs, one tab for the project. */
export function openOrigins(): void {
  openTab({ key: 'origins', screen: 'origins', params: {} });
}

/** The first passage that a pair shares, in the reader beside the list. */
export function openSide(proposal: AccountProposal, side: 'one' | 'other'): void {
  const place = proposal.passages[0]?.[side];
  const at = place === undefined ? {} : { version: place.version, start: place.start, end: place.end };
  openReader(proposal[side].source, { ...at, beside: true });
}

export const isInFront = (tab: string): boolean => getWorkspace().active?.key === tab;
export const keyOf = ({ one, other }: AccountProposal): string => `${one.source} ${other.source}`;
