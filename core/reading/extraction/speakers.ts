import type { ClaimWords, FoundPhrase } from './claim-words.ts';

const longestSpeaker = 90;
const article = /^(?:(?:the|a|an|one|il|lo|la|i|gli|le|les|un|una|une|el|los|las|der|die|das|ein|eine)\s+|l['’])(?=\S)/iu;

/**
 * Who says it: "according to the ministry", "the ministry said that …", “…”, said the minister; 据…显示, …表示; …에 따르면; …によると.
 * @returns the speaker as written, without an article; null where the text speaks for itself
 */
export function speakerOf(text: string, words: ClaimWords, phrases: readonly FoundPhrase[]): string | null {
  const found = words.isWide ? wideSpeaker(text, words.language) : (afterSource(text, phrases) ?? aroundVerb(text, words, phrases));
  return found === null ? null : tidy(found);
}

function afterSource(text: string, phrases: readonly FoundPhrase[]): string | null {
  const source = phrases.find(({ signs }) => signs.includes('sources'));
  if (source === undefined) return null;
  const rest = text.slice(source.end, source.end + longestSpeaker + 30);
  const speaker = /^\s*((?:[^,;:.!?(（]|(?<=\b\p{Lu})\.|\.(?=\p{L}))+)/u.exec(rest)?.[1] ?? '';
  return isSpeaker(speaker) ? speaker : null;
}

/** Before the verb from the clause's start; behind it where a quotation stands before ("…", said Jane Example). */
function aroundVerb(text: string, words: ClaimWords, phrases: readonly FoundPhrase[]): string | null {
  const verb = phrases.find(({ signs }) => signs.includes('saying'));
  if (verb === undefined) return null;
  const before = text.slice(0, verb.start);
  if (/[”"»’,]\s*$/u.test(before) && /[“"«„]/u.test(before)) {
    const after = /^\s*([^,.;:(“"]+)/u.exec(text.slice(verb.end, verb.end + longestSpeaker))?.[1] ?? '';
    if (isSpeaker(after)) return after;
  }
  const follows = text.slice(verb.end, verb.end + 24);
  const isReport =
    /^\s*(?:that|che|que|dass|:|,|“|"|«)|^,?\s*(?:that|the|its|their|[\p{Lu}“"])/u.test(follows) ||
    /^\s+(?:sustained|strong|over|more)/u.test(follows);
  if (!isReport) return null;
  const clause = (before.split(/[,;:—–(]|[”"»]\s/u).at(-1) ?? '').trim();
  const kept = clause.split(/\s+/);
  while (words.auxiliaries.has((kept.at(-1) ?? '').toLowerCase())) kept.pop();
  const speaker = kept.join(' ').replace(/^(?:and|but|while|und|mais|ma|pero|in fact|indeed|for example)\s+/iu, '');
  return kept.length <= 9 && isSpeaker(speaker) && !/\b(?:is|are|was|were|of which|which)\b/u.test(speaker) ? speaker : null;
}

const wide: Record<string, RegExp[]> = {
  zh: [
    /(?:^|[，。；“])(?:据|根据|按照)([^，。；：]{2,30}?)(?:统计|显示|报道|预测|数据|介绍|估计|了解|分析|发布|公布|称|表示|的)/u,
    /(?:^|[，。；])([^，。；：“”]{2,20}?)(?:表示|指出|宣布|强调|透露|介绍|认为|预计|预测|称)[，：:“]?/u,
  ],
  ko: [
    /(?:^|[,.]\s?)([^,.“”"]{2,40}?)(?:에 따르면|에 의하면)/u,
    /^([^,.“”"]{2,24}?)(?:은|는|이|가)\s.*(?:말했다|밝혔다|전했다|설명했다|강조했다|전망했다|발표했다|지적했다|분석했다|예측했다|내다봤다)/u,
  ],
  ja: [
    /(?:^|[、。])([^、。]{2,30}?)(?:によると|によれば)/u,
    /^([^、。「」]{2,20}?)は.*(?:述べた|発表した|語った|明らかにした|指摘した|強調した|予測した|としている|説明した)/u,
  ],
};

function wideSpeaker(text: string, language: string): string | null {
  const head = text.slice(0, 300);
  for (const pattern of wide[language] ?? []) {
    const speaker = pattern.exec(head)?.[1];
    if (speaker !== undefined && speaker.trim().length >= 2) return speaker;
  }
  return null;
}

function isSpeaker(text: string): boolean {
  const bare = text.trim();
  return (
    bare.length >= 2 &&
    bare.length <= longestSpeaker &&
    /\p{L}/u.test(bare) &&
    !/^(?:it|this|that|these|which|they|he|she|we|you|i|as|there)$/iu.test(bare)
  );
}

function tidy(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(article, '')
    .replace(/[\s,;:“”"]+$/u, '');
}
