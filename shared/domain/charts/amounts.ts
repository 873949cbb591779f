import { canonicalOf, shownUnit } from '../units.ts';

/** Figures are compared and drawn in one unit a dimension; the one place to change when units are normalised otherwise. */
export interface Measured {
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
}

export function measured(figure: Measured): Measured {
  // a base has a currency, a dimension, or the words themselves: only what shares it shares an axis
  return canonicalOf({ comparator: '=', ...figure, unit: figure.unit.trim() });
}

/** The unit that an axis up to `greatest` of a base is labelled in, and what one of it is in the base. */
export function axisUnit(greatest: number, base: string): { unit: string; factor: number } {
  const { value, unit } = shownUnit(greatest, base);
  return { unit, factor: unit === base || value === 0 ? 1 : greatest / value };
}

const scales: Record<'en' | 'zh', readonly [number, string][]> = {
  en: [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ],
  zh: [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ],
};

/** As people write it, four digits at most; the same in every place and time zone. */
export function amountText(value: number, language: 'en' | 'zh'): string {
  const size = Math.abs(value);
  const scale = scales[language].find(([factor]) => size >= factor * 0.99999);
  const [factor, word] = scale ?? [1, ''];
  const digits = String(Number((value / factor).toPrecision(4)));
  if (digits.includes('e')) return digits;
  const [whole = '', part] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${part === undefined ? grouped : `${grouped}.${part}`}${word}`;
}

/** An amount with its unit: 280 EFLOPS, 70 %, 4 trillion RMB. */
export function withUnit(value: number, unit: string, language: 'en' | 'zh'): string {
  const amount = amountText(value, language);
  return unit === '' ? amount : `${amount} ${unit}`;
}
