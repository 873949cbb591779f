import { bandNamed, bandOf, type LikelihoodBand } from '../../shared/domain/grades.ts';
import { leaningWords } from '../../shared/domain/wording.ts';
import { columnTitle, formatDate, formatNumber, lookUp, t, valueTitle } from '../i18n/index.ts';

const datePattern = /^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export function fieldTitle(name: string): string {
  return lookUp(`field.${name}`) ?? columnTitle(name);
}

export type Checked = { ok: true; value: string | number | null } | { ok: false; message: string };

/** What was typed as the contract stores it: a blank is null. */
export function checkDate(text: string): Checked {
  const value = text.trim().replaceAll('/', '-');
  if (value === '') return { ok: true, value: null };
  return datePattern.test(value) ? { ok: true, value } : { ok: false, message: t('field.date.invalid') };
}

export function checkNumber(text: string, bounds?: { from: number; to: number; whole?: boolean }): Checked {
  const plain = text.trim().replace(/[\s\u00a0\u202f]/g, '');
  if (plain === '') return { ok: true, value: null };
  // 1,234,567 has grouping commas; 1,5 has a decimal comma.
  const value = Number(/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(/^(-?\d+),(\d+)$/, '$1.$2'));
  if (!Number.isFinite(value)) return { ok: false, message: t('field.number.invalid') };
  if (bounds !== undefined && (value < bounds.from || value > bounds.to || (bounds.whole === true && !Number.isInteger(value)))) {
    return { ok: false, message: t('field.number.range', { from: bounds.from, to: bounds.to }) };
  }
  return { ok: true, value };
}

/** The other spelling of a band, in the window's language. */
export function otherSpelling(band: LikelihoodBand): string {
  return lookUp(`also.${band.term}`) ?? band.also;
}

/** What a step of a scale means; null where the value is not one of a scale. */
export function scaleNote(field: string, value: string | number): string | null {
  if (field === 'probability') {
    const band = typeof value === 'number' ? bandOf(value) : null;
    return band === null ? t('scale.outside') : `${valueTitle(band.term)} / ${otherSpelling(band)}`;
  }
  if (field === 'likelihood') {
    const band = bandNamed(String(value));
    return band === null ? null : t('scale.likelihood', { from: band.from, to: band.to, also: otherSpelling(band) });
  }
  return lookUp(`scale.${field}.${value}`);
}

/** Why a wording cannot be read alone; null where it can. */
export function leaningNote(wording: string): string | null {
  const first = leaningWords(wording)[0];
  return first === undefined ? null : t(`leaning.${first.kind}`, { word: first.word });
}

/** A stored value as people read it, for history and conflicts. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return formatNumber(value, { maximumFractionDigits: 6, useGrouping: Math.abs(value) >= 10_000 });
  if (typeof value === 'boolean') return valueTitle(String(value));
  if (typeof value === 'string')
    return /^\d{4}-\d{2}-\d{2}T/.test(value) ? formatDate(value, 'moment') : field === 'wording' ? value : valueTitle(value);
  if (Array.isArray(value)) return value.map((item) => valueText(field, item)).join('; ');
  const record = value as Record<string, unknown>;
  if (typeof record.name === 'string') return record.name;
  const name = [record.given, record.family].filter((part) => typeof part === 'string').join(' ');
  if (name !== '' || typeof record.literal === 'string') return name || String(record.literal);
  return Object.entries(record)
    .map(([key, item]) => `${fieldTitle(key)}: ${valueText(key, item)}`)
    .join('\n');
}
