import type { ReactNode } from 'react';
import type { FigurePair, PairSide } from '../../../shared/contract/conflicts.ts';
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

function Value({ side, holds }: { side: PairSide; holds: string | null }): ReactNode {
  const canonical = canonicalText(side);
  return (
    <>
      <button type="button" className="conflicts-link conflicts-figure number" onClick={() => select({ kind: 'figure', id: side.id })}>
        {side.written || canonical}
      </button>
      {canonical === '' || canonical === side.written ? null : <span className="quiet number">{canonical}</span>}
      {holds === null ? null : <strong>{t(holds === side.id ? 'conflicts.held' : 'conflicts.fell')}</strong>}
    </>
  );
}

function Source({ side }: { side: PairSide }): ReactNode {
  if (side.source === null) return <span className="quiet">{t('conflicts.noPassage')}</span>;
  return (
    <button type="button" className="conflicts-link" onClick={() => openSide(side)}>
      {side.source.title}
    </button>
  );
}

const published = ({ source }: PairSide): string =>
  source === null
    ? ''
    : [source.publisher, source.issued === null ? t('conflicts.undated') : formatDate(source.issued)]
        .filter((part) => part !== null)
        .join(' · ');

/** What is compared, line by line; what both say alike stands back. */
function lines(one: PairSide, other: PairSide): [string, string, string][] {
  const said: [string, (side: PairSide) => string | null][] = [
    [t('column.metric'), ({ metric }) => metric],
    [t('column.subject'), ({ subject }) => subject],
    [t('conflicts.period'), periodText],
    [t('column.scope'), ({ scope }) => scope],
    [t('column.basis'), ({ basis }) => basis],
    [t('column.verdict'), ({ verdict }) => valueTitle(verdict)],
    [t('column.grade'), ({ grade }) => grade?.replace('–', ' – ').trim() ?? null],
    [t('conflicts.published'), published],
    [t('column.origin'), ({ source }) => source?.origin ?? null],
  ];
  return said
    .map(([name, read]) => [name, read(one) ?? '', read(other) ?? ''] as [string, string, string])
    .filter(([, left, right]) => left !== '' || right !== '');
}

/** Both figures side by side: what they say of what and when, who says so, and their passages. */
export function Sides({ pair }: { pair: FigurePair }): ReactNode {
  const { one, other, judgement } = pair;
  const holds = judgement?.holds ?? null;
  const passage = (side: PairSide): ReactNode =>
    side.passage === null ? <p className="conflicts-words">{side.wording}</p> : <Passage place={side.passage} />;
  return (
    <table className="conflicts-sides">
      <tbody>
        <tr>
          <th scope="row">{t('column.figure')}</th>
          {[one, other].map((side) => (
            <td key={side.id} className="conflicts-value">
              <Value side={side} holds={holds} />
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('conflicts.passage')}</th>
          {[one, other].map((side) => (
            <td key={side.id}>{passage(side)}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('column.source')}</th>
          {[one, other].map((side) => (
            <td key={side.id}>
              <Source side={side} />
            </td>
          ))}
        </tr>
        {lines(one, other).map(([name, left, right]) => (
          <tr key={name} className={left === right ? 'is-same' : undefined}>
            <th scope="row">{name}</th>
            <td>{left}</td>
            <td>{right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
