import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatNumber, t, type MessageKey } from '../../i18n/index.ts';

interface BarProps {
  page: number;
  count: number;
  zoom: number;
  goTo: (page: number) => void;
  step: (direction: -1 | 1) => void;
  close: () => void;
}

/** Where one is in the pages, how large they are, and the way out. */
export function Bar({ page, count, zoom, goTo, step, close }: BarProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [page]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setTyped(null);
    else if (event.key === 'Enter') {
      const wanted = Number(typed ?? page);
      if (Number.isInteger(wanted) && wanted >= 1) goTo(Math.min(count, wanted));
      setTyped(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pages-bar" role="toolbar" aria-label={t('pages.label')}>
      <Tool title="pages.previous" disabled={page <= 1} run={() => goTo(page - 1)} icon={<IconChevronUp size={16} />} />
      <Tool title="pages.next" disabled={page >= count} run={() => goTo(page + 1)} icon={<IconChevronDown size={16} />} />
      <input
        className="pages-number"
        inputMode="numeric"
        style={{ width: `${Math.max(3, String(count).length)}ch` }}
        aria-label={t('pages.number')}
        value={typed ?? page}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
      />
      <span className="pages-count">{t('pages.of', { count })}</span>
      <span className="pages-gap" />
      <Tool title="pages.smaller" disabled={zoom <= 0.5} run={() => step(-1)} icon={<IconZoomOut size={16} />} />
      <span className="pages-zoom" role="status">
        {formatNumber(zoom, { style: 'percent' })}
      </span>
      <Tool title="pages.larger" disabled={zoom >= 4} run={() => step(1)} icon={<IconZoomIn size={16} />} />
      <Tool title="pages.hide" run={close} icon={<IconX size={16} />} />
    </div>
  );
}

function Tool({
  title,
  icon,
  run,
  disabled = false,
}: {
  title: MessageKey;
  icon: ReactNode;
  run: () => void;
  disabled?: boolean;
}): ReactNode {
  return (
    <Tooltip label={t(title)}>
      <ActionIcon aria-label={t(title)} disabled={disabled} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
