/** What neither XML 1.0 nor UTF-8 can carry, apart from lone surrogates; Word refuses a file with one of these in it. */
const illegalInXml = /(?![\t\n\r\u007f-\u009f])[\p{Control}\ufffe\uffff]/gu;

const loneSurrogate = /\p{Surrogate}/gu;

/** `text` with every character that a file cannot carry replaced by U+FFFD: the only change a writer makes to text. */
export function legalText(text: string): string {
  return text.toWellFormed().replace(illegalInXml, '\ufffd');
}

/** How many characters `legalText` replaces in all strings of `value`, so that an export can tell the person. */
export function replacedCharacters(value: unknown): number {
  if (typeof value === 'string') return countOf(value, illegalInXml) + countOf(value, loneSurrogate);
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const part of Object.values(value)) count += replacedCharacters(part);
  return count;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
