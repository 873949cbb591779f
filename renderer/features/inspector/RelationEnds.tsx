import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { openProfile } from '../../state/entities.ts';
import type { Fields } from '../../state/records.ts';

/** Which two a relation holds between; each leads to its profile. */
export function RelationEnds({ fields }: { fields: Fields }): ReactNode {
  const ends = [String(fields.entity), String(fields.other)];
  const live = useLive(() => client.notes.resolve({ records: ends.map((id) => ({ kind: 'entity', id })) }), ['entity'], ends);
  const name = (id: string): ReactNode => (
    <button type="button" className="link" onClick={() => openProfile(id)}>
      {live.data?.find((one) => one.id === id)?.label ?? ''}
    </button>
  );
  return (
    <section aria-label={t('inspector.ends')}>
      {name(ends[0]!)} <span className="quiet">{valueTitle(String(fields.type))}</span> {name(ends[1]!)}
    </section>
  );
}
