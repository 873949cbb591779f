import type { Surroundings } from '../shared/contract/evidence.ts';
import { anchorsOf } from './anchors.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { get, rowOf, statement } from './rows.ts';

type DB = ReadableDB | WritableDB;
type Node = Surroundings['nodes'][number];

const mostNodes = 60;

interface LinkRow {
  row: number;
  id: string;
  relation: Surroundings['links'][number]['relation'];
  note: string;
  weight: number;
  fromRow: number;
  from: string;
  toRow: number | null;
  to: string | null;
}

/** One more than are ever shown: a claim with more links than that says so instead of being read whole. */
const linksOf = `SELECT e.row, e.id, e.relation, e.note, e.weight, e.claim AS fromRow, c.id AS "from", e.other AS toRow, o.id AS "to"
  FROM evidence e JOIN claim c ON c.row = e.claim LEFT JOIN claim o ON o.row = e.other WHERE e.row IN
  (SELECT row FROM evidence WHERE claim = @claim UNION SELECT row FROM evidence WHERE other = @claim ORDER BY row LIMIT ${mostNodes + 1}) ORDER BY e.row`;

/** Breadth first, links in the order they were made: the same project gives the same answer. */
export function surroundingsOf(database: DB, claim: string, steps: number): Surroundings {
  const start = claimNode(database, claim, { distance: 0, reachedFrom: null, side: 0 });
  const nodes = new Map<string, Node>([[claim, start]]);
  const links = new Map<string, Surroundings['links'][number]>();
  let more = false;
  let edge: Node[] = [start];
  for (let distance = 1; distance <= steps; distance += 1) {
    const next: Node[] = [];
    for (const node of edge) {
      const found = statement(database, linksOf).all({ claim: rowOf(database, 'claim', node.id) }) as LinkRow[];
      for (const link of found) {
        const outgoing = link.from === node.id;
        const other = outgoing ? (link.to ?? link.id) : link.from;
        if (!nodes.has(other)) {
          if (nodes.size >= mostNodes) {
            more = true;
            continue;
          }
          const side = node.side === 0 ? (outgoing ? 1 : -1) : node.side;
          const reached = { distance, reachedFrom: node.id, side };
          const made = outgoing && link.to === null ? passageNode(database, link, reached) : claimNode(database, other, reached);
          nodes.set(other, made);
          if (made.kind === 'claim') next.push(made);
        }
        const { id, from, relation, note, weight } = link;
        links.set(id, { id, from, to: link.to ?? link.id, relation, note, weight });
      }
    }
    edge = next;
  }
  return { nodes: [...nodes.values()], links: [...links.values()], more };
}

type Reached = Pick<Node, 'distance' | 'reachedFrom' | 'side'>;

function claimNode(database: DB, id: string, reached: Reached): Node {
  const { row, fields } = get(database, 'claim', id);
  const anchor = anchorsOf(database, 'claim', row)[0] ?? null;
  return { id, kind: 'claim', wording: String(fields.wording), verdict: String(fields.verdict), anchor, ...reached };
}

function passageNode(database: DB, link: LinkRow, reached: Reached): Node {
  const anchor = anchorsOf(database, 'evidence', link.row)[0] ?? null;
  return { id: link.id, kind: 'passage', wording: anchor?.quote ?? '', verdict: null, anchor, ...reached };
}
