import { Checkbox } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import type { FigurePair } from '../../../shared/contract/conflicts.ts';
import { formatDate, formatNumber, lookUp, t } from '../../i18n/index.ts';
import { fieldTitle, valueText } from '../../state/fields.ts';
import { canWrite } from '../../state/project.ts';
import { Explain } from './Explain.tsx';
import { openSide } from './open.ts';
import type { Session } from './session.ts';
import { Sides } from './Side.tsx';
import { reasonText } from './words.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';

/** What was decided, and what has changed since. */
function Judgement({ pair }: { pair: FigurePair }): ReactNode {
  const { judgement, changed } = pair;
  if (judgement === null) return null;
  const why = judgement.reason === null ? null : lookUp(`conflicts.explained.${judgement.reason}`);
  return (
    <div className="conflicts-judgement">
      {changed.length === 0 ? null : (
        <>
          <strong>{t('conflicts.back.lead')}</strong>
          <ul>
            {changed.map(({ figure, field, before, after }) => (
              <li key={`${figure} ${field}`}>
                {t('conflicts.back.line', {
                  figure: figure === pair.one.id ? pair.one.written : pair.other.written,
                  field: fieldTitle(field),
                  before: valueText(field, before) || t('conflict.blank'),
                  after: valueText(field, after) || t('conflict.blank'),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {why === null ? null : <p>{why}</p>}
      {judgement.note === '' ? null : <p>{judgement.note}</p>}
    </div>
  );
}

function Keys({ session }: { session: Session }): ReactNode {
  const { current, state, effects } = session;
  if (current === undefined) return null;
  const locked = session.busy || !canWrite();
  return (
    <div className="key-row">
      {state === 'open' ? (
        <>
          <KeyButton
            keys="1"
            label={t('conflicts.holds', { written: current.one.written })}
            disabled={locked}
            run={() => session.resolve('one')}
          />
          <KeyButton
            keys="2"
            label={t('conflicts.holds', { written: current.other.written })}
            disabled={locked}
            run={() => session.resolve('other')}
          />
          <span className="conflicts-effects" role="group" aria-label={t('conflicts.effects')}>
            <span className="quiet">{t('conflicts.effects')}</span>
            <Checkbox
              size="xs"
              label={t('conflicts.effect.verdict')}
              checked={effects.verdict}
              disabled={locked}
              onChange={(event) => session.setEffects({ ...effects, verdict: event.currentTarget.checked })}
            />
            <Checkbox
              size="xs"
              label={t('conflicts.effect.link')}
              checked={effects.link}
              disabled={locked}
              onChange={(event) => session.setEffects({ ...effects, link: event.currentTarget.checked })}
            />
          </span>
        </>
      ) : null}
      {state === 'resolved' || state === 'explained' ? (
        <KeyButton keys="R" label={t('conflicts.reopen.short')} disabled={locked} run={session.reopen} />
      ) : null}
      <span className="key-steps">
        <KeyButton keys="O" label={t('conflicts.read.short')} run={() => openSide(current.one)} />
        <KeyButton keys="K" label={t('conflicts.previous.short')} run={() => session.stand(session.at - 1)} />
        <KeyButton
          keys="J"
          label={t(state === 'open' ? 'conflicts.leave' : 'conflicts.next.short')}
          run={() => session.stand(session.at + 1)}
        />
      </span>
    </div>
  );
}

/** The pair where one stands: both figures side by side, why they do or do not contradict each other, and what can be decided. */
export function PairDetail({
  session,
  reason,
  leave,
}: {
  session: Session;
  reason: RefObject<HTMLSelectElement | null>;
  leave: () => void;
}): ReactNode {
  const { current: pair, at, page, state } = session;
  if (pair === undefined || page === undefined) return null;
  return (
    <div className="walk-detail">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key */}
      <div className="walk-scroller" role="region" aria-label={t('conflicts.both')} tabIndex={0}>
        <div className="conflicts-why">
          <strong>{reasonText(pair)}</strong>
          <span className="quiet number">{t('conflicts.position', { at: at + 1, total: page.total })}</span>
        </div>
        {pair.rate === null ? null : (
          <p className="quiet">
            {t('conflicts.rate', {
              base: pair.rate.base,
              rate: formatNumber(pair.rate.rate, { maximumSignificantDigits: 6 }),
              quote: pair.rate.quote,
              date: formatDate(pair.rate.date),
              note: pair.rate.note || t('conflicts.rate.noNote'),
            })}
          </p>
        )}
        <Judgement pair={pair} />
        <Sides pair={pair} />
      </div>
      {state === 'open' && canWrite() ? (
        <Explain key={`${pair.one.id} ${pair.other.id}`} session={session} reason={reason} leave={leave} />
      ) : null}
      <Keys session={session} />
    </div>
  );
}
