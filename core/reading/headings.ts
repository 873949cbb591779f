/** How sure the text itself makes us: `numbered` carries its own level, `titled` is in title case or capitals, `plain` is merely short. */
export interface HeadingGuess {
  certainty: 'numbered' | 'titled' | 'plain';
  /** 2-6; level 1 is the document's title */
  level: number;
}

const longestHeading = 150;
const minorWords = new Set(
  'a an the of in on for and or nor but to by with under as at from via into onto over vs v per its is are be de la le les du des et en y e da do del der die das und von im zu für'.split(
    ' ',
  ),
);
const closing = /["'”’»)\]）】」』》\s]+$/u;
const sentenceEnd = /[.!。！;；:：,，、…]$/u;

/**
 * Tells whether a line of plain text that stands alone reads like a heading. Conservative: a heading that is missed costs a section name,
 * a sentence taken for a heading costs its claims.
 * @param line one trimmed line
 */
export function guessHeading(line: string): HeadingGuess | null {
  if (line.length > longestHeading || !/\p{L}/u.test(line) || isSomethingElse(line)) return null;
  const ending = line.replace(closing, '');
  const numbered = numberedLevel(line);
  if (sentenceEnd.test(ending)) return null;
  if (numbered !== null && line.length <= 100) return { certainty: 'numbered', level: numbered };
  if (isMostlyCjk(line)) return line.length <= 30 && !/[，,；;。]/u.test(line) ? { certainty: 'plain', level: 2 } : null;
  return guessAlphabetic(line, ending);
}

/** Lines that may open a document as its title: anything short that is neither a sentence nor a byline nor a list item. */
export function looksLikeTitle(line: string): boolean {
  if (line.length > 200 || !/\p{L}/u.test(line) || isSomethingElse(line)) return false;
  return !sentenceEnd.test(line.replace(closing, ''));
}

export function isCaption(line: string): boolean {
  return (
    line.length <= 400 &&
    /^(?:(?:figure|fig\.|table|chart|exhibit)\s*\d|[图圖表]\s*\d|(?:image|photo|picture)s?\s*(?:courtesy|credit|:|by\s))/iu.test(line)
  );
}

function guessAlphabetic(line: string, ending: string): HeadingGuess | null {
  const words = line.split(/[\s/]+/u).filter((word) => /\p{L}/u.test(word));
  const isQuestion = /[?？]$/u.test(ending);
  if (isTitleCase(words)) return { certainty: 'titled', level: 2 };
  if (isQuestion) return null;
  const first = words[0] ?? '';
  if (!/\p{Cased}/u.test(line)) return words.length <= 8 ? { certainty: 'plain', level: 2 } : null;
  const isShort = words.length <= 6 && line.length <= 60 && !/[,;]/.test(line);
  return isShort && /^\P{L}*\p{Lu}/u.test(first) ? { certainty: 'plain', level: 2 } : null;
}

/** Title case capitalises the first and the last word and all but the minor ones between; 0.8 leaves room for a name such as iFlytek's. */
function isTitleCase(words: readonly string[]): boolean {
  const cased = words.filter((word) => /\p{Cased}/u.test(word));
  const first = cased[0];
  const last = cased.at(-1);
  if (first === undefined || last === undefined || words.length > 20) return false;
  if (!hasCapital(first) || !hasCapital(last)) return false;
  const major = cased.filter((word) => !minorWords.has(bareWord(word)));
  const capitals = major.filter(hasCapital).length;
  return major.length >= 2 ? capitals / major.length >= 0.8 : words.length <= 2;
}

function bareWord(word: string): string {
  return word.replace(/[^\p{L}]/gu, '').toLowerCase();
}

function hasCapital(word: string): boolean {
  return /\p{Lu}/u.test(word);
}

function isSomethingElse(line: string): boolean {
  if (/https?:\/\/|www\.|\S@\S+\.\S|\t|\|/.test(line)) return true;
  if (/\p{Ll}{4,}[.!?]["”’]?\s/u.test(line) || /[。！？]./u.test(line)) return true;
  if (isByline(line)) return true;
  if (/^\d{1,2}\.?\s+\p{L}+\.?,?\s+\d{4}$|^\p{L}+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}$|^\d{4}\s*年/u.test(line) && line.length <= 30)
    return true;
  if (/table of contents/i.test(line) && !/^table of contents$/i.test(line)) return true;
  return isCaption(line) || /^sources?\s*:/i.test(line);
}

function isByline(line: string): boolean {
  if (line.length > 60) return false;
  return /^(?:作者|记者|記者)/u.test(line) || (/^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)\s+\p{Lu}/u.test(line) && line.split(/\s+/).length <= 5);
}

/** 1.2.3 → its depth; 第一章, Chapter 2, Part II → 2; 第一节, Section 4 → 3; 一、 → 2; （一） → 3. */
function numberedLevel(line: string): number | null {
  const decimal = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}|^(\d{1,2}(?:\.\d{1,2}){0,4})[.．]?\s*\p{Script=Han}/u.exec(line);
  const digits = decimal?.[1] ?? decimal?.[2];
  if (digits !== undefined) return Math.min(6, digits.split('.').length + 1);
  if (
    /^第[一二三四五六七八九十百零〇\d]{1,5}[章篇编編部]|^(?:chapter|part|annex|appendix|kapitel|chapitre|teil)\s+(?:\d+|[IVXLC]+|[A-Z])\b/iu.test(
      line,
    )
  )
    return 2;
  if (/^第[一二三四五六七八九十百零〇\d]{1,5}[节節]|^(?:section|abschnitt)\s+\d+\b/iu.test(line)) return 3;
  if (/^[一二三四五六七八九十]{1,3}、/u.test(line) && line.length <= 60) return 2;
  return /^[（(][一二三四五六七八九十]{1,3}[)）]/u.test(line) && line.length <= 40 ? 3 : null;
}

function isMostlyCjk(line: string): boolean {
  const cjk = line.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return cjk * 2 > line.replace(/\s/g, '').length;
}
