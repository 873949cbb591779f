import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AttributeValue, Profile } from '../../../shared/contract/entities.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { showValues } from '../../state/entities.ts';
import { fieldTitle } from '../../state/fields.ts';
import { select } from '../../state/workspace.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { Quote } from '../../ui/Quote.tsx';
import { FieldValues } from '../../ui/Values.tsx';
import { Led } from './Led.tsx';

/** Attributes field by field; every value with its grade and its passages. */
export function Facts({ entity, values, disabled }: { entity: string; values: readonly AttributeValue[]; disabled: boolean }): ReactNode {
  if (values.length === 0) return <p className="quiet">{t('profiles.facts.none')}</p>;
  const fields = [...new Set(values.map(({ field }) => field))];
  return (
    <dl className="profile-facts">
      {fields.map((field) => (
        <div key={field}>
          <dt>
            <button type="button" className="relation-type" title={t('values.open')} onClick={() => showValues(entity, field)}>
              {fieldTitle(field)}
            </button>
          </dt>
          <dd>
            <FieldValues values={values.filter((value) => value.field === field)} disabled={disabled} brief />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Milestones({ milestones }: { milestones: Profile['milestones'] }): ReactNode {
  if (milestones.length === 0) return <p className="quiet">{t('profiles.milestones.none')}</p>;
  return (
    <ul className="profile-list">
      {milestones.map(({ id, what, due, official, source }) => (
        <li key={id}>
          <span className="profile-when">{due}</span>
          <span>
            <Led record={{ kind: 'milestone', id }}>{what}</Led>{' '}
            <span className="quiet">
              {[official === null ? null : valueTitle(official), source].filter((part) => part !== null).join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Claims({ claims }: { claims: Profile['claims'] }): ReactNode {
  if (claims.length === 0) return <p className="quiet">{t('profiles.claims.none')}</p>;
  return (
    <ul className="profile-list">
      {claims.map(({ id, wording, verdict, said, source }) => (
        <li key={id}>
          <span className="profile-when">{valueTitle(verdict)}</span>
          <span>
            <Led record={{ kind: 'claim', id }}>{wording}</Led>{' '}
            <span className="quiet">{[said ? t('profiles.claims.said') : null, source].filter((part) => part !== null).join(' · ')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

const step = 100;

/** Passages that speak of it, source by source. */
export function Mentions({ entity }: { entity: string }): ReactNode {
  const [limit, setLimit] = useState(step);
  const live = useLive(() => client.entities.mentions({ id: entity, limit }), ['entity', 'mention', 'source'], [entity, limit]);
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return null;
  const { total, mentions } = live.data;
  if (total === 0) return <p className="quiet">{t('profiles.mentions.none')}</p>;
  const sources = [...new Map(mentions.map(({ anchor }) => [anchor.source, anchor.sourceTitle]))];
  return (
    <>
      {sources.map(([source, title]) => (
        <section key={source} className="profile-source">
          <h3>
            {title} <span className="quiet number">{live.data!.sources.find(({ id }) => id === source)?.count}</span>
          </h3>
          {mentions
            .filter(({ anchor }) => anchor.source === source)
            .map(({ id, anchor }) => (
              <Quote key={id} anchor={anchor} />
            ))}
        </section>
      ))}
      {total > mentions.length ? (
        <Button variant="default" onClick={() => setLimit(Math.min(1000, limit + step))}>
          {t('profiles.mentions.more', { count: total - mentions.length })}
        </Button>
      ) : null}
    </>
  );
}

export function Notes({ entity }: { entity: string }): ReactNode {
  const live = useLive(
    async () => ({
      about: await client.notes.about({ about: { kind: 'entity', id: entity } }),
      linking: await client.notes.backlinks({ kind: 'entity', id: entity }),
    }),
    ['note', 'entity'],
    [entity],
  );
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return null;
  const lines = [
    ...live.data.about.map((note) => ({ ...note, why: t('profiles.notes.about') })),
    ...live.data.linking.map((note) => ({ ...note, why: t('profiles.notes.link') })),
  ];
  if (lines.length === 0) return <p className="quiet">{t('profiles.notes.none')}</p>;
  return (
    <ul className="profile-list">
      {lines.map(({ id, title, why }) => (
        <li key={`${id} ${why}`}>
          <span className="profile-when">{why}</span>
          <button type="button" className="link profile-led" onClick={() => select({ kind: 'note', id })}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
