/** Texts made by chance, in the manner of news: some of them copies of others with small edits. The same seed gives the same texts. */
export interface Corpus {
  texts: string[];
  /** of each copy, which text it was made of */
  copies: Map<number, number>;
}

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu sta tri plo gre dra che'.split(' ');

/** @param paragraphs how many a text has, of four sentences each */
export function madeCorpus(count: number, paragraphs = 8, seed = 7): Corpus {
  const next = random(seed);
  const any = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  const words = Array.from({ length: 8000 }, () => Array.from({ length: 2 + Math.floor(next() * 3) }, () => any(syllables)).join(''));
  // a few words make up most of any text
  const word = (): string => words[Math.floor(words.length * next() ** 3)]!;
  const sentence = (): string => {
    const all = Array.from({ length: 14 + Math.floor(next() * 14) }, () =>
      next() < 0.06 ? String(Math.floor(next() * 900)) : word(),
    ).join(' ');
    return `${all[0]!.toUpperCase()}${all.slice(1)}.`;
  };
  const texts: string[] = [];
  const copies = new Map<number, number>();
  for (let at = 0; at < count; at += 1) {
    if (at % 5 === 4) {
      const from = Math.floor(next() * at);
      copies.set(at, copies.get(from) ?? from);
      texts.push(edited(texts[from]!, next, word));
    } else texts.push(Array.from({ length: paragraphs }, () => [sentence(), sentence(), sentence(), sentence()].join(' ')).join('\n\n'));
  }
  return { texts, copies };
}

/** A quarter of the sentences goes, one word in twenty is another one. */
function edited(text: string, next: () => number, word: () => string): string {
  return text
    .split('\n\n')
    .map((paragraph) =>
      paragraph
        .split('. ')
        .filter((_, index) => next() > 0.25 || index === 0)
        .map((sentence) => sentence.replace(/(?<= )[a-z]+/g, (old) => (next() < 0.05 ? word() : old)))
        .join('. '),
    )
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => (paragraph.endsWith('.') ? paragraph : `${paragraph}.`))
    .join('\n\n');
}
