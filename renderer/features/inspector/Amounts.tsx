import type { ReactNode } from 'react';
import { isCurrency, canonicalOf, type Measured } from '../../../shared/domain/units.ts';
import { rateFor } from '../../../shared/domain/rates.ts';
import { lastDay } from '../../../shared/domain/schedule.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { amountText } from '../../i18n/amounts.ts';
import { formatDate, formatNumber, t } from '../../i18n/index.ts';
import { openConflicts } from '../../state/conflicting.ts';
import type { DeskRecord } from '../../state/records.ts';
import { openReader } from '../../state/workspace.ts';

/** A figure in the base of its unit, in other money where a rate was entered, and what other figures and the text itself say against it. */
export function Amounts({ record }: { record: DeskRecord }): ReactNode {
  const { value, low, high, unit } = canonicalOf(record.fields as unknown as Measured);
  const shown = (one: number): string => amountText(one, unit);
  return (
    <section aria-label={t('inspector.amount')}>
      <h3>{t('inspector.amount')}</h3>
      {value === null ? (
        <p className="quiet">{t('inspector.amount.none')}</p>
      ) : (
        <p className="number">{low !== null && high !== null ? `${shown(low)} – ${shown(high)}` : shown(value)}</p>
      )}
      {value !== null && isCurrency(unit) ? (
        <Converted values={low !== null && high !== null ? [low, high] : [value]} unit={unit} record={record} />
      ) : null}
      <Against figure={record.id} />
    </section>
  );
}

function Converted({ values, unit, record }: { values: readonly number[]; unit: string; record: DeskRecord }): ReactNode {
  const rates = useLive(() => client.rates.list(), ['rate'], []).data ?? [];
  const date = (record.fields.asOf ?? record.fields.target) as string | null;
  const others = [...new Set(rates.flatMap(({ base, quote }) => (base === unit ? [quote] : quote === unit ? [base] : [])))];
  return others.map((other) => {
    const used = rateFor(unit, other, date === null ? null : lastDay(date), rates);
    if (used === null) return null;
    const { base, rate, quote, date: day, note } = used.rate;
    return (
      <p key={other} className="number">
        {`≈ ${values.map((value) => amountText(value * used.factor, other)).join(' – ')} `}
        <span className="quiet">
          {t('inspector.amount.rate', {
            base,
            rate: formatNumber(rate, { maximumSignificantDigits: 8 }),
            quote,
            date: formatDate(day),
            note,
          })}
        </span>
      </p>
    );
  });
}

function Against({ figure }: { figure: string }): ReactNode {
  const pairs = useLive(
    () => client.conflicts.list({ figure, limit: 0 }),
    ['figure', 'figurePair', 'rate', 'claim', 'source', 'entity'],
    [figure],
  ).data;
  const checks = useLive(() => client.arithmetic.list({ figure, limit: 20 }), ['figure', 'version', 'source'], [figure]).data;
  if (pairs === undefined) return null;
  const { open, explained, resolved, alike } = pairs.counts;
  return (
    <>
      {open + explained + resolved + alike === 0 ? null : (
        <p>
          <button type="button" className="link" onClick={() => openConflicts(figure)}>
            {t('inspector.amount.pairs', { open, decided: explained + resolved, alike })}
          </button>
        </p>
      )}
      <ul className="amount-checks">
        {checks?.checks.map(({ working, outcome, stated, source }) => (
          <li key={`${stated.version} ${stated.start}`}>
            <button
              type="button"
              className="link number"
              onClick={() => openReader(source.id, { version: stated.version, start: stated.start, end: stated.end, beside: true })}
            >
              {working}
            </button>{' '}
            <span className={outcome === 'holds' ? 'quiet' : 'warn'}>{t(`arithmetic.outcome.${outcome}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
