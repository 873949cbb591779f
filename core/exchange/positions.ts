import { codePointsOf, type CodePoints } from '../../shared/domain/code-points.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { readText } from '../../db/passages.ts';
import type { Fields } from '../../db/record.ts';
import { versionById } from '../../db/sources.ts';

/** Fields of records that are positions in a text, and the field that names its version. */
const placed: Record<string, { version: string; fields: readonly string[] }> = {
  anchor: { version: 'version', fields: ['start', 'end'] },
  anchorMove: { version: 'formerVersion', fields: ['formerStart', 'formerEnd'] },
  adjudication: { version: 'version', fields: ['start', 'end'] },
};

/** The ways of counting of each version's text, each made once. */
export function positionsIn(database: ReadableDB | WritableDB): (version: string) => CodePoints | null {
  const known = new Map<string, CodePoints | null>();
  return (id) => {
    let found = known.get(id);
    if (found === undefined) {
      const version = versionById(database, id);
      known.set(id, (found = version === null ? null : codePointsOf(readText(database, version.row, 0, version.length))));
    }
    return found;
  };
}

/** A record's fields with its positions counted the other way; a text that is not there any more leaves them as they are. */
export function withPositions(
  kind: string,
  fields: Fields,
  of: (version: string) => CodePoints | null,
  way: 'fromUnit' | 'toUnit',
): Fields {
  const shape = placed[kind];
  if (shape === undefined) return fields;
  const points = of(String(fields[shape.version]));
  if (points === null) return fields;
  const counted = Object.fromEntries(shape.fields.map((name) => [name, points[way](Number(fields[name]))]));
  return { ...fields, ...counted };
}
