/** What is used of nspell, so that this file needs neither the package nor its word lists. */
export interface Speller {
  correct(word: string): boolean;
  suggest(word: string): string[];
  /** more lines of a word list; the first line is taken for a count and passed over */
  dictionary(lines: string): unknown;
}

export interface Word {
  text: string;
  from: number;
  to: number;
}

/** What is not prose, each with the reason that its letters prove nothing about spelling. */
const notProse = new RegExp(
  [
    /(?<![\s\S])---\n[\s\S]*?\n(?:---|\.\.\.)$/, // front matter
    /^[ \t>]*(?<fence>`{3,}|~{3,})[^\n]*(?:\n[\s\S]*?^[ \t>]*\k<fence>[`~]*[ \t]*$|[\s\S]*)/, // code, to the end where it is not closed
    /^(?: {4}|\t)[ \t]*(?![-*+] |\d+[.)] )\S[^\n]*/, // indented code, but not a list in a list
    /(?<ticks>`+)(?!`)[^\n]*?(?<!`)\k<ticks>(?!`)/, // code in a line
    /\[\[[^\]\n]*\]\]/, // a link to a record carries the record's own words
    /\]\([^)\n]*\)/, // where a link leads
    /^ {0,3}\[[^\]\n]+\]:[^\n]*/, // where links lead, listed
    /<[/a-z!][^>\n]*>/, // HTML, <https://…>
    /\b[a-z][a-z0-9+.-]*:\/\/\S+/,
    /(?<!\S)\S+@\S+/, // addresses of mail
    /(?<![\w-])[\w-]+(?:\.[\w-]+)+\S*/, // example.com/path, file.txt, e.g
    /(?<!\S)[~.]{0,2}\/\S+/, // paths
    /[@#][\p{L}\p{N}_-]+/u, // handles and tags
    /&[a-z]+;/,
  ]
    .map((one) => one.source)
    .join('|'),
  'gimu',
);
const wordPattern = /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}_]+)*/gu;
/** Before a hyphen they are no words of their own. */
const prefixes = new Set(
  'anti auto bi bio co cyber de eco euro ex geo hyper inter intra macro mega meta micro mid mini mono multi neo non para petro poly post pre pro pseudo quasi re semi socio sub techno trans tri ultra un uni'.split(
    ' ',
  ),
);

function checkable(word: string): boolean {
  if (word.length < 2 || word.length > 40) return false;
  // figures, names in code, other scripts, and letters that the word lists were stripped of
  if (!/^[a-z'’]+$/i.test(word)) return false;
  // abbreviations and names written as one word: GPU, GPUs, OpenAI
  return !/^[A-Z]{2,5}(?:['’]?s)?$/.test(word) && !/[a-z][A-Z]/.test(word);
}

/** The words of Markdown between two places that a dictionary can judge. All of the text is needed, for what began earlier. */
export function wordsIn(text: string, from = 0, to = text.length): Word[] {
  const prose = text.replace(notProse, (match) => ' '.repeat(match.length)).slice(from, to);
  return [...prose.matchAll(wordPattern)].flatMap((match) => {
    const [word] = match;
    const end = match.index + word.length;
    if (!checkable(word) || (prose[end] === '-' && prefixes.has(word.toLowerCase()))) return [];
    return [{ text: word, from: from + match.index, to: from + end }];
  });
}

/** The words that names are made of, as they are written. */
export function wordsOfNames(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => name.match(wordPattern) ?? []))];
}

/** Compounds of digits ("10th") are never asked for, and without their rules a word list can be read in parts. */
export function affixes(text: string): string {
  return text.replace(/^COMPOUNDRULE .*\n/gm, '');
}

/** Word lists as parts that are read in a few milliseconds each; of the later lists only what the first ones lack. */
export function* partsOf(lists: readonly string[], linesInPart = 1000): Generator<string> {
  const seen = new Set<string>();
  for (const list of lists) {
    let part: string[] = [];
    let start = list.indexOf('\n') + 1;
    while (start > 0 && start < list.length) {
      const end = list.indexOf('\n', start);
      const line = list.slice(start, end === -1 ? undefined : end);
      start = end + 1;
      if (seen.has(line)) continue;
      seen.add(line);
      part.push(line);
      if (part.length < linesInPart) continue;
      yield `${part.length}\n${part.join('\n')}`;
      part = [];
    }
    yield `${part.length}\n${part.join('\n')}`;
  }
}

/** Steps from one word to the other, where two letters changed about are half a step: the commonest slip comes first. */
function distance(left: string, right: string): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= left.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let least = Math.min(rows[row - 1]![column]! + 1, rows[row]![column - 1]! + 1, rows[row - 1]![column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped && !same) least = Math.min(least, rows[row - 2]![column - 2]! + 0.5);
      rows[row]!.push(least);
    }
  }
  return rows[left.length]![right.length]!;
}

export interface Spelling {
  right(word: string): boolean;
  suggestions(word: string, most?: number): string[];
}

/** `own` is asked each time, since people add to it; what the dictionary said is kept. */
export function spellingWith(speller: Speller, own: (word: string) => boolean): Spelling {
  const answers = new Map<string, boolean>();
  const listed = (word: string): boolean => {
    const kept = answers.get(word);
    if (kept !== undefined) return kept;
    // a long session is not to keep every slip for ever
    if (answers.size > 20_000) answers.clear();
    const answer = speller.correct(word);
    answers.set(word, answer);
    return answer;
  };
  const known = (word: string): boolean => own(word) || own(word.toLowerCase()) || listed(word);
  return {
    right(word) {
      const plain = word.replaceAll('’', "'");
      if (known(plain)) return true;
      return /'s?$/i.test(plain) && known(plain.replace(/'s?$/i, ''));
    },
    suggestions(word, most = 6) {
      const plain = word.replaceAll('’', "'");
      // beyond this length the candidates are too many to try while somebody waits
      if (plain.length > 24) return [];
      const found = speller
        .suggest(plain)
        .map((text, order) => ({ text, order, steps: distance(plain.toLowerCase(), text.toLowerCase()) }));
      return found
        .sort((left, right) => left.steps - right.steps || left.order - right.order)
        .slice(0, most)
        .map(({ text }) => (word.includes('’') ? text.replaceAll("'", '’') : text));
    },
  };
}
