/** Steps of one letter (put in, left out, changed, two swapped) from one word to the other, as optimal string alignment counts them. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(above[column]! + 1, line[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) least = Math.min(least, before[column - 2]! + 1);
      line.push(least);
    }
    [before, above] = [above, line];
  }
  return above[to.length]!;
}

/** What may have been meant, each by any of its names: what begins alike first, then what is a few letters away. */
export function nearest(word: string, known: readonly { name: string; means: string }[], most = 3): string[] {
  const wanted = word.toLowerCase();
  const bearable = Math.max(1, Math.floor(wanted.length / 2));
  const ranked = known
    .map(({ name, means }) => {
      const candidate = name.toLowerCase();
      const begins = wanted !== '' && candidate !== '' && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
      return { means, steps: begins ? 0 : distance(wanted.slice(0, 40), candidate.slice(0, 40)) };
    })
    .filter(({ steps }) => steps <= bearable)
    .sort((left, right) => left.steps - right.steps);
  return [...new Set(ranked.map(({ means }) => means))].slice(0, most);
}
