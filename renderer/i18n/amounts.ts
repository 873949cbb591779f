import { isCurrency, shownUnit, symbolOf } from '../../shared/domain/units.ts';
import { getSettings } from '../state/settings.ts';
import { formatNumber, t } from './index.ts';

const scales = {
  en: [
    { from: 1e12, word: ' trillion' },
    { from: 1e9, word: ' billion' },
    { from: 1e6, word: ' million' },
  ],
  zh: [
    { from: 1e12, word: '万亿' },
    { from: 1e8, word: '亿' },
    { from: 1e5, word: '万', by: 1e4 },
  ],
} as const;

const chineseMoney: Readonly<Record<string, string>> = {
  RMB: '元',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  KRW: '韩元',
  HKD: '港元',
  TWD: '新台币',
};

/** 4e12 as “4 trillion” or 4万亿. */
function scaled(value: number): string {
  const size = Math.abs(value);
  const scale: { from: number; word: string; by?: number } | undefined = scales[getSettings().language].find(({ from }) => size >= from);
  const shown = scale === undefined ? value : value / (scale.by ?? scale.from);
  return `${formatNumber(shown, { maximumSignificantDigits: 6, useGrouping: Math.abs(shown) >= 10_000 })}${scale?.word ?? ''}`;
}

/** A canonical value as people write it: ¥4 trillion, 280 EFLOPS, 52.3%, 5.2 million users. */
export function amountText(value: number, base: string): string {
  if (isCurrency(base)) {
    const name = chineseMoney[base];
    if (getSettings().language === 'zh' && name !== undefined) return `${scaled(value)}${name}`;
    return `${value < 0 ? '−' : ''}${symbolOf(base)}${scaled(Math.abs(value))}`;
  }
  if (base === '%') return `${formatNumber(value, { maximumSignificantDigits: 6 })}%`;
  if (base === 'pp') return t('amount.points', { count: formatNumber(value, { maximumSignificantDigits: 6 }) });
  const shown = shownUnit(value, base);
  const number = shown.unit === base ? scaled(shown.value) : formatNumber(shown.value, { maximumSignificantDigits: 6 });
  return base === '' ? number : `${number} ${shown.unit}`;
}

/** Days by which something moved, in the unit that people would say: “+12 months”. */
export function slippageText(days: number): string {
  const sign = days > 0 ? '+' : days < 0 ? '−' : '';
  const size = Math.abs(days);
  if (size < 60) return t('amount.days', { count: `${sign}${size}` });
  const months = Math.round(size / 30.4375);
  if (months >= 120) return t('amount.years', { count: `${sign}${Math.round(months / 12)}` });
  return t('amount.months', { count: `${sign}${months}` });
}
