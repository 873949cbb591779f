import type { FigurePair, PairSide } from '../../../shared/contract/conflicts.ts';
import { amountText } from '../../i18n/amounts.ts';
import { formatDate, formatNumber, t, valueTitle } from '../../i18n/index.ts';

/** “≥ ¥4 trillion”, “¥700 billion to ¥800 billion” */
export function canonicalText({ comparator, canonical }: PairSide): string {
  const { value, low, high, unit } = canonical;
  const sign = comparator === '=' ? '' : `${comparator} `;
  if (low !== null && high !== null) return `${sign}${amountText(low, unit)} – ${amountText(high, unit)}`;
  return value === null ? '' : `${sign}${amountText(value, unit)}`;
}

export function periodText({ stage, asOf, target }: PairSide): string {
  const date = stage === 'observed' ? (asOf ?? target) : (target ?? asOf);
  return [valueTitle(stage), date === null ? t('conflicts.noPeriod') : formatDate(date)].join(' · ');
}

/** Why the pair is, or is not, a conflict: in one line. */
export function reasonText({ reason, ratio, slip, one, other }: FigurePair): string {
  const parts = [t(`conflicts.reason.${reason}`)];
  if (reason === 'differ' && ratio !== null) parts.push(apart(ratio, one.canonical.unit));
  if (slip !== null)
    parts.push(t('conflicts.slip', { factor: `10${[...String(slip)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}` }));
  if (reason === 'unit') parts.push(`${one.canonical.unit} · ${other.canonical.unit}`);
  return parts.join(' · ');
}

function apart(ratio: number, unit: string): string {
  if (ratio >= 10) return t('conflicts.apart.times', { count: formatNumber(ratio, { maximumSignificantDigits: 3 }) });
  return unit === '' ? '' : t('conflicts.apart.share', { share: formatNumber((ratio - 1) * 100, { maximumSignificantDigits: 3 }) });
}
