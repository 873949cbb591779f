/** A link to a record inside a text: `[[kind:id|label]]`, UTF-16 places of the whole of it. */
export interface RecordLink {
  kind: string;
  id: string;
  label: string;
  from: number;
  to: number;
}

const pattern = /\[\[([a-z]+):([0-9a-f-]{36})(?:\|([^\]\n]*))?\]\]/g;

export function recordLinksIn(text: string): RecordLink[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind: match[1]!,
    id: match[2]!,
    label: match[3] ?? '',
    from: match.index,
    to: match.index + match[0].length,
  }));
}
