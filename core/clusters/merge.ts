import type { Merger, MergersResult } from '../../shared/contract/clusters.ts';
import type { Transaction } from '../../db/changes.ts';
import { aliasesOf } from '../../db/entities.ts';
import { find, get } from '../../db/rows.ts';
import { writeInParts } from '../bulk/parts.ts';
import { changeEntity } from '../entities/index.ts';
import { mergeEntities } from '../entities/merge.ts';
import type { JobHandle } from '../jobs/running.ts';
import { freeName } from '../tags/names.ts';
import { mergeTag } from '../tags/merge.ts';
import { renameInViews, tagColumns } from '../views/renaming.ts';
import type { Workbench } from '../workbench.ts';
import { standing, type MergersRequest } from './preview.ts';

/** One record that becomes another, or (null) the last step of a cluster: its name. */
interface Step {
  cluster: Merger;
  record: string | null;
}

/** Makes one record of each cluster, in parts under one undo; a cluster that is not what was looked at stays. */
export async function mergeClusters(
  workbench: Workbench,
  { of, clusters }: MergersRequest,
  command: string,
  handle: JobHandle,
): Promise<MergersResult> {
  const total: MergersResult = { of, clusters: 0, gone: 0, renamed: 0, left: [], wentOn: false };
  const left = new Set<Merger>();
  const begun = new Set<Merger>();
  const subject = `${clusters
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ')}${clusters.length > 3 ? ' …' : ''} (${clusters.length})`;
  const write = (transaction: Transaction, { cluster, record }: Step): void => {
    if (!begun.has(cluster)) {
      if (standing(transaction.database, of, cluster) === null) left.add(cluster);
      begun.add(cluster);
    }
    if (left.has(cluster)) return;
    if (record === null) {
      if (rename(transaction, of, cluster)) total.renamed += 1;
    } else if (find(transaction.database, of === 'tags' ? 'tag' : 'entity', record) !== null) {
      if (of === 'tags') mergeTag(transaction, record, cluster.into);
      else mergeEntities(transaction, cluster.into, [record]);
      total.gone += 1;
    }
  };
  total.wentOn = await writeInParts<Step>(workbench, {
    request: { command, label: `${of}.cluster`, subject },
    items: () => stepsOf(clusters),
    total: clusters.reduce((sum, { records }) => sum + records.length + 1, 0),
    write,
    handle,
  });
  return { ...total, clusters: clusters.length - left.size, left: [...left].map(({ name }) => name).slice(0, 200) };
}

// oxlint-disable-next-line require-await -- a list told as what is read from a file is
async function* stepsOf(clusters: readonly Merger[]): AsyncGenerator<Step> {
  for (const cluster of clusters) {
    for (const { id } of cluster.records) yield { cluster, record: id };
    yield { cluster, record: null };
  }
}

/** The old name stays an alias, as the names of the merged ones do. */
function rename(transaction: Transaction, of: MergersRequest['of'], { into, name }: Merger): boolean {
  const { database } = transaction;
  const kind = of === 'tags' ? 'tag' : 'entity';
  const { row, fields } = get(database, kind, into);
  const before = String(fields.name);
  const wanted = name.trim();
  if (before === wanted) return false;
  if (of === 'tags') {
    transaction.update('tag', into, { name: freeName(transaction, wanted, into) });
    renameInViews(transaction, tagColumns, before, wanted);
    return true;
  }
  const same = (one: string, other: string): boolean => one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();
  const aliases = aliasesOf(database, row).map((alias) => ({ name: alias.name, language: alias.language }));
  const kept = aliases.filter((alias) => !same(alias.name, wanted));
  changeEntity(transaction, into, {
    name: wanted,
    aliases: same(before, wanted) || kept.some((alias) => same(alias.name, before)) ? kept : [...kept, { name: before, language: null }],
  });
  return true;
}
