/** Thousandths of the font's size, as pdfkit has them. */
interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
  advanceWidth: number;
}

/** Glyphs of a word as pdfkit's font lays them out. */
interface Run {
  glyphs: unknown[];
  positions: Position[];
  advanceWidth: number;
}

/** What pdfkit asks of an opened font. */
export interface LayingFont {
  layoutRun(text: string, features?: unknown): Run;
  layout(text: string, features?: unknown, onlyWidth?: boolean): Run;
}

/** Words and the spaces between them; an ideograph stands alone, for nothing beside it changes its shape or its place. */
const words = /[\u3400-\u9fff\uf900-\ufaff]|[^ \t\u3400-\u9fff\uf900-\ufaff]+|[ \t]/g;

/** Words that are kept, a few hundred bytes each; those of a generation that nobody asked for go with it. */
const generation = 30_000;

/**
 * Laying out a word costs a tenth of a millisecond, and each is measured several times and drawn once. pdfkit itself keeps every word for good
 * with all that came of it, and takes a Chinese line for one word: here a line is made of what is known already, the words of late are kept,
 * and of each only what is drawn.
 */
export function keepRuns(font: LayingFont): void {
  let young = new Map<string, Run>();
  let old = new Map<string, Run>();
  const places = new Map<string, Position>();
  /** most letters stand as the font says: equal places are one */
  const samePlace = ({ xAdvance, yAdvance, xOffset, yOffset, advanceWidth }: Position): Position => {
    const key = `${xAdvance} ${yAdvance} ${xOffset} ${yOffset} ${advanceWidth}`;
    let place = places.get(key);
    if (place === undefined) places.set(key, (place = { xAdvance, yAdvance, xOffset, yOffset, advanceWidth }));
    return place;
  };
  const laidOut = (word: string): Run => {
    const { glyphs, positions, advanceWidth } = font.layoutRun(word);
    return { glyphs, positions: positions.map(samePlace), advanceWidth };
  };
  const runOf = (word: string): Run => {
    let run = young.get(word);
    if (run !== undefined) return run;
    run = old.get(word) ?? laidOut(word);
    if (young.size >= generation) [old, young] = [young, new Map()];
    young.set(word, run);
    return run;
  };
  font.layout = (text, features, onlyWidth) => {
    if (features !== undefined) return font.layoutRun(text, features);
    let advanceWidth = 0;
    const glyphs: unknown[] = [];
    const positions: Position[] = [];
    for (const word of text.match(words) ?? []) {
      const run = runOf(word);
      advanceWidth += run.advanceWidth;
      if (onlyWidth === true) continue;
      glyphs.push(...run.glyphs);
      positions.push(...run.positions);
    }
    return { glyphs, positions, advanceWidth };
  };
}
