import type { NameCandidate } from './name-candidates.ts';
import { endOf, isJoined, isNameToken, isTouching, runStart, startOf, wordAt } from './name-view.ts';
import type { NameView } from './name-view.ts';
import { tokenKinds } from './name-tokens.ts';

interface HeadRange {
  first: number;
  /** index of the last token */
  last: number;
  head: number;
}

const mostWords = 14;

/**
 * Names that show by their head noun: "Ministry of …", "… University", "… Action Plan". The head stands last ("Harbour Authority") or
 * first with a complement ("Authority for Harbours").
 */
export function namesByHead(view: NameView, index: number, into: NameCandidate[]): void {
  const { words } = view;
  const word = wordAt(view, index);
  const pair = `${word} ${wordAt(view, index + 1)}`;
  const isPair = (words.programs.has(pair) || words.heads.has(pair)) && isJoined(view, index, index + 1);
  const key = isPair ? pair : word;
  const isStatute = words.capitalNouns && /^\p{Lu}\p{Ll}{6,}gesetz(?:es|e)?$/u.test(word);
  const program = isStatute ? 'law' : words.programs.get(key);
  const organisation = words.heads.get(key) ?? compoundHead(view, word);
  if (program === undefined && organisation === undefined) return;
  const end = isPair ? index + 1 : index;
  const isHeadFirst = /^(?:es|fr|it)$/.test(words.language);
  if (isHeadFirst && program === undefined && words.programs.has(wordAt(view, index - 1)) && isJoined(view, index - 1, index)) return;
  if (!(isHeadFirst && program !== undefined) && continuesWithHead(view, end)) return;
  const right = isStatute ? index : yearEnd(view, complementEnd(view, end, program !== undefined), program !== undefined);
  const first = isStatute ? index : left(view, index, right > end);
  const range = { first, last: right, head: index };
  const score = isStatute ? 0.66 : scoreOf(view, range, end, program === undefined ? (organisation ?? null) : null);
  if (score === 0) return;
  const { sentence } = view;
  into.push({
    start: startOf(view, range.first),
    end: endOf(view, range.last),
    kind: program === undefined ? 'player' : 'program',
    type: program ?? (organisation === 'body' ? 'agency' : (organisation ?? null)),
    rule: program === undefined ? 'name.head' : 'program.head',
    because: key,
    score,
    sentence: [sentence.start, sentence.end],
    thing: -1,
    alias: null,
  });
}

/** "Water Act 1991", "Piano Industriale 2024-2028": the year belongs to the name. */
function yearEnd(view: NameView, last: number, isProgram: boolean): number {
  const isYear = (index: number): boolean => /^(?:19|20)\d\d$/.test(wordAt(view, index)) && isJoined(view, index - 1, index);
  if (!isProgram) return last;
  const version = versionEnd(view, last);
  if (version !== last || view.words.capitalNouns) return version;
  if (wordAt(view, last + 1) === 'of' && isYear(last + 2) && /^(?:Act|Law|Code|Statute)$/.test(wordAt(view, last))) return last + 2;
  if (!isYear(last + 1)) return last;
  return /^[-–]$/.test(wordAt(view, last + 2)) && isYear(last + 3) ? last + 3 : last + 1;
}

/** "Piano Scuola 4.0" */
function versionEnd(view: NameView, last: number): number {
  const isDigit = (index: number): boolean => /^\d{1,2}$/.test(wordAt(view, index));
  if (/^\d\.\d$/.test(wordAt(view, last + 1)) && isJoined(view, last, last + 1)) return last + 1;
  const isVersion = isDigit(last + 1) && wordAt(view, last + 2) === '.' && isDigit(last + 3);
  return isVersion && isJoined(view, last, last + 1) && isTouching(view, last + 1, last + 2) && isTouching(view, last + 2, last + 3)
    ? last + 3
    : last;
}

/** German puts the head into one word: Wirtschaftsministerium, Klimaschutzgesetz. */
function compoundHead(view: NameView, word: string): string | undefined {
  if (!view.words.capitalNouns) return undefined;
  return /^\p{Lu}\p{Ll}{3,}(?:ministerium|bundesamt|landesamt)$/u.test(word) ? 'agency' : undefined;
}

/** "Bank Group", "Law School": another head follows, which decides. */
function continuesWithHead(view: NameView, last: number): boolean {
  const next = wordAt(view, last + 1);
  if (!isNameToken(view, last + 1) || !isJoined(view, last, last + 1)) return false;
  return view.words.heads.has(next) || view.words.programs.has(next);
}

