import { valueTitle } from '../../../i18n/index.ts';

/** Values of a set column as a list offers them. */
export function choices(values: readonly (string | number)[]): { value: string; label: string }[] {
  return values.map((value) => ({ value: String(value), label: valueTitle(value) }));
}

/** Alt with a digit, wherever the keyboard layout puts letters on it; null for anything else. */
export function altDigit(event: { altKey: boolean; code: string }): number | null {
  const digit = event.altKey ? /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] : undefined;
  return digit === undefined ? null : Number(digit);
}

/** An empty field is no value. */
export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** Bounded as the contract bounds it; a selection may be longer than any name. */
export function within(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export const datePattern = /^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
