import { useMemo, type ReactNode } from 'react';
import type { MergeConflict } from '../../../shared/contract/merging.ts';
import { formatDate, kindTitle, t } from '../../i18n/index.ts';
import { fieldTitle } from '../../state/fields.ts';
import type { Words } from '../../state/marked-words.ts';
import { canWrite } from '../../state/project.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import type { Side } from './plan.ts';
import type { Session } from './session.ts';
import { sidesOf } from './values.ts';

/** What a removal means for each side, in words. */
function standing({ what }: MergeConflict, side: Side): string | null {
  if (what === 'field') return null;
  if (what === 'removed-there') return t(side === 'ours' ? 'merging.there.stays' : 'merging.there.removed');
  return t(side === 'ours' ? 'merging.here.removed' : 'merging.here.comes');
}

function Marked({ words }: { words: readonly Words[] }): ReactNode {
  return words.map(({ text, differs }, index) => (differs ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
}

function SideView({
  session,
  conflict,
  side,
  words,
}: {
  session: Session;
  conflict: MergeConflict;
  side: Side;
  words: Words[];
}): ReactNode {
  const { author, time } = conflict[side];
  const isChosen = session.choices[conflict.key] === side;
  const stands = standing(conflict, side);
  return (
    <section className={isChosen ? 'joining-side is-chosen' : 'joining-side'} aria-label={t(`merging.${side}`)}>
      <div className="joining-side-head">
        <h3>
          {t(`merging.${side}`)}
          {author === '' ? null : (
            <span className="quiet">{time === '' ? author : t('merging.who', { who: author, when: formatDate(time, 'moment') })}</span>
          )}
        </h3>
        <KeyButton
          keys={side === 'ours' ? '1' : '2'}
          also={side === 'ours' ? 'O' : 'T'}
          label={t(side === 'ours' ? 'merging.keep.short' : 'merging.take.short')}
          pressed={isChosen}
          disabled={!canWrite()}
          run={() => session.choose(side)}
        />
      </div>
      {stands === null ? (
        <p className="joining-words">
          <Marked words={words} />
        </p>
      ) : (
        <p className="joining-stands">{stands}</p>
      )}
    </section>
  );
}

/** One question: the value before, and both values of now side by side. */
export function ConflictView({ session, conflict }: { session: Session; conflict: MergeConflict }): ReactNode {
  const sides = useMemo(() => sidesOf(conflict), [conflict]);
  const { at, plan } = session;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key
    <div className="joining-question" role="group" aria-label={t('merging.conflicts')} tabIndex={0}>
      <div className="joining-question-head">
        <span className="quiet">{kindTitle(conflict.kind)}</span>
        <strong className="joining-label">{conflict.label || t('merging.unnamed')}</strong>
        <span className="quiet number joining-place">{t('merging.position', { at: at + 1, total: plan?.conflicts.length ?? 0 })}</span>
      </div>
      <p className="joining-field">{conflict.field === null ? t(`merging.what.${conflict.what}`) : fieldTitle(conflict.field)}</p>
      <div className="joining-sides">
        <SideView session={session} conflict={conflict} side="ours" words={sides.ours} />
        <SideView session={session} conflict={conflict} side="theirs" words={sides.theirs} />
      </div>
      {conflict.what !== 'field' ? null : (
        <div className="joining-base quiet">
          <h3>{t('merging.base')}</h3>
          <p>
            <Marked words={sides.base} />
          </p>
        </div>
      )}
    </div>
  );
}
