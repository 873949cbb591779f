/**
 * The way back from canonical text to the decoded text of its file, where a byte order mark is one unit and CRLF two.
 * @returns a function of offsets, UTF-16 units both
 */
export function placesInFile(decoded: string): (offset: number) => number {
  const mark = decoded.charCodeAt(0) === 0xfeff ? 1 : 0;
  const returns: number[] = [];
  for (let at = decoded.indexOf('\r\n'); at !== -1; at = decoded.indexOf('\r\n', at + 2)) returns.push(at - mark - returns.length);
  return (offset) => offset + mark + countBelow(returns, offset);
}

/** How many of the ascending numbers are smaller. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
