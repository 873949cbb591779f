/** The same numbers from the same seed, on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)]!;
}

const syllables = [
  'ba',
  'cor',
  'den',
  'fi',
  'gal',
  'hu',
  'jen',
  'kol',
  'li',
  'mar',
  'no',
  'pal',
  'que',
  'rin',
  'sol',
  'tav',
  'ur',
  'vem',
  'wex',
  'zin',
];
const stopWords = ['the', 'of', 'and', 'by', 'in'];
/** What a corpus is about: each of these words stands in six of a hundred passages. */
const topical =
  'capacity compute plan province centre chips share target year new large power data network policy fund city model training cost supply demand export licence cluster region grid market energy review'.split(
    ' ',
  );
const chinese = ['算力', '人工智能', '数据中心', '东数西算', '芯片', '抖音', '半导体'];

/** 4,000 words of even frequency beside a few common ones: a word's hits are then some dozens or hundreds, as in reports. */
const vocabulary = Array.from(
  { length: 4000 },
  (_, number) => `${syllables[number % 20]!}${syllables[Math.floor(number / 20) % 20]!}${syllables[Math.floor(number / 400) % 20]!}`,
);

/** A sentence of 10 to 24 words; one in fifty has a Chinese term. */
export function sentence(random: () => number): string {
  const words: string[] = [];
  const length = 10 + Math.floor(random() * 15);
  for (let index = 0; index < length; index += 1) {
    const chance = random();
    words.push(pick(random, chance < 0.15 ? stopWords : chance < 0.27 ? topical : vocabulary));
  }
  if (random() < 0.02) words.splice(Math.floor(length / 2), 0, pick(random, chinese));
  if (random() < 0.25) words.push(String(2015 + Math.floor(random() * 15)));
  const text = words.join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
