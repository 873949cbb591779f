import type { RecordKind } from '../../../shared/contract/base.ts';
import { recordKindNames } from '../../state/record-kinds.ts';

/** A link to a record inside a note's text: `[[kind:id|label]]`, UTF-16 places of the whole of it. */
export interface NoteLink {
  kind: RecordKind;
  id: string;
  label: string;
  from: number;
  to: number;
}

const pattern = /\[\[([a-z]+):([0-9a-f-]{36})(?:\|([^\]\n]*))?\]\]/g;

export function linksIn(text: string): NoteLink[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const kind = recordKindNames.find((one) => one === match[1]);
    if (kind === undefined) return [];
    return [{ kind, id: match[2]!, label: match[3] ?? '', from: match.index, to: match.index + match[0].length }];
  });
}

/** What would end a link early or break its line is left out of its label. */
export function linkTo(target: { kind: string; id: string; label: string }): string {
  const label = target.label.replace(/[[\]|\s]+/g, ' ').trim();
  const short = label.length > 80 ? `${label.slice(0, 79).trimEnd()}…` : label;
  return `[[${target.kind}:${target.id}|${short}]]`;
}
