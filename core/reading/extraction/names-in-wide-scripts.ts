import chinese from '../../../resources/extraction/zh/names.json' with { type: 'json' };
import japanese from '../../../resources/extraction/ja/names.json' with { type: 'json' };
import korean from '../../../resources/extraction/ko/names.json' with { type: 'json' };
import type { NameCandidate } from './name-candidates.ts';
import type { NameKind } from './name-data.ts';
import type { Sentence } from './sentences.ts';

interface WideWords {
  language: string;
  /** type by ending, longest first in `ending` */
  endings: Map<string, string>;
  ending: RegExp;
  sure: Set<string>;
  stop: RegExp | null;
  generic: RegExp;
  programEnding: RegExp;
  programTypes: Map<string, string>;
  programNoun: RegExp;
  listNoun: RegExp;
  listTypes: Map<string, string>;
  listLead: RegExp | null;
  sureProgram: RegExp | null;
  particle: RegExp | null;
}

interface WideFile {
  language: string;
  endings: Record<string, string[]>;
  sure: string[];
  stops: string[];
  generic: string[];
  programEndings: Record<string, string[]>;
  programNouns: string[];
  listNouns: Record<string, string[]>;
  listLeads: string[];
  sureProgramEndings?: string[];
  particles?: string[];
}

function typesOf(lists: Record<string, string[]>): Map<string, string> {
  return new Map(Object.entries(lists).flatMap(([type, words]) => words.map((word): [string, string] => [word, type])));
}

function oneOf(words: Iterable<string>): string {
  return [...words].toSorted((left, right) => right.length - left.length).join('|');
}

function prepare(file: WideFile): WideWords {
  const endings = typesOf(file.endings);
  const programTypes = typesOf(file.programEndings);
  const listTypes = typesOf(file.listNouns);
  return {
    language: file.language,
    endings,
    ending: new RegExp(oneOf(endings.keys()), 'g'),
    sure: new Set(file.sure),
    stop: file.stops.length > 0 ? new RegExp(`(?:${oneOf(file.stops)}|\\d+[年月日])`, 'g') : null,
    generic: new RegExp(`^(?:${oneOf(file.generic)})*$`),
    programEnding: new RegExp(`(${oneOf(programTypes.keys())})$`),
    programTypes,
    programNoun: new RegExp(`^\\s?(${oneOf(file.programNouns)})`),
    listNoun: new RegExp(oneOf(listTypes.keys())),
    listTypes,
    listLead: file.listLeads.length > 0 ? new RegExp(`^.*(?:${oneOf(file.listLeads)})`) : null,
    sureProgram: file.sureProgramEndings === undefined ? null : new RegExp(`(?:${oneOf(file.sureProgramEndings)})$`),
    particle: file.particles === undefined ? null : new RegExp(`(?:${oneOf(file.particles)})$`),
  };
}

/** All words as their files have them: what the version of the extractor is made of. */
export const wideNameData: readonly unknown[] = [chinese, japanese, korean];

const wordsByLanguage = new Map([chinese, japanese, korean].map((file): [string, WideWords] => [file.language, prepare(file)]));
const quoted = /[《「『〈“"'‘]([^《》「」『』〈〉“”"'‘’\n。！？!?]{2,48})[》」』〉”"'’]/gu;
const hasWide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u;
const wideRun = /[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9·・&+()（）-]+$/u;
const hangulWord = /[가-힣A-Za-z0-9+·&]+/gu;
const longestName = 26;
const numberedPlan = /第[一二三四五六七八九十\d]{1,3}次[^、。，；的の\s“”「」]{0,14}?(計画|规划|计划)/gu;
const chinesePerson =
  /(?:董事长|总裁|行长|院长|校长|主任|部长|总经理|首席执行官|教授|研究员|主席|书记|局长|创始人|首席经济学家|院士|负责人)([\u4e00-\u9fff]{2,3}?)(?=表示|说|介绍|指出|称|认为|强调|透露|告诉|，|、|在)/gu;

