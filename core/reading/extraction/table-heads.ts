import type { FigureWords } from './figure-words.ts';
import { figureWords, moneySymbols, multiplierSymbols } from './figure-words.ts';
import { isPlural } from './figure-nouns.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { unitAfter } from './units.ts';

export interface HeadUnit {
  unit: string;
  factor: number;
  /** what the unit stands over: “$/t” is USD per t */
  per: string | null;
}

/** The unit that a head, a row's label or a caption names: “(EUR million)”, “€bn”, “thousand TEU”, “Yield (t/ha)”, “%”. Null where it names none. */
export function headUnit(head: string, language: string, yen: string): HeadUnit | null {
  if (head === '' || head.length > 300) return null;
  const words = figureWords(language);
  const brackets = [...head.matchAll(/[([]([^()[\]]{1,60})[)\]]/gu)].map((match) => match[1] ?? '');
  for (const part of brackets) {
    const found = unitIn(part, words, yen, true);
    if (found !== null) return found;
  }
  return unitIn(head.replaceAll(/[([][^()[\]]*[)\]]/gu, ' '), words, yen, false);
}

/** @param isWhole whether the text is all unit (in brackets): then single letters and plain words count too */
function unitIn(text: string, words: FigureWords, yen: string, isWhole: boolean): HeadUnit | null {
  const tokens = tokensOf(text);
  let factor = 1;
  let unit: string | null = null;
  let per: string | null = null;
  for (let at = 0; at < tokens.length && at < 40; at += 1) {
    const token = tokens[at] as Token;
    const isOver = tokens[at - 1]?.text === '/';
    const multiplier = isOver
      ? undefined
      : (words.multipliers.get(token.lower) ?? (isWhole || unit !== null ? letter(token, unit) : undefined));
    const money = moneyAt(tokens, at, words, yen);
    if (multiplier !== undefined && factor === 1) factor = multiplier;
    else if (money !== null && unit === null) unit = money;
    else if (unit === null) {
      const measured = isUnitPlace(tokens, at, isWhole) ? unitAfter(tokens, at, words) : null;
      if (measured !== null && !words.sets.durations.has(measured.unit)) {
        unit = measured.unit;
        at = measured.to - 1;
      } else if (measured !== null && isWhole) unit = measured.unit;
    } else if (token.text === '/' && tokens[at + 1]?.kind === 'word') per ??= tokens[at + 1]?.text ?? null;
  }
  if (unit === null && isWhole && factor > 1) {
    const noun = tokens.find((token) => isPlural(token, words) && !words.multipliers.has(token.lower));
    const symbol = tokens.find((token) => token.kind === 'word' && !words.multipliers.has(token.lower) && !/^(?:in|of)$/.test(token.lower));
    return { unit: noun?.text ?? (symbol !== undefined && tokens.length === 2 ? symbol.text : ''), factor, per: null };
  }
  return unit === null ? null : { unit, factor, per };
}

/** A symbol is a unit in brackets and at the end of a head (“Output, GWh”), not amid its words. */
function isUnitPlace(tokens: readonly Token[], at: number, isWhole: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (isWhole) return true;
  if (token.text === '%') return true;
  return token.text.length > 1 && (at >= tokens.length - 2 || tokens.length <= 3) && !/^(?:GT|PS|MB|bar|min)$/.test(token.text);
}

function letter(token: Token, unit: string | null): number | undefined {
  if (token.kind === 'number') return roundThousands(token.text);
  if (token.kind !== 'word') return undefined;
  if (/^(?:m|t|b|k|M|B|K|T)$/.test(token.text) && unit === null) return undefined;
  if (/^'?000s?$/.test(token.text)) return 1000;
  return multiplierSymbols.get(token.text);
}

/** “(in 1.000)”, “(1,000 t)”, “(en 1 000 €)”. */
function roundThousands(text: string): number | undefined {
  return /^1(?:[.,\s'’\u00a0\u202f]000){1,3}$/u.test(text) ? 1000 ** (text.length / 4 - 0.25) : undefined;
}

function moneyAt(tokens: readonly Token[], at: number, words: FigureWords, yen: string): string | null {
  const token = tokens[at] as Token;
  const next = tokens[at + 1];
  if (token.text === '¥') return yen;
  const joined = next !== undefined && !next.gap ? moneySymbols.get(token.text + next.text) : undefined;
  const stuck = /^(EUR|USD|RMB|GBP|CNY|JPY|CHF|INR)(?:k|m|mn|bn|M|B)?$/.exec(token.text)?.[1];
  return (
    joined ??
    moneySymbols.get(token.text) ??
    (stuck === undefined ? undefined : moneySymbols.get(stuck)) ??
    words.money.after(tokens, at)?.value ??
    null
  );
}

/** The plural that a head without a unit ends with: “Employees”, “Number of terminals”. */
export function headNoun(head: string, language: string): string | null {
  const words = figureWords(language);
  if (head.length > 80 || words.language !== 'en') return null;
  const tokens = tokensOf(head).filter((token) => token.kind === 'word');
  const last = tokens.at(-1);
  if (last === undefined || !isPlural(last, words) || words.sets.nounSkips.has(last.lower)) return null;
  if (
    /^(?:sales|revenues|earnings|profits|exports|imports|expenses|costs|assets|liabilities|prices|deposits|loans|taxes|receipts|wages|points)$/.test(
      last.lower,
    )
  )
    return null;
  return last.lower;
}
