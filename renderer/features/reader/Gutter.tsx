import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';

const parts = 1000;

function lines(list: readonly (readonly [number, number])[]): string {
  return list.map(([part]) => `M0 ${part + 0.5}H1`).join('');
}

/** Where the marks are in the whole text. A click goes there; with the keys, from mark to mark. */
export function Gutter({
  version,
  at,
  view,
  goTo,
}: {
  version: string;
  at: number;
  view: number;
  goTo: (part: number) => void;
}): ReactNode {
  const { data } = useLive(
    () => client.sources.gutter({ version }),
    ['annotation', 'claim', 'figure', 'milestone', 'entity', 'evidence', 'source'],
    [version],
  );
  const frame = useRef<HTMLDivElement>(null);
  const marked = data ?? [];
  const onClick = (event: MouseEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined) return;
    const wanted = ((event.clientY - box.top) / box.height) * parts;
    const near = marked.reduce((best, [part]) => (Math.abs(part - wanted) < Math.abs(best - wanted) ? part : best), -parts);
    // A mark is two pixels high: pointing beside it means it.
    goTo(Math.abs(near - wanted) < 8 ? near : Math.max(0, Math.min(parts - 1, Math.floor(wanted))));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next =
      event.key === 'ArrowDown'
        ? marked.find(([part]) => part > at)
        : event.key === 'ArrowUp'
          ? marked.findLast(([part]) => part < at)
          : undefined;
    const end = event.key === 'Home' ? marked[0] : event.key === 'End' ? marked.at(-1) : undefined;
    const target = next ?? end;
    if (target === undefined) return;
    event.preventDefault();
    goTo(target[0]);
  };
  return (
    <div
      ref={frame}
      className="reader-gutter"
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('reader.gutter')}
      aria-valuemin={0}
      aria-valuemax={parts}
      aria-valuenow={at}
      aria-valuetext={t('reader.gutter.at', { percent: Math.round(at / 10) })}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <svg viewBox={`0 0 1 ${parts}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="gutter-view" x="0" y={at} width="1" height={Math.max(4, view)} />
        <path className="gutter-one" d={lines(marked.filter(([, count]) => count < 3))} />
        <path className="gutter-many" d={lines(marked.filter(([, count]) => count >= 3))} />
      </svg>
    </div>
  );
}
