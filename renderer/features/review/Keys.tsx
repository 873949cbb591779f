import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import { openPassage, select } from '../../state/workspace.ts';
import { toastFailure } from '../../ui/index.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { fieldPlans } from './fields.ts';
import type { Session } from './session.ts';

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
          <KeyButton keys="A" label={t('review.accept')} main disabled={locked} run={() => session.accept()} />
          {fieldPlans[current.kind].length === 0 ? null : (
            <KeyButton keys="E" label={t('review.correct')} disabled={locked} run={() => session.enter('correct')} />
          )}
          <KeyButton keys="R" label={t('review.reject')} disabled={locked} run={() => session.reject()} />
          <KeyButton keys="M" label={t('review.merge')} disabled={locked} run={() => session.enter('merge')} />
        </>
      ) : (
        <>
          <KeyButton keys="U" label={t('review.reopen')} main disabled={locked} run={() => session.reopen()} />
          {record === null ? null : (
            <KeyButton
              label={t('review.openRecord')}
              run={() => {
                select(record);
                void openPassage(record).catch(toastFailure);
              }}
            />
          )}
        </>
      )}
      <span className="key-steps">
        <KeyButton keys="K" label={t('review.previous.short')} run={() => session.step('previous')} />
        <KeyButton keys="J" label={t('review.next.short')} run={() => session.step('next')} />
      </span>
    </div>
  );
}
