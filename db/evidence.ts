import type { AnchorView } from '../shared/contract/base.ts';
import { anchorsOf } from './anchors.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { rowOf, statement } from './rows.ts';

export interface EvidenceLine {
  id: string;
  revision: number;
  relation: string;
  outgoing: boolean;
  other: string | null;
  wording: string;
  quote: string;
  anchor: AnchorView | null;
  note: string;
  weight: number;
}

interface Row {
  row: number;
  id: string;
  revision: number;
  relation: string;
  note: string;
  weight: number;
  outgoing: number;
  other: string | null;
  otherRow: number | null;
  wording: string | null;
}

/** Links of a claim in both directions; a link to a bare passage carries its anchor itself. */
export function evidenceOf(database: ReadableDB | WritableDB, claim: string): EvidenceLine[] {
  const row = rowOf(database, 'claim', claim);
  const sql = `SELECT e.row, e.id, e.revision, e.relation, e.note, e.weight, 1 AS outgoing, o.id AS other, o.row AS otherRow, o.wording FROM evidence e LEFT JOIN claim o ON o.row = e.other WHERE e.claim = ?
    UNION ALL SELECT e.row, e.id, e.revision, e.relation, e.note, e.weight, 0, o.id, o.row, o.wording FROM evidence e JOIN claim o ON o.row = e.claim WHERE e.other = ? ORDER BY 1`;
  return (statement(database, sql).all(row, row) as Row[]).map((line) => {
    const anchor =
      (line.otherRow === null ? anchorsOf(database, 'evidence', line.row) : anchorsOf(database, 'claim', line.otherRow))[0] ?? null;
    return {
      id: line.id,
      revision: line.revision,
      relation: line.relation,
      outgoing: line.outgoing === 1,
      other: line.other,
      wording: line.wording ?? anchor?.quote ?? '',
      quote: anchor?.quote ?? '',
      anchor,
      note: line.note,
      weight: line.weight,
    };
  });
}
