import { formatNumber } from '../../i18n/index.ts';

/** A score in per cent, rounded down: what is not the same is not told as 100 %. */
export function shareText(score: number): string {
  return formatNumber(Math.floor(score * 100) / 100, { style: 'percent' });
}
