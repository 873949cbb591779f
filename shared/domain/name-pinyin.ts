import { pinyin } from 'pinyin-pro';

const han = /\p{Script=Han}/u;

/** Pinyin of the Chinese characters in a text, without tones and spaces, ü as u; other signs stay. 阿里巴巴 → alibaba. */
export function pinyinOf(text: string): string {
  if (!han.test(text)) return text;
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  return syllables.join('').toLowerCase().replaceAll('v', 'u').replaceAll('ü', 'u').replaceAll(/\s+/g, '');
}

export const hasHan = (text: string): boolean => han.test(text);
