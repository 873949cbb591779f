import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { reviewAll, useProgress } from '../../state/review.ts';
import { openGrid } from '../../state/workspace.ts';
import { Kbd } from '../../ui/index.ts';
import { leaveReview } from './entering.ts';
import type { Session } from './session.ts';

type Which = 'running' | 'kinds' | 'empty' | '';

/** Nothing is left to decide here: why, and what to do next. */
export function Ended({ text, session }: { text: OpenText; session: Session }): ReactNode {
  const here = useProgress(text.version);
  const everywhere = useProgress(null);
  if (here === undefined || everywhere === undefined) return null;
  const left = here.total - here.reviewed;
  const others = everywhere.total - everywhere.reviewed - left;
  const which: Which = here.running ? 'running' : left > 0 ? 'kinds' : here.total === 0 ? 'empty' : '';
  const ending = which === '' ? ('' as const) : (`.${which}` as const);
  return (
    <div className="review-end">
      <div>
        <p className="empty-title">{t(`review.end.title${ending}`)}</p>
        <p className="quiet">{t(`review.end.hint${ending}`, { count: left })}</p>
      </div>
      <div className="review-keys">
        {which === 'kinds' ? <Button onClick={() => session.setKinds([])}>{t('review.end.allKinds')}</Button> : null}
        {others > 0 ? (
          <Button
            variant={which === 'kinds' ? 'default' : 'filled'}
            onClick={() => void reviewAll()}
            title={t('review.end.nextText.hint', { count: others })}
          >
            {t('review.end.nextText')} {which === '' ? <Kbd keys="J" /> : null}
          </Button>
        ) : null}
        {which === '' ? (
          <Button variant="default" onClick={() => openGrid('claims')}>
            {t('review.end.claims')}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => leaveReview(text.tab)}>
          {t('review.close')}
        </Button>
      </div>
      {others > 0 ? <p className="quiet">{t('review.end.nextText.hint', { count: others })}</p> : null}
    </div>
  );
}
