import { TextInput } from '@mantine/core';
import { useMemo, type ReactNode, type RefObject } from 'react';
import type { AccountProposal } from '../../../shared/contract/origins.ts';
import { formatDate, formatNumber, t } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import { openReader, select } from '../../state/workspace.ts';
import { Kbd } from '../../ui/index.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { openSide } from './open.ts';
import type { Session } from './session.ts';
import { sharedWords, type Words } from './words.ts';

type Side = AccountProposal['one'];
type Passage = AccountProposal['passages'][number];

function Head({ side }: { side: Side }): ReactNode {
  const about = [side.publisher, side.issued === null ? t('origins.undated') : formatDate(side.issued)].filter((part) => part !== null);
  return (
    <div className="origins-head">
      <button type="button" className="origins-link origins-source" onClick={() => select({ kind: 'source', id: side.source })}>
        {side.title}
      </button>
      <span className="quiet">{about.join(' · ')}</span>
      {side.origin === null ? null : <span className="quiet">{t('origins.has', { origin: side.origin })}</span>}
    </div>
  );
}

function Text({ source, place, words }: { source: string; place: Passage['one']; words: readonly Words[] }): ReactNode {
  return (
    <div className="origins-text">
      <p className="origins-words">
        <span className="origins-around">{place.before === '' ? '' : `…${place.before}`}</span>
        {words.map(({ text, isSame }, index) => (isSame ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}
        <span className="origins-around">{place.after === '' ? '' : `${place.after}…`}</span>
      </p>
      <button
        type="button"
        className="origins-link quiet"
        onClick={() => openReader(source, { version: place.version, start: place.start, end: place.end, beside: true })}
      >
        {t('origins.passage')}
      </button>
    </div>
  );
}

/** Words that two copies share stand in stretches; of a retelling single telling words are marked. */
function Pair({ proposal, passage }: { proposal: AccountProposal; passage: Passage }): ReactNode {
  const { reason, one, other } = passage;
  const words = useMemo(() => sharedWords(one.text, other.text, reason === 'text' ? 2 : 1), [reason, one.text, other.text]);
  return (
    <>
      <h3>{reason === 'text' ? t('origins.same') : t('origins.named', { name: proposal.named ?? '' })}</h3>
      <div className="origins-sides">
        <Text source={proposal.one.source} place={one} words={words.one} />
        <Text source={proposal.other.source} place={other} words={words.other} />
      </div>
    </>
  );
}

function Keys({ session, proposal }: { session: Session; proposal: AccountProposal }): ReactNode {
  const locked = session.busy || !canWrite();
  return (
    <div className="key-row">
      {session.review === 'open' ? (
        <>
          <KeyButton
            keys="A"
            label={t('origins.accept.short')}
            main
            disabled={locked || session.account.trim() === ''}
            run={session.accept}
          />
          <KeyButton keys="X" label={t('origins.turnDown.short')} disabled={locked} run={session.turnDown} />
        </>
      ) : (
        <KeyButton keys="R" label={t('origins.reconsider.short')} main disabled={locked} run={session.reconsider} />
      )}
      <KeyButton keys="O" label={t('origins.read.short')} run={() => openSide(proposal, 'one')} />
      <KeyButton keys="Shift+O" label={t('origins.readOther.short')} run={() => openSide(proposal, 'other')} />
      <span className="key-steps">
        <KeyButton keys="K" label={t('origins.previous.short')} run={() => session.stand(session.at - 1)} />
        <KeyButton keys="J" label={t('origins.next.short')} run={() => session.stand(session.at + 1)} />
      </span>
    </div>
  );
}

/** Enter accepts, Escape goes back to the list: the name is typed on the way. */
function Account({ session, name, leave }: { session: Session; name: RefObject<HTMLInputElement | null>; leave: () => void }): ReactNode {
  const follow = session.current?.follow ?? 0;
  return (
    <div className="origins-account">
      <TextInput
        ref={name}
        label={
          <>
            {t('origins.account')} <Kbd keys="N" />
          </>
        }
        description={t('origins.account.hint')}
        maxLength={400}
        value={session.account}
        disabled={!canWrite()}
        onChange={(event) => session.setAccount(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
          event.preventDefault();
          event.stopPropagation();
          leave();
          if (event.key === 'Enter') session.accept();
        }}
      />
      {follow === 0 ? null : <p className="quiet">{t('origins.follow', { count: follow })}</p>}
    </div>
  );
}

/** The pair where one stands: both sources, the passages side by side, and what can be decided. */
export function PairDetail({
  session,
  name,
  leave,
}: {
  session: Session;
  name: RefObject<HTMLInputElement | null>;
  leave: () => void;
}): ReactNode {
  const { current: proposal, at, page } = session;
  if (proposal === undefined || page === undefined) return null;
  const why = proposal.reasons.map((reason) =>
    reason === 'text'
      ? t('origins.why.text', { share: formatNumber(proposal.share, { style: 'percent' }) })
      : t('origins.why.attribution', { name: proposal.named ?? '' }),
  );
  return (
    <div className="walk-detail">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key */}
      <div className="walk-scroller" role="region" aria-label={t('origins.same')} tabIndex={0}>
        <div className="origins-why">
          <strong>{why.join(' · ')}</strong>
          <span className="quiet number">{t('origins.position', { at: at + 1, total: page.total })}</span>
        </div>
        <div className="origins-sides">
          <Head side={proposal.one} />
          <Head side={proposal.other} />
        </div>
        {proposal.passages.map((passage) => (
          <Pair key={`${passage.reason} ${passage.one.start}`} proposal={proposal} passage={passage} />
        ))}
      </div>
      {session.review === 'open' ? <Account session={session} name={name} leave={leave} /> : null}
      <Keys session={session} proposal={proposal} />
    </div>
  );
}