/** The words before the head: names, hyphens, and "and" between subjects ("Securities and Exchange Commission"). */
function left(view: NameView, head: number, hasComplement: boolean): number {
  const { words } = view;
  const floor = Math.max(0, head - mostWords);
  let first = runStart(view, head, floor);
  if (!hasComplement && (words.language === 'en' || words.language === 'de')) {
    for (;;) {
      const joint = wordAt(view, first - 1);
      const isSubject = words.topics.has(wordAt(view, first - 2)) || words.topics.has(wordAt(view, first));
      if (!(joint === 'and' && isSubject && isNameToken(view, first - 2) && first > floor && first !== head)) break;
      first = runStart(view, first - 2, floor);
    }
  }
  while (first < head && isLeadWord(view, first)) first += 1;
  if (words.capitalNouns) first = Math.max(first, /^[-‐‑]$/.test(wordAt(view, head - 1)) ? head - 2 : head - 1);
  if (wordAt(view, first - 1) === 'of' && words.leads.has(wordAt(view, first - 2)) && first < head) first -= 2;
  return first;
}

/** Not of the name: an article, a sentence's first word, a mark that was left over, "China" of "China’s". */
function isLeadWord(view: NameView, index: number): boolean {
  const kind = view.tokens.kind[index];
  return view.words.articles.has(wordAt(view, index)) || kind === tokenKinds.mark;
}

/** Where the complement of a head ends: "of Industry and Information Technology", "dell'Industria e dell'Informatica". */
function complementEnd(view: NameView, head: number, isProgram: boolean): number {
  const { words } = view;
  const connectors = isProgram ? words.programConnectors : words.headConnectors;
  const isRomance = words.language === 'it' || words.language === 'fr' || words.language === 'es';
  let last = head;
  let smalls = 0;
  let at = head + 1;
  while (at < view.tokens.count && at - head <= mostWords * 2) {
    const word = wordAt(view, at);
    const isGapGood = isJoined(view, at - 1, at);
    if (!isGapGood && word !== ',') break;
    if (at === last + 1 && at > head + 1 && isNameToken(view, at) && (isRomance || !words.articles.has(word))) {
      last = at;
      at += 1;
      continue;
    }
    const isPlace = words.capitalNouns && words.heads.get(wordAt(view, head)) === 'university' && !words.generic.has(word);
    if (at === head + 1 && isNameToken(view, at) && (isRomance || isPlace)) {
      last = at;
      at += 1;
      continue;
    }
    const next = nextInComplement(view, at, head, connectors, isRomance);
    if (next === null) break;
    if (next.small) {
      smalls += 1;
      if (smalls > 2 || view.isTitle) break;
    }
    last = next.last;
    at = last + 1;
  }
  return last;
}

/** One more word of the complement, over connectors; null where it ends. */
function nextInComplement(
  view: NameView,
  from: number,
  head: number,
  connectors: Set<string>,
  isRomance: boolean,
): { last: number; small: boolean } | null {
  const { words } = view;
  let at = from;
  let connected = 0;
  const first = wordAt(view, from);
  if (first === '-' && isTouching(view, from - 1, from) && isNameToken(view, from + 1)) return { last: from + 1, small: false };
  if (first === '&' && isNameToken(view, from + 1)) return { last: from + 1, small: false };
  if (first === ',') {
    const isList = from > head + 1 && words.topics.has(wordAt(view, from + 1)) && words.topics.has(wordAt(view, from - 1));
    if (isList && isListOfSubjects(view, from)) return { last: from + 1, small: false };
    return wordAt(view, from + 1) === 'and' && words.topics.has(wordAt(view, from + 2)) && isList ? { last: from + 2, small: false } : null;
  }
  if (first === 'and') {
    const isTopic = words.topics.has(wordAt(view, from + 1)) && isNameToken(view, from + 1);
    return isTopic && from > head + 1 ? { last: from + 1, small: false } : null;
  }
  if (isRomance && /^(?:e|ed|et|y)$/.test(first) && !joinsInRomance(view, from, head)) return null;
  while (at < view.tokens.count && (connectors.has(wordAt(view, at)) || isApostrophe(view, at)) && connected < 4) {
    if (isRomance && at === from && view.tokens.kind[at] === tokenKinds.lower && isAdjective(wordAt(view, at)))
      return { last: at, small: false };
    at += 1;
    connected += 1;
  }
  if (connected === 0) return null;
  if (isNameToken(view, at) && (!words.articles.has(wordAt(view, at)) || isRomance)) return { last: at, small: false };
  const isSmallNoun = isRomance && view.tokens.kind[at] === tokenKinds.lower && wordAt(view, at).length > 4 && at - from <= 3;
  const after = wordAt(view, at + 1);
  if (isSmallNoun && view.tokens.kind[at + 1] === tokenKinds.lower && isAdjective(after) && isJoined(view, at, at + 1))
    return { last: at + 1, small: true };
  const isCutShort = view.tokens.kind[at + 1] === tokenKinds.lower && !connectors.has(after) && isJoined(view, at, at + 1);
  return isSmallNoun && !isCutShort ? { last: at, small: true } : null;
}

