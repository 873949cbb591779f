import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDate, t } from '../../i18n/index.ts';
import type { Status } from './session.ts';

function words(status: Status): string {
  switch (status.state) {
    case 'saved':
      return status.at === null ? t('notes.saved') : t('notes.savedAt', { time: formatDate(status.at, 'time') });
    case 'typing':
      return t('notes.typing');
    case 'draft':
      return t('notes.draftKept');
    case 'saving':
      return t('notes.saving');
    case 'conflict':
      return t('notes.notSavedConflict');
    case 'failed':
      return t('notes.failed', { reason: status.message });
  }
}

/** Always to be seen: whether what is on the screen is in the project. Only a failure is read out unasked. */
export function SaveLine({ status, retry }: { status: Status; retry: () => void }): ReactNode {
  const failed = status.state === 'failed' || status.state === 'conflict';
  return (
    <p className={failed ? 'note-save note-save-failed' : 'note-save'} role={failed ? 'alert' : undefined} data-state={status.state}>
      {words(status)}
      {status.state === 'failed' ? (
        <Button size="compact-xs" variant="default" onClick={retry}>
          {t('ui.retry')}
        </Button>
      ) : null}
    </p>
  );
}
