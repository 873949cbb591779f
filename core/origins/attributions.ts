import { isShortForm } from '../../shared/domain/near-duplicates.ts';
import { agencyNamed, agencyPattern, nameKey } from './agencies.ts';

/** Where a text says whose account it passes on. */
export interface Attribution {
  /** as it is shown */
  name: string;
  key: string;
  /** the sentences that are said to be from there, UTF-16 units of the passage */
  start: number;
  end: number;
  /** what they are about: their telling words and numbers */
  terms: readonly string[];
}

const agency = agencyPattern(false);
const agencyCjk = agencyPattern(true);
/** “the World Bank”, “Institute for Energy Studies”: capitalised words, with small ones between them. */
const proper = String.raw`\p{Lu}[\p{L}\p{N}&.’'-]*(?:\s+(?:of|for|and|on|de|der|du|the)\s+\p{Lu}[\p{L}\p{N}&’'-]*|\s+\p{Lu}[\p{L}\p{N}&’'-]*){0,5}`;
const paper = String.raw`(?:the\s+)?(?:\p{Lu}[\p{L}&’'-]*\s+){1,3}(?:News|Times|Journal|Post|Daily|Agency|Press|Herald|Tribune|Telegraph|Gazette|Weekly|Magazine|Review|Radio|Television|Network)`;
const nameCjk = String.raw`《[^《》]{2,20}》|${agencyCjk}|[\p{Script=Han}A-Za-z]{2,14}?(?:社|报|報|网|網|电视台|電視台|通讯社|杂志|周刊|日报|时报|新闻|委|局|部|署|院|银行|协会|研究所|统计局|办公室)`;

const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|reported by|[Aa]s reported in|[Ff]igures from|[Dd]ata from|(?:[Ss]tudy|[Ss]urvey|[Rr]eport|[Aa]nalysis) (?:by|from))\s+(?:an?\s+(?:report|study|survey|analysis|article)\s+(?:by|from|in)\s+)?(?:the\s+)?(?<name>${proper})`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])(?<name>(?:[Tt]he\s+)?(?:${agency})|${paper})(?:\s+news agency)?\s+(?:has\s+)?(?:first\s+)?(?:report(?:s|ed)|said in a report|wrote)\b`,
    'gu',
  ),
  new RegExp(String.raw`\btold\s+(?:the\s+)?(?<name>${agency})(?![\p{L}])`, 'gu'),
  new RegExp(
    String.raw`\((?<name>${agency})\)|(?:^|\n)\s*(?:By|Source:|Via)\s+(?<second>${agency})(?![\p{L}])|[–—-]\s*(?<third>${agency})\.?\s*$`,
    'gu',
  ),
  new RegExp(String.raw`(?:^|\n)\s*(?<name>${agencyCjk})[\p{Script=Han}]{0,8}\d{1,2}月\d{1,2}日[电電讯]`, 'gu'),
  new RegExp(
    String.raw`(?:据|據|援引|引述|转引)(?<name>${nameCjk})(?:\d+日|[\p{Script=Han}\d]{0,6}?)(?:的?(?:报道|報道|報導|消息|电|数据|通报|介绍|统计|公布|发布|透露|获悉|公告))`,
    'gu',
  ),
  new RegExp(String.raw`(?<name>${agencyCjk})(?:\d+日)?(?:报道|報道|電稱|电称|消息)[称稱，：]`, 'gu'),
  new RegExp(String.raw`来源[：:]\s*(?<name>${nameCjk})`, 'gu'),
];
const noName =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|I|He|She|It|They|Mr|Ms|Mrs|Dr|A|An|One|This|That|These|Those|Some|Our|His|Her|Their|Figure|Table|Chapter|Section|Annex|Appendix)\b/;

/** Attributions of one passage; the account runs from the sentence with the name over the next one. */
export function attributionsIn(text: string): Attribution[] {
  const found = new Map<string, Attribution>();
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const written = match.groups?.['name'] ?? match.groups?.['second'] ?? match.groups?.['third'] ?? '';
      const name = written
        .replace(/[《》]/g, '')
        .replace(/^[Tt]he\s+/, '')
        .replace(/['’]s$/, '')
        .replace(/[.,]+$/, '')
        .trim();
      if (name.length < 2 || noName.test(name)) continue;
      const key = nameKey(name);
      if (found.has(key)) continue;
      const { start, end } = accountAround(text, match.index, match.index + match[0].length);
      found.set(key, { name: agencyNamed(name) ?? name, key, start, end, terms: termsOf(text.slice(start, end), name) });
    }
  }
  return [...found.values()];
}

/** What a source's own text begins with: the account of those who published it. */
export function ownAccount(publisher: string, text: string): Attribution {
  const end = Math.min(text.length, 700);
  return {
    name: agencyNamed(publisher) ?? publisher,
    key: nameKey(publisher),
    start: 0,
    end,
    terms: termsOf(text.slice(0, end), publisher),
  };
}

function accountAround(text: string, start: number, end: number): { start: number; end: number } {
  const stop = /[.!?](?=\s+\p{Lu})|[。！？]|\n/gu;
  let from = 0;
  let to = text.length;
  let after = 0;
  for (const match of text.matchAll(stop)) {
    const place = match.index + match[0].length;
    if (isShortForm(text, match.index)) continue;
    if (place <= start) from = place;
    else if (place >= end) {
      after += 1;
      to = place;
      if (after === 2) break;
      to = text.length;
    }
  }
  while (/\s/.test(text[from] ?? '')) from += 1;
  return { start: from, end: to };
}

const stopWords = new Set(
  'the and for that with from this have has had was were are been its their they them which will would could should than then into over after before about also more most some such other between during while when where what who whom said says according report reported reports year years month week day percent million billion first last next new two three one not but all any can may his her our out per still only each both under since because there these those being much many very just'.split(
    ' ',
  ),
);

/** Words of four letters and more, numbers, and pairs of Chinese characters; without those of the name. */
function termsOf(text: string, name: string): string[] {
  const own = new Set(wordsOf(name));
  return [...new Set(wordsOf(text))].filter((word) => !own.has(word));
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/\d[\d.,]*\d|\d+|[\p{Script=Han}]+|[[\p{L}\p{M}]--\p{Script=Han}]+/gv)) {
    if (/^\d/.test(word)) words.push(word.replaceAll(',', ''));
    else if (/^\p{Script=Han}/u.test(word)) for (let at = 0; at + 2 <= word.length; at += 1) words.push(word.slice(at, at + 2));
    else if (word.length >= 3 && !stopWords.has(word.toLowerCase())) words.push(stem(word.toLowerCase()));
  }
  return words;
}

/** Endings that tell nothing about what is meant. */
const stem = (word: string): string => (word.length > 5 ? word.replace(/(?:ing|ed|es|s|ly)$/, '') : word.replace(/s$/, ''));

/** Two attributions to one name are about one account when they share this many terms, a number or a name among them. */
const leastTerms = 5;
const leastOverlap = 0.2;

/** 0 to 1: how much of what the shorter one says is in the other one too; 0 where it is too little to tell. */
export function overlapOf(one: readonly string[], other: readonly string[]): number {
  const known = new Set(other);
  const both = one.filter((term) => known.has(term));
  const numbers = both.filter((term) => /^\d/.test(term) && !/^(?:19|20)\d\d$/.test(term) && term.length > 1).length;
  const share = both.length / Math.max(1, Math.min(one.length, other.length));
  return both.length >= leastTerms && share >= leastOverlap && (numbers > 0 || both.length >= 2 * leastTerms) ? share : 0;
}
