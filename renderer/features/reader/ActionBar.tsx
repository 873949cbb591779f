import { IconBlockquote, IconBuilding, IconFileText, IconFlag, IconLink, IconMessage, IconNumbers, IconQuote } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type ComponentType, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { Kbd } from '../../ui/index.ts';
import { actions, type ActionName } from './actions/passage.ts';
import type { Spot } from './MarkList.tsx';

const icons: Record<ActionName | 'copy', ComponentType<{ size: number }>> = {
  annotation: IconMessage,
  claim: IconQuote,
  figure: IconNumbers,
  milestone: IconFlag,
  player: IconBuilding,
  program: IconFileText,
  link: IconLink,
  copy: IconBlockquote,
};

interface ActionBarProps {
  spot: Spot;
  /** top of what is in view, in the same coordinates as the spot */
  top: () => number;
  run: (name: ActionName) => void;
  copy: () => void;
}

/** What can be made of the selected words. Above them, or below where there is no room above. */
export function ActionBar({ spot, top, run, copy }: ActionBarProps): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  useLayoutEffect(() => {
    const height = bar.current?.offsetHeight ?? 36;
    const width = bar.current?.offsetWidth ?? 300;
    const room = bar.current?.parentElement?.clientWidth ?? width;
    const above = spot.top - height - 6;
    setPlace({ top: above < top() ? spot.bottom + 6 : above, left: Math.max(8, Math.min(spot.left, room - width - 8)) });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- where the view is matters when the selection is made, not while scrolling
  }, [spot.top, spot.bottom, spot.left]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[(buttons.indexOf(document.activeElement as HTMLButtonElement) + step + buttons.length) % buttons.length]?.focus();
  };
  const button = (name: ActionName | 'copy', keys: string, onClick: () => void): ReactNode => {
    const Icon = icons[name];
    const title = t(`reader.do.${name}`);
    return (
      <button
        key={name}
        type="button"
        title={title}
        aria-label={title}
        aria-keyshortcuts={keys.replace('Mod', 'Control')}
        onClick={onClick}
      >
        <Icon size={16} />
        <span className="action-bar-word">{title}</span>
        {keys.length === 1 ? <Kbd keys={keys} /> : null}
      </button>
    );
  };
  return (
    <div
      ref={bar}
      className="action-bar"
      role="toolbar"
      aria-label={t('reader.do')}
      style={{ top: place?.top ?? spot.top, left: place?.left ?? spot.left, visibility: place === null ? 'hidden' : 'visible' }}
      onKeyDown={onKeyDown}
    >
      {actions.map(({ name, key }) => button(name, key, () => run(name)))}
      {button('copy', 'Mod+Shift+C', copy)}
    </div>
  );
}
