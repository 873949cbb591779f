import type { Glyph } from './shapes.ts';

/**
 * Radicals that fonts print characters with, each followed by the character that it stands for (Unicode's table of equivalent ideographs).
 * Those that Unicode's own compatibility folding knows are folded with the rest of the text.
 */
const pairs =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀';
const radicals = new Map(Array.from({ length: pairs.length / 2 }, (_, index) => [pairs[index * 2]!, pairs[index * 2 + 1]!]));
const upright: Record<string, string> = {
  '︐': '，',
  '︑': '、',
  '︒': '。',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
  '︙': '…',
  '︰': '：',
  '︱': '—',
  '︳': '＿',
};

/** Characters as they are written in a text: not as a part of another one, not as turned for lines that run down. */
export function plainEastAsian(text: string): string {
  if (!/[\u2e80-\u2eff\ufe10-\ufe19\ufe30-\ufe48]/.test(text)) return text;
  return Array.from(text, (letter) => radicals.get(letter) ?? upright[letter] ?? letter.normalize('NFKC')).join('');
}

const isIdeograph = (text: string): boolean => /^[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe10-\ufe48\uff00-\uffef]/.test(text);

/**
 * Lines that run down are often printed character by character, each upright in its place. Three or more such characters in a row, each
 * right below the one before, are a line that runs down.
 */
export function turnColumns(glyphs: Glyph[]): void {
  for (let from = 0; from < glyphs.length;) {
    let to = from + 1;
    while (to < glyphs.length && isBelow(glyphs[to - 1]!, glyphs[to]!)) to += 1;
    if (to - from >= 3) for (const glyph of glyphs.slice(from, to)) turn(glyph);
    from = to;
  }
}

function isBelow(above: Glyph, glyph: Glyph): boolean {
  if (above.direction !== 'right' || glyph.direction !== 'right' || !isIdeograph(above.text) || !isIdeograph(glyph.text)) return false;
  const step = glyph.y - above.y;
  return (
    Math.abs(glyph.size - above.size) < 0.5 &&
    Math.abs(glyph.x0 - above.x0) < glyph.size * 0.6 &&
    step > glyph.size * 0.4 &&
    step < glyph.size * 1.9
  );
}

function turn(glyph: Glyph): void {
  const middle = (glyph.x0 + glyph.x1) / 2;
  glyph.direction = 'down';
  glyph.x0 = glyph.y - glyph.size * 0.88;
  glyph.x1 = glyph.x0 + glyph.size;
  glyph.y = -middle;
}
