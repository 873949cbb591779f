import { featureMessages } from '../features/messages.ts';
import { getSettings, useSettings, type Language } from '../state/settings.ts';
import { domainMessages } from './domain.ts';
import { interfaceMessages } from './interface.ts';
import { recordMessages } from './records.ts';
import { scaleMessages } from './scales.ts';

const all = [interfaceMessages, domainMessages, recordMessages, scaleMessages, ...featureMessages] as const;
type KeysOf<Part> = Part extends { en: Record<infer Key, string> } ? Key : never;
export type MessageKey = KeysOf<(typeof all)[number]> & string;
export type Arguments = Record<string, string | number>;

const tables: Record<Language, ReadonlyMap<string, string>> = {
  en: new Map(all.flatMap((part) => Object.entries<string>(part.en))),
  zh: new Map(all.flatMap((part) => Object.entries<string>(part.zh))),
};
const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

function fill(text: string, values: Arguments): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? formatNumber(value) : value;
  });
}

/** The message in the chosen language. `{count, one: …}` is not needed: write "Sources: {count}" or use two keys. */
export function t(key: MessageKey, values: Arguments = {}): string {
  return fill(tables[getSettings().language].get(key) ?? key, values);
}

/** A message by a key that is made at run time; null where there is none. */
export function lookUp(key: string): string | null {
  return tables[getSettings().language].get(key) ?? null;
}

/** Re-renders the component when the language changes. */
export function useLanguage(): Language {
  return useSettings().language;
}

export function locale(): string {
  return locales[getSettings().language];
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale(), options).format(value);
}

type DateStyle = 'date' | 'time' | 'moment';
const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  moment: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
};

/** Times in local time; EDTF-like dates as exact as they are: 2025 stays a year, 2025-08 a month. */
export function formatDate(value: string | Date, style: DateStyle = 'date'): string {
  if (typeof value === 'string' && /^-?\d{4}$/.test(value)) return value;
  if (typeof value === 'string' && /^\d{4}-\d{2}$/.test(value)) {
    return new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${value}-01`));
  }
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return new Intl.DateTimeFormat(locale(), { ...styles.date, timeZone: 'UTC' }).format(new Date(value));
  }
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? String(value) : new Intl.DateTimeFormat(locale(), styles[style]).format(time);
}

/** Alphabetical order of the chosen language, numbers in order of size. */
export function compare(left: string, right: string): number {
  return left.localeCompare(right, locale(), { numeric: true, sensitivity: 'base' });
}

export function columnTitle(column: string): string {
  return lookUp(`column.${column}`) ?? column;
}
export function gridTitle(grid: string): string {
  return lookUp(`grid.${grid}`) ?? grid;
}
export function kindTitle(kind: string): string {
  return lookUp(`kind.${kind}`) ?? kind;
}
/** A value of a set column as people read it; values without a translation stand for themselves. */
export function valueTitle(value: string | number): string {
  return lookUp(`value.${value}`) ?? String(value);
}
/** A value's names in every language of the interface. */
export function valueTitles(value: string): string[] {
  return Object.values(tables).flatMap((table) => table.get(`value.${value}`) ?? []);
}
/** Who made a change; of work that came with a copy, whose it was and who joined it. */
export function actorText({ actor, authors }: { actor: string; authors: readonly string[] }): string {
  return authors.length === 0 ? actor : t('ui.joinedBy', { authors: authors.join(', '), actor });
}

/** What a change did, from its label ("claim.update"): "Edit claim". */
export function changeTitle(label: string): string {
  const [kind = '', verb = ''] = label.split('.');
  const named = lookUp(`change.${label}`);
  if (named !== null) return named;
  const pattern = lookUp(`verb.${verb}`);
  return pattern === null ? label : fill(pattern, { kind: lookUp(`kind.${kind.replace(/s$/, '')}`)?.toLowerCase() ?? kind });
}
