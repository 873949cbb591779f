import { useMemo, type ReactNode } from 'react';
import type { MoveView } from '../../../shared/contract/versions.ts';
import { kindTitle, t } from '../../i18n/index.ts';
import { markedWords, type Words } from '../../state/marked-words.ts';
import { canWrite } from '../../state/project.ts';
import { openReader, select } from '../../state/workspace.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import type { Session } from './moves-session.ts';
import { openMove, placeByHand } from './open.ts';
import { Outcome } from './Outcome.tsx';
import { shareText } from './words.ts';

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** The passage of one version, between the words around it. */
function Side({ move, side, words }: { move: MoveView; side: 'former' | 'present'; words: readonly Words[] }): ReactNode {
  const place = move[side];
  if (place === null)
    return (
      <div className="moves-side is-empty">
        <h3>{t('moves.version', { number: move.newestNumber })}</h3>
        <p className="quiet">{t('moves.nowhere')}</p>
      </div>
    );
  return (
    <div className="moves-side">
      <h3>
        <button
          type="button"
          className="version-link"
          title={t('moves.read')}
          onClick={() => openReader(move.source, { version: place.version, start: place.start, end: place.end })}
        >
          {t(side === 'former' ? 'moves.version.former' : 'moves.version.present', { number: place.number })}
        </button>
      </h3>
      <p className="moves-words">
        <span className="moves-around">{place.prefix === '' ? '' : `…${onOneLine(place.prefix)}`}</span>
        {words.map(({ text, differs }, index) =>
          !differs ? <span key={index}>{text}</span> : side === 'former' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>,
        )}
        <span className="moves-around">{place.suffix === '' ? '' : `${onOneLine(place.suffix)}…`}</span>
      </p>
    </div>
  );
}

function Keys({ session, move }: { session: Session; move: MoveView }): ReactNode {
  const locked = session.busy || !canWrite();
  return (
    <div className="key-row">
      <KeyButton
        keys="A"
        label={t('moves.accept.short')}
        main={move.present !== null}
        disabled={locked || move.present === null}
        run={session.accept}
      />
      <KeyButton keys="P" label={t('moves.place.short')} main={move.present === null} disabled={locked} run={() => placeByHand(move)} />
      <KeyButton keys="L" label={t('moves.leave.short')} disabled={locked} run={session.leave} />
      <KeyButton keys="O" label={t('moves.read.short')} run={() => openMove(move)} />
      <span className="key-steps">
        <KeyButton keys="K" label={t('moves.previous.short')} run={() => session.stand(session.at - 1)} />
        <KeyButton keys="J" label={t('moves.next.short')} run={() => session.stand(session.at + 1)} />
      </span>
    </div>
  );
}

/** The passage where one stands: what it was, what it is, what stands on it, and what can be decided. */
export function MoveDetail({ session }: { session: Session }): ReactNode {
  const { current: move, at, page } = session;
  const words = useMemo(() => (move === undefined ? null : markedWords(move.former.quote, move.present?.quote ?? '')), [move]);
  if (move === undefined || words === null || page === undefined) return <p className="moves-waiting">{t('ui.loading')}</p>;
  const former = move.present === null ? [{ text: move.former.quote, differs: false }] : words.former;
  return (
    <div className="moves-detail">
      <div className="moves-detail-words">
        <div className="moves-detail-head">
          <Outcome outcome={move.outcome} />
          {move.score === null ? null : <span className="quiet number">{t('moves.score', { share: shareText(move.score) })}</span>}
          {move.review === 'open' ? null : <strong>{t(`moves.review.${move.review}`)}</strong>}
          <span className="quiet number moves-place">{t('moves.position', { at: at + 1, total: page.total })}</span>
        </div>
        <p className="quiet">{t(`moves.outcome.${move.outcome}.means`)}</p>
        <p className="moves-from">{t('moves.from', { title: move.sourceTitle })}</p>
        <div className="moves-sides">
          <Side move={move} side="former" words={former} />
          <Side move={move} side="present" words={words.present} />
        </div>
        <h3>{t('moves.records')}</h3>
        <ul className="moves-records">
          {move.records.map((record) => (
            <li key={record.id}>
              <span className="moves-record-kind quiet">{kindTitle(record.kind)}</span>
              <button type="button" className="version-link" onClick={() => select({ kind: record.kind, id: record.id })}>
                {record.label || t('moves.record.unnamed')}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <Keys session={session} move={move} />
    </div>
  );
}
