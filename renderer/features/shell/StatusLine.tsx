import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { gridNames, type GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { useLive, useSaved } from '../../api/live.ts';
import { formatDate, formatNumber, gridTitle, t, useLanguage } from '../../i18n/index.ts';
import { openGrid } from '../../state/workspace.ts';

const counted: readonly GridName[] = gridNames.filter((name) => !['places', 'sectors', 'notes', 'suggestions'].includes(name));

function Counts(): ReactNode {
  const { data } = useLive(() => client.projects.counts(), ['*'], []);
  return (
    <ul className="counts">
      {counted
        .filter((name) => data?.[name] !== undefined)
        .map((name) => (
          <li key={name}>
            <button type="button" onClick={() => openGrid(name)}>
              <span className="number">{formatNumber(data?.[name] ?? 0)}</span> {gridTitle(name).toLowerCase()}
            </button>
          </li>
        ))}
    </ul>
  );
}

function SavedState(): ReactNode {
  const { state, at, message, retry } = useSaved();
  if (state === 'failed') {
    return (
      <span className="saved saved-failed" role="alert">
        {t('shell.failed', { why: message ?? '' })}
        {retry === null ? null : (
          <Button size="compact-xs" variant="default" onClick={retry}>
            {t('ui.retry')}
          </Button>
        )}
      </span>
    );
  }
  if (state === 'saving') return <span className="saved">{t('shell.saving')}</span>;
  return <span className="saved">{at === null ? t('shell.saved') : t('shell.savedAt', { time: formatDate(at, 'time') })}</span>;
}

export function StatusLine({ job }: { job: ReactNode }): ReactNode {
  useLanguage();
  return (
    <footer className="status-line" aria-label={t('shell.status')}>
      <Counts />
      <div className="status-end">
        {job}
        <SavedState />
      </div>
    </footer>
  );
}
