import { useEffect, useId, useState, type ReactNode, type RefObject } from 'react';
import { t } from '../../i18n/index.ts';
import { isTooLarge, type Session } from './session.ts';

/** As high as `.clusters-row` in clusters.css, in CSS pixels. */
const rowHeight = 48;
const spare = 6;

/** All clusters, drawn as far as they are seen; the mark before a name is its tick. */
export function ClusterList({ session, list }: { session: Session; list: RefObject<HTMLDivElement | null> }): ReactNode {
  const { listed, at, found } = session;
  const [top, setTop] = useState(0);
  const base = useId();
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    if (at * rowHeight < box.scrollTop) box.scrollTop = at * rowHeight;
    else if ((at + 1) * rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = (at + 1) * rowHeight - box.clientHeight;
  }, [at, list]);
  const first = Math.max(0, top - spare);
  const rows = Math.ceil((list.current?.clientHeight ?? 900) / rowHeight) + 2 * spare;
  if (listed.length === 0) return <p className="clusters-empty quiet">{t('clusters.noMatch')}</p>;
  return (
    <div
      ref={list}
      className="clusters-list"
      role="listbox"
      aria-multiselectable="true"
      tabIndex={0}
      aria-label={t('clusters.list')}
      aria-activedescendant={`${base}-${at}`}
      onScroll={() => setTop(Math.floor((list.current?.scrollTop ?? 0) / rowHeight))}
    >
      <div className="clusters-rows" role="presentation" style={{ height: listed.length * rowHeight }}>
        {listed.slice(first, first + rows).map((place, offset) => {
          const cluster = found!.clusters[place]!;
          const judged = session.judged(place);
          const index = first + offset;
          const isOff = isTooLarge(session, cluster, judged);
          return (
            <div
              key={place}
              id={`${base}-${index}`}
              role="option"
              aria-selected={judged.ticked}
              aria-setsize={listed.length}
              aria-posinset={index + 1}
              className={index === at ? 'clusters-row is-current' : 'clusters-row'}
              style={{ top: index * rowHeight }}
              onClick={() => {
                session.stand(index);
                list.current?.focus({ preventScroll: true });
              }}
            >
              <span
                className={judged.ticked && !isOff ? 'clusters-tick is-ticked' : 'clusters-tick'}
                aria-hidden="true"
                onClick={(event) => {
                  event.stopPropagation();
                  session.stand(index);
                  if (!isOff) session.judge(place, { ticked: !judged.ticked });
                }}
              />
              <span className="clusters-row-name">{judged.name}</span>
              <span className="clusters-row-count quiet number">
                {t('clusters.line', { values: cluster.values.length, rows: cluster.rows })}
              </span>
              <span className="clusters-row-values quiet">
                {cluster.values
                  .map(({ value }) => value)
                  .slice(0, 8)
                  .join(' · ')}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
