import { useEffect, useId, useState, type ReactNode, type RefObject } from 'react';
import type { MergeConflict } from '../../../shared/contract/merging.ts';
import { kindTitle, t } from '../../i18n/index.ts';
import { fieldTitle } from '../../state/fields.ts';
import type { Session } from './session.ts';

/** As high as `.joining-row` in merging.css, in CSS pixels. */
const rowHeight = 48;
const spare = 6;

function Row({ conflict, side }: { conflict: MergeConflict; side: 'ours' | 'theirs' | undefined }): ReactNode {
  const what = conflict.field === null ? t(`merging.what.${conflict.what}`) : fieldTitle(conflict.field);
  return (
    <>
      <span className="joining-row-head">
        <span className="joining-row-what quiet">
          {kindTitle(conflict.kind)} · {what}
        </span>
        {side === undefined ? null : <span className="joining-row-side">{t(`merging.chosen.${side}`)}</span>}
      </span>
      <span className="joining-row-label">{conflict.label || t('merging.unnamed')}</span>
    </>
  );
}

/** All questions, drawn as far as they are seen. */
export function ConflictList({ session, list }: { session: Session; list: RefObject<HTMLDivElement | null> }): ReactNode {
  const { plan, at, stand, choices } = session;
  const [top, setTop] = useState(0);
  const base = useId();
  const conflicts = plan?.conflicts ?? [];
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    if (at * rowHeight < box.scrollTop) box.scrollTop = at * rowHeight;
    else if ((at + 1) * rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = (at + 1) * rowHeight - box.clientHeight;
  }, [at, list]);
  const first = Math.max(0, top - spare);
  const rows = Math.ceil((list.current?.clientHeight ?? 900) / rowHeight) + 2 * spare;
  return (
    <div
      ref={list}
      className="joining-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('merging.conflicts.list')}
      aria-activedescendant={`${base}-${at}`}
      onScroll={() => setTop(Math.floor((list.current?.scrollTop ?? 0) / rowHeight))}
    >
      <div className="joining-rows" role="presentation" style={{ height: conflicts.length * rowHeight }}>
        {conflicts.slice(first, first + rows).map((conflict, index) => (
          <div
            key={conflict.key}
            id={`${base}-${first + index}`}
            role="option"
            aria-selected={first + index === at}
            aria-setsize={conflicts.length}
            aria-posinset={first + index + 1}
            className="joining-row"
            style={{ top: (first + index) * rowHeight }}
            onClick={() => {
              stand(first + index);
              list.current?.focus({ preventScroll: true });
            }}
          >
            <Row conflict={conflict} side={choices[conflict.key]} />
          </div>
        ))}
      </div>
    </div>
  );
}
