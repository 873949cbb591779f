import type { RateUse } from './conflicts.ts';
import { lastDay } from './schedule.ts';

/** One unit of `base` is worth `rate` of `quote`, on a day or on average of a month or a year: as a person entered it. */
export type Rate = RateUse;

/** The entered rate whose date lies nearest to the period; either way round. */
export function rateFor(from: string, to: string, day: string | null, rates: readonly Rate[]): { factor: number; rate: RateUse } | null {
  const fitting = rates.filter(({ base, quote }) => (base === from && quote === to) || (base === to && quote === from));
  const away = ({ date }: Rate): number =>
    day === null ? -Date.parse(lastDay(date)) : Math.abs(Date.parse(lastDay(date)) - Date.parse(day));
  const [rate] = fitting.toSorted((left, right) => away(left) - away(right));
  if (rate === undefined) return null;
  return {
    factor: rate.base === from ? rate.rate : 1 / rate.rate,
    rate: { base: rate.base, quote: rate.quote, rate: rate.rate, date: rate.date, note: rate.note },
  };
}
