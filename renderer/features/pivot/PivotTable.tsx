import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { t } from '../../i18n/index.ts';
import type { Sheet, Shown } from './cells.ts';

interface Properties {
  sheet: Sheet;
  corner: string;
  heat: boolean;
  /** opens the grid with these conditions on top of the pivot's own */
  onOpen: (tests: FilterTree[]) => void;
  /** more lines of one side; null where all are shown or no more can be */
  onMore: { rows: (() => void) | null; columns: (() => void) | null };
}

interface Place {
  row: number;
  column: number;
}

/** Where a key leads; row -1 is the head, column -1 the names of the rows. */
function walked(key: string, far: boolean, { row, column }: Place, rows: number, columns: number): Place | null {
  const page = 10;
  const steps: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: far ? 0 : row, column: far ? 0 : -1 },
    End: { row: far ? rows - 1 : row, column: columns - 1 },
  };
  const next = steps[key];
  if (next === undefined) return null;
  const inside = { row: Math.max(-1, Math.min(rows - 1, next.row)), column: Math.max(-1, Math.min(columns - 1, next.column)) };
  // the corner says what the table is and leads nowhere
  return inside.row === -1 && inside.column === -1 ? null : inside;
}

/** Two dimensions as a table; one cell has the keyboard, as in a spreadsheet, and Enter shows its rows. */
export function PivotTable({ sheet, corner, heat, onOpen, onMore }: Properties): ReactNode {
  const { heads, lines } = sheet;
  const [wanted, setWanted] = useState<Place>({ row: 0, column: 0 });
  const at = { row: Math.min(wanted.row, lines.length - 1), column: Math.min(wanted.column, heads.length - 1) };
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (table.current?.contains(document.activeElement) === true) cellAt(table.current, at)?.focus();
  }, [at.row, at.column]);
  const cell = (row: number, column: number) => ({
    'data-cell': `${row} ${column}`,
    tabIndex: at.row === row && at.column === column ? 0 : -1,
    'aria-colindex': column + 2,
    onFocus: () => (at.row === row && at.column === column ? undefined : setWanted({ row, column })),
    onClick: () => open({ row, column }),
  });
  const open = ({ row, column }: Place): void => {
    const [line, head] = [lines[row], heads[column]];
    if (line?.kind === 'rest' && column < 0) return onMore.rows?.();
    if (head?.kind === 'rest' && row < 0) return onMore.columns?.();
    const tests = row < 0 ? head?.tests : column < 0 ? line?.tests : line?.cells[column]?.rows;
    if (tests !== null && tests !== undefined) onOpen(tests);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const next = walked(event.key, event.ctrlKey || event.metaKey, at, lines.length, heads.length);
    if (next !== null) setWanted(next);
    else if (event.key === 'Enter') open(at);
    else return;
    event.preventDefault();
  };
  return (
    <div className="pivot-scroll">
      <table
        ref={table}
        role="grid"
        className="pivot-table"
        aria-label={t('pivot.table')}
        aria-describedby="pivot-keys"
        aria-colcount={heads.length + 1}
        aria-rowcount={lines.length + 1}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td className="pivot-corner">{corner}</td>
            {heads.map(({ title, kind }, column) => (
              <th key={column} scope="col" className={`is-${kind}`} title={title} {...cell(-1, column)}>
                <span className="pivot-name">{title}</span>
                {kind === 'rest' && onMore.columns !== null ? <span className="pivot-more">{t('pivot.more')}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <tr key={row} className={`is-${line.kind}`}>
              <th scope="row" title={line.title} {...cell(row, -1)}>
                <span className="pivot-name">{line.title}</span>
                {line.kind === 'rest' && onMore.rows !== null ? <span className="pivot-more">{t('pivot.more')}</span> : null}
              </th>
              {line.cells.map((shown, column) => (
                <td
                  key={column}
                  className={`is-${heads[column]!.kind}${heat && shown.heat > 0 ? (shown.below ? ' has-heat is-below' : ' has-heat') : ''}`}
                  {...heated(shown, heat)}
                  {...cell(row, column)}
                >
                  {shown.text}
                  {shown.text === '' ? <span className="pivot-hidden">{t('pivot.nothing')}</span> : null}
                  {shown.note === '' ? null : <span className="pivot-hidden">{shown.note}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function heated({ heat, note }: Shown, on: boolean): { style?: CSSProperties; title?: string } {
  return {
    ...(on && heat > 0 ? { style: { '--heat': `${Math.round(heat * 100)}%` } as CSSProperties } : {}),
    ...(note === '' ? {} : { title: note }),
  };
}

function cellAt(table: HTMLTableElement | null, { row, column }: Place): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`) ?? null;
}
