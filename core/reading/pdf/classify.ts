import { bullet } from './lines.ts';
import type { Draft } from './paragraphs.ts';
import type { OutlineEntry } from './outline.ts';

const captionStart =
  /^(?:(?:table|figure|fig|chart|box|exhibit|graph|map|annex table|tabelle|abbildung|abb|tableau|figura|tabella|grafico|cuadro|tabla|gráfico|graphique)\.?\s*(?:[A-Z]?\d+(?:[.\-–]\d+)*|[IVX]+)\s*(?:[.:|–—-]|$|\s+\p{Lu})|[表图圖図][\s]*[\d一二三四五六七八九十]+|[표그림]{1,2}\s*\d+)/iu;

export const isCaption = (text: string): boolean => text.length <= 320 && captionStart.test(text);

/** Text of a draft on one line, for looking at. */
export const plainText = (draft: Draft): string =>
  draft.lines
    .map((line) => line.text)
    .join(' ')
    .trim();

/**
 * Finds the headings: what the outline names, what is set larger than the text, and short bold lines.
 * @param bodySize height of the letters of the running text
 */
export function headingsOf(drafts: readonly Draft[], outline: readonly OutlineEntry[], bodySize: number): Map<Draft, number> {
  const named = new Map<Draft, number>();
  const styled: { draft: Draft; style: string; size: number }[] = [];
  const wanted = new Map(outline.map((entry) => [`${entry.page} ${comparable(entry.title)}`, entry.level]));
  for (const [index, draft] of drafts.entries()) {
    const text = plainText(draft);
    const level = outlineLevel(wanted, draft, text);
    if (level !== null) named.set(draft, level);
    if (level !== null || looksLikeHeading(draft, text, drafts[index + 1], bodySize)) {
      const size = Math.round(draft.lines[0]!.size * 2) / 2;
      styled.push({ draft, style: `${size} ${draft.lines[0]!.bold > 0.9 ? 'bold' : ''}`, size });
    }
  }
  const levels = withLevels(styled, named);
  dropBylines(drafts, levels, named);
  return levels;
}

/** Authors and dates are set large below a title: what is followed by a heading of a higher rank heads nothing. */
function dropBylines(drafts: readonly Draft[], levels: Map<Draft, number>, named: ReadonlyMap<Draft, number>): void {
  for (let index = drafts.length - 2; index > 0; index -= 1) {
    const draft = drafts[index]!;
    const level = levels.get(draft);
    if (level === undefined || level === 1 || draft.pages[0]! > 2 || named.has(draft) || draft.lines[0]!.bold > 0.9) continue;
    const next = drafts[index + 1]!;
    const nextLevel = levels.get(next);
    if (nextLevel === undefined ? isByline(next, levels) : nextLevel < level) {
      levels.delete(draft);
      bylines.add(draft);
    }
  }
}

const bylines = new WeakSet<Draft>();
const isByline = (draft: Draft, levels: ReadonlyMap<Draft, number>): boolean => bylines.has(draft) && !levels.has(draft);

function outlineLevel(wanted: ReadonlyMap<string, number>, draft: Draft, text: string): number | null {
  if (wanted.size === 0 || text.length > 300 || draft.lines.length > 5) return null;
  const key = comparable(text);
  const bare = comparable(text.replace(/^(?:[\dIVXA-Z]+\.)*[\dIVX]*\.?\s+/, ''));
  for (const page of [draft.pages[0]!, draft.pages[0]! - 1, draft.pages[0]! + 1]) {
    const level = wanted.get(`${page} ${key}`) ?? wanted.get(`${page} ${bare}`);
    if (level !== undefined) return level;
  }
  return null;
}

const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function looksLikeHeading(draft: Draft, text: string, next: Draft | undefined, bodySize: number): boolean {
  const [first] = draft.lines;
  if (!/\p{L}{2}|[\u3400-\u9fff]/u.test(text) || text.length > 220 || draft.lines.length > 4 || isCaption(text)) return false;
  if (bullet.test(text) || draft.kind === 'note' || /\.{4}|(?:\s\.){3}/.test(text)) return false;
  if (first!.size >= bodySize * 1.13) return !/[,;]$/.test(text);
  const isBold = draft.lines.every((line) => line.bold > 0.9);
  if (!isBold || first!.size < bodySize * 0.97 || draft.lines.length > 2 || text.length > 130 || /[.,;]$/.test(text)) return false;
  return next !== undefined && next.pages[0]! - draft.pages[0]! <= 1 && next.lines[0]!.bold < 0.9;
}

/** Larger type is a higher level; where the outline tells the level of a kind of type, all of that kind have it. */
function withLevels(
  styled: readonly { draft: Draft; style: string; size: number }[],
  named: ReadonlyMap<Draft, number>,
): Map<Draft, number> {
  const told = new Map<string, number>();
  for (const { draft, style } of styled) {
    const level = named.get(draft);
    if (level !== undefined && !told.has(style)) told.set(style, level);
  }
  const largestTold = Math.max(0, ...styled.filter(({ draft }) => named.has(draft)).map(({ size }) => size));
  const hasTitle = named.size > 0 && styled.some(({ draft, size }) => !named.has(draft) && size > largestTold * 1.08);
  const shift = hasTitle ? 1 : 0;
  const order = [...new Set(styled.map(({ style }) => style))].sort(
    (one, other) => Number.parseFloat(other) - Number.parseFloat(one) || Number(other.endsWith('bold')) - Number(one.endsWith('bold')),
  );
  const levels = new Map<Draft, number>();
  for (const { draft, style, size } of styled) {
    const known = named.get(draft) ?? told.get(style);
    const level =
      known !== undefined
        ? known + shift
        : named.size === 0
          ? order.indexOf(style) + 1
          : size > largestTold
            ? 1
            : Math.max(...told.values()) + shift + 1;
    levels.set(draft, Math.min(6, level + (known === undefined ? numberedDepth(draft, styled, style) : 0)));
  }
  return levels;
}

/** Of headings set alike, 1.2.1 stands below 1.2. */
function numberedDepth(draft: Draft, styled: readonly { draft: Draft; style: string }[], style: string): number {
  const depth = depthOf(draft);
  if (depth === 0) return 0;
  const depths = styled
    .filter((other) => other.style === style)
    .map((other) => depthOf(other.draft))
    .filter((other) => other > 0);
  return depth - Math.min(...depths);
}

function depthOf(draft: Draft): number {
  const found = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s/.exec(draft.lines[0]!.text)?.[1];
  return found === undefined ? 0 : found.split('.').length;
}
