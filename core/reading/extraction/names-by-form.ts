import type { NameCandidate } from './name-candidates.ts';
import { domains, notNames } from './name-data.ts';
import { endOf, isJoined, isNameToken, isTouching, runStart, startOf, wordAt } from './name-view.ts';
import type { NameView } from './name-view.ts';
import { tokenKinds } from './name-tokens.ts';

const legalForm =
  /(?:Co\.?,? ?(?:Ltd|Limited|Inc|LLC|KG)\.?|GmbH(?: & Co\. ?KGa?A?)?|Inc(?:orporated|\.)?|Corp(?:oration|\.)?|Ltd\.?|Limited|LLC|LLP|PLC|plc|Pty\.? Ltd\.?|Pte\.? Ltd\.?|Sdn\.? Bhd\.?|S\.p\.A\.?|SpA|Spa|S\.r\.l\.?|Srl|S\.A\.S\.?|S\.A\.U\.?|S\.L\.U?\.?|S\.A\.|SARL|SAS|SASU|SE & Co\. KGaA|KGaA|KG|AG|SE|SA|eG|e\.V\.|B\.V\.|BV|N\.V\.|NV|A\/S|AB|ASA|AS|OÜ|UAB|AS|OÜ|UAB|Oyj|Oy|Tbk|OJSC|JSC|Ltda\.?)(?![\p{L}\p{N}])/uy;
const legalStart =
  /^(?:Co|GmbH|Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|LLP|PLC|plc|Pty|Pte|Sdn|S|SpA|Spa|Srl|SARL|SASU?|SE|KGaA|KG|AG|SA|eG|e|B|BV|N|NV|A|AB|ASA|Oyj|Oy|Tbk|OJSC|JSC|Ltda)$/;
const isSurname = /^(?:Mc|Mac|Di|De|La|Le|Van|O)\p{Lu}\p{Ll}+$|\p{Lu}s$/u;
const twoHumps =
  /^(?:\p{Lu}[\p{Ll}\p{N}]+\p{Lu}[\p{Ll}\p{N}]*[\p{L}\p{N}]*|\p{Lu}{1,2}\p{Lu}\p{Ll}{2,}[\p{L}\p{N}]*|\p{Ll}{1,2}\p{Lu}\p{Ll}{2,}|\p{Ll}{1,3}\p{Lu}\p{Ll}{3,}|\p{Lu}\p{Ll}\p{Lu})$/u;

/** Names that show by their form: a legal form behind them ("Nordhafen Lines GmbH"), capitals inside (XPeng), a domain (Pony.ai). */
export function namesByForm(view: NameView, index: number, into: NameCandidate[]): void {
  const word = wordAt(view, index);
  const kind = view.tokens.kind[index];
  if (legalStart.test(word)) readLegalForm(view, index, into);
  if (kind === tokenKinds.mixed && twoHumps.test(word) && !notNames.has(word) && !isSurname.test(word)) {
    push(view, index, index, { rule: 'name.inner-capital', score: 0.42, because: word, type: 'company' }, into);
  }
  readDomain(view, index, into);
}

function readLegalForm(view: NameView, index: number, into: NameCandidate[]): void {
  const { text, words, sentence } = view;
  legalForm.lastIndex = startOf(view, index);
  const found = legalForm.exec(text);
  if (found === null) return;
  const isComma = wordAt(view, index - 1) === ',';
  const last = isComma ? index - 2 : index - 1;
  if (last < 0 || !isNameToken(view, last) || !(isJoined(view, last, index) || isComma)) return;
  let start = runStart(view, last);
  while (
    /^(?:di|del|della|dello|dei|delle|de|du|des|dell|d)$/.test(wordAt(view, start - 1)) &&
    isNameToken(view, start - 2) &&
    last - start < 5
  ) {
    start = runStart(view, start - 2);
  }
  while (start < last && words.articles.has(wordAt(view, start))) start += 1;
  if (words.capitalNouns && last - start > 3) start = last - 3;
  const isCommonAlone = start === last && (words.generic.has(wordAt(view, start)) || words.articles.has(wordAt(view, start)));
  if (isCommonAlone) return;
  const name = text.slice(startOf(view, start), endOf(view, last)).replace(/\s+/g, ' ');
  const isCompanyWord = words.companyWords.has(wordAt(view, last)) && last > start;
  into.push({
    start: startOf(view, start),
    end: legalForm.lastIndex,
    kind: 'player',
    type: 'company',
    rule: 'name.legal-form',
    because: found[0],
    score: isCompanyWord ? 0.92 : 0.88,
    sentence: [sentence.start, sentence.end],
    thing: -1,
    alias: name,
  });
}

function readDomain(view: NameView, index: number, into: NameCandidate[]): void {
  if (wordAt(view, index + 1) !== '.' || !isTouching(view, index, index + 1) || !isTouching(view, index + 1, index + 2)) return;
  const suffix = wordAt(view, index + 2);
  if (!domains.has(suffix) || /^[./@-]$/.test(wordAt(view, index - 1)) || wordAt(view, index).length < 2) return;
  const follows = view.text[endOf(view, index + 2)] ?? ' ';
  const beyond = view.text[endOf(view, index + 2) + 1] ?? ' ';
  if (/[/@-]/.test(follows) || (follows === '.' && /\p{L}/u.test(beyond))) return;
  push(view, index, index + 2, { rule: 'name.domain', score: 0.62, because: `.${suffix}`, type: 'company' }, into);
}

function push(
  view: NameView,
  first: number,
  last: number,
  found: Pick<NameCandidate, 'rule' | 'score' | 'because' | 'type'>,
  into: NameCandidate[],
): void {
  const { sentence } = view;
  into.push({
    ...found,
    kind: 'player',
    start: startOf(view, first),
    end: endOf(view, last),
    sentence: [sentence.start, sentence.end],
    thing: -1,
    alias: null,
  });
}
