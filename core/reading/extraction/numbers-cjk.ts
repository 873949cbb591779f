import type { Beginnings } from './cjk-words.ts';

export interface CjkNumber {
  value: number;
  start: number;
  end: number;
  /** written without any digit: 二十五, 두 */
  inWords: boolean;
  /** the power of ten (or ten thousand) it ends with: 3,000亿 is 1e8, 42 is 1 */
  factor: number;
}

const small: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 십: 10, 백: 100, 천: 1000 };
const large: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 만: 1e4, 亿: 1e8, 億: 1e8, 억: 1e8, 兆: 1e12, 조: 1e12 };
const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const arabic = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/y;

/** Full-width digits and signs as plain ones; one unit each, so that places stay. */
export function foldWidth(text: string): string {
  return /[０-９．，％]/u.test(text)
    ? text.replaceAll(/[０-９．，％]/gu, (sign) => (sign === '，' ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)))
    : text;
}

/**
 * Reads a number at a place: 1,863.2亿, 17만4천, 1조 4,000억, 二十五万. Multipliers add up from large to small; one that is larger than what
 * stands before it multiplies all of it (10万亿).
 * @param units a multiplier that begins a unit (千瓦) belongs to the unit
 */
export function readCjkNumber(text: string, at: number, units: Beginnings<unknown>): CjkNumber | null {
  let total = 0;
  let section = 0;
  let current: number | null = null;
  let place = at;
  let factor = 1;
  let lastLarge = Number.POSITIVE_INFINITY;
  let inWords = true;
  for (;;) {
    const sign = text[place] ?? '';
    if (sign >= '0' && sign <= '9') {
      if (current !== null) break;
      arabic.lastIndex = place;
      const written: string = arabic.exec(text)![0];
      current = Number(written.replaceAll(',', ''));
      place += written.length;
      inWords = false;
      factor = 1;
    } else if (digits[sign] !== undefined) {
      if (current !== null && !(current === 0)) break;
      current = digits[sign];
      place += 1;
      factor = 1;
    } else if (isUnitAhead(text, place, units)) break;
    else if (small[sign] !== undefined) {
      if (section % (small[sign] * 10) !== 0) break;
      section += (current ?? 1) * small[sign];
      current = null;
      factor = small[sign];
      place += 1;
    } else if (large[sign] !== undefined && (current !== null || section > 0 || total > 0)) {
      section += current ?? 0;
      total = large[sign] > lastLarge ? (total + section) * large[sign] : total + section * large[sign];
      factor = section === 0 ? factor * large[sign] : large[sign] * (factor > 1 && factor < 1e4 ? factor : 1);
      lastLarge = large[sign];
      section = 0;
      current = null;
      place += 1;
      if (text[place] === ' ' && goesOn(text, place + 1, lastLarge, units)) place += 1;
    } else break;
  }
  if (place === at) return null;
  return { value: total + section + (current ?? 0), start: at, end: place, inWords, factor };
}

/** A unit of more than the multiplier alone: 千瓦, 百分点; 万 with nothing behind it is a multiplier. */
function isUnitAhead(text: string, place: number, units: Beginnings<unknown>): boolean {
  const sign = text[place]!;
  if (small[sign] === undefined && large[sign] === undefined) return false;
  return (units.at(text, place)?.word.length ?? 0) > 1;
}

/** “1조 4,000억”, “1만 2,000편”: after a space the number goes on where a smaller multiplier or a unit follows. */
function goesOn(text: string, place: number, last: number, units: Beginnings<unknown>): boolean {
  arabic.lastIndex = place;
  const written = arabic.exec(text)?.[0];
  if (written === undefined) return false;
  const end = place + written.length;
  const sign = text[end] ?? '';
  const next = large[sign] ?? small[sign];
  if (next !== undefined) return next < last;
  return (
    Number(written.replaceAll(',', '')) < last &&
    !/[년年월月일日]/u.test(sign) &&
    units.at(text, text[end] === ' ' ? end + 1 : end) !== null
  );
}
