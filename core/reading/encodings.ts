/**
 * Guesses the encoding of text that is neither UTF-8 nor UTF-16. Every candidate that can decode a sample is scored by how much the result
 * looks like writing: characters that people use often count for it, characters that hardly occur count against it.
 */

const commonHan = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严网络智能数据规划投资模型企业算力云端芯片政策' +
    '這個為國們時來對會發動過說產種後學經進電裡現實體機當點從業應開還樣與關數變條沒結題黨員總設級別圖統見計運農幾區強戰則處隊給門熱領東導壓濟階術極聯認權證轉單風帶場車務萬達積議聲報類離華確張馬節話況傳許廣記觀織裝眾書復兒須際驗連斷難礦備辦習響約團歷構稱準號維劃選標寫親養層專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴網絡據規劃資企預算說明未來目標數位發展' +
    '府算案表予倍来年度源計資発',
);
const commonHangul = new Set(
  '이다는을를에의가고하은로한지사도자기들어인그리대시해서정부나라전일보제아수만있것등년과와내안발표연산능력두배될게했었으면니스트조공원장주국민중상성경구비여오우동회개신화세관계문선거음',
);
const commonPunctuation = new Set('。，、；：？！「」『』《》“”‘’（）【】…—·・〈〉　％•◦▪●○■');

const candidates = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1251', 'windows-1252'];

/**
 * @param bytes text that is not valid UTF-8
 * @returns a WHATWG label; windows-1252 where nothing fits better, because it decodes everything
 */
export function guessLegacy(bytes: Uint8Array): string {
  if (bytes.byteLength > 0 && looksLikeIso2022Jp(bytes)) return 'iso-2022-jp';
  const sample = sampleOf(bytes);
  let best = { encoding: 'windows-1252', score: -Infinity };
  for (const encoding of candidates) {
    const score = scoreOf(sample, encoding);
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** Seven-bit Japanese mail and old pages switch character sets by the escape sequences ESC $ B and ESC $ @. */
function looksLikeIso2022Jp(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.byteLength - 2, 65_536);
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] === 0x1b && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40)) return true;
  }
  return false;
}

/** The sample ends after a line end, so that it does not cut a character in two. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const limit = 128 * 1024;
  if (bytes.byteLength <= limit) return bytes;
  for (let end = limit; end > limit / 2; end -= 1) {
    if (bytes[end - 1] === 0x0a) return bytes.subarray(0, end);
  }
  return bytes.subarray(0, limit);
}

/** @returns mean points of the characters beyond ASCII; -Infinity where the bytes are not valid in that encoding */
function scoreOf(sample: Uint8Array, encoding: string): number {
  let text: string;
  try {
    // `stream` lets the sample end within a character.
    text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return -Infinity;
  }
  let points = 0;
  let count = 0;
  let before = ' ';
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    if (character > '\x7F') {
      count += 1;
      points += encoding.startsWith('windows')
        ? singleBytePoints(encoding, before, character, characters[index + 1] ?? ' ')
        : widePoints(encoding, character);
    }
    before = character;
  }
  return count === 0 ? 0 : points / count;
}

/** Two bytes make one wide character, so a right guess has fewer characters and each must count for more. */
function widePoints(encoding: string, character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0x9f || (code >= 0xe000 && code <= 0xf8ff)) return -6;
  if (commonPunctuation.has(character)) return 2;
  if (code >= 0x3040 && code <= 0x30ff) return encoding === 'shift_jis' || encoding === 'euc-jp' ? 3 : 0.5;
  if (code >= 0xff61 && code <= 0xff9f) return -1;
  if (code >= 0xac00 && code <= 0xd7a3) return encoding === 'euc-kr' ? (commonHangul.has(character) ? 3.5 : 0.8) : -1;
  if (code >= 0x4e00 && code <= 0x9fff) {
    if (encoding === 'euc-kr') return -0.5;
    return commonHan.has(character) ? 3.5 : 0.4;
  }
  if (code >= 0xff01 && code <= 0xff5e) return 1;
  // Four bytes of GB18030 in a row with two digits among them are no accident.
  if (encoding === 'gb18030' && (code > 0x1ffff || (code >= 0xc0 && code <= 0x17f))) return 1.5;
  return code > 0xffff ? -2 : -0.5;
}

/** Accented Latin letters stand among plain ones; Cyrillic stands in runs of lower case. */
function singleBytePoints(encoding: string, before: string, character: string, after: string): number {
  if (character <= '\x9F') return -6;
  if (encoding === 'windows-1251') return cyrillicPoints(before, character);
  const isLetter = /\p{Script=Latin}/u.test(character);
  const crowd = (before > '\x7F' ? 1 : 0) + (after > '\x7F' ? 1 : 0);
  if (crowd === 2) return -2;
  if (isLetter) return /[a-zA-Z]/.test(before + after) || (before <= '\x7F' && after <= '\x7F') ? 2 - crowd * 1.2 : -1;
  return /[‘’“”–—…€«»°§£\u00A0©®™•·²³½¿¡]/.test(character) ? 1.6 - crowd * 0.5 : -1;
}

function cyrillicPoints(before: string, character: string): number {
  if (/[\u0430-\u044F\u0451]/.test(character)) return 1.7;
  if (/[\u0410-\u042F\u0401]/.test(character)) return /[\u0430-\u044F]/.test(before) ? -2 : 1;
  return /[«»–—№…\u00A0“”„]/.test(character) ? 1 : -1.5;
}
