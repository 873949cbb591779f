/**
 * Heights of all passages of a text, guessed until they are measured. A Fenwick tree: the top of any passage, and the passage at
 * any depth, cost a handful of additions, so a text of a hundred thousand passages scrolls like a short one.
 */
export interface Heights {
  readonly count: number;
  of(position: number): number;
  /** true when that changed something */
  set(position: number, height: number): boolean;
  top(position: number): number;
  total(): number;
  /** the passage at a depth in pixels */
  at(depth: number): number;
}

export function createHeights(count: number, guess: number): Heights {
  const heights = new Float64Array(count).fill(guess);
  const tree = new Float64Array(count + 1);
  for (let node = 1; node <= count; node += 1) {
    tree[node]! += guess;
    const parent = node + (node & -node);
    if (parent <= count) tree[parent]! += tree[node]!;
  }
  const top = (position: number): number => {
    let sum = 0;
    for (let node = Math.min(position, count); node > 0; node -= node & -node) sum += tree[node]!;
    return sum;
  };
  return {
    count,
    of: (position) => heights[position] ?? guess,
    set(position, height) {
      const change = height - (heights[position] ?? height);
      // Browsers report fractions that differ by rounding alone.
      if (Math.abs(change) < 0.1) return false;
      heights[position] = height;
      for (let node = position + 1; node <= count; node += node & -node) tree[node]! += change;
      return true;
    },
    top,
    total: () => top(count),
    at(depth) {
      let node = 0;
      let left = depth;
      for (let step = 2 ** Math.floor(Math.log2(Math.max(1, count))); step >= 1; step /= 2) {
        const next = node + step;
        if (next <= count && tree[next]! <= left) {
          node = next;
          left -= tree[next]!;
        }
      }
      return Math.max(0, Math.min(node, count - 1));
    },
  };
}
