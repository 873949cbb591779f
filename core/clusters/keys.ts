import { doubleMetaphone } from 'double-metaphone';
import type { ClusterMethod } from '../../shared/contract/clusters.ts';
import { simplified } from '../../shared/domain/legal-forms.ts';
import { normalName, withoutLegalForm } from '../../shared/domain/name-keys.ts';
import { hasHan, pinyinOf } from '../../shared/domain/name-pinyin.ts';

/** Letters that no normal form takes apart. */
const folded: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h' };

/**
 * A value without case, accents of Latin and Greek letters (marks of other scripts make other letters), width and punctuation; words apart by
 * one blank, traditional characters as simplified ones, no blanks between them.
 */
export function plainText(value: string): string {
  const letters = value
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/(?<=[\p{Script=Latin}\p{Script=Greek}]\p{Mark}*)\p{Mark}/gu, '')
    .normalize('NFC');
  return [...letters]
    .map((sign) => folded[sign] ?? simplified.get(sign) ?? sign)
    .join('')
    .replaceAll(/['’.‘`´]/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}\p{Mark}]+/gu, ' ')
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}

const wordsOf = (plain: string): string[] => plain.split(' ').filter((word) => word !== '');
const asSet = (parts: readonly string[]): string[] => [...new Set(parts)].sort();

/** OpenRefine's fingerprint: the words, each once, in order of letters. */
export function fingerprint(value: string): string {
  return asSet(wordsOf(plainText(value))).join(' ');
}

/** OpenRefine's n-gram fingerprint: runs of letters, each once, in order. */
export function ngramFingerprint(value: string, size: number): string {
  const letters = [...plainText(value).replaceAll(' ', '')];
  if (letters.length <= size) return letters.join('');
  return asSet(letters.slice(0, letters.length - size + 1).map((_, place) => letters.slice(place, place + size).join(''))).join('');
}

/** Double metaphone of each Latin word; what is not Latin, or holds digits, stands as it is. */
function phonetic(value: string): string {
  const sounds = wordsOf(plainText(value)).map((word) => (/^\p{Script=Latin}+$/u.test(word) ? doubleMetaphone(word)[0] || word : word));
  return asSet(sounds).join(' ');
}

const bare = (value: string): string => withoutLegalForm(normalName(value));

function pinyinKey(value: string): string {
  const core = bare(value);
  return plainText(pinyinOf(core)).replaceAll(' ', '');
}

/** The key by which values are one; blank where a value has none. */
export function keyOf(method: Exclude<ClusterMethod, { by: 'levenshtein' }>): (value: string) => string {
  switch (method.by) {
    case 'fingerprint':
      return fingerprint;
    case 'legalForm':
      return (value) => fingerprint(bare(value));
    case 'ngram':
      return (value) => ngramFingerprint(value, method.size);
    case 'phonetic':
      return phonetic;
    case 'pinyin':
      return pinyinKey;
  }
}

export { hasHan };
