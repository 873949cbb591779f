import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { t } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/index.ts';

/** No rows: because there are none, or because none match. */
export function Nothing({ grid, empty, onClear }: { grid: GridName; empty: boolean; onClear: () => void }): ReactNode {
  const which = grid === 'claims' || grid === 'sources' || grid === 'suggestions' ? grid : 'other';
  return (
    <div className="grid-nothing">
      {empty ? (
        <EmptyState title={t(`grids.empty.${which}`)} hint={t(`grids.empty.${which}Hint`)} />
      ) : (
        <EmptyState
          title={t('grids.empty.filtered')}
          hint={t('grids.empty.filteredHint')}
          action={<Button onClick={onClear}>{t('grids.empty.clear')}</Button>}
        />
      )}
    </div>
  );
}
