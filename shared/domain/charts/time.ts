/** Dates are EDTF-like (2025, 2025-08, 2025-08-26), times milliseconds UTC: no chart depends on where it is drawn. */
export const day = 86_400_000;

/** First millisecond and first millisecond after; null where it cannot be read. */
export function spanOf(date: string): { from: number; to: number } | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (found === null) return null;
  const [year, month, at] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const from = utc(year!, month ?? 1, at ?? 1);
  const to = at !== null ? from + day : month !== null ? utc(year!, month! + 1, 1) : utc(year! + 1, 1, 1);
  return { from, to };
}

/** `Date.UTC` takes years below 100 for those of the last century. */
function utc(year: number, month: number, date: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, date);
}

/** A period as programs have it: 2025, 2021–2025, 2021/2025, 2025-08. */
export function periodOf(text: string): { from: number; to: number; isRange: boolean } | null {
  const one = spanOf(text.trim());
  if (one !== null) return { ...one, isRange: false };
  const found = /^(\d{4}(?:-\d{2}){0,2})\s*(?:[–—/]|\s-\s|-(?=\d{4}$))\s*(\d{4}(?:-\d{2}){0,2})$/.exec(text.trim());
  const [from, to] = [spanOf(found?.[1] ?? ''), spanOf(found?.[2] ?? '')];
  return from === null || to === null || to.to <= from.from ? null : { from: from.from, to: to.to, isRange: true };
}

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const timeOf = (date: string): number => spanOf(date)?.from ?? 0;

const steps: readonly { months?: number; days?: number }[] = [
  { days: 1 },
  { days: 7 },
  { months: 1 },
  { months: 3 },
  { months: 6 },
  ...[1, 2, 5, 10, 20, 50, 100].map((years) => ({ months: 12 * years })),
];

/** First days of years, quarters, months or weeks: about as many as there is room for, `most` at the outside. */
export function timeTicks(from: number, to: number, most: number): number[] {
  for (const { months, days } of steps) {
    const length = months === undefined ? days! * day : months * 30.4 * day;
    if ((to - from) / length > Math.max(1, most)) continue;
    return months === undefined ? dayTicks(from, to, days!) : monthTicks(from, to, months);
  }
  return [];
}

function monthTicks(from: number, to: number, months: number): number[] {
  const start = new Date(from);
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  const ticks: number[] = [];
  for (let month = first; ; month += months) {
    const time = utc(Math.floor(month / 12), (month % 12) + 1, 1);
    if (time > to) return ticks;
    if (time >= from) ticks.push(time);
  }
}

/** Weeks begin anew with each month, so that the first is always named. */
function dayTicks(from: number, to: number, days: number): number[] {
  const ticks: number[] = [];
  for (let time = Math.ceil(from / day) * day; time <= to; time += day) {
    const at = new Date(time).getUTCDate();
    if (days === 1 || (at % days === 1 && at < 28)) ticks.push(time);
  }
  return ticks;
}
