import { cleanDate } from '../reading/bibliography.ts';

/** Which of day and month a column writes first; null where its dates do not tell. */
export type DayOrder = 'day' | 'month' | null;

const slashed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?$/;

/** A column says its order where one of its dates can only be read one way. */
export function dayOrder(cells: readonly string[]): DayOrder {
  let first = 0;
  let second = 0;
  for (const cell of cells) {
    const found = slashed.exec(cell.trim());
    if (found === null) continue;
    first = Math.max(first, Number(found[1]));
    second = Math.max(second, Number(found[2]));
  }
  if (first > 12 && second <= 12) return 'day';
  return second > 12 && first <= 12 ? 'month' : null;
}

/**
 * @returns 2025, 2025-08 or 2025-08-26; `ambiguous` where day and month could be either; null where it is no date
 */
export function dateOf(cell: string, order: DayOrder): string | 'ambiguous' | null {
  const text = cell.normalize('NFKC').trim();
  const found = slashed.exec(text);
  if (found !== null) {
    const [, first, second, year] = found;
    if (order === null && first !== second) return 'ambiguous';
    return cleanDate(order === 'day' ? `${year}-${second}-${first}` : `${year}-${first}-${second}`);
  }
  const quarter = /^(?:(\d{4})\s*年?\s*[-/]?\s*Q([1-4])|Q([1-4])[\s/-]*(\d{4}))$/i.exec(text);
  if (quarter !== null) {
    const month = Number(quarter[2] ?? quarter[3]) * 3;
    return `${quarter[1] ?? quarter[4]}-${String(month).padStart(2, '0')}`;
  }
  const bareYear = /^(?:FY|CY)?\s*((?:19|20|21)\d{2})\s*(?:年|[EFP])?$/i.exec(text);
  return bareYear?.[1] ?? cleanDate(text);
}

/** The year that a column's heading names ("2023", "2023 (E)", "Value 2023", "2023年"); null where it names none or several. */
export function yearIn(title: string): string | null {
  const years = title.normalize('NFKC').match(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/g) ?? [];
  return years.length === 1 ? years[0] : null;
}
