import type { ReactNode } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import { Pill } from '../../ui/index.ts';
import type { Comparison, Session } from './session.ts';

const two = (value: number | null): string =>
  value === null ? '–' : formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const share = (value: number | null): string => (value === null ? '–' : formatNumber(value, { style: 'percent' }));

type Row = Pick<Comparison['overall'], 'percent' | 'kappa' | 'alpha' | 'unitising'>;

function Cells({ figures }: { figures: Row }): ReactNode {
  return (
    <>
      <td className="number">{share(figures.percent)}</td>
      <td className="number">{two(figures.kappa)}</td>
      <td className="number">{two(figures.alpha)}</td>
      <td className="number">{two(figures.unitising)}</td>
    </>
  );
}

/** The figures tag by tag. A tag leads to its differences. */
export function Figures({ session, comparison }: { session: Session; comparison: Comparison }): ReactNode {
  const { coders, tag, setTag } = session;
  return (
    <div className="agreement-figures" role="region" aria-label={t('agreement.figures')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('agreement.tag')}</th>
            <th scope="col" title={t('agreement.coded.means')}>
              {coders[0]}
            </th>
            <th scope="col" title={t('agreement.coded.means')}>
              {coders[1]}
            </th>
            {(['percent', 'kappa', 'alpha', 'unitising'] as const).map((name) => (
              <th key={name} scope="col" title={t(`agreement.${name}.means`)}>
                {t(`agreement.${name}`)}
              </th>
            ))}
            <th scope="col">{t('agreement.differences')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.tags.map((row) => (
            <tr key={row.tag.id} className={tag === row.tag.id ? 'is-chosen' : undefined}>
              <th scope="row" aria-label={row.tag.name}>
                <button
                  type="button"
                  className="agreement-tag"
                  aria-pressed={tag === row.tag.id}
                  onClick={() => setTag(tag === row.tag.id ? null : row.tag.id)}
                >
                  <Pill colour={row.tag.colour}>{row.tag.name}</Pill>
                </button>
              </th>
              {row.coded.map(({ coder, passages }) => (
                <td key={coder} className="number">
                  {formatNumber(passages)}
                </td>
              ))}
              <Cells figures={row} />
              <td className="number">{formatNumber(row.differences)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('agreement.overall')}</th>
            <td className="number">–</td>
            <td className="number">–</td>
            <Cells figures={comparison.overall} />
            <td className="number">{formatNumber(comparison.differences)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="quiet agreement-how">{t('agreement.how', { passages: comparison.passages })}</p>
    </div>
  );
}
