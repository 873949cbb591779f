import { createRequire } from 'node:module';
import fs from 'node:fs';
import { keepRuns, type LayingFont } from './pdf-runs.ts';
import { unpackWoff } from './woff.ts';

const find = createRequire(import.meta.url);
const latinParts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];
const eastAsian = /[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;
/** Marks that Latin and Chinese text share and that are half as wide in the one as in the other. */
const sharedMarks = /[‘’“”…—·]/;

export interface FontStyle {
  bold: boolean;
  italic: boolean;
  code: boolean;
}

export interface PdfFonts {
  /** `text` cut where the font changes; names are registered with the document */
  cut(text: string, style: FontStyle, around: string): { text: string; font: string }[];
  width(text: string, font: string, size: number): number;
  /** opens a font of this name, for a drawing that names its own */
  name(font: string): string;
}

interface OpenFont extends LayingFont {
  font: { hasGlyphForCodePoint(point: number): boolean };
  widthOfString(text: string, size: number): number;
}

/**
 * The fonts of a PDF: Noto Sans for Latin, Greek and Cyrillic (with real italics), Noto Sans SC for Chinese, Noto Sans Mono
 * for code. All are embedded as the subset that is used; a font is opened when the first of its characters comes.
 */
export function pdfFonts(document: PDFKit.PDFDocument): PdfFonts {
  const opened = new Map<string, OpenFont>();
  const chosen = new Map<string, string>();
  const open = (name: string): OpenFont => {
    let font = opened.get(name);
    if (font === undefined) {
      document.registerFont(name, fontFile(name));
      document.font(name);
      font = (document as unknown as { _font: OpenFont })._font;
      keepRuns(font);
      opened.set(name, font);
    }
    return font;
  };
  const choose = (character: string, style: FontStyle, isChinese: boolean): string => {
    const key = `${style.code ? 'm' : ''}${style.bold ? 'b' : ''}${style.italic ? 'i' : ''}${isChinese ? 'c' : ''}${character}`;
    let name = chosen.get(key);
    if (name === undefined) {
      const point = character.codePointAt(0) ?? 0;
      const wanted = candidates(style, isChinese, point);
      name = wanted.find((one) => open(one).font.hasGlyphForCodePoint(point)) ?? wanted[0] ?? '';
      chosen.set(key, name);
    }
    return name;
  };
  return {
    cut(text, style, around) {
      const parts: { text: string; font: string }[] = [];
      const isChinese = eastAsian.test(around);
      for (const character of text) {
        const font = choose(character, style, isChinese && (sharedMarks.test(character) || eastAsian.test(character)));
        const last = parts.at(-1);
        if (last?.font === font) last.text += character;
        else parts.push({ text: character, font });
      }
      return parts;
    },
    width(text, font, size) {
      return open(font).widthOfString(text, size);
    },
    name(font) {
      open(font);
      return font;
    },
  };
}

function candidates({ bold, italic, code }: FontStyle, isChinese: boolean, point: number): string[] {
  const weight = bold ? '700' : '400';
  const latin = latinParts.map((part) => `noto-sans/noto-sans-${part}-${weight}-${italic ? 'italic' : 'normal'}`);
  const chinese = [`noto-sans-sc/noto-sans-sc-chinese-simplified-${weight}-normal`];
  const rare = rarePart(point);
  if (rare !== null) chinese.push(`noto-sans-sc/noto-sans-sc-${rare}-${weight}-normal`);
  if (isChinese) return [...chinese, ...latin];
  const text = [...latin, ...chinese];
  return code ? [`noto-sans-mono/noto-sans-mono-latin-${weight}-normal`, ...text] : text;
}

/** @param name as `noto-sans/noto-sans-latin-400-normal` */
export function fontFile(name: string): Buffer {
  const [family, file] = name.split('/');
  return unpackWoff(fs.readFileSync(find.resolve(`@fontsource/${family}/files/${file}.woff`)));
}

let ranges: { part: string; first: number; last: number }[] | null = null;

/** Rare characters lie in the numbered parts of Noto Sans SC, by the ranges that its own index gives. */
function rarePart(point: number): string | null {
  if (ranges === null) {
    const index = JSON.parse(fs.readFileSync(find.resolve('@fontsource/noto-sans-sc/unicode.json'), 'utf8')) as Record<string, string>;
    ranges = Object.entries(index)
      .filter(([part]) => part.startsWith('['))
      .flatMap(([part, list]) =>
        list.split(',').map((range) => {
          const [first, last] = range.replace('U+', '').split('-');
          return { part: part.slice(1, -1), first: parseInt(first!, 16), last: parseInt(last ?? first!, 16) };
        }),
      );
  }
  return ranges.find(({ first, last }) => first <= point && point <= last)?.part ?? null;
}
