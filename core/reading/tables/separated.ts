/** Text in rows and columns, as spreadsheets and databases write it: records one after another, cells as they stand. */
export interface SeparatedRecord {
  /** from 1; blank lines count */
  number: number;
  cells: string[];
}

export interface SeparatedRecords {
  records: Iterable<SeparatedRecord>;
  /** quotes that were never closed and so were taken for characters; complete once the records have been walked */
  openQuotes(): number;
}

const separators = ['\t', ';', '|', ','] as const;
const quote = 0x22;
const lineFeed = 0x0a;
/** A quote that never closes swallows the rest of the file; after this many of them every quote is a character. */
const mostOpenQuotes = 20;

/**
 * Cuts canonical text into records by the rules that Python's csv module follows: a cell that begins with a quote ends at the next single
 * one, doubled quotes stand for one, whatever follows the closing quote belongs to the cell, quotes elsewhere are characters.
 * A quote that is never closed is a character too, so that one stray quote does not swallow the rest of the file. Linear in the text.
 * @param text line ends are LF
 * @param separator one UTF-16 unit
 */
export function separatedRecords(text: string, separator: string): SeparatedRecords {
  const reader = new Reader(text, separator.charCodeAt(0));
  return { records: reader.records(), openQuotes: () => reader.open.size };
}

class Reader {
  readonly open = new Set<number>();
  private readonly text: string;
  private readonly separator: number;
  private at = 0;

  constructor(text: string, separator: number) {
    this.text = text;
    this.separator = separator;
  }

  *records(): Generator<SeparatedRecord> {
    for (let number = 1; this.at < this.text.length; number += 1) {
      const start = this.at;
      let cells = this.record();
      // at most twenty times a record is read again, each time with one more quote taken for a character
      while (cells === null) {
        this.at = start;
        cells = this.record();
      }
      yield { number, cells };
    }
  }

  /** @returns null where a quote turned out never to close */
  private record(): string[] | null {
    const cells: string[] = [];
    for (;;) {
      const cell = this.isOpening() ? this.quoted() : this.plain(this.at);
      if (cell === null) return null;
      cells.push(cell);
      if (this.at >= this.text.length) return cells;
      const code = this.text.charCodeAt(this.at);
      this.at += 1;
      if (code === lineFeed) return cells;
      // a separator at the very end has an empty cell after it
      if (this.at >= this.text.length) return [...cells, ''];
    }
  }

  private isOpening(): boolean {
    return this.text.charCodeAt(this.at) === quote && this.open.size < mostOpenQuotes && !this.open.has(this.at);
  }

  private plain(from: number): string {
    let at = this.at;
    for (; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === this.separator || code === lineFeed) break;
    }
    this.at = at;
    return this.text.slice(from, at);
  }

  private quoted(): string | null {
    const opening = this.at;
    let cell = '';
    for (let from = opening + 1; ;) {
      const closing = this.text.indexOf('"', from);
      if (closing === -1) {
        this.open.add(opening);
        return null;
      }
      cell += this.text.slice(from, closing);
      if (this.text.charCodeAt(closing + 1) !== quote) {
        this.at = closing + 1;
        return cell + this.plain(this.at);
      }
      cell += '"';
      from = closing + 2;
    }
  }
}

/**
 * Finds what separates the cells: the character that cuts most of the first hundred records into the same number of cells.
 * A first line `sep=;`, as Excel writes it, decides; it is no record.
 * @returns the separator, and the text's length before the first record
 */
export function findSeparator(text: string): { separator: string; skip: number } {
  const told = /^sep=([^\n])(?:\n|$)/i.exec(text.slice(0, 8));
  if (told?.[1] !== undefined) return { separator: told[1], skip: told[0].length };
  const sample = sampleOf(text);
  let best: { separator: string; share: number; width: number } = { separator: ',', share: 0, width: 1 };
  for (const separator of separators) {
    const found = { separator, ...regularity(sample, separator) };
    if (found.width < 2) continue;
    if (found.share > best.share + 0.05 || (found.share > best.share - 0.05 && found.width > best.width)) best = found;
  }
  return { separator: best.separator, skip: 0 };
}

function sampleOf(text: string): string {
  const limit = 64 * 1024;
  if (text.length <= limit) return text;
  const cut = text.lastIndexOf('\n', limit);
  return text.slice(0, cut <= 0 ? limit : cut);
}

/** The most frequent number of cells, and the share of records that have it. */
function regularity(sample: string, separator: string): { share: number; width: number } {
  const widths = new Map<number, number>();
  let count = 0;
  for (const { cells } of separatedRecords(sample, separator).records) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    count += 1;
    if (count === 100) break;
  }
  let best = { share: 0, width: 1 };
  for (const [width, times] of widths) if (times / count > best.share) best = { share: times / count, width };
  return best;
}