/** What the rules for Chinese, Japanese and Korean see in a sentence: endings, titles in 《》, lists with 等, など, 등. Linear. */
export function namesInWideScripts(sentence: Sentence, startsWithPlace: (text: string) => boolean): NameCandidate[] {
  const words = wordsByLanguage.get(sentence.language);
  if (words === undefined || sentence.kind === 'code') return [];
  const found: NameCandidate[] = [];
  const push = (from: number, to: number, kind: NameKind, fields: Pick<NameCandidate, 'type' | 'rule' | 'because' | 'score'>): void => {
    const span: [number, number] = [sentence.start, sentence.end];
    const [start, end] = [sentence.start + from, sentence.start + to];
    found.push({ ...fields, start, end, kind, sentence: span, thing: -1, alias: null });
  };
  readQuoted(sentence.text, words, push);
  if (words.language === 'ko') readKorean(sentence.text, words, startsWithPlace, push);
  else readEndings(sentence.text, words, startsWithPlace, push);
  readLists(sentence.text, words, push);
  for (const match of sentence.text.matchAll(numberedPlan)) {
    push(match.index, match.index + match[0].length, 'program', {
      type: 'plan',
      rule: 'program.head',
      because: match[1] ?? '',
      score: 0.85,
    });
  }
  if (words.language === 'zh') readChinesePersons(sentence.text, push);
  return found;
}

/** 董事长某某表示 */
function readChinesePersons(text: string, push: Push): void {
  for (const match of text.matchAll(chinesePerson)) {
    const name = match[1] ?? '';
    const from = match.index + match[0].length - name.length;
    push(from, from + name.length, 'player', { type: 'person', rule: 'name.title', because: match[0].slice(0, -name.length), score: 0.66 });
  }
}

type Push = (from: number, to: number, kind: NameKind, fields: Pick<NameCandidate, 'type' | 'rule' | 'because' | 'score'>) => void;

/** 《…规划》, “…”行动, 「…」計画, '…' 계획 */
function readQuoted(text: string, words: WideWords, push: Push): void {
  for (const match of text.matchAll(quoted)) {
    const inner = match[1] ?? '';
    if (!hasWide.test(inner) && !/\+/.test(inner)) continue;
    const from = match.index + 1;
    const bare = inner.replace(/[（(][^（()）]*[)）]$/u, '');
    const isTitle = match[0].startsWith('《') || match[0].startsWith('『') || match[0].startsWith('「');
    const ending = words.programEnding.exec(bare)?.[1];
    const noun = words.programNoun.exec(text.slice(match.index + match[0].length, match.index + match[0].length + 12))?.[1];
    if (ending !== undefined && isTitle && bare.length > ending.length + 1) {
      const type = words.programTypes.get(ending) ?? null;
      push(from, from + inner.length, 'program', { type, rule: 'program.title', because: match[0].slice(0, 1) + ending, score: 0.88 });
    } else if (noun !== undefined && inner.length <= 24 && !/[，,、：:；]/.test(inner)) {
      push(from, from + inner.length, 'program', { type: 'initiative', rule: 'program.quoted', because: noun, score: 0.8 });
    } else if (ending !== undefined && bare.length >= ending.length + 3 && bare.length <= 26 && !/[，,、]/.test(bare)) {
      const type = words.programTypes.get(ending) ?? null;
      push(from, from + inner.length, 'program', { type, rule: 'program.quoted', because: ending, score: ending.length > 1 ? 0.66 : 0.4 });
    }
  }
}

/** …大学, …研究院, …有限公司: from the ending leftwards to the first word that no name holds. */
function readEndings(text: string, words: WideWords, startsWithPlace: (text: string) => boolean, push: Push): void {
  words.ending.lastIndex = 0;
  for (let match = words.ending.exec(text); match !== null; match = words.ending.exec(text)) {
    const ending = match[0];
    const end = match.index + ending.length;
    if (words.language === 'ja' && ending === '株式会社' && readJapaneseCompany(text, end, push)) continue;
    const left = leftOf(text, match.index, words);
    const own = text.slice(left, match.index);
    if (own.length < 2 || own.length > longestName || words.generic.test(own) || !hasWide.test(own)) continue;
    const isSure = words.sure.has(ending);
    const isPlaced = startsWithPlace(own);
    const isOfPlace = isPlaced && (own.length > 3 || (own.length >= 2 && !/公司|集团|控股/.test(ending)));
    const score = (isSure ? 0.72 : 0.5) + (isOfPlace ? 0.14 : 0) + (ending.endsWith('有限公司') ? 0.14 : 0);
    push(left, end, 'player', {
      type: words.endings.get(ending) ?? null,
      rule: 'name.ending',
      because: ending,
      score: Math.min(score, 0.92),
    });
  }
}

