import american from 'dictionary-en';
import british from 'dictionary-en-gb';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { affixes, partsOf, spellingWith, wordsIn, wordsOfNames, type Speller } from '../../renderer/features/notes/spelling.ts';

const nspell = createRequire(import.meta.url)('nspell') as (affixes: string) => Speller;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const own = new Set<string>();
const lists = [text(american.dic), text(british.dic)];
const speller = nspell(affixes(text(american.aff)));
for (const part of partsOf(lists)) speller.dictionary(part);
const spelling = spellingWith(speller, (word) => own.has(word));

const words = (markdown: string): string[] => wordsIn(markdown).map((word) => word.text);
const wrong = (markdown: string): string[] => words(markdown).filter((word) => !spelling.right(word));

describe('the dictionary', () => {
  test('finds what is misspelled, and only that', () => {
    expect(wrong('They recieve a definately larger budget, as the goverment announced.')).toEqual(['recieve', 'definately', 'goverment']);
    expect(spelling.right('qqzzx')).toBe(false);
  });

  test('American and British spelling are both right', () => {
    expect(wrong('We analyze and analyse, organize and organise the color and the colour of its behavior and behaviour.')).toEqual([]);
  });

  test('apostrophes of both kinds, possessives, sentences in capitals', () => {
    expect(wrong("It doesn't, it doesn’t; the analyst's and the analyst’s GOVERNMENT. The PROVINCIAL Plan")).toEqual([]);
    expect(wrong('GOVERMENTAL')).toEqual(['GOVERMENTAL']);
  });

  test('a word list that is read in parts is the whole word list', () => {
    const parts = [...partsOf(lists, 700)];
    const lines = parts.flatMap((part) => part.split('\n').slice(1));
    expect(Math.max(...parts.map((part) => part.split('\n').length))).toBeLessThanOrEqual(701);
    expect(new Set(lines)).toEqual(new Set(lists.flatMap((list) => list.trimEnd().split('\n').slice(1))));
    expect(lines).toHaveLength(new Set(lines).size);
  });
});

describe('suggestions', () => {
  test('the likely word comes first', () => {
    for (const [slip, meant] of [
      ['recieve', 'receive'],
      ['teh', 'the'],
      ['Goverment', 'Government'],
      ['acomodate', 'accommodate'],
      ['milestonne', 'milestone'],
    ] as const) {
      expect(spelling.suggestions(slip)[0], slip).toBe(meant);
    }
  });

  test('six at most, none for what cannot be meant, none for what is too long to try', () => {
    expect(spelling.suggestions('teh')).toHaveLength(6);
    expect(spelling.suggestions('xqzwvkjqp')).toEqual([]);
    expect(spelling.suggestions('abcdefghijklmnopqrstuvwxyzab')).toEqual([]);
  });

  test('a curly apostrophe stays curly', () => {
    expect(spelling.suggestions('dosen’t')).toContain('doesn’t');
  });
});

describe('what is not checked', () => {
  test.each([
    ['code in a line', 'Run `qqzz` now', ['Run', 'now']],
    ['code with ticks in it', 'Run ``qq`zz`` now', ['Run', 'now']],
    ['a block of code', 'before\n```js\nqqzz\n```\nafter', ['before', 'after']],
    ['a block that is not closed', 'before\n~~~\nqqzz\n\nqqzz', ['before']],
    ['indented code', 'before\n\n    qqzz zzqq\n\nafter', ['before', 'after']],
    ['front matter', '---\nqqzz: zzqq\n---\nafter', ['after']],
    ['links to records', 'see [[claim:01890a5d-ac96-774b-bcce-b302099a8057|Qqzz zzqq]] there', ['see', 'there']],
    ['where links lead', 'see [this page](qqzz/zzqq "qqzz") there', ['see', 'this', 'page', 'there']],
    ['addresses', 'at https://qqzz.example/zzqq?a=qq or www.qqzz.org, qq@zz.qq <ftp://qqzz>', ['at', 'or']],
    ['files and abbreviations', 'in qqzz.txt and /qqzz/zzqq, e.g. here', ['in', 'and', 'here']],
    ['HTML', 'one <span class="qqzz">two</span>', ['one', 'two']],
    ['handles and tags', '# Heading\n@qqzz about #zzqq', ['Heading', 'about']],
    ['digits', 'a B200 in 2027h1 or 14nm', ['in', 'or']],
    ['short capitals', 'GPU GPUs NDRC LLMs MIIT’s', []],
    ['names written as one', 'OpenAI and DeepSeek', ['and']],
    ['other scripts', '人工智能 AI芯片 Сбер naïve plan', ['plan']],
    ['prefixes before a hyphen', 'multi-year, semi-open, well-known', ['year', 'open', 'well', 'known']],
  ])('%s', (_, markdown, expected) => {
    expect(words(markdown)).toEqual(expected);
  });

  test('a list in a list is prose', () => {
    expect(words('- one\n    - two three')).toEqual(['one', 'two', 'three']);
  });

  test('places are those of the text, also for a part of it', () => {
    const markdown = '```\nqqzz\n```\nthe `qq` recieve of 人工 words';
    for (const word of wordsIn(markdown, 13)) expect(markdown.slice(word.from, word.to)).toBe(word.text);
    expect(wordsIn(markdown, 13).map((word) => word.text)).toEqual(['the', 'recieve', 'of', 'words']);
    expect(wordsIn(markdown, 4, 8)).toEqual([]);
  });

  test('names of the project and added words, as they are written', () => {
    expect(wordsOfNames(['Zhongguancun Qqzz', 'Qqzz 人工'])).toEqual(['Zhongguancun', 'Qqzz', '人工']);
    for (const word of [...wordsOfNames(['Zhongguancun']), 'compute-heavy', 'chiplet']) own.add(word);
    expect(wrong('Zhongguancun, Zhongguancun’s and a Chiplet, chiplet, zhongguancun')).toEqual(['zhongguancun']);
    own.clear();
    expect(spelling.right('Zhongguancun')).toBe(false);
  });

  test('a long note is looked through quickly', () => {
    const line = 'A long paragraph about compute with `code`, [[links]] and https://addresses.example/of/pages that somebody wrote.\n';
    const note = line.repeat(2000);
    const begun = performance.now();
    expect(wordsIn(note, note.length - 1000).length).toBeGreaterThan(50);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