/** "dell'Economia e delle Finanze" goes on; "il Politecnico e l'Università", "Pisa e Siena" are two things. */
function joinsInRomance(view: NameView, joint: number, head: number): boolean {
  const next = wordAt(view, joint + 1);
  if (/^(?:il|lo|la|l|i|gli|le|les|el|los|las)$/.test(next)) {
    const isMinistry = view.words.language === 'es' && isNameToken(view, joint + 2);
    return isMinistry && !view.words.heads.has(wordAt(view, joint + 2)) && view.words.heads.get(wordAt(view, head)) === 'agency';
  }
  const type = view.words.heads.get(wordAt(view, head));
  const isName = isNameToken(view, joint + 1);
  if (isName && (view.words.heads.has(next) || view.words.programs.has(next))) return false;
  return !isName || type === undefined || type === 'agency';
}

/** "Education, Culture, Sports, Science and Technology": subjects with commas, and an "and" before the last. */
function isListOfSubjects(view: NameView, comma: number): boolean {
  const { topics } = view.words;
  let at = comma;
  while (wordAt(view, at) === ',' && topics.has(wordAt(view, at + 1))) {
    at += 2;
    while (topics.has(wordAt(view, at))) at += 1;
  }
  if (wordAt(view, at) === ',') at += 1;
  return (wordAt(view, at) === 'and' || wordAt(view, at) === '&') && topics.has(wordAt(view, at + 1));
}

function isApostrophe(view: NameView, index: number): boolean {
  return /^['’]$/.test(wordAt(view, index));
}

function isAdjective(word: string): boolean {
  return (
    /(?:ale|iana|iano|pea|peo|ese|éenne|éen|nal|nale|oise|aise|ea|eo|aire|ique|ive|ienne|ien|ica|ico|iche|aria|ario|iva|ivo)$/u.test(
      word,
    ) && word.length > 4
  );
}

/** 0 where the words around the head are too common to name one thing. */
function scoreOf(view: NameView, range: HeadRange, headEnd: number, organisation: string | null): number {
  const { words, isTitle, sentence } = view;
  const isProgram = organisation === null;
  const own: string[] = [];
  for (let at = range.first; at <= range.last; at += 1) {
    const isHead = at >= range.head && at <= headEnd;
    const kind = view.tokens.kind[at];
    if (isHead || kind === tokenKinds.mark || (kind === tokenKinds.lower && words.headConnectors.has(wordAt(view, at)))) continue;
    own.push(wordAt(view, at));
  }
  if (own.length === 0 || own.length > mostWords) return 0;
  const capitalised = (word: string): string => (word[0] ?? '').toUpperCase() + word.slice(1);
  const isPlus = view.text.slice(startOf(view, range.first), startOf(view, range.last)).includes('+');
  const special = own.filter((word) => !words.generic.has(word) && !words.generic.has(capitalised(word)));
  const isPublic = /^(?:National|Federal|European|State|Central|Nationale?|Bundes)$/.test(own[0] ?? '') && own.length > 1;
  const isOrgan = organisation === 'body' && !isPublic && special.every((word) => words.topics.has(word) || words.organs.has(word));
  if (isOrgan) return 0;
  const hasComplement = range.last > headEnd;
  const isDated = own.some((word) => /^\d/.test(word)) && own.length > 1;
  if (
    special.length === 0 &&
    !isDated &&
    !isPlus &&
    !(own.length >= 2 && (hasComplement || own.some((word) => words.topics.has(word)) || (isProgram && (isPublic || own.length > 2))))
  )
    return 0;
  const smallOnly = special.every((word) => word === word.toLowerCase());
  let score = special.length >= 2 ? 0.85 : 0.72;
  if (hasComplement && !smallOnly) score = 0.85;
  if (smallOnly && hasComplement) score = range.first === 0 ? 0.4 : 0.62;
  if (special.length === 0) score = isDated || isPlus ? 0.75 : 0.62;
  if (special.length === 1 && words.topics.has(special[0] ?? '') && !hasComplement)
    score = own.length >= 2 ? 0.64 : isProgram ? 0.62 : 0.55;
  if (!isTitle) return score;
  const isAll = startOf(view, range.first) - sentence.start < 3 && sentence.end - endOf(view, range.last) < 3;
  if (sentence.kind === 'heading') return isAll && hasComplement && !isProgram ? 0.6 : 0.25;
  return isAll ? Math.min(score, 0.75) : hasComplement && !isProgram ? 0.62 : 0.3;
}
