import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { closeDialog } from '../../state/dialogs.ts';
import { reviewSource, useSourceProgress } from '../../state/review.ts';

/** What the program found in a source, while it is still finding it too, and the way to decide about it. */
export function Found({ source }: { source: string }): ReactNode {
  const progress = useSourceProgress(source);
  if (progress === undefined) return null;
  const left = progress.total - progress.reviewed;
  if (left === 0) return progress.running ? <span className="quiet">{t('import.finding')}</span> : null;
  return (
    <span className="import-found" role="status">
      <span className="quiet">
        {t('import.found', { count: left })}
        {progress.running ? ` ${t('import.finding')}` : ''}
      </span>
      <Button
        variant="default"
        onClick={() => {
          closeDialog();
          reviewSource(source);
        }}
      >
        {t('import.review')}
      </Button>
    </span>
  );
}
