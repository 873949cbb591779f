import type { PassageKind } from '../../shared/domain/documents.ts';
import type { TextBlock } from './blocks.ts';

/** The little of a DOM node that is needed here: the folder is compiled without the browser's types. */
export interface HtmlNode {
  nodeType: number;
  localName?: string;
  nodeValue: string | null;
  textContent: string | null;
  childNodes: ArrayLike<HtmlNode>;
  getAttribute?(name: string): string | null;
  querySelectorAll(selector: string): Iterable<HtmlNode>;
}

export interface HtmlBlocks {
  blocks: TextBlock[];
  /** elements that were left out with what is in them, by name; `hidden` counts elements that the page does not show */
  dropped: Map<string, number>;
}

interface Surroundings {
  kind: PassageKind;
  level: number | null;
  listDepth: number;
  isPreformatted: boolean;
  /** set inside a table's row: whether a cell of it has been written */
  row: { isStarted: boolean } | null;
}

type Step = { node: HtmlNode; around: Surroundings } | 'flush';

const neverText = new Set(
  'script style template noscript iframe object embed applet svg canvas audio video map select button textarea datalist input head link meta annotation annotation-xml'.split(
    ' ',
  ),
);
/** What is lost with these is worth telling; scripts and styles are not text to begin with. */
const worthTelling = new Set('iframe object embed applet svg canvas audio video hidden'.split(' '));
const blockElements = new Set(
  'html body address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table caption tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const lineBreak = '\0';

/**
 * Turns an element into blocks of text, in document order. Works with a stack of its own: no nesting overflows the call stack.
 * @param except names of elements to leave out besides those that never hold text
 */
export function htmlBlocks(root: HtmlNode, except: readonly string[] = []): HtmlBlocks {
  const found: HtmlBlocks = { blocks: [], dropped: new Map() };
  const leftOut = new Set(except);
  let buffer: string[] = [];
  let owner: Surroundings | null = null;
  const flush = (): void => {
    if (owner !== null) pushBlocks(found.blocks, owner, buffer.join(''));
    buffer = [];
    owner = null;
  };
  const stack: Step[] = [{ node: root, around: { kind: 'paragraph', level: null, listDepth: 0, isPreformatted: false, row: null } }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step === 'flush') {
      flush();
      continue;
    }
    const { node, around } = step;
    if (node.nodeType === 3) {
      const value = node.nodeValue ?? '';
      if (owner === null && value.trim() !== '') owner = around;
      if (owner !== null) buffer.push(value);
      continue;
    }
    const name = node.localName?.toLowerCase() ?? '';
    if (node.nodeType !== 1 || isDropped(node, name, leftOut, found.dropped)) continue;
    if (name === 'br') {
      if (owner !== null) buffer.push(lineBreak);
      continue;
    }
    const isBlock = blockElements.has(name);
    if (isBlock) {
      flush();
      stack.push('flush');
    }
    pushChildren(stack, node, isBlock ? surroundingsIn(name, around) : around);
  }
  flush();
  return found;
}

function pushChildren(stack: Step[], node: HtmlNode, around: Surroundings): void {
  const children = Array.from(node.childNodes);
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (child !== undefined) stack.push({ node: child, around });
  }
}

function isDropped(node: HtmlNode, name: string, except: ReadonlySet<string>, dropped: Map<string, number>): boolean {
  const reason = neverText.has(name) || except.has(name) ? name : isHidden(node) ? 'hidden' : null;
  if (reason === null) return false;
  if (worthTelling.has(reason)) dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
  return true;
}

function isHidden(node: HtmlNode): boolean {
  if (node.getAttribute === undefined) return false;
  if (node.getAttribute('hidden') !== null) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test((node.getAttribute('style') ?? '').slice(0, 2000));
}

function surroundingsIn(name: string, around: Surroundings): Surroundings {
  if (/^h[1-6]$/.test(name)) return { ...around, kind: 'heading', level: Number(name[1]) };
  if (name === 'ul' || name === 'ol' || name === 'menu') return { ...around, listDepth: around.listDepth + 1 };
  if (name === 'li') return { ...around, kind: 'list-item', level: Math.max(1, around.listDepth) };
  if (name === 'tr') return { ...around, row: { isStarted: false } };
  if (name === 'td' || name === 'th') return { ...around, kind: 'table-cell', level: null };
  if (name === 'blockquote') return { ...around, kind: 'quote', level: null };
  if (name === 'figcaption' || name === 'caption') return { ...around, kind: 'caption', level: null, row: null };
  return name === 'pre' ? { ...around, kind: 'code', level: null, isPreformatted: true } : around;
}

/** White space collapses as a browser shows it; two line breaks in a row are how old pages separate paragraphs. */
function pushBlocks(blocks: TextBlock[], around: Surroundings, raw: string): void {
  const texts = around.isPreformatted
    ? [raw.replaceAll(lineBreak, '\n').replace(/^\n+|\s+$/g, '')]
    : raw
        .replace(/[ \t\n\f\r]+/g, ' ')
        .replace(/ ?\0 ?/g, '\n')
        .split(/\n{2,}/);
  for (const text of texts) {
    if (text.trim() === '') continue;
    const separator = around.row?.isStarted === true ? '\n' : '\n\n';
    if (around.row !== null) around.row.isStarted = true;
    blocks.push({ kind: around.kind, level: around.level, text, separator });
  }
}
