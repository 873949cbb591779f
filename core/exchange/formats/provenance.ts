import type { AnchorView } from '../../../shared/contract/base.ts';
import { gridKinds, type GridName } from '../../../shared/domain/grids/index.ts';
import { anchorsOf } from '../../../db/anchors.ts';
import type { ReadableDB } from '../../../db/open.ts';
import { get, rowOf } from '../../../db/rows.ts';
import { positionsIn } from '../positions.ts';

/** One passage behind a record; `start` and `end` in Unicode code points of the text whose SHA-256 is `text`. */
export interface Provenance {
  grid: string;
  record: string;
  role: string;
  quote: string;
  start: number;
  end: number;
  text: string;
  source: string;
  title: string;
  address: string | null;
  page: number | null;
  reliability: string | null;
}

/** A passage as other programs can find it: in which text, by its hash, and of which source. */
export interface PlacedAnchor extends AnchorView {
  sha256: string;
  url: string | null;
  reliability: string | null;
}

/** The passages of a record with their positions in code points; texts and sources are read once each. */
export function placedAnchors(database: ReadableDB): (kind: string, id: string) => PlacedAnchor[] {
  const positions = positionsIn(database);
  const texts = new Map<string, { sha256: string; url: string | null; reliability: string | null }>();
  const textOf = (version: string, source: string): { sha256: string; url: string | null; reliability: string | null } => {
    let found = texts.get(version);
    if (found === undefined) {
      const { url, reliability } = get(database, 'source', source).fields as { url: string | null; reliability: string | null };
      texts.set(version, (found = { sha256: String(get(database, 'version', version).fields.sha256), url, reliability }));
    }
    return found;
  };
  return (kind, id) =>
    anchorsOf(database, kind, rowOf(database, kind, id)).map((anchor) => {
      const points = positions(anchor.version);
      const counted = points === null ? {} : { start: points.fromUnit(anchor.start), end: points.fromUnit(anchor.end) };
      return { ...anchor, ...counted, ...textOf(anchor.version, anchor.source) };
    });
}

/** What leads the rows of a grid to their passages; a source's rows lead nowhere but to themselves. */
export function provenanceIn(database: ReadableDB): (grid: GridName, id: string) => Provenance[] {
  const anchors = placedAnchors(database);
  return (grid, id) =>
    anchors(gridKinds[grid], id).map(({ role, quote, start, end, sha256, source, sourceTitle, url, page, reliability }) => ({
      grid,
      record: id,
      role,
      quote,
      start,
      end,
      text: sha256,
      source,
      title: sourceTitle,
      address: url,
      page,
      reliability,
    }));
}
