import { childOf, childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';

/** What a paragraph is by its style. */
export interface WordStyle {
  role: 'title' | 'heading' | 'caption' | 'quote' | 'code' | 'footnote' | null;
  /** heading level 1-6 */
  level: number | null;
  /** list that the style puts its paragraphs into; `level` from 0, null where the list's own levels tell */
  list: { number: string; level: number | null } | null;
}

interface Written {
  name: string;
  basedOn: string | null;
  outline: number | null;
  list: WordStyle['list'];
}

const plain: WordStyle = { role: null, level: null, list: null };
/** Word keeps its own styles under English names in every language; other programs write the names that people see. */
const heading =
  /^(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|заголовок|nadpis|başlık|标题|標題|見出し|제목)\s*(\d)$/iu;
const roles: readonly [RegExp, NonNullable<WordStyle['role']>][] = [
  [/^(?:title|titel|titre|título|titolo|标题|標題|表題|제목)$/iu, 'title'],
  [
    /^(?:caption|(?:table|image|figure) caption|beschriftung|légende|legende|descripción|didascalia|题注|題注|標號|図表番号|캡션)$/iu,
    'caption',
  ],
  [/^(?:quote|intense quote|block text|quotations|zitat|intensives zitat|citation|cita|citazione|引用|明显引用|인용)$/iu, 'quote'],
  [/^(?:html preformatted|preformatted text|source code)$/iu, 'code'],
  [/^(?:footnote text|endnote text|footnote|endnote)$/iu, 'footnote'],
];

/** @returns a function from a style's id to what its paragraphs are; the default paragraph style for null */
export function wordStyles(root: XmlElement | null): (id: string | null) => WordStyle {
  const written = new Map<string, Written>();
  const settled = new Map<string, WordStyle>();
  let byDefault: string | null = null;
  for (const style of childrenOf(root, 'w:style')) {
    const id = style.attributes['w:styleId'];
    if (id === undefined || (style.attributes['w:type'] ?? 'paragraph') !== 'paragraph') continue;
    if (isOn(style.attributes['w:default'])) byDefault ??= id;
    written.set(id, writtenStyle(style, id));
  }
  return (given) => {
    const id = given ?? byDefault;
    if (id === null) return plain;
    const known = settled.get(id);
    if (known !== undefined) return known;
    const style = settle(written, id);
    settled.set(id, style);
    return style;
  };
}

/** @returns the value of an on-off attribute; an absent one is off here */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** An element such as `<w:vanish/>` is on unless its value says otherwise. */
export function isElementOn(element: XmlElement | null): boolean {
  return element !== null && (element.attributes['w:val'] === undefined || isOn(element.attributes['w:val']));
}

/** @returns the list of `w:numPr`; a number of 0 takes a paragraph out of its style's list */
export function listOf(properties: XmlElement | null): WordStyle['list'] {
  const numbering = childOf(properties, 'w:numPr');
  const number = childOf(numbering, 'w:numId')?.attributes['w:val'];
  if (number === undefined) return null;
  const level = Number(childOf(numbering, 'w:ilvl')?.attributes['w:val'] ?? Number.NaN);
  return { number, level: Number.isInteger(level) ? Math.min(8, Math.max(0, level)) : null };
}

/** @returns 1-6 for an outline level of a heading; null for body text */
export function outlineLevel(properties: XmlElement | null): number | null {
  const value = Number(childOf(properties, 'w:outlineLvl')?.attributes['w:val'] ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 && value < 9 ? Math.min(6, value + 1) : null;
}

function writtenStyle(style: XmlElement, id: string): Written {
  const properties = childOf(style, 'w:pPr');
  return {
    name: childOf(style, 'w:name')?.attributes['w:val'] ?? id,
    basedOn: childOf(style, 'w:basedOn')?.attributes['w:val'] ?? null,
    outline: outlineLevel(properties),
    list: listOf(properties),
  };
}

/** The nearest style of the chain that tells decides. A chain longer than 20 is a ring. */
function settle(written: ReadonlyMap<string, Written>, id: string): WordStyle {
  const found: WordStyle = { ...plain };
  let step: string | null = id;
  for (let count = 0; step !== null && count < 20; count += 1) {
    const style: Written = written.get(step) ?? { name: step, basedOn: null, outline: null, list: null };
    found.list ??= style.list;
    if (found.role === null) {
      const level = heading.exec(style.name.trim())?.[1];
      const role = roles.find(([name]) => name.test(style.name.trim()))?.[1] ?? null;
      if (level !== undefined && Number(level) > 0) Object.assign(found, { role: 'heading', level: Math.min(6, Number(level)) });
      else if (style.outline !== null) Object.assign(found, { role: 'heading', level: style.outline });
      else if (role !== null) Object.assign(found, { role, level: role === 'title' ? 1 : null });
    }
    step = style.basedOn;
  }
  return found;
}
