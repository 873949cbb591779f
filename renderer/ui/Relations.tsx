import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RelationView } from '../../shared/contract/relations.ts';
import { relationTypes, type RelationType } from '../../shared/domain/entity-relations.ts';
import { client } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { formatDate, t, valueTitle } from '../i18n/index.ts';
import { openProfile } from '../state/entities.ts';
import { removeRecords } from '../state/records.ts';
import { select } from '../state/workspace.ts';
import { ErrorNotice } from './index.ts';
import { openAnchor } from './Quote.tsx';
import './entities.css';

/** "owner of", or "owned by" where it is read from the other end. */
export function relationTitle(type: string, forward: boolean): string {
  const found = relationTypes.find((one) => one.id === type);
  return valueTitle(forward || found === undefined ? type : found.backward);
}

/** Every type, read from both ends: what a person chooses from. The value says which way round it is stored. */
export function relationChoices(): { value: string; label: string }[] {
  return relationTypes.flatMap(({ id, backward, symmetric }) => [
    { value: id, label: valueTitle(id) },
    ...(symmetric ? [] : [{ value: `< ${id}`, label: valueTitle(backward) }]),
  ]);
}
export function relationOf(choice: string): { type: RelationType; forward: boolean } {
  return { type: choice.replace('< ', '') as RelationType, forward: !choice.startsWith('< ') };
}

/** What holds between an entity and others, read from this end, with the passages that say so. */
export function Relations({ entity, disabled }: { entity: string; disabled: boolean }): ReactNode {
  const live = useLive(() => client.relations.of({ id: entity }), ['relation', 'entity', 'anchorUse'], [entity]);
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return null;
  if (live.data.length === 0) return <p className="quiet">{t('relations.none')}</p>;
  return (
    <ul className="relation-list">
      {live.data.map((relation) => (
        <Line key={relation.id} relation={relation} disabled={disabled} />
      ))}
    </ul>
  );
}

function Line({ relation, disabled }: { relation: RelationView; disabled: boolean }): ReactNode {
  const { id, type, forward, end, asOf, note, anchors } = relation;
  const [anchor] = anchors;
  return (
    <li className="relation">
      <button
        type="button"
        className="relation-type"
        title={t('relations.inspect')}
        onClick={() => select({ kind: 'relation', id })}
        aria-label={`${relationTitle(type, forward)} ${end.name}: ${t('relations.inspect')}`}
      >
        {relationTitle(type, forward)}
      </button>
      <span className="relation-end">
        <button type="button" className="link" onClick={() => openProfile(end.id)}>
          {end.name}
        </button>
        {asOf === null ? null : <span className="quiet">{t('values.asOf', { date: formatDate(asOf) })}</span>}
        {anchor === undefined ? null : (
          <button type="button" className="link entity-quote" title={anchor.quote} onClick={() => openAnchor(anchor)}>
            {anchor.quote}
          </button>
        )}
        {note === '' ? null : <span className="quiet relation-note">{note}</span>}
      </span>
      {disabled ? null : (
        <button
          type="button"
          className="icon"
          aria-label={t('relations.remove', { name: `${relationTitle(type, forward)} ${end.name}` })}
          onClick={() => void removeRecords('relation', [id])}
        >
          <IconX size={13} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
