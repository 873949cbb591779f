/** What a unit measures, how often it holds its base, and the words that remain of a counted thing. */
export interface ReadUnit {
  measures: string;
  /** bases in one unit: 1e18 for EFLOPS, 1e9 for "billion RMB" */
  factor: number;
  words: string[];
}

const currencies: Record<string, string[]> = {
  RMB: ['rmb', 'cny', '¥', '元', '人民币', 'yuan', 'renminbi'],
  USD: ['usd', 'us$', '$', 'dollar', 'dollars', '美元', '달러'],
  EUR: ['eur', '€', 'euro', 'euros', '欧元', '유로'],
  KRW: ['krw', '원', '₩', 'won'],
  GBP: ['gbp', '£', 'pound', 'pounds'],
  JPY: ['jpy', '円', 'yen'],
  INR: ['inr', '₹', 'rs', 'rupee', 'rupees'],
};

const multipliers: [RegExp, number][] = [
  [/万亿|萬億|조/gu, 1e12],
  [/亿|億|억/gu, 1e8],
  [/万|萬|만/gu, 1e4],
  [/천/gu, 1e3],
  [/\b(?:trillions?|tn|bilion[ie])\b/gu, 1e12],
  [/\b(?:billions?|bn|miliard[oi]|mld|mdr)\b/gu, 1e9],
  [/\b(?:millions?|mn|mln|mio|milion[ei])\b/gu, 1e6],
  [/\b(?:thousands?|mila)\b/gu, 1e3],
  [/\bcrores?\b/gu, 1e7],
  [/\blakhs?\b/gu, 1e5],
];

const powers: Record<string, number> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15, e: 1e18, z: 1e21 };
const powerNames: Record<string, string> = { kilo: 'k', mega: 'm', giga: 'g', tera: 't', peta: 'p', exa: 'e', zetta: 'z' };
const plurals: Record<string, string> = {
  companies: 'company',
  countries: 'country',
  entities: 'entity',
  studies: 'study',
  universities: 'university',
  categories: 'category',
  cities: 'city',
  people: 'person',
  persons: 'person',
  persone: 'person',
  anni: 'year',
  mesi: 'month',
  年: 'year',
  월: 'month',
};
const empty = new Set(['count', 'number', 'unit', 'item', 'piece']);

/** Words of a unit in the singular. */
function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => plurals[word] ?? (word.length > 3 && /[^s]s$/u.test(word) ? word.slice(0, -1) : word));
}

/** Units by what they measure: EFLOPS and exaflops are one unit, so are ¥, RMB and yuan. */
export function readUnit(unit: string): ReadUnit {
  const text = unit.normalize('NFKC').toLowerCase().trim().replaceAll(/[–—−]/gu, '-');
  return ratio(text) ?? physical(text.replaceAll(/\s+/gu, '')) ?? money(text) ?? counted(text);
}

function ratio(text: string): ReadUnit | null {
  if (/^(?:pp|p\.p\.|ppt|percentage[- ]points?|punti percentuali|%p)$/u.test(text)) return { measures: 'points', factor: 1, words: [] };
  if (/^(?:%|(?:percent|per cent|percento|percentage|pct)\b|퍼센트|百分比)/u.test(text)) return { measures: '%', factor: 1, words: [] };
  if (/^(?:share|fraction|proportion)$/u.test(text)) return { measures: 'share', factor: 1, words: [] };
  if (/^(?:x|×|times?|-?fold|volte|배|倍|factor|multiple|multiplier|ratio)$/u.test(text))
    return { measures: 'times', factor: 1, words: [] };
  return null;
}

function physical(text: string): ReadUnit | null {
  const long = /^(kilo|mega|giga|tera|peta|exa|zetta)(flops?|bytes?|watt-?hours?|watts?)(?:\(\w+\))?$/u.exec(text);
  const short = /^([kmgtpez]?)(flop\/s|flops?|flops\/s|wh|w급|w)$|^([gtpez])(b)$/u.exec(text);
  const power = long === null ? (short?.[1] ?? short?.[3]) : powerNames[long[1]!];
  const base = long?.[2] ?? short?.[2] ?? short?.[4];
  if (power !== undefined && base !== undefined) return { measures: baseOf(base), factor: powers[power]!, words: [] };
  return /^(?:nm|nanometers?|nanometres?)$/u.test(text) ? { measures: 'nanometres', factor: 1, words: [] } : null;
}

function baseOf(base: string): string {
  if (base.startsWith('flop')) return 'flops';
  if (base.startsWith('b')) return 'bytes';
  return base === 'wh' || base.includes('hour') ? 'watt-hours' : 'watts';
}

function money(text: string): ReadUnit | null {
  let rest = ` ${text} `;
  let found: string | null = null;
  for (const [currency, names] of Object.entries(currencies)) {
    for (const name of names.toSorted((one, other) => other.length - one.length)) {
      const pattern = /^[a-z]+$/u.test(name) ? `(?<![a-z])${name}(?![a-z])` : name.replaceAll('$', String.raw`\$`);
      const without = rest.replaceAll(new RegExp(pattern, 'gu'), ' ');
      if (without === rest || (found !== null && found !== currency)) continue;
      found = currency;
      rest = without;
    }
  }
  if (found === null) return null;
  const { factor, text: left } = takeMultipliers(rest);
  return { measures: found, factor: factor * ({ t: 1e12, b: 1e9, m: 1e6, k: 1e3 }[left.trim()] ?? 1), words: [] };
}

function counted(text: string): ReadUnit {
  const { factor, text: left } = takeMultipliers(text);
  return { measures: 'count', factor, words: wordsOf(left) };
}

function takeMultipliers(text: string): { factor: number; text: string } {
  let factor = 1;
  let rest = text;
  for (const [pattern, value] of multipliers)
    rest = rest.replaceAll(pattern, () => {
      factor *= value;
      return ' ';
    });
  return { factor, text: rest };
}

/**
 * Whether a found unit is the labelled one. A counted thing agrees with its bare count, and with a unit that shares a word with it
 * ("robots", "industrial robots").
 * @returns how many bases each holds, to compare values by; null where they are different units
 */
export function agreeing(label: { unit: string; unit_aliases?: string[] }, found: string): { label: number; found: number } | null {
  const wanted = readUnit(label.unit);
  const given = readUnit(found);
  if (wanted.measures === given.measures && wanted.measures !== 'count') return { label: wanted.factor, found: given.factor };
  if (wanted.measures === '%' && given.measures === 'share') return { label: 1, found: 100 };
  for (const alias of (label.unit_aliases ?? []).map(readUnit)) {
    if (alias.measures !== given.measures) continue;
    if (alias.measures === 'count') {
      if (alias.words.join(' ') === given.words.join(' ')) return { label: 1, found: given.factor };
    } else return { label: 1, found: foundFactor(alias, given) };
  }
  if (wanted.measures === 'count' && given.measures === 'count') {
    const words = given.words.filter((word) => !empty.has(word));
    if (words.length === 0 || wanted.words.some((word) => words.includes(word))) return { label: 1, found: given.factor };
  }
  if (wanted.measures === 'times' && given.measures === 'count' && given.words.length === 0) return { label: 1, found: given.factor };
  return null;
}

function foundFactor(alias: ReadUnit, given: ReadUnit): number {
  if (Object.hasOwn(currencies, alias.measures)) return given.factor;
  return ['%', 'points', 'times'].includes(alias.measures) ? 1 : given.factor / alias.factor;
}
