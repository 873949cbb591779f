import type { Glyph } from './shapes.ts';

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|\ud83a[\udc00-\udfff]|\ud802|\ud803/;
const leftToRight = /(?![\u0590-\u08ff])(?!\p{Script=Common})\p{L}/u;
const digit = /[0-9\u0660-\u0669\u06f0-\u06f9]/;
const mirrored: Record<string, string> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};

/** Puts the characters of a line, which stand in the order of the page, into the order of reading. */
export function logicalOrder(glyphs: readonly Glyph[]): string {
  if (!glyphs.some((glyph) => rightToLeft.test(glyph.text))) return glyphs.map((glyph) => glyph.text).join('');
  const clusters = clustersOf(glyphs);
  const right = clusters.filter((text) => rightToLeft.test(text)).length;
  const left = clusters.filter((text) => leftToRight.test(text)).length;
  return right >= left ? readFromRight(clusters) : readFromLeft(clusters);
}

/** Points and accents stay with the letter that they stand at. */
function clustersOf(glyphs: readonly Glyph[]): string[] {
  const clusters: { text: string; x0: number; x1: number }[] = [];
  const marks: Glyph[] = [];
  for (const glyph of glyphs) {
    if (/^\p{M}+$/u.test(glyph.text)) marks.push(glyph);
    else clusters.push({ text: glyph.text, x0: glyph.x0, x1: glyph.x1 });
  }
  for (const mark of marks) {
    const middle = (mark.x0 + mark.x1) / 2;
    const home =
      clusters.find((cluster) => cluster.text !== ' ' && middle >= cluster.x0 - 0.5 && middle <= cluster.x1 + 0.5) ?? clusters.at(-1);
    if (home !== undefined) home.text += mark.text;
  }
  return clusters.map((cluster) => cluster.text);
}

/** The line reads from the right; words and numbers of other scripts inside it from the left. */
function readFromRight(clusters: readonly string[]): string {
  const reversed = clusters.toReversed();
  return inRuns(
    reversed,
    (text) => leftToRight.test(text) || digit.test(text),
    (text) => rightToLeft.test(text),
  )
    .map(({ run, isTurned }) => (isTurned ? run.toReversed().join('') : run.map(mirror).join('')))
    .join('');
}

function readFromLeft(clusters: readonly string[]): string {
  return inRuns(
    clusters,
    (text) => rightToLeft.test(text),
    (text) => leftToRight.test(text),
  )
    .map(({ run, isTurned }) => (isTurned ? readFromRight(run) : run.join('')))
    .join('');
}

/** Runs that begin and end with a wanted character and hold no opposed one. */
function inRuns(
  clusters: readonly string[],
  wanted: (text: string) => boolean,
  opposed: (text: string) => boolean,
): { run: string[]; isTurned: boolean }[] {
  const runs: { run: string[]; isTurned: boolean }[] = [];
  for (let index = 0; index < clusters.length;) {
    const isTurned = wanted(clusters[index] ?? '');
    let end = index + 1;
    let last = end;
    if (isTurned) {
      while (end < clusters.length && !opposed(clusters[end] ?? '')) {
        end += 1;
        if (wanted(clusters[end - 1] ?? '')) last = end;
      }
    } else while (last < clusters.length && !wanted(clusters[last] ?? '')) last += 1;
    runs.push({ run: clusters.slice(index, last), isTurned });
    index = last;
  }
  return runs;
}

function mirror(text: string): string {
  return mirrored[text] ?? text;
}