function readJapaneseCompany(text: string, after: number, push: Push): boolean {
  const follow = /^[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9・&]{2,20}/u.exec(text.slice(after, after + 24));
  if (follow === null) return false;
  push(after, after + follow[0].length, 'player', { type: 'company', rule: 'name.legal-form', because: '株式会社', score: 0.85 });
  return true;
}

function leftOf(text: string, end: number, words: WideWords): number {
  const floor = Math.max(0, end - longestName - 2);
  const run = wideRun.exec(text.slice(floor, end))?.[0] ?? '';
  let from = end - run.length;
  if (words.stop !== null) {
    words.stop.lastIndex = 0;
    const own = text.slice(from, end);
    for (let stop = words.stop.exec(own); stop !== null; stop = words.stop.exec(own)) from = end - own.length + stop.index + stop[0].length;
  }
  const bracket = Math.max(text.lastIndexOf('（', end - 1), text.lastIndexOf('(', end - 1));
  if (bracket >= from && !/[)）]/.test(text.slice(bracket, end))) from = bracket + 1;
  while (from < end && /[)）·・&+\d-]/.test(text[from] ?? '')) from += 1;
  return from;
}

/** Words between spaces; particles are taken off before an ending is looked for. */
function readKorean(text: string, words: WideWords, startsWithPlace: (text: string) => boolean, push: Push): void {
  const tokens = [...text.matchAll(hangulWord)].map((match) => ({ start: match.index, word: match[0] }));
  for (const [index, token] of tokens.entries()) {
    const bare = bareOf(token.word, words);
    const type = endingOf(bare, words.endings);
    if (type !== null) {
      const own = bare.slice(0, bare.length - type.ending.length);
      const from = own.length >= 2 ? token.start : placedStart(text, tokens, index, words, startsWithPlace);
      const isGeneric = own.length >= 2 && words.generic.test(own);
      const score = (words.sure.has(type.ending) ? 0.72 : 0.5) + (startsWithPlace(text.slice(from, token.start + 8)) ? 0.12 : 0);
      if (from !== -1 && !isGeneric && bare.length >= type.ending.length) {
        push(from, token.start + bare.length, 'player', { type: type.type, rule: 'name.ending', because: type.ending, score });
      }
    }
    readKoreanProgram(text, tokens, index, bare, words, push);
  }
  for (const match of text.matchAll(/(?:㈜|\(주\)|주식회사)\s?([가-힣A-Za-z0-9&]{2,16})/gu)) {
    const bare = bareOf(match[1] ?? '', words);
    const from = match.index + match[0].length - (match[1] ?? '').length;
    push(from, from + bare.length, 'player', {
      type: 'company',
      rule: 'name.legal-form',
      because: match[0].slice(0, match[0].length - (match[1] ?? '').length).trim(),
      score: 0.85,
    });
  }
}

function readKoreanProgram(
  text: string,
  tokens: { start: number; word: string }[],
  index: number,
  bare: string,
  words: WideWords,
  push: Push,
): void {
  const token = tokens[index];
  if (token === undefined) return;
  const fiveYears = /^(?:5개년)?(?:계획|규획)$/.test(bare) && /5개년/.test(text.slice(Math.max(0, token.start - 5), token.start + 4));
  if (fiveYears) {
    const ordinal = /(?:제\s?)?\d{1,2}차\s?(?:5개년\s?)?$/.exec(text.slice(0, token.start));
    if (ordinal !== null)
      push(ordinal.index, token.start + bare.length, 'program', { type: 'plan', rule: 'program.head', because: '5개년', score: 0.9 });
    return;
  }
  const ending = words.sureProgram?.exec(bare)?.[0];
  if (ending === undefined || bare.length < ending.length) return;
  let from = token.start;
  let joined = 0;
  for (let at = index - 1; at >= 0 && joined < 3; at -= 1, joined += 1) {
    const before = tokens[at];
    if (before === undefined || text.slice(before.start + before.word.length, from) !== ' ' || words.particle?.test(before.word) !== false)
      break;
    from = before.start;
  }
  const own = text.slice(from, token.start + bare.length - ending.length).trim();
  if (own.length < 2 || words.generic.test(own.replace(/ /g, ''))) return;
  const type = words.programTypes.get(ending) ?? null;
  push(from, token.start + bare.length, 'program', { type, rule: 'program.head', because: ending, score: 0.64 });
}

