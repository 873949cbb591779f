import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { amountText } from '../../../shared/domain/charts/amounts.ts';
import type { BarsData, ChartData, ChartPanel } from '../../../shared/domain/charts/data.ts';
import { word } from '../../../shared/domain/charts/words.ts';
import { columnTitle, t, useLanguage, valueTitle } from '../../i18n/index.ts';
import { useTicked } from '../../state/linked-grids.ts';
import { select, useSelected } from '../../state/workspace.ts';

const step = 300;

/** The chart in words and numbers, with what it rests on. */
export function ChartTable({ data }: { data: ChartData }): ReactNode {
  const [most, setMost] = useState(step);
  if (data.form === 'timeline') return null;
  const count =
    data.form === 'bars' ? 0 : data.panels.reduce((sum, { lines }) => sum + lines.reduce((all, { points }) => all + points.length, 0), 0);
  return (
    <div className="chart-table" role="region" aria-label={data.title} tabIndex={0}>
      {data.form === 'bars'
        ? data.panels.map((panel) => <Bars key={panel.unit} data={data} panel={panel} />)
        : shortened(data.panels, most).map((panel) => <Points key={`${panel.unit} ${panel.title}`} panel={panel} />)}
      {count > most ? (
        <Button variant="default" onClick={() => setMost(most + step)}>
          {t('ui.chartMore', { count: count - most })}
        </Button>
      ) : null}
    </div>
  );
}

/** The first points of all panels together. */
function shortened(panels: readonly ChartPanel[], most: number): ChartPanel[] {
  let left = most;
  return panels.map((panel) => ({
    ...panel,
    lines: panel.lines.map((line) => {
      const points = line.points.slice(0, Math.max(0, left));
      left -= points.length;
      return { ...line, points };
    }),
  }));
}

function Points({ panel }: { panel: ChartPanel }): ReactNode {
  const language = useLanguage();
  const selected = useSelected();
  const ticked = useTicked('figures');
  const amount = (value: number | null): string => (value === null ? '' : amountText(value, language));
  return (
    <table>
      <caption>{[panel.title || word(language, 'blank'), panel.unit === '' ? '' : `(${panel.unit})`].join(' ').trim()}</caption>
      <thead>
        <tr>
          {(['line', 'date'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`charts.${name}`)}
            </th>
          ))}
          {(['value', 'low', 'high'] as const).map((name) => (
            <th key={name} scope="col" className="amount">
              {t(`charts.${name}`)}
            </th>
          ))}
          {(['stage', 'written', 'source'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`charts.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {panel.lines.flatMap(({ name, points }) =>
          points.map((point) => (
            <tr
              key={point.id}
              aria-current={selected?.id === point.id ? 'true' : undefined}
              data-ticked={ticked.has(point.id) || undefined}
            >
              <td>
                <button type="button" className="chart-link" onClick={() => select({ kind: 'figure', id: point.id })}>
                  {name ?? point.subject ?? point.metric}
                </button>
                {ticked.has(point.id) ? <span className="chart-hidden">{t('charts.ticked')}</span> : null}
              </td>
              <td className="number">{point.date}</td>
              <td className="number amount">
                {point.low !== null && point.high !== null
                  ? ''
                  : `${point.comparator === '=' ? '' : `${point.comparator} `}${amount(point.value)}`}
              </td>
              <td className="number amount">{amount(point.low)}</td>
              <td className="number amount">{amount(point.high)}</td>
              <td>{valueTitle(point.stage)}</td>
              <td>{point.written}</td>
              <td>{point.source}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function Bars({ data, panel }: { data: BarsData; panel: BarsData['panels'][number] }): ReactNode {
  const language = useLanguage();
  return (
    <table>
      {panel.unit === '' ? null : <caption>{panel.unit}</caption>}
      <thead>
        <tr>
          <th scope="col">{columnTitle(data.column)}</th>
          {data.fold === 'sum' ? (
            <th scope="col" className="amount">
              {t('charts.amount')}
            </th>
          ) : null}
          <th scope="col" className="amount">
            {t('charts.rows')}
          </th>
        </tr>
      </thead>
      <tbody>
        {panel.bars.map((bar) => (
          <tr key={String(bar.value)}>
            <td>{bar.value === null ? word(language, 'blank') : valueTitle(bar.value)}</td>
            {data.fold === 'sum' ? <td className="number amount">{amountText(bar.amount, language)}</td> : null}
            <td className="number amount">{bar.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
