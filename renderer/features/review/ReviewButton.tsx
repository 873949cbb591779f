import { Button } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber, t, useLanguage } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { useProgress } from '../../state/review.ts';
import { enterReview, inReview, leaveReview } from './entering.ts';

/** In the header of a text: how many suggestions wait in it. Absent where the program has suggested nothing. */
export function ReviewButton(text: OpenText): ReactNode {
  useLanguage();
  const progress = useProgress(text.version);
  const open = inReview(text.params);
  if (progress === undefined || (progress.total === 0 && !progress.running && !open)) return null;
  const left = progress.total - progress.reviewed;
  const label = left === 0 ? t('review.button.none') : t('review.button', { count: left });
  return (
    <Button
      size="compact-sm"
      variant={open ? 'light' : 'default'}
      className="review-button"
      aria-pressed={open}
      title={t('review.start')}
      leftSection={<IconEyeCheck size={14} />}
      onClick={() => (open ? leaveReview(text.tab) : enterReview(text.tab))}
    >
      <span className="review-button-words">{label}</span>
      <span className="review-button-count number" aria-hidden="true">
        {left === 0 ? '' : formatNumber(left)}
      </span>
    </Button>
  );
}
