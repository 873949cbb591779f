import type { AnchorView, RecordKind, RecordRef } from '../../shared/contract/base.ts';
import { client } from '../api/client.ts';

const readers: Partial<Record<RecordKind, (id: string) => Promise<{ anchors: AnchorView[] }>>> = {
  claim: (id) => client.claims.get({ id }),
  figure: (id) => client.figures.get({ id }),
  milestone: (id) => client.milestones.get({ id }),
  annotation: (id) => client.annotations.get({ id }),
  relation: (id) => client.relations.get({ id }),
  entity: (id) => client.entities.get({ id }),
};

/** The passages a record stands on, the one that made it first. */
export async function passagesOf(ref: RecordRef): Promise<AnchorView[]> {
  return (await readers[ref.kind]?.(ref.id))?.anchors ?? [];
}
