/** A run of letters as a page shows it; x, y, width and height in any one unit, y from the top. */
export interface PageRun {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A run of letters and where its words stand in the canonical text: UTF-16 units, end exclusive. */
export interface PagePlace {
  start: number;
  end: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A passage of the canonical text. */
interface Stretch {
  start: number;
  end: number;
  text: string;
}

/** Letters without what printing changes: white space, hyphens at line ends, ligatures, width. */
interface Letters {
  text: string;
  /** offset in the canonical text of each unit of `text` */
  offsets: number[];
}

const ignored = /[\s\u00AD\u200B-\u200F\u2010-\u2015-]/u;
/** Runs this far ahead of the last one found (in letters) are looked for before the rest of the page. */
const near = 400;

/**
 * Where the letters of a page stand in the text that was read from it. Runs are looked for in the order of the page, near the last one found
 * first; runs that are not in the text (running heads, page numbers) are left out.
 */
export function placesOnPage(runs: readonly PageRun[], passages: readonly Stretch[]): PagePlace[] {
  const letters = lettersOf(passages);
  const places: PagePlace[] = [];
  let cursor = 0;
  for (const { text, x, y, width, height } of runs) {
    const wanted = folded(text);
    if (wanted === '') continue;
    const at = find(letters.text, wanted, cursor);
    if (at === -1) continue;
    const start = letters.offsets[at]!;
    const end = letters.offsets[at + wanted.length - 1]! + 1;
    places.push({ start, end, x, y, width, height });
    cursor = at + wanted.length;
  }
  return places;
}

function find(text: string, wanted: string, cursor: number): number {
  const ahead = text.indexOf(wanted, cursor);
  if (ahead !== -1 && ahead - cursor <= near) return ahead;
  // a short run far away is more likely a page number than a jump in the order of the page
  if (wanted.length < 6) return -1;
  return ahead === -1 ? text.indexOf(wanted) : ahead;
}

function folded(text: string): string {
  let result = '';
  for (const character of text) if (!ignored.test(character)) result += character.normalize('NFKC').toLowerCase();
  return result;
}

function lettersOf(passages: readonly Stretch[]): Letters {
  let text = '';
  const offsets: number[] = [];
  for (const passage of passages) {
    let at = passage.start;
    for (const character of passage.text) {
      const letter = folded(character);
      for (let unit = 0; unit < letter.length; unit += 1) offsets.push(at);
      text += letter;
      at += character.length;
    }
  }
  return { text, offsets };
}
