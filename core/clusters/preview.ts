import type { Merger, MergersPreview, MergersResult } from '../../shared/contract/clusters.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { find } from '../../db/rows.ts';
import { previewMerge } from '../entities/merge-preview.ts';
import { previewMerger } from '../tags/preview.ts';

export interface MergersRequest {
  of: MergersResult['of'];
  clusters: Merger[];
}

const samplesShown = 100;

export const kindOf = (of: MergersRequest['of']): 'tag' | 'entity' => (of === 'tags' ? 'tag' : 'entity');

/** What the record that stays is called now; null where a cluster is not what it was: somebody renamed or removed one of its records. */
export function standing(database: ReadableDB | WritableDB, of: MergersRequest['of'], { into, records }: Merger): string | null {
  const kind = kindOf(of);
  const target = find(database, kind, into);
  if (target === null) return null;
  const isAsSeen = records.every(({ id, name }) => id !== into && find(database, kind, id)?.fields.name === name);
  return isAsSeen ? String(target.fields.name) : null;
}

/** Counts what each merger would change; nothing is written. */
export function previewMergers(database: ReadableDB, { of, clusters }: MergersRequest): MergersPreview {
  const told: MergersPreview = {
    clusters: 0,
    gone: 0,
    renamed: 0,
    mentions: 0,
    uses: 0,
    values: 0,
    notes: 0,
    texts: 0,
    views: 0,
    samples: [],
    left: [],
  };
  for (const cluster of clusters) {
    const name = standing(database, of, cluster);
    if (name === null) {
      told.left.push(cluster.name);
      continue;
    }
    told.clusters += 1;
    told.gone += cluster.records.length;
    if (name !== cluster.name) told.renamed += 1;
    const ids = cluster.records.map(({ id }) => id);
    const differing = of === 'tags' ? addTags(told, database, cluster.into, ids) : addEntities(told, database, cluster.into, ids);
    if (told.samples.length < samplesShown)
      told.samples.push({
        name: cluster.name,
        gone: [...new Set([name, ...cluster.records.map((one) => one.name)])].filter((one) => one !== cluster.name),
        differing,
      });
  }
  return told;
}

function addEntities(
  told: MergersPreview,
  database: ReadableDB,
  into: string,
  ids: readonly string[],
): MergersPreview['samples'][number]['differing'] {
  const { mentions, values, notes, texts, views, tags, differing } = previewMerge(database, into, ids);
  told.mentions += mentions;
  told.values += values;
  told.notes += notes;
  told.texts += texts;
  told.views += views;
  told.uses += tags;
  return differing;
}

function addTags(told: MergersPreview, database: ReadableDB, into: string, ids: readonly string[]): [] {
  const { uses, notes, views } = previewMerger(database, ids, into);
  told.uses += uses;
  told.notes += notes;
  told.views += views;
  return [];
}
