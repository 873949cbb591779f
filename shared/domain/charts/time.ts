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
