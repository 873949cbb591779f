import { detect } from 'tinyld/light';

/**
 * @param text canonical text; three slices of it are looked at, because a report may begin with names and numbers
 * @returns a BCP-47 primary language such as `zh` or `en`; null where the text does not tell
 */
export function detectLanguage(text: string): string | null {
  const size = 1500;
  const middle = Math.floor(text.length / 2);
  const sample = text.length <= size * 3 ? text : `${text.slice(0, size)}\n${text.slice(middle, middle + size)}\n${text.slice(-size)}`;
  const prose = sample.toWellFormed().replace(/\uFFFD|https?:\/\/\S+/g, ' ');
  const letters = prose.replace(/\P{L}/gu, '');
  // A few Latin letters are guessed at random; Chinese, Japanese and Korean show in their script.
  if (letters.length < (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letters) ? 2 : 24)) return null;
  return canonicalLanguage(detect(prose));
}

/** @returns the tag in canonical BCP-47 form (`en_us` → `en-US`); null where it is not a language tag */
export function canonicalLanguage(tag: unknown): string | null {
  if (typeof tag !== 'string' || tag.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
