import { IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';

interface Properties {
  text: string;
  colour: string | null;
  count: number;
  /** blank and unreadable: what the program says, not what a cell holds */
  ours: boolean;
  included: boolean;
  excluded: boolean;
  onInclude: () => void;
  onExclude: () => void;
}

/** One value: a click shows only it, the dash beside it leaves it out. */
export function FacetValue({ text, colour, count, ours, included, excluded, onInclude, onExclude }: Properties): ReactNode {
  return (
    <li className={excluded ? 'excluded' : included ? 'included' : ''}>
      <button
        type="button"
        className="facet-include"
        aria-pressed={included}
        aria-label={t('grids.facet.include', { value: text, count })}
        title={text}
        onClick={onInclude}
      >
        {colour === null ? null : <span className="tag-dot" style={{ background: colour }} aria-hidden="true" />}
        <span className={ours ? 'facet-text facet-ours' : 'facet-text'}>{text}</span>{' '}
        <span className="facet-count">{formatNumber(count)}</span>
      </button>
      <button
        type="button"
        className="facet-exclude"
        aria-pressed={excluded}
        aria-label={t('grids.facet.exclude', { value: text })}
        title={t('grids.facet.exclude', { value: text })}
        onClick={onExclude}
      >
        <IconMinus size={12} aria-hidden="true" />
      </button>
    </li>
  );
}
