import type { PassageKind, TableCell } from '../../shared/domain/documents.ts';
import type { TextBlock } from './blocks.ts';
import { HtmlTable, layoutTables } from './html-tables.ts';

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
  /** the table of data around, and the cell of it */
  table: HtmlTable | null;
  cell: TableCell | null;
  /** inside a list of notes, items are notes */
  isNotes: boolean;
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
  const layout = layoutTables(root);
  const tables = { count: 0 };
  let buffer: string[] = [];
  let owner: Surroundings | null = null;
  const flush = (): void => {
    if (owner !== null) pushBlocks(found.blocks, owner, buffer.join(''));
    buffer = [];
    owner = null;
  };
  const stack: Step[] = [
    {
      node: root,
      around: { kind: 'paragraph', level: null, listDepth: 0, isPreformatted: false, row: null, table: null, cell: null, isNotes: false },
    },
  ];
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
    pushChildren(stack, node, isBlock ? surroundingsIn(node, name, around, { layout, tables }) : around);
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
  // The arrow that leads from a note back to its place is no part of the note.
  if (name === 'a' && /doc-backlink|footnote-back/.test(`${node.getAttribute?.('role') ?? ''} ${node.getAttribute?.('class') ?? ''}`))
    return true;
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

interface Tables {
  /** tables that only place things on the page */
  layout: ReadonlySet<HtmlNode>;
  tables: { count: number };
}

function surroundingsIn(node: HtmlNode, name: string, around: Surroundings, found: Tables): Surroundings {
  if (/^(?:table|thead|tbody|tfoot|tr|td|th)$/.test(name)) return inTable(node, name, around, found);
  const kept = around.cell !== null;
  if (/^h[1-6]$/.test(name)) return kept ? around : { ...around, kind: 'heading', level: Number(name[1]) };
  if (name === 'ul' || name === 'ol' || name === 'menu') return { ...around, listDepth: around.listDepth + 1 };
  if (name === 'li' && !kept) {
    return around.isNotes
      ? { ...around, kind: 'footnote', level: null }
      : { ...around, kind: 'list-item', level: Math.max(1, around.listDepth) };
  }
  if (name === 'blockquote' && !kept) return { ...around, kind: 'quote', level: null };
  if (name === 'figcaption' || name === 'caption') return { ...around, kind: 'caption', level: null, row: null, cell: null };
  if (name === 'pre') return { ...around, kind: kept ? around.kind : 'code', level: null, isPreformatted: true };
  if ((name === 'section' || name === 'aside' || name === 'div') && holdsNotes(node))
    return { ...around, isNotes: true, ...(name === 'aside' ? { kind: 'footnote' as const, level: null } : {}) };
  return around;
}

function inTable(node: HtmlNode, name: string, around: Surroundings, { layout, tables }: Tables): Surroundings {
  if (name === 'table') {
    const isData = !layout.has(node) && around.cell === null;
    return isData ? { ...around, table: new HtmlTable(tables.count++), cell: null, row: null } : { ...around, table: null, row: null };
  }
  if (around.table === null) return around;
  if (name === 'td' || name === 'th') return { ...around, kind: 'table-cell', level: null, cell: around.table.nextCell(node, name) };
  if (name === 'tr') {
    around.table.nextRow();
    return { ...around, row: { isStarted: false } };
  }
  if (name === 'thead') around.table.beginHead();
  else around.table.endHead();
  return around;
}

/** Where pandoc, e-books and accessible pages keep their notes. */
function holdsNotes(node: HtmlNode): boolean {
  const role = `${node.getAttribute?.('role') ?? ''} ${node.getAttribute?.('epub:type') ?? ''}`;
  return (
    /\b(?:doc-(?:foot|end)notes?|(?:foot|end|rear)notes?)\b/.test(role) ||
    /(?:^|\s)footnotes(?:$|\s|-end)/.test(node.getAttribute?.('class') ?? '')
  );
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
    blocks.push({ kind: around.kind, level: around.level, text, separator, ...(around.cell === null ? {} : { cell: around.cell }) });
  }
}
