import { dateFromSerial, format, getFormatDateInfo, getFormatFromId, isDateFormat } from 'numfmt';

/** Makes the text that a spreadsheet shows of a number; dates become ISO dates, whatever their order in the format. */
export type NumberText = (value: number, style: number) => string;

/** Days between the two calendars that workbooks count by. */
const from1904 = 1462;
/** 9999-12-31: what lies beyond is no date. */
const lastSerial = 2_958_466;

/**
 * @param formats number format of each cell style, by its index
 * @param is1904 the workbook counts days from 1904
 */
export function numberText(formats: readonly string[], is1904: boolean): NumberText {
  const dates = new Map<string, boolean>();
  const isDate = (pattern: string): boolean => {
    let known = dates.get(pattern);
    if (known === undefined) dates.set(pattern, (known = safely(() => isDateFormat(pattern)) ?? false));
    return known;
  };
  return (value, style) => {
    const pattern = formats[style] ?? 'General';
    if (/^(?:general|@)?$/i.test(pattern)) return plainNumber(value);
    const serial = value + (is1904 ? from1904 : 0);
    if (isDate(pattern) && serial >= 0 && serial < lastSerial) return safely(() => dateText(serial, value, pattern)) ?? plainNumber(value);
    return safely(() => format(pattern, value, { locale: 'en' }))?.trim() || plainNumber(value);
  };
}

/** @returns format code of a built-in number; General where it is not known */
export function builtInFormat(id: number): string {
  return safely(() => getFormatFromId(id)) ?? 'General';
}

/** Fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 is shown as 0.3. */
function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) < 1e15 && Number.isInteger(rounded) ? rounded.toFixed(0) : String(rounded);
}

function dateText(serial: number, value: number, pattern: string): string {
  const parts = getFormatDateInfo(pattern);
  // a duration such as [h]:mm is counted, not dated
  if (/\[[hms]+\]/i.test(pattern)) return format(pattern, value, { locale: 'en' }).trim();
  const [year, month, day, hours, minutes, seconds] = dateFromSerial(serial) ?? [0, 0, 0, 0, 0, 0];
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = parts.year ? [String(year).padStart(4, '0'), parts.month && two(month), parts.month && parts.day && two(day)] : [];
  const time = parts.hours ? `${two(hours)}:${two(minutes)}${parts.seconds ? `:${two(Math.floor(seconds))}` : ''}` : '';
  const isoDate = date.filter(Boolean).join('-');
  if (isoDate === '' && time === '') return format(pattern, value, { locale: 'en' }).trim();
  return [isoDate, time].filter((part) => part !== '').join(' ');
}

/** A format that cannot be understood is no reason to lose its number. */
function safely<Value>(run: () => Value): Value | null {
  try {
    return run();
  } catch {
    return null;
  }
}
