import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { PivotState } from '../../../shared/contract/groups.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { gridNames, type GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { columnTitle, formatNumber, gridTitle, locale, t, useLanguage } from '../../i18n/index.ts';
import { useCommands } from '../../state/commands.ts';
import { describe } from '../../state/describe.ts';
import { conditionsOf } from '../../state/filter-tree.ts';
import { kindsOf } from '../../state/grid-kinds.ts';
import { foldedText, measureTitle } from '../../state/group-words.ts';
import { openPivot, startPivot } from '../../state/pivots.ts';
import { useProject } from '../../state/project.ts';
import { getWorkspace, openGrid, updateTab, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { copySheet, exportPivot } from './actions.ts';
import { narrowed, sheetOf } from './cells.ts';
import { PivotBar } from './PivotBar.tsx';
import { PivotTable } from './PivotTable.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import './pivot.css';

const atFirst = { rows: 100, columns: 30 };
const atMost = { rows: 1000, columns: 200 };

/** Two columns of a grid against each other, under the grid's filter; every cell leads back to its rows. */
export function PivotScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  const language = useLanguage();
  const grid = gridNames.find((one) => one === params.id) ?? 'claims';
  const { filter = null, quick = '' } = params;
  const [pivot, setPivot] = useState<PivotState>(() => params.pivot ?? startPivot(grid));
  const [most, setMost] = useState(atFirst);
  const [saving, setSaving] = useState(false);
  const project = useProject();
  const visit = useRef(params.visit);
  useEffect(() => {
    if (visit.current === params.visit) return;
    visit.current = params.visit;
    if (params.pivot !== undefined) setPivot(params.pivot);
  }, [params.visit]);
  const change = (changes: Partial<PivotState>): void => {
    const next = { ...pivot, ...changes };
    setPivot(next);
    setMost(atFirst);
    updateTab(tab, { pivot: next });
  };
  const { rows, columns, measure, rowOrder, columnOrder } = pivot;
  const asked = { filter, quick, rows, columns, measure, rowOrder, columnOrder, language: locale() };
  const read = useLive(() => client[grid].pivot({ ...asked, mostRows: most.rows, mostColumns: most.columns }), kindsOf(grid), [
    grid,
    JSON.stringify(asked),
    most,
  ]);
  const sheet = useMemo(() => (read.data === undefined ? null : sheetOf(grid, read.data, pivot)), [read.data, pivot, grid, language]);
  const corner = `${columnTitle(rows.column)} \\ ${columnTitle(columns.column)}`;
  const toGrid = (tests: readonly FilterTree[]): void => openGrid(grid, { filter: narrowed(filter, tests), groups: null, quick });
  const transpose = (): void =>
    change({ rows: columns, columns: rows, rowOrder: columnOrder, columnOrder: rowOrder, share: turned[pivot.share] });
  const copy = (): void => {
    if (sheet !== null) void copySheet(sheet, corner);
  };
  const save = (format: 'csv' | 'tsv'): void => void exportPivot(grid, asked, pivot.share, format);
  const here = (): boolean => getWorkspace().active?.key === tab;
  useCommands(
    [
      { id: 'pivot.transpose', title: 'pivot.command.transpose', group: 'grid', when: here, run: transpose },
      { id: 'pivot.copy', title: 'pivot.command.copy', group: 'grid', when: here, run: copy },
      { id: 'pivot.export', title: 'pivot.command.export', group: 'grid', when: here, run: () => save('csv') },
    ],
    [tab, pivot, sheet],
  );
  const more = (side: 'rows' | 'columns'): (() => void) | null =>
    most[side] >= atMost[side] ? null : () => setMost((old) => ({ ...old, [side]: Math.min(atMost[side], old[side] * 4) }));
  return (
    <div className="pivot">
      <h1 className="pivot-hidden">{t('pivot.title', { grid: gridTitle(grid) })}</h1>
      <PivotBar
        grid={grid}
        pivot={pivot}
        canEdit={project !== null && project.readOnly === null}
        onGrid={(next) => openPivot({ grid: next, filter: null, quick: '' })}
        onPivot={change}
        onTranspose={transpose}
        onOpenGrid={() => toGrid([])}
        onCopy={copy}
        onExport={save}
        onSave={() => setSaving(true)}
      />
      <Narrowed grid={grid} filter={filter} quick={quick} />
      <p className="pivot-hidden" id="pivot-keys">
        {t('pivot.keys')}
      </p>
      {read.error === null ? null : <ErrorNotice error={read.error} retry={read.reload} />}
      {sheet === null || read.data === undefined ? (
        read.error === null ? (
          <p className="quiet pivot-waiting">{t('ui.loading')}</p>
        ) : null
      ) : read.data.whole.count === 0 ? (
        <EmptyState
          title={t('pivot.empty')}
          hint={t('pivot.emptyHint')}
          action={<Button onClick={() => toGrid([])}>{t('pivot.grid')}</Button>}
        />
      ) : (
        <>
          <PivotTable
            sheet={sheet}
            corner={corner}
            heat={pivot.heat}
            onOpen={toGrid}
            onMore={{ rows: more('rows'), columns: more('columns') }}
          />
          <footer className="pivot-foot">
            <span role="status">
              {t('pivot.status', { count: read.data.whole.count })}
              {measure === null ? '' : ` · ${measureTitle(measure)}: ${foldedText(read.data.whole)}`}
            </span>
            {pivot.heat ? (
              <span className="pivot-legend">
                0 <span className="pivot-scale" aria-hidden="true" /> {formatNumber(sheet.largest, { maximumSignificantDigits: 4 })}
              </span>
            ) : null}
            {read.data.by.some(({ many }) => many) ? <span>{t('pivot.many')}</span> : null}
          </footer>
        </>
      )}
      {saving ? <SaveDialog grid={grid} filter={filter} quick={quick} pivot={pivot} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}

const turned = { none: 'none', row: 'column', column: 'row', all: 'all' } as const;

/** The filter that the pivot took along from its grid, in words. */
function Narrowed({ grid, filter, quick }: { grid: GridName; filter: FilterTree | null; quick: string }): ReactNode {
  const words = conditionsOf(filter).map((condition) => describe(grid, condition));
  if (quick !== '') words.push(t('pivot.quick', { words: quick }));
  if (words.length === 0) return null;
  return (
    <ul className="pivot-filter" aria-label={t('pivot.filter')}>
      {words.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
