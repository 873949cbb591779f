import type { ReactNode } from 'react';
import type { Profile } from '../../../shared/contract/entities.ts';
import { formatDate, t, valueTitle } from '../../i18n/index.ts';
import { Led } from './Led.tsx';
import { dateOf, seriesOf, sparkOf, type Series } from './series.ts';

const width = 120;
const height = 28;

/** Figures by metric: the line, and every figure under it. */
export function Figures({ figures }: { figures: Profile['figures'] }): ReactNode {
  if (figures.length === 0) return <p className="quiet">{t('profiles.figures.none')}</p>;
  return (
    <>
      {seriesOf(figures).map((series) => (
        <table key={`${series.metric} ${series.unit}`} className="profile-table">
          <caption>
            <span>{series.metric}</span>
            <Sparkline series={series} />
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('profiles.column.date')}</th>
              <th scope="col">{t('profiles.column.figure')}</th>
              <th scope="col">{t('profiles.column.source')}</th>
            </tr>
          </thead>
          <tbody>
            {series.figures.map((figure) => {
              const date = dateOf(figure);
              return (
                <tr key={figure.id}>
                  <td className="number">{date === null ? '–' : formatDate(date)}</td>
                  <td>
                    <Led record={{ kind: 'figure', id: figure.id }}>{figure.written}</Led>{' '}
                    {figure.stage === 'observed' ? null : <span className="quiet">{valueTitle(figure.stage)}</span>}
                  </td>
                  <td className="quiet">{figure.source}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </>
  );
}

/** Observed figures are filled points, targets and projections hollow ones. */
function Sparkline({ series }: { series: Series }): ReactNode {
  const spark = sparkOf(series, width, height);
  if (spark === null) return null;
  const dates = series.figures.map(dateOf).filter((date) => date !== null);
  const label = t('profiles.figures.trend', {
    from: formatDate(dates[0]!),
    to: formatDate(dates.at(-1)!),
    count: series.figures.length,
  });
  return (
    <svg className="sparkline" width={width} height={height} role="img" aria-label={label}>
      <path d={spark.line} />
      {spark.points.map(({ x, y, observed }, index) => (
        <circle key={index} cx={x} cy={y} r={2.5} className={observed ? 'is-observed' : ''} />
      ))}
    </svg>
  );
}
