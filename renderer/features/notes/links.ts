import type { RecordKind } from '../../../shared/contract/base.ts';
import { recordLinksIn, type RecordLink } from '../../../shared/domain/record-links.ts';
import { recordKindNames } from '../../state/record-kinds.ts';

/** A link to a record of a kind that the window knows. */
export interface NoteLink extends RecordLink {
  kind: RecordKind;
}

export function linksIn(text: string): NoteLink[] {
  return recordLinksIn(text).flatMap((link) => {
    const kind = recordKindNames.find((one) => one === link.kind);
    return kind === undefined ? [] : [{ ...link, kind }];
  });
}

/** What would end a link early or break its line is left out of its label. */
export function linkTo(target: { kind: string; id: string; label: string }): string {
  const label = target.label.replace(/[[\]|\s]+/g, ' ').trim();
  const short = label.length > 80 ? `${label.slice(0, 79).trimEnd()}…` : label;
  return `[[${target.kind}:${target.id}|${short}]]`;
}
