import { initialless, legalEndings, legalWords, registerPlaces, simplified, tradeEndings, tradeWords } from './legal-forms.ts';
import { hasHan, pinyinOf } from './name-pinyin.ts';
import type { NameReason } from './name-reasons.ts';

/**
 * Keys by which two names may be found to be one. Pure; words in, words out. Names are NFKC, lower case, without accents and punctuation; a point
 * between digits counts (Qwen 2.5 is not Qwen 25).
 */
export function normalName(name: string): string {
  return [
    ...name
      .normalize('NFKC')
      .normalize('NFD')
      .replaceAll(/\p{Mark}+/gu, '')
      .normalize('NFC')
      .toLowerCase(),
  ]
    .map((sign) => simplified.get(sign) ?? sign)
    .join('')
    .replaceAll(/(\d)[.,](?=\d)/g, '$1point')
    .replaceAll(/(?<=\p{L})['’.](?=\p{L}|\s|$)/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const joined = (normal: string): string => normal.replaceAll(' ', '');

/** Without the words at its ends that say what it is in law; the whole where nothing else is in it. `name` as `normalName` gives it. */
export function withoutLegalForm(name: string): string {
  return withoutEnds(name, legalWords, legalEndings);
}

/** Without the words that many names of a trade share. */
function withoutTrade(name: string): string {
  return withoutEnds(name, [...legalWords, ...tradeWords], [...legalEndings, ...tradeEndings]);
}

function withoutEnds(name: string, words: readonly string[], endings: readonly string[]): string {
  let rest = name.replace(/^the /, '');
  for (let before = ''; before !== rest;) {
    before = rest;
    const parts = rest.split(' ');
    const ending = endings.find((one) => rest.endsWith(one) && rest.length > one.length);
    if (parts.length > 1 && words.includes(parts.at(-1)!)) rest = parts.slice(0, -1).join(' ');
    else if (ending !== undefined) rest = rest.slice(0, -ending.length).trim();
  }
  return rest.replace(/ and$/, '');
}

/** Without the place of its register, which stands before the name of a Chinese company and nowhere else. */
function withoutPlace(name: string, core: string): string {
  if (!legalEndings.some((ending) => name.endsWith(ending))) return core;
  const place = registerPlaces
    .filter((one) => core.startsWith(one) && core.length - one.length >= 2)
    .sort((left, right) => right.length - left.length)[0];
  return place === undefined ? core : core.slice(place.length);
}

/** "Ministry of Industry and Information Technology" → "miit"; null where there are no three words. */
function initialsOf(name: string): string | null {
  if (hasHan(name)) return null;
  const words = normalName(name)
    .split(' ')
    .filter((word) => !initialless.includes(word));
  return words.length < 3 ? null : words.map((word) => word[0]).join('');
}

/** A name that is nothing but initials: MIIT, TSMC. */
const isInitials = (name: string): boolean => /^[A-Z]{3,8}$/.test(name.normalize('NFKC').replaceAll('.', '').trim());

/** A name and what stands in brackets behind it, where that is the same in another script: "Alibaba Group (阿里巴巴)". */
function namesIn(name: string): string[] {
  const match = /^(.+?)\s*[(（]([^()（）]+)[)）]\s*$/.exec(name);
  if (match === null || hasHan(match[1]!) === hasHan(match[2]!)) return [name];
  return [match[1]!, match[2]!];
}

export interface NameKey {
  reason: NameReason;
  /** 0 to 1: how often two names of one key are one; judged on the written pairs of tests/entities/pairs.json */
  score: number;
  key: string;
  /** han: the key was read from Chinese characters. Two such names of one sound are two names, unless another key joins them. */
  han: boolean;
  /** the name is nothing but initials */
  initials: boolean;
}

const scores: Record<NameReason, number> = {
  'same name': 0.98,
  'same without legal form': 0.9,
  'same sound': 0.85,
  'same without trade': 0.7,
  'same without place': 0.65,
  initials: 0.6,
};

/** Of a key shorter than this nothing follows: two signs of Chinese, or as many letters as most words have. */
const isLongEnough = (key: string): boolean => (hasHan(key) ? [...key].length >= 2 : key.length >= 3);

/** All keys of a name, each once, the surest first. Two names with one key may be one. */
export function nameKeys(name: string): NameKey[] {
  const keys = new Map<string, NameKey>();
  const add = (reason: NameReason, key: string, han: boolean): void => {
    const known = keys.get(`${reason === 'same sound' ? 'sound' : ''}${key}`);
    if (known === undefined && (reason === 'same name' || isLongEnough(key)))
      keys.set(`${reason === 'same sound' ? 'sound' : ''}${key}`, { reason, score: scores[reason], key, han, initials: isInitials(name) });
  };
  for (const one of namesIn(name)) {
    const normal = normalName(one);
    if (normal === '') continue;
    const core = withoutLegalForm(normal);
    const trade = withoutTrade(normal);
    const place = withoutPlace(normal, trade);
    const han = hasHan(one);
    add('same name', joined(normal), han);
    add('same without legal form', joined(core), han);
    if (han) add('same sound', pinyinOf(joined(core)), true);
    add('same without trade', han ? joined(trade) : joined(trade), han);
    if (han) add('same without trade', pinyinOf(joined(trade)), true);
    add('same without place', joined(place), han);
    if (han && place !== trade) add('same without place', pinyinOf(joined(place)), true);
    const initials = isInitials(one) ? joined(normal) : initialsOf(one);
    if (initials !== null && initials.length >= 3) add('initials', `initials ${initials}`, false);
  }
  return [...keys.values()].sort((left, right) => right.score - left.score);
}

export interface NameMatch {
  reason: NameReason;
  score: number;
  key: string;
}

/** Whether two keys of two names join them; the reason is the less sure of the two. */
export function joinKeys(one: NameKey, other: NameKey): NameMatch | null {
  if (one.key !== other.key) return null;
  const isSound = one.han !== other.han && !hasHan(one.key);
  // two Chinese names that only sound alike are two
  if (one.han && other.han && !hasHan(one.key)) return null;
  // two of the same initials are one name or nothing, and so are two long names that begin alike
  if (one.reason === 'initials' && one.initials === other.initials) return null;
  const weaker = one.score <= other.score ? one : other;
  const reason: NameReason = isSound && weaker.score > scores['same sound'] ? 'same sound' : weaker.reason;
  return { reason, score: Math.min(weaker.score, scores[reason]), key: one.key.replace(/^initials /, '') };
}

/** The surest reason why two names may be one; null where there is none. */
export function matchNames(left: string, right: string): NameMatch | null {
  const others = nameKeys(right);
  let best: NameMatch | null = null;
  for (const one of nameKeys(left)) {
    for (const other of others) {
      const found = joinKeys(one, other);
      if (found !== null && (best === null || found.score > best.score)) best = found;
    }
  }
  return best;
}
