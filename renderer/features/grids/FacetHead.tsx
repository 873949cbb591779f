import { ActionIcon } from '@mantine/core';
import {
  IconArrowsExchange,
  IconChevronDown,
  IconChevronRight,
  IconSortAscendingLetters,
  IconSortDescendingNumbers,
  IconX,
} from '@tabler/icons-react';
import type { DragEvent, KeyboardEvent, ReactNode } from 'react';
import { t } from '../../i18n/index.ts';

interface Properties {
  name: string;
  /** something is said about the column */
  active: boolean;
  folded: boolean;
  /** values by name; null: the facet has no values to sort */
  byName: boolean | null;
  onFold: () => void;
  onSort: () => void;
  onInvert: () => void;
  onReset: () => void;
  onClose: () => void;
  /** one place up or down */
  onMove: (by: -1 | 1) => void;
  onDrag: (event: DragEvent) => void;
}

/** Title and tools of a facet. It is dragged by its title, or moved with Alt and an arrow. */
export function FacetHead({
  name,
  active,
  folded,
  byName,
  onFold,
  onSort,
  onInvert,
  onReset,
  onClose,
  onMove,
  onDrag,
}: Properties): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  const tool = (label: string, icon: ReactNode, run: () => void): ReactNode => (
    <ActionIcon size="xs" className="facet-tool" aria-label={label} title={label} onClick={run}>
      {icon}
    </ActionIcon>
  );
  const Chevron = folded ? IconChevronRight : IconChevronDown;
  return (
    <header draggable onDragStart={onDrag}>
      <h3>
        <button type="button" aria-expanded={!folded} title={t('grids.facet.moveHint')} onClick={onFold} onKeyDown={onKeyDown}>
          <Chevron size={12} aria-hidden="true" />
          <span>{name}</span>
        </button>
      </h3>
      {active ? tool(t('grids.facet.invert', { name }), <IconArrowsExchange size={12} />, onInvert) : null}
      {byName === null || folded
        ? null
        : tool(
            t(byName ? 'grids.facet.byCount' : 'grids.facet.byName', { name }),
            byName ? <IconSortDescendingNumbers size={13} /> : <IconSortAscendingLetters size={13} />,
            onSort,
          )}
      {active ? (
        <button type="button" className="facet-clear" onClick={onReset} aria-label={t('grids.facet.clear', { name })}>
          {t('ui.clear')}
        </button>
      ) : null}
      {tool(t('grids.facets.close', { name }), <IconX size={12} />, onClose)}
    </header>
  );
}