/** "상하이 인공지능 연구소": an ending that stands alone takes the words before it back to a place. */
function placedStart(
  text: string,
  tokens: { start: number; word: string }[],
  index: number,
  words: WideWords,
  startsWithPlace: (text: string) => boolean,
): number {
  let next = tokens[index]?.start ?? 0;
  for (let at = index - 1; at >= Math.max(0, index - 3); at -= 1) {
    const before = tokens[at];
    if (before === undefined || text.slice(before.start + before.word.length, next) !== ' ') return -1;
    if (startsWithPlace(before.word)) return before.start;
    if (words.particle?.test(before.word) === true) return -1;
    next = before.start;
  }
  return -1;
}

function bareOf(word: string, words: WideWords): string {
  const particle = words.particle?.exec(word)?.[0] ?? '';
  return word.length - particle.length >= 2 ? word.slice(0, word.length - particle.length) : word;
}

function endingOf(word: string, endings: Map<string, string>): { ending: string; type: string } | null {
  for (let length = Math.min(5, word.length); length >= 2; length -= 1) {
    const ending = word.slice(word.length - length);
    const type = endings.get(ending);
    if (type !== undefined) return { ending, type };
  }
  return null;
}

const listTail = /(?:等(?:[^，。；、]{0,8}?)|など(?:の|、)?(?:[^、。]{0,6}?)|\s?등\s?(?:[가-힣A-Za-z]+\s){0,3}?)/uy;

/** 甲、乙、丙等企业 · A、B、Cなどの企業 · 가, 나, 다 등 기업 */
function readLists(text: string, words: WideWords, push: Push): void {
  const sign = words.language === 'zh' ? '等' : words.language === 'ja' ? 'など' : '등';
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
    listTail.lastIndex = at;
    if (!listTail.test(text)) continue;
    const noun = words.listNoun.exec(text.slice(at, at + 18));
    if (noun === null || noun.index > 14 || /[，。、,.]/.test(text.slice(at, at + noun.index))) continue;
    readItems(text, at, words, words.listTypes.get(noun[0]) ?? 'company', noun[0], push);
  }
}

function readItems(text: string, end: number, words: WideWords, type: string, because: string, push: Push): void {
  const floor = Math.max(0, end - 120);
  const before = text.slice(floor, end).trimEnd();
  const clause = clauseBefore(before, words.language === 'ko');
  const items = clause.split(/[、·]|(?<=[^、])和(?=[^、]{2,8}$)/u);
  if (items.length < 2) return;
  let at = floor + before.length - clause.length;
  for (const [index, item] of items.entries()) {
    const own = index === 0 ? firstItem(item, words) : item.trim();
    const from = at + item.lastIndexOf(own);
    at += item.length + 1;
    const isName = own.length >= 2 && own.length <= 12 && /^[\p{L}\p{N}.&+ -]+$/u.test(own) && !words.generic.test(own) && !/^\d/.test(own);
    const isClean = words.particle === null || !/\s/.test(own) || /^[A-Z]/.test(own);
    if (isName && isClean)
      push(from, from + own.length, 'player', { type, rule: 'name.list', because, score: index > 0 || own === item ? 0.62 : 0.5 });
  }
}

/** What stands since the last mark that ends a clause; a Korean list has commas between its items. */
function clauseBefore(text: string, isKorean: boolean): string {
  let from = text.length;
  while (from > 0 && !/[，。；：:;!?。（）()等]/u.test(text[from - 1] ?? '')) from -= 1;
  const clause = text.slice(from);
  return isKorean ? clause.replaceAll(',', '、') : clause;
}

/** The clause's words before the first name are cut off at a lead ("包括"), a stop word, or the last space. */
function firstItem(item: string, words: WideWords): string {
  let own = item.trim();
  const lead = words.listLead?.exec(own)?.[0];
  if (lead !== undefined && lead.length < own.length) own = own.slice(lead.length);
  if (words.language === 'ko') return own.split(/\s+/).at(-1) ?? '';
  if (words.stop !== null) own = own.split(words.stop).at(-1) ?? '';
  return own;
}
