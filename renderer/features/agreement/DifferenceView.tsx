import type { ReactNode } from 'react';
import type { CodingDifference } from '../../../shared/contract/agreement.ts';
import { t } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import { EmptyState, Pill } from '../../ui/index.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { readDifference } from './agreement-commands.ts';
import { markedFor } from './marked.ts';
import type { Session } from './session.ts';

function Side({ difference, coder }: { difference: CodingDifference; coder: string }): ReactNode {
  const parts = markedFor(difference, coder);
  const is = parts.some(({ on }) => on);
  return (
    <div className="agreement-side">
      <h3>
        {coder} <span className="quiet">{t(is ? 'agreement.tagged' : 'agreement.untagged')}</span>
      </h3>
      <p className={is ? 'agreement-words' : 'agreement-words is-bare'}>
        {parts.map(({ text, on }, index) => (on ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}
      </p>
    </div>
  );
}

function Keys({ session }: { session: Session }): ReactNode {
  const { coders, busy, state, keep, stand, at } = session;
  const locked = busy || state !== 'open' || !canWrite();
  return (
    <div className="key-row">
      {state === 'open' ? (
        <>
          <KeyButton keys="1" label={t('agreement.keep.of', { who: coders[0]! })} disabled={locked} run={() => keep([coders[0]!])} />
          <KeyButton keys="2" label={t('agreement.keep.of', { who: coders[1]! })} disabled={locked} run={() => keep([coders[1]!])} />
          <KeyButton keys="B" label={t('agreement.keep.both.short')} disabled={locked} run={() => keep(coders)} />
          <KeyButton keys="N" label={t('agreement.keep.neither.short')} disabled={locked} run={() => keep([])} />
        </>
      ) : null}
      <KeyButton keys="O" label={t('agreement.read.short')} run={() => readDifference(session)} />
      <span className="key-steps">
        <KeyButton keys="K" label={t('agreement.previous.short')} run={() => stand(at - 1)} />
        <KeyButton keys="J" label={t('agreement.next.short')} run={() => stand(at + 1)} />
      </span>
    </div>
  );
}

/** The passage that two coders treated differently: both codings side by side, and what is to be kept. */
export function DifferenceView({ session }: { session: Session }): ReactNode {
  const { current, at, total, state, coders, differences } = session;
  if (current === undefined) {
    if (differences === undefined || total > 0) return <p className="agreement-waiting">{t('ui.loading')}</p>;
    const none = state === 'decided' ? 'agreement.none.decided' : differences.decided > 0 ? 'agreement.none.left' : 'agreement.none.ever';
    return <EmptyState title={t(none)} hint={t(`${none}.hint`)} />;
  }
  const isKept = current.kept;
  return (
    <div className="agreement-detail">
      <div className="agreement-passage" role="group" aria-label={t('agreement.passage')} tabIndex={0}>
        <div className="agreement-head">
          <Pill colour={current.tag.colour}>{current.tag.name}</Pill>
          <span>{t(`agreement.kind.${current.kind}`)}</span>
          {isKept === null ? null : (
            <strong>{isKept.length === 0 ? t('agreement.was.none') : t('agreement.was.kept', { who: isKept.join(', ') })}</strong>
          )}
          <span className="quiet number agreement-place">{t('agreement.position', { at: at + 1, total })}</span>
        </div>
        <p className="quiet agreement-section">{current.section.join(' › ')}</p>
        <div className="agreement-sides">
          {coders.map((coder) => (
            <Side key={coder} difference={current} coder={coder} />
          ))}
        </div>
      </div>
      <Keys session={session} />
    </div>
  );
}
