import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import type { Session } from './session.ts';

function Walk({ session }: { session: Session }): ReactNode {
  const { plan, chosen, at, stand, chooseRest } = session;
  const total = plan?.conflicts.length ?? 0;
  if (total === 0) return null;
  return (
    <>
      <KeyButton keys="K" label={t('merging.previous.short')} title={t('merging.previous')} run={() => stand(at - 1)} />
      <KeyButton keys="J" label={t('merging.next.short')} title={t('merging.next')} run={() => stand(at + 1)} />
      {chosen === total || !canWrite() ? null : (
        <span className="joining-rest">
          {t('merging.rest')}
          {(['ours', 'theirs'] as const).map((side) => (
            <KeyButton key={side} label={t(`merging.rest.${side}.short`)} title={t(`merging.rest.${side}`)} run={() => chooseRest(side)} />
          ))}
        </span>
      )}
    </>
  );
}

/** The steps, what is still open, and the joining itself. */
export function Foot({ session }: { session: Session }): ReactNode {
  const { plan, chosen, canJoin, failed, join } = session;
  const left = (plan?.conflicts.length ?? 0) - chosen;
  const hint = !canWrite() ? t('merging.readOnly') : left > 0 ? t('merging.left', { count: left }) : t('merging.undoable');
  return (
    <div className="joining-foot">
      <Walk session={session} />
      <span className="joining-join">
        {failed === null ? (
          <span className="quiet joining-hint">{hint}</span>
        ) : (
          <span className="bad joining-hint" role="alert">
            {failed}
          </span>
        )}
        <Button size="compact-md" disabled={!canJoin} onClick={join}>
          {t('merging.join')}
        </Button>
      </span>
    </div>
  );
}
