import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import { openPassage, select } from '../../state/workspace.ts';
import { Kbd, toastFailure } from '../../ui/index.ts';
import { fieldPlans } from './fields.ts';
import type { Session } from './session.ts';

interface KeyProps {
  keys: string;
  label: string;
  main?: boolean;
  disabled?: boolean;
  run: () => void;
}

function Key({ keys, label, main = false, disabled = false, run }: KeyProps): ReactNode {
  return (
    <button
      type="button"
      className={main ? 'review-key is-main' : 'review-key'}
      title={label}
      aria-keyshortcuts={keys}
      disabled={disabled}
      onClick={run}
      // The keyboard stays with the text: a click here is one of many in a row.
      onMouseDown={(event) => event.preventDefault()}
    >
      <span className="review-word">{label}</span>
      <Kbd keys={keys} />
    </button>
  );
}

/** What can be decided about the current suggestion, each with its key. */
export function Keys({ session }: { session: Session }): ReactNode {
  const { current, busy } = session;
  if (current === null || current === undefined) return null;
  const locked = busy || !canWrite();
  const { record } = current;
  return (
    <div className="review-keys">
      {current.status === 'suggested' ? (
        <>
          <Key keys="A" label={t('review.accept')} main disabled={locked} run={() => session.accept()} />
          {fieldPlans[current.kind].length === 0 ? null : (
            <Key keys="E" label={t('review.correct')} disabled={locked} run={() => session.enter('correct')} />
          )}
          <Key keys="R" label={t('review.reject')} disabled={locked} run={() => session.reject()} />
          <Key keys="M" label={t('review.merge')} disabled={locked} run={() => session.enter('merge')} />
        </>
      ) : (
        <>
          <Key keys="U" label={t('review.reopen')} main disabled={locked} run={() => session.reopen()} />
          {record === null ? null : (
            <button
              type="button"
              className="review-key"
              onClick={() => {
                select(record);
                void openPassage(record).catch(toastFailure);
              }}
            >
              {t('review.openRecord')}
            </button>
          )}
        </>
      )}
      <span className="review-steps">
        <Key keys="K" label={t('review.previous.short')} run={() => session.step('previous')} />
        <Key keys="J" label={t('review.next.short')} run={() => session.step('next')} />
      </span>
    </div>
  );
}
