import type { NameCandidate } from './name-candidates.ts';
import { firstNames } from './name-data.ts';
import { tokenKinds } from './name-tokens.ts';
import { endOf, isJoined, isNameToken, isNumberToken, isTouching, phraseEnd, runEnd, runStart, startOf, wordAt } from './name-view.ts';
import type { NameView } from './name-view.ts';

type Found = Pick<NameCandidate, 'rule' | 'score' | 'because' | 'type'>;

const mostItems = 24;

/** Names that the words around them tell: "carmakers such as …", "…, a start-up", "… said", "founder of …", "… reasoning model". */
export function namesByCue(view: NameView, index: number, into: NameCandidate[]): void {
  const { words } = view;
  const written = wordAt(view, index);
  const word = index === 0 && !words.capitalNouns ? written.toLowerCase() : written;
  const playerType = words.playerNouns.get(word);
  if (playerType !== undefined) afterNoun(view, index, playerType, word, into);
  else if (words.productNouns.has(word) && wordAt(view, index + 1) === '(') readList(view, index + 2, listFound('product', word), into);
  if (words.modelNouns.has(word)) beforeModel(view, index, into);
  const listFrom = phraseEnd(view, index, words.listCues);
  if (listFrom !== -1) afterListCue(view, index, listFrom, into);
  if (phraseEnd(view, index, words.sayVerbs) !== -1) beforeVerb(view, index, word, into);
  if (/^(?:said|says|adds|added|explained|warned)$/.test(word)) afterSaid(view, index, word, into);
  if (words.personRoles.has(word)) beforeRole(view, index, word, into);
  if (words.programNouns.has(word)) beforeProgramNoun(view, index, word, into);
  const roleEnd = phraseEnd(view, index, words.roleNouns);
  if (roleEnd !== -1) afterRole(view, index, roleEnd, into);
}

function listFound(type: string, because: string): Found {
  return { type, because, rule: type === 'model' || type === 'product' ? 'name.model-list' : 'name.list', score: 0.72 };
}

/** "cloud providers (A, B and C)", "chipmaker A"; "A, a maker of …" is seen from its noun backwards. */
function afterNoun(view: NameView, index: number, type: string, noun: string, into: NameCandidate[]): void {
  const next = index + 1;
  if (wordAt(view, next) === '(') {
    readList(view, next + 1, listFound(type, noun), into);
    return;
  }
  const isSingular = !/(?:s|x)$/.test(noun) || view.words.language !== 'en';
  if (isSingular && isNameToken(view, next) && isJoined(view, index, next) && !view.isTitle && !view.words.capitalNouns) {
    readItem(view, next, { type, because: noun, rule: 'name.noun-before', score: 0.62 }, into);
  }
  beforeApposition(view, index, type, noun, into);
}

/** "Nordhafen, a shipbuilder", "Nordhafen is a Danish shipbuilder". */
function beforeApposition(view: NameView, noun: number, type: string, because: string, into: NameCandidate[]): void {
  for (let at = noun - 1; at > Math.max(0, noun - 7); at -= 1) {
    const word = wordAt(view, at);
    if (/^[.;:()]$/.test(word) || view.words.playerNouns.has(word)) return;
    if (!/^(?:a|an|the|un|una|une|ein|eine|one|l|le|la|il|el)$/.test(word)) continue;
    const before = wordAt(view, at - 1);
    const isVerb = /^(?:is|was|became|è|est|es|ist)$/.test(before);
    if (before !== ',' && !isVerb) return;
    const last = at - 2;
    if (last < 0 || !isNameToken(view, last)) return;
    const first = itemStart(view, last);
    if (first !== -1) push(view, first, last, { type, because, rule: 'name.apposition', score: before === ',' ? 0.6 : 0.55 }, into);
    return;
  }
}

