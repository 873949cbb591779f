import type { comparators } from '../../shared/domain/grades.ts';

/** What a cell with an amount says. `unit` is empty where the cell names none. */
export interface Amount {
  comparator: (typeof comparators)[number];
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
}

const multipliers: Record<string, number> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
  조: 1e12,
  억: 1e8,
};
const currencies: Record<string, string> = { '¥': 'RMB', $: 'USD', us$: 'USD', '€': 'EUR', '£': 'GBP', 元: 'RMB', 美元: 'USD' };
const comparatorWords: readonly [RegExp, Amount['comparator']][] = [
  [/^(?:>=|≥|at least|不少于|至少|不低于)\s*/i, '≥'],
  [/^(?:<=|≤|at most|up to|不超过|至多)\s*/i, '≤'],
  [/^(?:>|over|more than|above|超过|逾)\s*/i, '>'],
  [/^(?:<|under|less than|below|低于|不到)\s*/i, '<'],
  [/^(?:≈|~|about|around|approx\.?|circa|ca\.?|约|大约)\s*/i, '≈'],
];
const digits = String.raw`[-−+]?\d[\d.,'’\s]*(?:e[+-]?\d+)?`;
const scale = String.raw`(thousand|million|billion|trillion|百万|千万|万亿|亿|万|千|조|억|(?:bn|mn|tn|k|m)\b)?`;
const pattern = new RegExp(
  String.raw`^(us\$|[¥$€£])?\s*(${digits})\s*${scale}(?:\s*(?:–|—|~|-|to|至|到)\s*(?:us\$|[¥$€£])?\s*(${digits})\s*${scale})?\s*(\S.{0,59})?$`,
  'iu',
);

/** Marks that tables put where there is nothing to tell. */
export function isBlank(cell: string): boolean {
  return /^(?:[-–—.…/*]{0,3}|n\/?a|n\.a\.|nil|none|null|nan|#n\/a|无|暂无|不详)$/i.test(cell.trim());
}

/** Whether the numbers of a column are written 1.234,5 and not 1,234.5; a column says it as a whole, a cell alone often cannot. */
export function usesDecimalComma(cells: readonly string[]): boolean {
  const plain = cells.map((cell) => cell.replace(/[\s\u00a0\u202f]/g, ''));
  if (plain.some((cell) => /\d\.\d{1,2}(?!\d)|\d\.\d{4,}|,\d{3}\./.test(cell))) return false;
  return plain.some((cell) => /\d,\d{1,2}(?!\d)|\d,\d{4,}|\.\d{3},\d|(?:^|\D)0,\d/.test(cell));
}

/** @returns the number; null where the text is no number */
export function numberOf(text: string, decimalComma: boolean): number | null {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace('−', '-');
  const negative = /^\(.*\)$/.test(bare);
  const inner = negative ? bare.slice(1, -1) : bare;
  const plain = decimalComma ? inner.replaceAll('.', '').replace(',', '.') : inner.replaceAll(',', '');
  if (!/^[-+]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain)) return null;
  return negative ? -Number(plain) : Number(plain);
}

/** Reads "≥ 1,200", "12.5 %", "¥700–800 billion", "(5)", "3.2万亿元". @returns null where it is no amount */
export function amountOf(cell: string, decimalComma: boolean): Amount | null {
  let text = cell.normalize('NFKC').trim();
  let comparator: Amount['comparator'] = '=';
  for (const [words, sign] of comparatorWords) {
    if (!words.test(text)) continue;
    comparator = sign;
    text = text.replace(words, '');
    break;
  }
  const alone = numberOf(text, decimalComma);
  if (alone !== null) return { comparator, value: alone, low: null, high: null, unit: '' };
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, before, first, firstScale, second, secondScale, after = ''] = found;
  const unit = unitOf(before, after.trim());
  const low = scaled(first!, firstScale ?? (second === undefined ? undefined : secondScale), decimalComma);
  if (low === null || /\d/.test(after)) return null;
  if (second === undefined) return { comparator, value: low, low: null, high: null, unit };
  const high = scaled(second, secondScale ?? firstScale, decimalComma);
  return high === null || high < low ? null : { comparator, value: null, low, high, unit };
}

function scaled(text: string, scaleWord: string | undefined, decimalComma: boolean): number | null {
  const number = numberOf(text, decimalComma);
  // 3.2 × 10^12 is 3200000000000, not 3200000000000.0005
  return number === null ? null : Number((number * (multipliers[(scaleWord ?? '').toLowerCase()] ?? 1)).toPrecision(15));
}

function unitOf(before: string | undefined, after: string): string {
  return currencies[(before ?? '').toLowerCase()] ?? currencies[after.toLowerCase()] ?? (/^per ?cent$/i.test(after) ? '%' : after);
}
