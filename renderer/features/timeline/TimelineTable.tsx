import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TimelineData, TimelineItem } from '../../../shared/domain/charts/data.ts';
import { kindTitle, t, valueTitle } from '../../i18n/index.ts';
import { useTicked } from '../../state/linked-grids.ts';
import { select, useSelected } from '../../state/workspace.ts';
import { refOf, showPassage } from './items.ts';

const step = 300;

/** The timeline in words, in time order: what screen readers read and what can be checked line by line. */
export function TimelineTable({ data, items }: { data: TimelineData; items: readonly TimelineItem[] }): ReactNode {
  const [most, setMost] = useState(step);
  const selected = useSelected();
  const ticked = { milestones: useTicked('milestones'), figures: useTicked('figures'), programs: useTicked('programs') };
  const rest = items.length - most;
  return (
    <div className="chart-table" role="region" aria-label={t('timeline.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {(['when', 'what', 'kind', 'lane', 'status', 'evidence', 'schedule', 'source'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`timeline.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, most).map((item) => (
            <tr
              key={item.id}
              aria-current={selected?.id === item.id ? 'true' : undefined}
              data-ticked={ticked[item.grid].has(item.id) || undefined}
            >
              <td className="number">{item.when}</td>
              <td>
                <button
                  type="button"
                  className="chart-link"
                  onClick={() => select(refOf(item))}
                  onDoubleClick={() => void showPassage(item)}
                >
                  {item.grid === 'figures' ? `${item.detail ?? ''} · ${item.title}` : item.title}
                </button>
                {ticked[item.grid].has(item.id) ? <span className="chart-hidden">{t('timeline.ticked')}</span> : null}
              </td>
              <td>{kindTitle(item.grid.slice(0, -1))}</td>
              <td>{data.lanes === 'kind' ? '' : item.lane}</td>
              <td>{[item.official, item.stage, item.standing].map((value) => (value === null ? '' : valueTitle(value))).join('')}</td>
              <td>{item.evidence === null ? '' : valueTitle(item.evidence)}</td>
              <td>{item.schedule === null ? '' : valueTitle(item.schedule)}</td>
              <td>{item.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? (
        <Button variant="default" onClick={() => setMost(most + step)}>
          {t('ui.chartMore', { count: rest })}
        </Button>
      ) : null}
    </div>
  );
}
