import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { conditionsOf, filterOf } from '../../state/filter-tree.ts';
import { describe } from '../../state/describe.ts';
import type { Hidden } from './hidden.ts';

interface Properties {
  grid: GridName;
  filter: FilterTree | null;
  hidden: Hidden;
  onFilter: (filter: FilterTree | null) => void;
}

/** What the grid is narrowed to, in words, and how many rows that costs; each goes with one press. */
export function Chips({ grid, filter, hidden, onFilter }: Properties): ReactNode {
  const conditions = conditionsOf(filter);
  if (conditions.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('grids.filters')}>
      {conditions.map((condition, index) => {
        const text = describe(grid, condition);
        const count = hidden.byCondition[index] ?? null;
        const title = count === null ? text : `${text} – ${t('grids.hides', { count })}`;
        return (
          <li key={text}>
            <button
              type="button"
              className="chip"
              aria-label={t('grids.chip.remove', { name: title })}
              title={title}
              onClick={() => onFilter(filterOf(conditions.filter((_, other) => other !== index)))}
            >
              <span>{text}</span>
              {count === null || count === 0 ? null : (
                <span className="chip-count" data-count={`−${formatNumber(count)}`} aria-hidden="true" />
              )}
              <IconX size={12} aria-hidden="true" />
            </button>
          </li>
        );
      })}
      {conditions.length > 1 ? (
        <li>
          <button type="button" className="chips-clear" onClick={() => onFilter(null)}>
            {t('grids.chips.clear')}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
