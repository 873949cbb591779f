import type { TagPreview } from '../../shared/contract/tags.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { get } from '../../db/rows.ts';
import { childLinks, countDoubled, countNotes, countUses, subtree } from '../../db/tags.ts';
import { countViews, tagColumns } from '../views/renaming.ts';

type DB = ReadableDB | WritableDB;
const namesShown = 12;

function counted(database: DB, ids: readonly string[]): Omit<TagPreview, 'doubled' | 'children'> & { rows: number[] } {
  const tags = ids.map((id) => get(database, 'tag', id));
  const sum = (of: (row: number) => number): number => tags.reduce((total, tag) => total + of(tag.row), 0);
  return {
    rows: tags.map(({ row }) => row),
    tags: tags.length,
    names: tags.slice(0, namesShown).map(({ fields }) => fields.name as string),
    uses: sum((row) => countUses(database, row)),
    notes: sum((row) => countNotes(database, row)),
    views: tags.reduce((total, { fields }) => total + countViews(database, tagColumns, fields.name as string), 0),
  };
}

function childrenOf(database: DB, ids: readonly string[]): number {
  const gone = new Set(ids);
  return new Set(ids.flatMap((id) => childLinks(database, id).map(({ tag }) => tag)).filter((tag) => !gone.has(tag))).size;
}

export function previewRemoval(database: DB, ids: readonly string[], below: 'lift' | 'remove'): TagPreview {
  const all = below === 'remove' ? subtree(database, ids) : [...new Set(ids)];
  const { rows: _, ...counts } = counted(database, all);
  return { ...counts, doubled: 0, children: childrenOf(database, all) };
}

export function previewMerger(database: DB, ids: readonly string[], into: string): TagPreview {
  if (ids.includes(into)) throw new WorkbenchError('INVALID', 'A tag cannot be merged into itself.', { tag: into });
  const { rows, ...counts } = counted(database, [...new Set(ids)]);
  return { ...counts, doubled: countDoubled(database, rows, get(database, 'tag', into).row), children: childrenOf(database, ids) };
}
