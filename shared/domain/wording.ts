/**
 * A claim is read alone: in a grid, in a report, years later. Words that mean something only beside their text are pointed out while the claim
 * is worded. A hint, not a judgement: the rule knows words, not sentences.
 */
export interface Leaning {
  /** as written */
  word: string;
  /** UTF-16 units, end exclusive */
  start: number;
  end: number;
  /** reference: whom or what does it mean? time: when is that? */
  kind: 'reference' | 'time';
}

/** "It is expected that …" speaks of nothing. */
const empty = /^it (?:is|was|will be|would be|may be|seems|appears|remains)(?: \w+){0,3} (?:that|to|whether|if)\b/iu;

const english: readonly [kind: Leaning['kind'], pattern: RegExp][] = [
  [
    'time',
    /\b(?:(?:next|last|this|that|the (?:coming|following|previous|past|same)|coming|previous) (?:year|month|quarter|week|decade|century|half|spring|summer|autumn|fall|winter|season|time)s?|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|a few|many) (?:year|month|quarter|week|day|decade)s? (?:ago|from now|later|earlier)|in the (?:coming|past|last|next) (?:\w+ )?(?:year|month|quarter|week|decade)s?|by then|since then|until then|at (?:that|the) time|at present|so far|to date|recently|currently|presently|nowadays|now|today|yesterday|tomorrow|soon|lately)\b/giu,
  ],
  [
    'reference',
    /\b(?:it|they|them|themselves|itself|he|him|she|this|these|those|here|there(?! (?:is|are|was|were|will|would|has|have|may|might|can|could|should|remains?|seems?|appears?)\b)|the (?:former|latter|above|aforementioned|said)|as mentioned|the same (?:company|report|plan|source)|we|us|our|ours)\b/giu,
  ],
];
/** These have their own word beside them more often than not: only at the start is there nothing that they could mean. */
const opening = /^\W*(?:and |but |however,? |in |by |for |with |according to )?(its|their|his|her|that|such)\b/iu;

const chinese: readonly [kind: Leaning['kind'], pattern: RegExp][] = [
  [
    'time',
    /今年|明年|去年|前年|后年|当年|同年|次年|上年|下年|本年度?|本世纪|本月|上个?月|下个?月|当月|本季度|上季度|下季度|本周|上周|下周|今天|今日|昨[天日]|明[天日]|近日|日前|近期|最近|近来|近年来?|目前|当前|现在|眼下|如今|现阶段|届时|此前|此后|不久前|未来几年|前不久|迄今|截至目前/gu,
  ],
  [
    'reference',
    /(?<![其吉])[他她它]们?|(?<![因彼如从至为特就])此(?![外前后时刻])|这[些个种里项类一]?|那[些个种里项类](?!样)|前者|后者|上述|前述|该(?=[公企机项计规政文部报产系方地国省市行研院校团组])|本(?=公司|企业|集团|机构|报告|文|市|省|国|院|校|项目|计划|次)|我们|我国|咱们/gu,
  ],
];
const chineseOpening = /^[\s“"「《]*(其)(?![中他它余实次间一二三])/u;

/** Every word of the wording that leans on the text around it, in order; none where the claim stands alone. */
export function leaningWords(wording: string): Leaning[] {
  const found: Leaning[] = [];
  const add = (kind: Leaning['kind'], word: string, start: number): void => {
    const end = start + word.length;
    if (!found.some((other) => other.start < end && start < other.end)) found.push({ word, start, end, kind });
  };
  for (const [kind, pattern] of [...english, ...chinese]) {
    for (const { 0: word, index } of wording.matchAll(pattern)) {
      // IT and US are names.
      if (/^(?:IT|US|HE)$/.test(word) || (/^it$/i.test(word) && empty.test(wording.slice(index)))) continue;
      add(kind, word, index);
    }
  }
  for (const pattern of [opening, chineseOpening]) {
    const match = pattern.exec(wording);
    if (match?.[1] !== undefined) add('reference', match[1], match.index + match[0].length - match[1].length);
  }
  return found.sort((left, right) => left.start - right.start);
}
