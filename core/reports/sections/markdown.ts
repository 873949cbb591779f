import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { ReportBlock, ReportNote, Run } from '../../../shared/domain/report-document.ts';

/** Private-use characters stand for links and live numbers while Markdown is read: a `|` in a link would end a table's cell. */
const opening = '\uE0F0';
const closing = '\uE0F1';
const marker = new RegExp(`${opening}(\\d+)${closing}`);

/** A stretch of the text that is no Markdown: `as` says what stands there, `literal` what was written. */
export interface Inset {
  from: number;
  to: number;
  as: () => Run[];
}

interface Reading {
  insets: readonly Inset[];
  text: string;
  notes: ReportNote[];
  definitions: Map<string, Nodes>;
  numbers: Map<string, number>;
}

/** Markdown as blocks of a report; HTML in it stays the text that it is, pictures give their words. `notes` takes the footnotes. */
export function markdownBlocks(text: string, insets: readonly Inset[], notes: ReportNote[]): ReportBlock[] {
  let hidden = '';
  let at = 0;
  insets.forEach((inset, index) => {
    hidden += `${bare(text.slice(at, inset.from))}${opening}${index}${closing}`;
    at = inset.to;
  });
  hidden += bare(text.slice(at));
  const root = fromMarkdown(hidden, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const definitions = new Map(
    root.children.flatMap((node) => (node.type === 'footnoteDefinition' ? [[node.identifier, node] as const] : [])),
  );
  const reading: Reading = { insets, text, notes, definitions, numbers: new Map() };
  return root.children.flatMap((node) => blocksOf(node, reading, 0));
}

const bare = (text: string): string => text.replace(/[\uE0F0\uE0F1]/g, '');

function blocksOf(node: RootContent, reading: Reading, depth: number): ReportBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', runs: runsOf(node.children, reading) }];
    case 'heading':
      return [{ kind: 'heading', level: Math.min(4, node.depth + 1) as 2 | 3 | 4, runs: runsOf(node.children, reading) }];
    case 'list':
      return node.children.flatMap((item) => listItem(item.children, node.ordered === true, reading, depth));
    case 'blockquote':
      return [{ kind: 'quote', runs: joined(node.children.map((child) => wordsOf(child, reading))), attribution: '' }];
    case 'code':
      return [{ kind: 'code', text: literal(node.value, reading) }];
    case 'table': {
      const [head, ...rest] = node.children.map((row) => row.children.map((cell) => runsOf(cell.children, reading)));
      const columns = (head ?? []).map((runs, place) => ({
        title: runs.map((run) => run.text).join(''),
        align: node.align?.[place] === 'right' ? ('right' as const) : ('left' as const),
        width: 1,
      }));
      return [{ kind: 'table', caption: '', columns, rows: rest.map((row) => columns.map((_, place) => row[place] ?? [{ text: '' }])) }];
    }
    case 'html':
      return [{ kind: 'paragraph', runs: [{ text: literal(node.value, reading) }] }];
    default:
      return [];
  }
}

/** The first paragraph is the item's line; lists in it hang below, other blocks follow. */
function listItem(children: readonly RootContent[], ordered: boolean, reading: Reading, depth: number): ReportBlock[] {
  const [first, ...rest] = children;
  const line = first?.type === 'paragraph' ? runsOf(first.children, reading) : [{ text: '' }];
  const under = (first?.type === 'paragraph' ? rest : children).flatMap((child) => blocksOf(child, reading, depth + 1));
  return [{ kind: 'list-item', level: depth, ordered, runs: line }, ...under];
}

/** Every word below a node in one line. */
function wordsOf(node: Nodes, reading: Reading): Run[] {
  if (node.type === 'paragraph' || node.type === 'heading') return runsOf(node.children, reading);
  if ('children' in node) return joined((node.children as Nodes[]).map((child) => wordsOf(child, reading)));
  return 'value' in node ? [{ text: literal(node.value, reading) }] : [];
}

function joined(parts: readonly Run[][]): Run[] {
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [{ text: ' ' }, ...part]));
}

function runsOf(nodes: readonly PhrasingContent[], reading: Reading, look: Partial<Run> = {}): Run[] {
  return nodes.flatMap((node) => inline(node, reading, look));
}

function inline(node: PhrasingContent, reading: Reading, look: Partial<Run>): Run[] {
  switch (node.type) {
    case 'text':
      return withInsets(node.value, reading, look);
    case 'strong':
      return runsOf(node.children, reading, { ...look, bold: true });
    case 'emphasis':
      return runsOf(node.children, reading, { ...look, italic: true });
    case 'delete':
      return runsOf(node.children, reading, look);
    case 'inlineCode':
      return [{ ...look, text: literal(node.value, reading), code: true }];
    case 'link': {
      const address = literal(node.url, reading);
      return runsOf(node.children, reading, /^https?:\/\//i.test(address) ? { ...look, href: address } : look);
    }
    case 'break':
      return [{ ...look, text: ' ' }];
    case 'image':
      return node.alt ? [{ ...look, text: literal(node.alt, reading) }] : [];
    case 'html':
      return [{ ...look, text: literal(node.value, reading) }];
    case 'footnoteReference':
      return [{ text: '', note: noteNumber(node.identifier, reading) }];
    default:
      return [];
  }
}

function noteNumber(identifier: string, reading: Reading): number {
  const known = reading.numbers.get(identifier);
  if (known !== undefined) return known;
  const note: ReportNote = { number: reading.notes.length + 1, runs: [] };
  reading.notes.push(note);
  reading.numbers.set(identifier, note.number);
  const definition = reading.definitions.get(identifier);
  if (definition !== undefined) note.runs = wordsOf(definition, reading);
  return note.number;
}

function withInsets(value: string, reading: Reading, look: Partial<Run>): Run[] {
  const text = value.replace(/\s*\n\s*/g, ' ');
  return text.split(marker).flatMap((part, index): Run[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ ...look, text: part }];
    return reading.insets[Number(part)]!.as().map((run) => ({ ...look, ...run }));
  });
}

/** Where nothing is a link (code, addresses), the text as it was written. */
function literal(value: string, { insets, text }: Reading): string {
  return value
    .split(marker)
    .map((part, index) => (index % 2 === 0 ? part : text.slice(insets[Number(part)]!.from, insets[Number(part)]!.to)))
    .join('');
}
