import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { leastContradicted } from '../../../shared/domain/hypotheses.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import type { Hypothesis, Item, Matrix } from './actions.ts';
import type { Place } from './grid-keys.ts';

interface Properties {
  matrix: Matrix;
  /** in the order shown */
  items: readonly Item[];
  at: Place;
  weighted: boolean;
  table: RefObject<HTMLTableElement | null>;
  onAt: (place: Place) => void;
  onKey: (event: KeyboardEvent) => void;
  onOpen: () => void;
}

const score = (value: number): string => formatNumber(value, { maximumFractionDigits: 2 });

function markWords(item: Item, place: number): string {
  const cell = item.marks[place]!;
  const mark = cell.mark === null ? t('matrices.mark.none') : `${cell.mark}, ${t(`matrices.mark.${cell.mark}`)}`;
  return cell.note === '' ? mark : `${mark}, ${t('matrices.noted')}`;
}

function Score({ hypothesis, weighted, least }: { hypothesis: Hypothesis; weighted: boolean; least: boolean }): ReactNode {
  return (
    <>
      <strong>{score(weighted ? hypothesis.weighted : hypothesis.inconsistency)}</strong>
      {least ? <span className="matrix-least">{t('matrices.least')}</span> : null}
      {hypothesis.open > 0 ? <span className="quiet">{t('matrices.open', { count: hypothesis.open })}</span> : null}
    </>
  );
}

/** Claims down, hypotheses across; one cell has the keyboard, as in a spreadsheet. */
export function MatrixGrid({ matrix, items, at, weighted, table, onAt, onKey, onOpen }: Properties): ReactNode {
  const { hypotheses } = matrix;
  const held = useRef(false);
  const least = new Set(leastContradicted(hypotheses, weighted));
  // The cell with the keyboard may have gone with its claim, or stand elsewhere now.
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    const inside = table.current?.contains(document.activeElement) === true;
    if (inside || (held.current && lost)) cellAt(table.current, at)?.focus();
  }, [at, matrix, items]);
  const cell = (row: number, column: number) => ({
    'data-cell': `${row} ${column}`,
    tabIndex: at.row === row && at.column === column ? 0 : -1,
    'aria-colindex': column + 1,
    onFocus: () => {
      held.current = true;
      if (at.row !== row || at.column !== column) onAt({ row, column });
    },
    onClick: () => onAt({ row, column }),
  });
  return (
    <div className="matrix-scroll">
      <table
        ref={table}
        role="grid"
        className="matrix-grid"
        aria-label={t('matrices.grid')}
        aria-describedby="matrix-keys"
        aria-colcount={hypotheses.length + 3}
        aria-rowcount={items.length + 2}
        onKeyDown={onKey}
        onDoubleClick={onOpen}
        onBlur={(event) => {
          if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) held.current = false;
        }}
      >
        <thead>
          <tr>
            <th scope="col" className="matrix-claim" {...cell(-1, 0)}>
              {t('matrices.claim')}
            </th>
            {hypotheses.map((hypothesis, place) => (
              <th key={hypothesis.id} scope="col" className={hypothesis.note === '' ? '' : 'is-noted'} {...cell(-1, place + 1)}>
                <span className="matrix-number">H{place + 1}</span>
                <span className="matrix-wording">{hypothesis.wording}</span>
              </th>
            ))}
            <th scope="col" className="matrix-narrow" {...cell(-1, hypotheses.length + 1)}>
              {t('matrices.grade')}
            </th>
            <th scope="col" className="matrix-narrow" {...cell(-1, hypotheses.length + 2)}>
              {t('matrices.tells')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, row) => (
            <tr key={item.id}>
              <th scope="row" className={item.note === '' ? 'matrix-claim' : 'matrix-claim is-noted'} {...cell(row, 0)}>
                <span className="matrix-wording">{item.wording}</span>
              </th>
              {hypotheses.map((hypothesis, place) => {
                const { mark, note } = item.marks[place]!;
                return (
                  <td
                    key={hypothesis.id}
                    className={`matrix-mark ${mark === null ? 'is-open' : `is-${mark}`}${note === '' ? '' : ' is-noted'}`}
                    aria-label={markWords(item, place)}
                    {...cell(row, place + 1)}
                  >
                    {mark ?? '·'}
                  </td>
                );
              })}
              <td className="matrix-narrow" {...cell(row, hypotheses.length + 1)}>
                {item.grade ?? ''}
                {weighted ? <span className="quiet"> × {score(item.weight)}</span> : null}
              </td>
              <td className="matrix-narrow" {...cell(row, hypotheses.length + 2)}>
                {item.diagnosticity === null ? '' : score(item.diagnosticity)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="matrix-claim" {...cell(items.length, 0)}>
              {t(weighted ? 'matrices.weighted' : 'matrices.inconsistency')}
            </th>
            {hypotheses.map((hypothesis, place) => (
              <td
                key={hypothesis.id}
                className={least.has(place) ? 'matrix-score is-least' : 'matrix-score'}
                {...cell(items.length, place + 1)}
              >
                <Score hypothesis={hypothesis} weighted={weighted} least={least.has(place)} />
              </td>
            ))}
            <td {...cell(items.length, hypotheses.length + 1)} />
            <td {...cell(items.length, hypotheses.length + 2)} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

export function cellAt(table: HTMLTableElement | null, { row, column }: Place): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`) ?? null;
}
