import type { Nodes, Parents, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { PassageKind } from '../../shared/domain/documents.ts';
import { assemble } from './blocks.ts';
import type { TextBlock } from './blocks.ts';
import { emptyBibliography, titleFromFileName } from './bibliography.ts';
import { frontMatter } from './front-matter.ts';
import { readHtmlPart } from './html.ts';
import { markdownChunks } from './markdown-chunks.ts';
import type { ReadDocument } from './read-document.ts';
import { textPassages } from './text.ts';

interface Found {
  blocks: TextBlock[];
  droppedHtml: number;
  pictures: number;
  tables: number;
  firstTitle: string | null;
  isUnstructured: boolean;
}

/** What a block inherits from the blocks around it. */
interface Surroundings {
  kind: PassageKind;
  level: number | null;
  listDepth: number;
  /** what the first paragraph of a note begins with; empty once it is written */
  label?: string[];
}

interface Visit {
  node: Nodes;
  around: Surroundings;
}

/** Above this a piece without a single place to cut it is read as plain text: the parser's time grows with the square of a list. */
const longestChunk = 128 * 1024;

/**
 * Reads Markdown (CommonMark with GitHub's tables, footnotes and task lists, and YAML front matter). The text is that of the blocks, without
 * marks; pictures give their alternative text; the text of HTML blocks is kept, tags inside a line are left out. Fenced code is text like any other and is never run.
 * @param source canonical text of the file
 */
export function readMarkdown(source: string, fileName: string): ReadDocument {
  const front = frontMatter(source);
  const found: Found = { blocks: [], droppedHtml: 0, pictures: 0, tables: 0, firstTitle: null, isUnstructured: false };
  for (const chunk of markdownChunks(source.slice(front.length))) readChunk(chunk, found);
  const { text, passages } = assemble(found.blocks);
  const bibliography = { ...emptyBibliography('document', found.firstTitle ?? titleFromFileName(fileName)), ...front.fields };
  return { text, passages, bibliography, losses: [...front.losses, ...lossesOf(found)] };
}

function lossesOf(found: Found): string[] {
  const losses: string[] = [];
  if (found.droppedHtml > 0) losses.push(`HTML tags inside the Markdown were left out: ${found.droppedHtml}.`);
  if (found.pictures > 0) losses.push(`Pictures were left out, their descriptions kept: ${found.pictures}.`);
  if (found.isUnstructured) losses.push('Parts without any blank line for more than 128 KB were read as plain text.');
  return losses;
}

function readChunk(chunk: string, found: Found): void {
  if (chunk.length > longestChunk || hasRunawayNesting(chunk)) {
    found.isUnstructured = true;
    for (const passage of textPassages(chunk))
      found.blocks.push({ kind: passage.kind, level: passage.level, text: chunk.slice(passage.start, passage.end) });
    return;
  }
  const tree = fromMarkdown(chunk, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  collectBlocks(tree, found);
}

/** No person nests quotes or lists fifty deep; the parser's time grows with the square of it. */
function hasRunawayNesting(chunk: string): boolean {
  return /^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+){50}/m.test(chunk) || /[[*_~!`]{2000}|(?:\[[^\]\n]{0,20}\]\(){200}/.test(chunk);
}

/** Walks the tree with a stack of its own, in document order, so that no nesting overflows the call stack. */
function collectBlocks(root: Root, found: Found): void {
  const stack: Visit[] = [{ node: root, around: { kind: 'paragraph', level: null, listDepth: 0 } }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node, around } = visit;
    if (node.type === 'heading') addHeading(node, found);
    else if (node.type === 'table') addTable(node, found);
    else if (node.type === 'paragraph') {
      found.blocks.push({
        kind: around.kind,
        level: around.level,
        text: (around.label?.splice(0).join('') ?? '') + inlineText(node, found),
      });
    } else if (node.type === 'code') found.blocks.push({ kind: 'code', level: null, text: node.value });
    else if (node.type === 'html') addHtml(node.value, around, found);
    else if ('children' in node) pushChildren(stack, node, around);
  }
}

function addHeading(node: Nodes & { type: 'heading' }, found: Found): void {
  // Other dialects write a heading's address behind it: {#address .class}.
  const text = inlineText(node, found).replace(/\s*\{[#.][^{}\n]{0,200}\}\s*$/, '');
  if (node.depth === 1 && found.firstTitle === null && text.trim() !== '')
    found.firstTitle = text.replace(/\s+/g, ' ').trim().slice(0, 1000);
  found.blocks.push({ kind: 'heading', level: node.depth, text });
}

/** Tables that Markdown cannot express are written as HTML; their text counts like any other. */
function addHtml(html: string, around: Surroundings, found: Found): void {
  if (isComment(html)) return;
  const blocks = /<[a-z]/i.test(html) && />[^<]*[^<\s]/.test(html) ? readHtmlPart(html).blocks : [];
  if (blocks.length === 0) found.droppedHtml += 1;
  let tables = found.tables;
  for (const { cell, ...block } of blocks) {
    const kind = block.kind === 'paragraph' ? { kind: around.kind, level: around.level } : {};
    found.blocks.push({ ...block, ...kind, ...(cell === undefined ? {} : { cell: { ...cell, table: found.tables + cell.table } }) });
    tables = Math.max(tables, found.tables + (cell?.table ?? -1) + 1);
  }
  found.tables = tables;
}

function addTable(table: Table, found: Found): void {
  for (const [row, { children }] of table.children.entries()) {
    for (const [column, cell] of children.entries()) {
      const place = { table: found.tables, row, column, head: row === 0 };
      found.blocks.push({
        kind: 'table-cell',
        level: null,
        text: inlineText(cell, found),
        separator: column > 0 ? '\n' : '\n\n',
        cell: place,
      });
    }
  }
  found.tables += 1;
}

function pushChildren(stack: Visit[], node: Parents, around: Surroundings): void {
  const inside = surroundingsIn(node, around);
  for (let index = node.children.length - 1; index >= 0; index -= 1) {
    const child = node.children[index];
    if (child !== undefined) stack.push({ node: child, around: inside });
  }
}

function surroundingsIn(node: Parents, around: Surroundings): Surroundings {
  if (node.type === 'list') return { ...around, listDepth: around.listDepth + 1 };
  if (node.type === 'listItem') return { ...around, kind: 'list-item', level: around.listDepth };
  if (node.type === 'footnoteDefinition')
    return { ...around, kind: 'footnote', level: null, label: [`[${node.label ?? node.identifier}] `] };
  if (node.type === 'blockquote' && around.kind === 'paragraph') return { ...around, kind: 'quote', level: null };
  return around;
}

/** The text of a block without its marks. Soft line breaks stay line ends, as they are in the file. */
function inlineText(block: Parents, found: Found): string {
  const parts: string[] = [];
  const stack: Nodes[] = [block];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'text' || node.type === 'inlineCode') parts.push(node.value);
    else if (node.type === 'break') parts.push('\n');
    else if (node.type === 'image' || node.type === 'imageReference') {
      found.pictures += 1;
      parts.push(node.alt ?? '');
    } else if (node.type === 'html') {
      if (/^<br\b/i.test(node.value)) parts.push('\n');
      else if (!isComment(node.value)) found.droppedHtml += 1;
    } else if (node.type === 'footnoteReference') parts.push(`[${node.label ?? node.identifier}]`);
    else if ('children' in node) stack.push(...(node.children as Nodes[]).toReversed());
  }
  return parts.join('');
}

function isComment(html: string): boolean {
  return /^\s*<!--[\s\S]*-->\s*$/.test(html);
}
