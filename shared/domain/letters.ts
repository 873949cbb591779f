/** What SQLite takes for equal where case is ignored: the letters of ASCII alone (LIKE and NOCASE). */
export const asciiLower = (text: string): string =>
  /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()) : text;

const wide = /[\ud800-\udfff]/;
const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** The order of code points, which is that of UTF-8 and of SQLite; JavaScript's own differs where halves of wide characters meet U+E000 and above. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  if (wide.test(left) || wide.test(right)) {
    const length = Math.min(left.length, right.length);
    for (let index = 0; index < length; index += 1) {
      const [one, other] = [left.charCodeAt(index), right.charCodeAt(index)];
      if (one !== other)
        return isHalf(one) === isHalf(other)
          ? one - other
          : isHalf(one)
            ? other >= 0xe000
              ? 1
              : one - other
            : one >= 0xe000
              ? -1
              : one - other;
    }
  }
  return left < right ? -1 : 1;
}
