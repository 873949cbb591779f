import type { Hit } from '../../../shared/contract/search.ts';
import { client } from '../../api/client.ts';
import { openProfile } from '../../state/entities.ts';
import { openReader, openScreen, select } from '../../state/workspace.ts';
import { toastFailure } from '../../ui/index.ts';

/** Where a hit leads: into the text for what stands in one, else to its grid with the record selected. */
async function lead(hit: Hit, beside: boolean): Promise<void> {
  const place = hit.start === null || hit.end === null ? {} : { start: hit.start, end: hit.end };
  if (hit.kind === 'passage') {
    if (hit.source !== null) openReader(hit.source, { version: hit.id, ...place, beside });
    return;
  }
  if (hit.kind === 'annotation' && hit.source !== null) openReader(hit.source, { ...place, beside });
  else if (hit.kind === 'source') openReader(hit.id, { beside });
  else if (hit.kind === 'entity') openProfile(hit.id, beside);
  else if (hit.kind === 'relation') openProfile((await client.relations.get({ id: hit.id })).fields.entity, beside);
  else openScreen(hit.kind === 'claim' ? 'claims' : hit.kind === 'note' ? 'notes' : 'annotations', {}, beside);
  // After its tab: what is selected belongs to the place that was opened.
  select({ kind: hit.kind, id: hit.id });
}

export function openHit(hit: Hit, beside: boolean): void {
  lead(hit, beside).catch(toastFailure);
}
