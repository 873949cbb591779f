import type { comparators, stages } from '../../../../shared/domain/grades.ts';

/** What a short quote says about a figure: enough to fill a form in, for a person to look over. */
export interface ReadFigure {
  comparator: (typeof comparators)[number];
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  stage: (typeof stages)[number];
}

const multipliers: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
  兆: 1e12,
};
const number = String.raw`(\d[\d,\s]*\d(?:\.\d+)?|\d+(?:\.\d+)?)`;
const multiplier = String.raw`(hundred|thousand|million|billion|trillion|百万|千万|万亿|亿|万|兆|(?:bn|mn|tn|k|m|b)\b)?`;
const pattern = new RegExp(
  String.raw`([¥￥$€£]|RMB|CNY|USD|US\$)?\s*${number}\s*${multiplier}(?:\s*(?:–|—|-|to|至|到)\s*([¥￥$€£])?\s*${number}\s*${multiplier})?\s*(%|percent(?:age points?)?|per cent|[\p{L}/²³]+)?`,
  'iu',
);
const currencies: Record<string, string> = {
  '¥': 'RMB',
  '￥': 'RMB',
  RMB: 'RMB',
  CNY: 'RMB',
  YUAN: 'RMB',
  元: 'RMB',
  人民币: 'RMB',
  $: 'USD',
  US$: 'USD',
  USD: 'USD',
  DOLLARS: 'USD',
  美元: 'USD',
  '€': 'EUR',
  EUR: 'EUR',
  EUROS: 'EUR',
  '£': 'GBP',
};

function unitOf(before: string | undefined, after: string | undefined): string {
  const currency = currencies[(before ?? '').toUpperCase()] ?? currencies[(after ?? '').toUpperCase()];
  if (currency !== undefined) return currency;
  if (after === undefined) return '';
  if (/^percentage/i.test(after)) return 'percentage points';
  return /^(%|percent|per cent)/i.test(after) ? '%' : after;
}

function comparatorOf(quote: string): ReadFigure['comparator'] {
  if (/\b(more than|over|exceed\w*|above|surpass\w*)\b|超过|逾/i.test(quote)) return '>';
  if (/\b(at least|no less than|minimum)\b|≥|不少于|至少|以上/i.test(quote)) return '≥';
  if (/\b(at most|up to|no more than|maximum)\b|≤|不超过|至多/i.test(quote)) return '≤';
  if (/\b(less than|under|below|fewer than)\b|不到|低于/i.test(quote)) return '<';
  return /\b(about|around|roughly|approximately|nearly|almost|some)\b|约|大约|近/i.test(quote) ? '≈' : '=';
}

function stageOf(sentence: string): ReadFigure['stage'] {
  if (/\b(target|goal|aims?|plans? to|intends?|by 20\d\d)\b|目标|力争/i.test(sentence)) return 'target';
  return /\b(forecast|project(?:ed|ion)|expected|estimates? for|will)\b|预计|预测/i.test(sentence) ? 'projected' : 'observed';
}

export function readFigure(quote: string, sentence: string): ReadFigure {
  const found = pattern.exec(quote);
  const frame = { comparator: comparatorOf(quote), stage: stageOf(sentence) };
  if (found === null) return { ...frame, value: null, low: null, high: null, unit: '' };
  const [, before, first, firstTimes, , second, secondTimes, after] = found;
  const amount = (digits: string, times: string | undefined): number =>
    Number(digits.replace(/[,\s]/g, '')) * (multipliers[(times ?? '').toLowerCase()] ?? 1);
  const unit = unitOf(before, after);
  if (second === undefined) return { ...frame, value: amount(first!, firstTimes), low: null, high: null, unit };
  // "700–800 billion": one multiplier for both bounds.
  return { ...frame, value: null, low: amount(first!, firstTimes ?? secondTimes), high: amount(second, secondTimes ?? firstTimes), unit };
}
