import type { ReactNode } from 'react';
import type { PairSide } from '../../../shared/contract/conflicts.ts';
import { formatDate, t, valueTitle } from '../../i18n/index.ts';
import { select } from '../../state/workspace.ts';
import { openSide } from './open.ts';
import { canonicalText, periodText } from './words.ts';

interface Place {
  before: string;
  text: string;
  after: string;
}

/** A passage with the words that count marked. */
export function Passage({ place }: { place: Place }): ReactNode {
  return (
    <p className="conflicts-words">
      <span className="conflicts-around">{place.before}</span>
      <mark>{place.text}</mark>
      <span className="conflicts-around">{place.after}</span>
    </p>
  );
}

/** One figure of a pair: what it says, of what and when, who says so, and its passage. */
export function Side({ side, holds }: { side: PairSide; holds: boolean | null }): ReactNode {
  const canonical = canonicalText(side);
  const facts: [string, string | null][] = [
    [t('column.metric'), side.metric],
    [t('column.subject'), side.subject],
    [t('conflicts.period'), periodText(side)],
    [t('column.scope'), side.scope],
    [t('column.basis'), side.basis],
    [t('column.verdict'), valueTitle(side.verdict)],
    [t('column.grade'), side.grade?.replace('–', ' – ').trim() ?? null],
  ];
  return (
    <div className="conflicts-side">
      <p className="conflicts-value">
        <button type="button" className="conflicts-link number" onClick={() => select({ kind: 'figure', id: side.id })}>
          {side.written || canonical}
        </button>
        {canonical === '' || canonical === side.written ? null : <span className="quiet number">{canonical}</span>}
        {holds === null ? null : <strong>{t(holds ? 'conflicts.held' : 'conflicts.fell')}</strong>}
      </p>
      <dl className="conflicts-facts">
        {facts.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {side.source === null ? (
        <p className="quiet">{t('conflicts.noPassage')}</p>
      ) : (
        <div className="conflicts-source">
          <button type="button" className="conflicts-link" onClick={() => openSide(side)}>
            {side.source.title}
          </button>
          <span className="quiet">
            {[side.source.publisher, side.source.issued === null ? t('conflicts.undated') : formatDate(side.source.issued)]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          {side.source.origin === null ? null : <span className="quiet">{t('conflicts.origin', { origin: side.source.origin })}</span>}
        </div>
      )}
      {side.passage === null ? <p className="conflicts-words">{side.wording}</p> : <Passage place={side.passage} />}
    </div>
  );
}
