import type { FilterOperator, FilterTree, FilterValue } from '../../../shared/domain/filters.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';

/** A filter as the builder shows it. Keys tell React which row is which while they move. */
export interface TestNode {
  key: number;
  negated: boolean;
  column: string;
  op: FilterOperator;
  value: FilterValue | FilterValue[];
}
export interface GroupNode {
  key: number;
  negated: boolean;
  join: 'and' | 'or';
  parts: BuilderNode[];
}
export type BuilderNode = TestNode | GroupNode;
/** From the root, which part of which part. */
export type Path = readonly number[];

let lastKey = 0;
const nextKey = (): number => (lastKey += 1);

export function isGroup(node: BuilderNode): node is GroupNode {
  return 'parts' in node;
}
export function group(join: GroupNode['join'], parts: BuilderNode[], negated = false): GroupNode {
  return { key: nextKey(), join, parts, negated };
}
/** A row that is still to be filled in. */
export function blankTest(column: GridColumn): TestNode {
  const op = column.type === 'text' ? 'contains' : column.type === 'number' || column.type === 'date' ? 'ge' : 'eq';
  return { key: nextKey(), negated: false, column: column.id, op, value: '' };
}

function nodeOf(tree: FilterTree): BuilderNode {
  if ('and' in tree) return group('and', tree.and.map(nodeOf));
  if ('or' in tree) return group('or', tree.or.map(nodeOf));
  if ('not' in tree) return negatedNode(nodeOf(tree.not));
  return { key: nextKey(), negated: false, ...tree };
}

/** The opposite, where it has a word of its own by that word. */
function negatedNode(node: BuilderNode): BuilderNode {
  if (node.negated) return group('and', [node], true);
  if (!isGroup(node)) {
    if (node.op === 'eq' && node.value !== null) return { ...node, op: 'ne' };
    if (node.op === 'blank' || node.op === 'error') return { ...node, value: node.value === false };
  }
  return { ...node, negated: true };
}

export function builderOf(filter: FilterTree | null): GroupNode {
  if (filter === null) return group('and', []);
  const node = nodeOf(filter);
  return isGroup(node) ? node : group('and', [node]);
}

export function isComplete({ op, value }: TestNode): boolean {
  if (op === 'blank' || op === 'error') return true;
  if (Array.isArray(value)) return op === 'between' ? value.length === 2 && value.every((one) => one !== '') : value.length > 0;
  return value !== '';
}

/** What the builder says; rows that are not filled in and groups without rows say nothing. */
export function filterFrom(node: BuilderNode): FilterTree | null {
  if (!isGroup(node)) {
    if (!isComplete(node)) return null;
    const { column, op, value } = node;
    return node.negated ? { not: { column, op, value } } : { column, op, value };
  }
  const parts = node.parts.map(filterFrom).filter((part) => part !== null);
  if (parts.length === 0) return null;
  const joined: FilterTree = node.join === 'and' ? { and: parts } : { or: parts };
  return node.negated ? { not: joined } : joined;
}

/** Replaces the node at a path; null takes it away. */
export function changed(root: GroupNode, path: Path, change: (node: BuilderNode) => BuilderNode | null): GroupNode {
  const [index, ...rest] = path;
  if (index === undefined) return (change(root) as GroupNode | null) ?? group('and', []);
  const parts = root.parts.flatMap((part, place): BuilderNode[] => {
    if (place !== index) return [part];
    const next = rest.length === 0 ? change(part) : isGroup(part) ? changed(part, rest, change) : part;
    return next === null ? [] : [next];
  });
  return { ...root, parts };
}

export function nodeAt(root: GroupNode, path: Path): BuilderNode | undefined {
  return path.reduce<BuilderNode | undefined>((node, index) => (node !== undefined && isGroup(node) ? node.parts[index] : undefined), root);
}

function inserted(root: GroupNode, parent: Path, index: number, node: BuilderNode): GroupNode {
  return changed(root, parent, (found) =>
    isGroup(found) ? { ...found, parts: [...found.parts.slice(0, index), node, ...found.parts.slice(index)] } : found,
  );
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** A row one place up or down, into the group before it (or one of its own), or out of its group. */
export function moved(root: GroupNode, path: Path, step: Step): GroupNode {
  const node = nodeAt(root, path);
  const [parent, index] = [path.slice(0, -1), path.at(-1)];
  if (node === undefined || index === undefined) return root;
  const siblings = (nodeAt(root, parent) as GroupNode).parts;
  const without = changed(root, path, () => null);
  if (step === 'up' || step === 'down') {
    const place = index + (step === 'up' ? -1 : 1);
    return place < 0 || place >= siblings.length ? root : inserted(without, parent, place, node);
  }
  if (step === 'out') return parent.length === 0 ? root : inserted(without, parent.slice(0, -1), parent.at(-1)! + 1, node);
  const before = siblings[index - 1];
  if (before !== undefined && isGroup(before)) return inserted(without, [...parent, index - 1], before.parts.length, node);
  return changed(root, path, () => group('or', [node]));
}

/** What can be asked, the usual of a type first. `not …` is the opposite of what has no word for it. */
export const tests = ['contains', 'not contains', 'startsWith', 'not startsWith', 'eq', 'ne', 'in', 'not in'] as const;
const ordered = ['lt', 'le', 'gt', 'ge', 'between', 'not between'] as const;
const states = ['blank', 'present', 'error', 'readable'] as const;
export type Asked = (typeof tests)[number] | (typeof ordered)[number] | (typeof states)[number] | `not ${(typeof ordered)[number]}`;

export function askable({ type }: GridColumn): Asked[] {
  if (type === 'number') return ['eq', 'ne', ...ordered, 'in', 'not in', ...states];
  if (type === 'date') return ['eq', 'ne', ...ordered, 'in', 'not in', 'startsWith', 'not startsWith', ...states];
  const plain: Asked[] =
    type === 'text' ? [...tests] : ['eq', 'ne', 'in', 'not in', 'contains', 'not contains', 'startsWith', 'not startsWith'];
  return [...plain, 'blank', 'present', ...ordered];
}

export function askedOf({ op, value, negated }: TestNode): Asked {
  if (op === 'blank') return value === false ? 'present' : 'blank';
  if (op === 'error') return value === false ? 'readable' : 'error';
  return (negated ? `not ${op}` : op) as Asked;
}

/** Another question of the same column: what was filled in stays as far as it fits. */
export function withAsked(node: TestNode, asked: Asked): TestNode {
  if (asked === 'blank' || asked === 'present') return { ...node, negated: false, op: 'blank', value: asked === 'blank' };
  if (asked === 'error' || asked === 'readable') return { ...node, negated: false, op: 'error', value: asked === 'error' };
  const negated = asked.startsWith('not ');
  const op = asked.replace('not ', '') as FilterOperator;
  const all = (Array.isArray(node.value) ? node.value : [node.value]).filter((one) => one !== '' && typeof one !== 'boolean');
  const first = all[0] ?? '';
  const value = op === 'in' ? all : op === 'between' ? [first, all[1] ?? first] : first;
  return { ...node, negated, op, value };
}
