import { compare } from '../../i18n/index.ts';
import type { Tag } from '../../state/tags.ts';

export interface Placed {
  tag: Tag;
  depth: number;
}

/** The codebook from top to bottom. A parent that is gone, or a circle, leaves nobody out. */
export function placed(tags: readonly Tag[]): Placed[] {
  const known = new Set(tags.map(({ id }) => id));
  const done = new Set<string>();
  const list: Placed[] = [];
  const add = (parent: string | null, depth: number): void => {
    const children = tags.filter((tag) => (tag.parent !== null && known.has(tag.parent) ? tag.parent : null) === parent);
    for (const tag of children.sort((left, right) => compare(left.name, right.name))) {
      if (done.has(tag.id)) continue;
      done.add(tag.id);
      list.push({ tag, depth });
      add(tag.id, depth + 1);
    }
  };
  add(null, 0);
  for (const tag of tags) if (!done.has(tag.id)) list.push({ tag, depth: 0 });
  return list;
}

/** The tag and all below it: none of them can become its parent. */
export function below(tags: readonly Tag[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const tag of tags) if (tag.parent !== null && found.has(tag.parent)) found.add(tag.id);
  }
  return found;
}

/** The parent that a step to the right gives: the tag before it on the same level. */
export function parentToTheRight(list: readonly Placed[], id: string): string | null {
  const index = list.findIndex(({ tag }) => tag.id === id);
  const depth = list[index]?.depth ?? 0;
  for (let before = index - 1; before >= 0 && list[before]!.depth >= depth; before -= 1) {
    if (list[before]!.depth === depth) return list[before]!.tag.id;
  }
  return null;
}