/** The noun that a list belongs to stands a few words before "such as". */
function afterListCue(view: NameView, index: number, from: number, into: NameCandidate[]): void {
  const { words } = view;
  if (wordAt(view, index) === 'are' && wordAt(view, from) !== ':') return;
  for (let at = index - 1; at >= Math.max(0, index - 7); at -= 1) {
    const word = at === 0 && !words.capitalNouns ? wordAt(view, at).toLowerCase() : wordAt(view, at);
    if (/^[.;:]$/.test(word)) return;
    const type =
      words.playerNouns.get(word) ?? (words.modelNouns.has(word) ? 'model' : words.productNouns.has(word) ? 'product' : undefined);
    if (type === undefined) continue;
    const isSingular = words.language === 'en' && !word.endsWith('s');
    if (isSingular && words.playerNouns.has(word)) return;
    readList(view, from, listFound(type, `${word} ${wordAt(view, index)}`), into);
    return;
  }
}

/** Names with commas, "and", brackets behind them; ends at the first thing that is none. */
function readList(view: NameView, from: number, found: Found, into: NameCandidate[]): void {
  let at = from;
  if (/^[,:]$/.test(wordAt(view, at))) at += 1;
  for (let items = 0; items < mostItems && at < view.tokens.count; items += 1) {
    while (
      /^(?:the|and|or|e|et|und|y|i|il|la|le|l|les|el|los|as|like|such|that|of|&|“|"|’)$/.test(wordAt(view, at)) &&
      at < view.tokens.count
    )
      at += 1;
    if (!isNameToken(view, at)) return;
    at = readItem(view, at, items === 0 ? found : { ...found, because: found.because }, into);
    if (wordAt(view, at) === '(') {
      const close = closingBracket(view, at);
      if (close === -1) return;
      at = close + 1;
    }
    if (!/^(?:,|;|\/|and|or|e|ed|et|und|y|&|、)$/.test(wordAt(view, at))) return;
    at += 1;
  }
}

function closingBracket(view: NameView, open: number): number {
  for (let at = open + 1; at < Math.min(view.tokens.count, open + 16); at += 1) if (wordAt(view, at) === ')') return at;
  return -1;
}

/** @returns the token after the item */
function readItem(view: NameView, first: number, found: Found, into: NameCandidate[]): number {
  let end = runEnd(view, first, 5);
  if (
    wordAt(view, end) === '.' &&
    isTouching(view, end - 1, end) &&
    isTouching(view, end, end + 1) &&
    view.tokens.kind[end + 1] === tokenKinds.lower
  ) {
    return end + 2;
  }
  const words = view.words;
  let last = end - 1;
  while (last > first && view.tokens.kind[last] === tokenKinds.mark) last -= 1;
  if (words.generic.has(wordAt(view, first)) && (last === first || words.articles.has(wordAt(view, first)))) return end;
  const isPossessive = /^['’]$/.test(wordAt(view, end)) && wordAt(view, end + 1) === 's';
  if (last - first >= 6) return end;
  push(view, first, last, isPossessive ? { ...found, score: found.score * 0.8 } : found, into);
  end = Math.max(end, last + 1);
  return end;
}

/** "R1 reasoning model", "Kimi K2 models", "ERNIE large-language model series". */
function beforeModel(view: NameView, noun: number, into: NameCandidate[]): void {
  const { words } = view;
  let last = noun - 1;
  while (last >= 0 && (words.modelAdjectives.has(wordAt(view, last)) || wordAt(view, last) === '-')) {
    if (!isJoined(view, last, last + 1)) return;
    last -= 1;
  }
  if (last < 0 || !isJoined(view, last, last + 1)) return;
  if (isNumberToken(view, last)) {
    while (last > 0 && (isNumberToken(view, last) || /^[.-]$/.test(wordAt(view, last))) && isTouching(view, last - 1, last)) last -= 1;
  }
  if (!isNameToken(view, last)) return;
  const first = itemStart(view, last);
  if (first === -1) return;
  const end = runEnd(view, last) - 1;
  const name = view.text.slice(startOf(view, first), endOf(view, end));
  const noun_ = wordAt(view, noun);
  const hasSign = /\d/.test(name) || view.tokens.kind[last] === tokenKinds.mixed || /chatbot/i.test(noun_);
  const isCapitals = view.tokens.kind[last] === tokenKinds.capitals;
  if (/^\d|^[A-Z]?$/.test(name) || words.generic.has(name)) return;
  push(view, first, end, { type: 'model', because: noun_, rule: 'name.model', score: hasSign ? 0.65 : isCapitals ? 0.35 : 0.3 }, into);
}

function beforeVerb(view: NameView, verb: number, because: string, into: NameCandidate[]): void {
  const last = verb - 1;
  if (last < 0 || !isNameToken(view, last) || !isJoined(view, last, verb) || view.isTitle || view.words.capitalNouns) return;
  const first = itemStart(view, last);
  if (first === -1 || last - first > 5) return;
  const isPerson = firstNames.has(wordAt(view, first)) && last - first >= 1 && last - first <= 2;
  const isInitial = first === 0 && last === 0;
  const score = isPerson ? 0.7 : isInitial ? 0.3 : last > first ? 0.42 : 0.4;
  push(view, first, last, { type: isPerson ? 'person' : null, because, rule: isPerson ? 'name.person' : 'name.verb', score }, into);
}

/** said Jane Example, … */
function afterSaid(view: NameView, verb: number, because: string, into: NameCandidate[]): void {
  const first = verb + 1;
  const last = runEnd(view, first, 3) - 1;
  const isTwo = isNameToken(view, first) && last - first >= 1 && last - first <= 2 && !view.words.generic.has(wordAt(view, first));
  if (isTwo && /^[,.]$/.test(wordAt(view, last + 1)))
    push(view, first, last, { type: 'person', because, rule: 'name.person', score: 0.7 }, into);
}

/** Jane Example, (deputy) director of … */
function beforeRole(view: NameView, role: number, because: string, into: NameCandidate[]): void {
  let comma = role - 1;
  while (comma > role - 4 && view.tokens.kind[comma] === tokenKinds.lower) comma -= 1;
  if (wordAt(view, comma) !== ',' || view.isTitle) return;
  const last = comma - 1;
  const first = last < 1 ? -1 : itemStart(view, last);
  if (first === -1 || last - first < 1 || last - first > 2) return;
  for (let at = first; at <= last; at += 1)
    if (view.tokens.kind[at] !== tokenKinds.capital || view.words.heads.has(wordAt(view, at))) return;
  push(view, first, last, { type: 'person', because, rule: 'name.person', score: 0.64 }, into);
}

/** the Clearwater programme */
function beforeProgramNoun(view: NameView, noun: number, because: string, into: NameCandidate[]): void {
  const last = noun - 1;
  if (last < 1 || !isNameToken(view, last) || !isJoined(view, last, noun) || view.isTitle || view.words.capitalNouns) return;
  const first = itemStart(view, last);
  if (first < 1 || last - first > 3 || !/^(?:the|its|their)$/.test(wordAt(view, first - 1))) return;
  const kind = view.tokens.kind[last];
  if (view.words.heads.has(wordAt(view, last)) || kind === tokenKinds.number) return;
  const score = kind === tokenKinds.mixed || last > first ? 0.6 : 0.45;
  const { sentence } = view;
  const where = { start: startOf(view, first), end: endOf(view, last), sentence: [sentence.start, sentence.end] as const };
  into.push({ ...where, kind: 'program', type: 'initiative', because, rule: 'program.noun-after', score, thing: -1, alias: null });
}

function afterRole(view: NameView, index: number, from: number, into: NameCandidate[]): void {
  const at = wordAt(view, from) === 'the' ? from + 1 : from;
  if (!isNameToken(view, at) || view.isTitle) return;
  const because = `${wordAt(view, index)} ${wordAt(view, index + 1)}`;
  readItem(view, at, { type: null, because, rule: 'name.role', score: 0.58 }, into);
}

/** The first token of the name that ends at `last`, without articles; -1 where only common words are left. */
export function itemStart(view: NameView, last: number): number {
  const { words } = view;
  let first = runStart(view, last, Math.max(0, last - 8));
  while (first <= last && (words.articles.has(wordAt(view, first)) || view.tokens.kind[first] === tokenKinds.mark)) first += 1;
  if (first > last) return -1;
  for (let at = first; at <= last; at += 1) {
    if (view.tokens.kind[at] !== tokenKinds.mark && !words.generic.has(wordAt(view, at))) return first;
  }
  return -1;
}

function push(view: NameView, first: number, last: number, found: Found, into: NameCandidate[]): void {
  const { sentence } = view;
  const span: [number, number] = [sentence.start, sentence.end];
  into.push({ ...found, kind: 'player', start: startOf(view, first), end: endOf(view, last), sentence: span, thing: -1, alias: null });
}
