import { useEffect, useId, useState, type ReactNode, type RefObject } from 'react';
import { t } from '../../i18n/index.ts';
import { Outcome } from './Outcome.tsx';
import type { Session } from './moves-session.ts';
import { shareText } from './words.ts';

/** As high as `.moves-row` in versions.css, in CSS pixels at the usual size of text. */
const rowHeight = 52;
const spare = 6;

/** The list, drawn as far as it is seen. */
export function MoveList({ session, list }: { session: Session; list: RefObject<HTMLDivElement | null> }): ReactNode {
  const { page, at, stand, rowAt, scrolledTo } = session;
  const [top, setTop] = useState(0);
  const base = useId();
  const total = page?.total ?? 0;
  const scroll = (): void => {
    const row = Math.floor((list.current?.scrollTop ?? 0) / rowHeight);
    setTop(row);
    scrolledTo(row);
  };
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    if (at * rowHeight < box.scrollTop) box.scrollTop = at * rowHeight;
    else if ((at + 1) * rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = (at + 1) * rowHeight - box.clientHeight;
  }, [at, list]);
  const rows = Math.ceil((list.current?.clientHeight ?? 900) / rowHeight) + spare;
  const first = Math.max(0, top - spare);
  const shown = Array.from({ length: Math.max(0, Math.min(total, top + rows) - first) }, (_, index) => first + index);
  return (
    <div
      ref={list}
      className="moves-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('moves.list')}
      aria-activedescendant={total === 0 ? undefined : `${base}-${at}`}
      onScroll={scroll}
    >
      <div className="moves-rows" role="presentation" style={{ height: total * rowHeight }}>
        {shown.map((index) => {
          const move = rowAt(index);
          return (
            <div
              key={index}
              id={`${base}-${index}`}
              role="option"
              aria-selected={index === at}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="moves-row"
              style={{ top: index * rowHeight }}
              onClick={() => {
                stand(index);
                list.current?.focus({ preventScroll: true });
              }}
            >
              {move === undefined ? (
                <span className="quiet">{t('ui.loading')}</span>
              ) : (
                <>
                  <span className="moves-row-head">
                    <Outcome outcome={move.outcome} />
                    <span className="moves-row-source quiet">{move.sourceTitle}</span>
                    <span className="quiet number">{move.score === null ? '' : shareText(move.score)}</span>
                  </span>
                  <span className="moves-row-words">{move.records[0]?.label || move.former.quote}</span>
                </>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
