import { compare } from '../../i18n/index.ts';
import type { Tag } from '../../state/tags.ts';

/** A tag at one of its places in the tree; one that stands under several others has several. */
export interface Placed {
  tag: Tag;
  depth: number;
  /** the tag that it stands under here */
  parent: string | null;
  /** tells its places apart */
  path: string;
  hasChildren: boolean;
}

export type Children = ReadonlyMap<string | null, readonly Tag[]>;

/** What stands under what, in order of name; what has no parent (any more) stands under null. */
export function childrenOf(tags: readonly Tag[]): Children {
  const known = new Set(tags.map(({ id }) => id));
  const children = new Map<string | null, Tag[]>();
  for (const tag of tags) {
    const parents = tag.parents.filter((id) => known.has(id));
    for (const parent of parents.length === 0 ? [null] : parents) {
      const list = children.get(parent);
      if (list === undefined) children.set(parent, [tag]);
      else list.push(tag);
    }
  }
  for (const list of children.values()) list.sort((left, right) => compare(left.name, right.name));
  return children;
}

/** The tree from top to bottom as far as it is open. */
export function placed(children: Children, isOpen: (path: string) => boolean): Placed[] {
  const rows: Placed[] = [];
  const add = (parent: string | null, above: string, depth: number): void => {
    for (const tag of children.get(parent) ?? []) {
      const path = `${above}/${tag.id}`;
      const hasChildren = children.has(tag.id);
      rows.push({ tag, depth, parent, path, hasChildren });
      if (hasChildren && isOpen(path) && !above.includes(tag.id)) add(tag.id, path, depth + 1);
    }
  };
  add(null, '', 0);
  return rows;
}

/** Tags whose name holds the words, those that begin with them first. */
export function found(tags: readonly Tag[], words: string, children: Children): Placed[] {
  const wanted = words.toLocaleLowerCase();
  const place = ({ name }: Tag): number => name.toLocaleLowerCase().indexOf(wanted);
  return tags
    .filter((tag) => place(tag) >= 0)
    .sort((left, right) => Math.sign(place(left)) - Math.sign(place(right)) || compare(left.name, right.name))
    .map((tag) => ({ tag, depth: 0, parent: tag.parent, path: `/${tag.id}`, hasChildren: children.has(tag.id) }));
}

/** The tag and all below it: it can stand under none of them. */
export function below(children: Children, id: string): ReadonlySet<string> {
  const seen = new Set([id]);
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const tag of children.get(next) ?? []) {
      if (seen.has(tag.id)) continue;
      seen.add(tag.id);
      waiting.push(tag.id);
    }
  }
  return seen;
}

/** The parent that a step to the right gives: the tag before it on the same level. */
export function parentToTheRight(list: readonly Placed[], row: Placed): string | null {
  for (let before = list.indexOf(row) - 1; before >= 0 && list[before]!.depth >= row.depth; before -= 1) {
    if (list[before]!.depth === row.depth) return list[before]!.tag.id;
  }
  return null;
}
