import { moneySymbols, unitSymbols } from './figure-words.ts';
import type { FigureWords } from './figure-words.ts';
import type { Token } from './tokens.ts';

export interface UnitReading {
  unit: string;
  kind: 'money' | 'percent' | 'unit' | 'times';
  /** index after its last token */
  to: number;
}

const dollarPrefixes = new Set(['US', 'HK', 'NT', 'A', 'AU', 'C', 'CA', 'S', 'R', 'NZ', 'MX', 'CN', 'UK', 'JP']);

/** Money that ends before token `at`: “US$”, “RMB ¥”, “EUR”, “euro” in languages that put it first. `from` is its first token. */
export function moneyBefore(tokens: readonly Token[], at: number, words: FigureWords, yen: string): { unit: string; from: number } | null {
  const token = tokens[at - 1];
  if (token === undefined) return null;
  const before = tokens[at - 2];
  const own = symbolUnit(token.text, yen) ?? (words.language === 'en' ? null : (words.money.after(tokens, at - 1)?.value ?? null));
  if (own === null || own === '') return null;
  if (before === undefined || token.gap) return withCodeBefore(tokens, at - 1, own, yen);
  if (token.kind === 'mark' && before.kind === 'word' && dollarPrefixes.has(before.text)) {
    const prefixed = moneySymbols.get(before.text + token.text);
    if (prefixed !== undefined) return { unit: prefixed, from: at - 2 };
  }
  return withCodeBefore(tokens, at - 1, own, yen);
}

function withCodeBefore(tokens: readonly Token[], from: number, unit: string, yen: string): { unit: string; from: number } {
  const code = symbolUnit(tokens[from - 1]?.text ?? '', yen);
  return tokens[from]?.kind === 'mark' && code === unit ? { unit, from: from - 1 } : { unit, from };
}

function symbolUnit(text: string, yen: string): string | null {
  if (text === '¥') return yen;
  return moneySymbols.get(text) ?? null;
}

/** Money that begins at token `at`: “yuan”, “RMB”, “€”, “US dollars”. */
export function moneyAfter(tokens: readonly Token[], at: number, words: FigureWords, yen: string): { unit: string; to: number } | null {
  const named = words.money.after(tokens, at);
  if (named !== null) return { unit: named.value, to: named.to };
  const token = tokens[at];
  if (token === undefined) return null;
  const next = tokens[at + 1];
  if (token.kind === 'word' && next?.gap === false && dollarPrefixes.has(token.text)) {
    const prefixed = moneySymbols.get(token.text + next.text);
    if (prefixed !== undefined && tokens[at + 2]?.kind !== 'number') return { unit: prefixed, to: at + 2 };
  }
  const unit = symbolUnit(token.text, yen);
  if (unit === null) return null;
  // In “5% $3 million” the sign belongs to the number after it.
  if (token.kind === 'mark' && token.gap && next?.kind === 'number' && !next.gap) return null;
  return { unit, to: at + 1 };
}

/** The unit that begins at token `at`, where the number ended; a hyphen may join them (“7-nm”, “60-day”). */
export function unitAfter(tokens: readonly Token[], at: number, words: FigureWords): UnitReading | null {
  const hyphen = tokens[at]?.text === '-' && tokens[at]?.gap === false && tokens[at + 1]?.gap === false;
  const from = hyphen ? at + 1 : at;
  const token = tokens[from];
  if (token === undefined) return null;
  const named = words.units.after(tokens, from);
  if (named !== null) return withSlash(tokens, { unit: named.value, kind: kindOf(named.value), to: named.to });
  const symbol = symbolAt(tokens, from);
  if (symbol === null) return null;
  if (/^[a-zA-Z]$/.test(token.text) && !symbol.isLong && !isLoneLetterUnit(tokens, from)) return null;
  return withSlash(tokens, { unit: symbol.unit, kind: kindOf(symbol.unit), to: symbol.to });
}

function symbolAt(tokens: readonly Token[], from: number): { unit: string; to: number; isLong: boolean } | null {
  let text = '';
  let found: { unit: string; to: number; isLong: boolean } | null = null;
  for (let at = from; at < Math.min(tokens.length, from + 4); at += 1) {
    const token = tokens[at];
    if (token === undefined || (at > from && token.gap)) break;
    text += token.text;
    const unit = unitSymbols.get(text);
    if (unit !== undefined) found = { unit, to: at + 1, isLong: text.length > 1 };
  }
  const next = tokens[found?.to ?? 0];
  if (
    found !== null &&
    next !== undefined &&
    !next.gap &&
    (next.kind === 'number' || (next.kind === 'word' && found.unit !== '%' && found.unit !== '°'))
  )
    return null;
  return found;
}

/** One letter is a unit where nothing else can be meant: “5 m”, “12 V”, “3 t”; not “B”, and not before a hyphen. */
function isLoneLetterUnit(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (next !== undefined && !next.gap && /^[-–/\d+]/u.test(next.text) && next.text !== '/') return false;
  if (token?.text === 'x' || token?.text === 'X') return next?.kind !== 'number' && token.gap === false;
  return token !== undefined && /^[mgtlLWVhs]$/.test(token.text);
}

/** “t/ha”, “kWh/day”: the slash and what stands behind it belong to the unit. */
function withSlash(tokens: readonly Token[], reading: UnitReading): UnitReading {
  const slash = tokens[reading.to];
  const below = tokens[reading.to + 1];
  if (reading.kind !== 'unit' || slash?.text !== '/' || slash.gap || below?.kind !== 'word' || below.gap) return reading;
  return { ...reading, unit: `${reading.unit}/${below.text}`, to: reading.to + 2 };
}

function kindOf(unit: string): UnitReading['kind'] {
  if (unit === '%' || unit === 'percentage points' || unit === 'pp' || unit === 'basis points' || unit === 'bps') return 'percent';
  return unit === 'x' ? 'times' : 'unit';
}
