import type { Surroundings } from '../../../shared/contract/evidence.ts';

type Node = Surroundings['nodes'][number];
type Link = Surroundings['links'][number];

/** CSS pixels. */
const nodeHeight = 60;
const nodeWidth = { least: 104, most: 200 } as const;
const gap = { across: 78, down: 14 } as const;
const margin = 6;

export interface PlacedNode {
  node: Node;
  /** column and place in it, from 0, for walking with arrow keys */
  column: number;
  place: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Edge {
  link: Link;
  path: string;
  label: { x: number; y: number };
}

export interface Drawing {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: Edge[];
}

/**
 * What bears on the claim stands to its left, what it bears on to its right, those two links away further out. Columns keep the order in
 * which links were made, so the same links are always drawn the same way. `room`: the width there is; what needs more is wider.
 */
export function draw({ nodes, links }: Pick<Surroundings, 'nodes' | 'links'>, room: number): Drawing {
  const depth = (node: Node): number => node.side * node.distance;
  const depths = [...new Set(nodes.map(depth))].sort((left, right) => left - right);
  const columns = depths.map((one) => nodes.filter((node) => depth(node) === one));
  const tallest = Math.max(...columns.map((column) => column.length));
  const share = (room - 2 * margin - (columns.length - 1) * gap.across) / columns.length;
  const width = Math.round(Math.max(nodeWidth.least, Math.min(nodeWidth.most, share)));
  const step = nodeHeight + gap.down;
  const height = tallest * step - gap.down + 2 * margin;
  const placed = columns.flatMap((column, index) =>
    column.map((node, place) => ({
      node,
      column: index,
      place,
      left: margin + index * (width + gap.across),
      top: (height - (column.length * step - gap.down)) / 2 + place * step,
      width,
      height: nodeHeight,
    })),
  );
  const byId = new Map(placed.map((one) => [one.node.id, one]));
  return {
    width: columns.length * (width + gap.across) - gap.across + 2 * margin,
    height,
    nodes: placed,
    edges: links.flatMap((link) => {
      const [from, to] = [byId.get(link.from), byId.get(link.to)];
      return from === undefined || to === undefined ? [] : [{ link, ...curve(from, to) }];
    }),
  };
}

function curve(from: PlacedNode, to: PlacedNode): Omit<Edge, 'link'> {
  const y = [from.top + from.height / 2, to.top + to.height / 2] as const;
  if (from.column === to.column) return beside(from, y);
  const forward = to.column > from.column;
  const x1 = from.left + (forward ? from.width : 0);
  const x2 = to.left + (forward ? 0 : to.width);
  const bend = (x2 - x1) / 2;
  return {
    path: `M ${x1} ${y[0]} C ${x1 + bend} ${y[0]} ${x2 - bend} ${y[1]} ${x2} ${y[1]}`,
    label: { x: (x1 + x2) / 2, y: (y[0] + y[1]) / 2 },
  };
}

/** Two in one column: around their right side, within the gap. */
function beside(from: PlacedNode, y: readonly [number, number]): Omit<Edge, 'link'> {
  const x = from.left + from.width;
  const out = x + gap.across * 0.45;
  return { path: `M ${x} ${y[0]} C ${out} ${y[0]} ${out} ${y[1]} ${x} ${y[1]}`, label: { x: x + gap.across * 0.34, y: (y[0] + y[1]) / 2 } };
}

/** The node that an arrow key leads to from this one; itself where there is none. */
export function neighbour(nodes: readonly PlacedNode[], at: PlacedNode, key: string): PlacedNode {
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (down !== 0) return nodes.find(({ column, place }) => column === at.column && place === at.place + down) ?? at;
  const across = key === 'ArrowRight' ? 1 : -1;
  const there = nodes.filter(({ column }) => column === at.column + across);
  return there.toSorted((one, other) => Math.abs(one.top - at.top) - Math.abs(other.top - at.top))[0] ?? at;
}
