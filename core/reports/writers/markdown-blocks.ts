import { inlineMarkdown } from './markdown-inline.ts';
import type { MarkdownState } from './markdown-inline.ts';
import { escapeMarkdown, wholeParagraph } from './markdown-text.ts';
import { plainRuns, sourceRuns } from './placed-document.ts';
import type { BlockOf, PlacedBlock } from './placed-document.ts';

/** All blocks of a report, with a blank line between them; list items that follow each other form one list. */
export function* markdownBlocks(blocks: PlacedBlock[], state: MarkdownState): Generator<string> {
  let open: OpenList[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'list-item') {
      open = [];
      const markdown = block.kind === 'contents' ? contentsMarkdown(blocks) : blockMarkdown(block, state);
      yield index === 0 ? markdown : `\n\n${markdown}`;
      continue;
    }
    const afterItem = blocks[index - 1]?.kind === 'list-item';
    yield `${index === 0 ? '' : afterItem ? '\n' : '\n\n'}${listItem(block, open, state)}`;
  }
}

/** Text as a quotation: every line of it, so that nothing of it is left outside. */
export function blockQuote(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** A heading is one line: a line end in it is a space there. */
export function headingLine(level: number, markdown: string): string {
  return `${'#'.repeat(level)} ${markdown.replace(/\\?\n/g, ' ')}`;
}

function blockMarkdown(block: Exclude<PlacedBlock, { kind: 'list-item' | 'contents' }>, state: MarkdownState): string {
  switch (block.kind) {
    case 'heading':
      return headingMarkdown(block, state);
    case 'paragraph':
      return inlineMarkdown(block.runs, state);
    case 'quote':
      return quoteMarkdown(block, state);
    case 'claim':
      return claimMarkdown(block, state);
    case 'table':
      return tableMarkdown(block, state);
    case 'code':
      return codeBlock(block.text);
    case 'break':
      return '---';
    case 'picture':
      return pictureMarkdown(block);
  }
}

/** Markdown files carry no drawings: what one shows stands in words. */
function pictureMarkdown({ alternative, caption }: BlockOf<'picture'>): string {
  const title = caption === '' ? '' : `**${escapeMarkdown(caption.replace(/\s+/g, ' ').trim(), wholeParagraph)}**`;
  const words = alternative === '' ? '' : blockQuote(escapeMarkdown(alternative, wholeParagraph));
  return [title, words].filter((part) => part !== '').join('\n\n');
}

/** The headings as a list: readers of Markdown name the places they lead to in different ways, so that nothing is linked. */
function contentsMarkdown(blocks: PlacedBlock[]): string {
  const open: number[] = [];
  const lines = blocks.flatMap((block) => {
    if (block.kind !== 'heading') return [];
    while (open.length > 0 && open.at(-1)! >= block.level) open.pop();
    open.push(block.level);
    const title = escapeMarkdown(
      block.runs
        .map((run) => run.text)
        .join('')
        .replace(/\s+/g, ' ')
        .trim(),
      wholeParagraph,
    );
    return [`${'  '.repeat(open.length - 1)}- ${title || '<!-- -->'}`];
  });
  return lines.join('\n');
}

/** The cell's form of a line end, `<br>`, keeps a heading on its line too. */
function headingMarkdown(block: BlockOf<'heading'>, state: MarkdownState): string {
  return `${'#'.repeat(block.level + 1)} ${inlineMarkdown(block.runs, state, true)}`;
}

function quoteMarkdown(block: BlockOf<'quote'>, state: MarkdownState): string {
  const quote = blockQuote(inlineMarkdown(block.runs, state));
  return block.attribution === '' ? quote : `${quote}\n\n— ${escapeMarkdown(block.attribution, { ...wholeParagraph, atLineStart: false })}`;
}

function claimMarkdown(block: BlockOf<'claim'>, state: MarkdownState): string {
  const wording = inlineMarkdown(plainRuns([{ text: `${block.number}. ` }, { text: block.wording, bold: true }]), state);
  const source = inlineMarkdown(sourceRuns(block), state);
  const facts = block.facts.map(({ label, value }) => `${label}: ${value}`).join(' · ');
  return [
    wording,
    block.quote === null ? '' : blockQuote(escapeMarkdown(block.quote, wholeParagraph)),
    source,
    facts === '' ? '' : escapeMarkdown(facts, wholeParagraph),
    ...block.note.map((runs) => inlineMarkdown(runs, state)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function tableMarkdown(block: BlockOf<'table'>, state: MarkdownState): string {
  const caption = block.caption === '' ? [] : [inlineMarkdown(plainRuns([{ text: block.caption, bold: true }]), state)];
  if (block.columns.length === 0) return caption.join('');
  const row = (cells: string[]) => `| ${block.columns.map((_column, index) => cells[index] ?? '').join(' | ')} |`;
  const table = [
    row(block.columns.map((column) => escapeMarkdown(column.title, { ...wholeParagraph, inTable: true }))),
    row(block.columns.map((column) => (column.align === 'right' ? '--:' : '---'))),
    ...block.rows.map((cells) => row(cells.map((cell) => inlineMarkdown(cell, state, true)))),
  ];
  return [...caption, table.join('\n')].join('\n\n');
}

function codeBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

interface OpenList {
  ordered: boolean;
  count: number;
  /** width of the marker, by which what belongs to the item is indented */
  width: number;
}

function listItem(block: BlockOf<'list-item'>, open: OpenList[], state: MarkdownState): string {
  const depth = Math.min(Math.max(block.level, 1), open.length + 1);
  open.length = Math.min(open.length, depth);
  const current = open[depth - 1];
  const count = current?.ordered === block.ordered ? current.count + 1 : 1;
  const marker = block.ordered ? `${count}. ` : '- ';
  open[depth - 1] = { ordered: block.ordered, count, width: marker.length };
  const indent = ' '.repeat(open.slice(0, depth - 1).reduce((sum, list) => sum + list.width, 0));
  // An item without content would read as a part of the paragraph above it, `-` even as that one's underline.
  const lines = (inlineMarkdown(block.runs, state) || '<!-- -->').split('\n');
  return lines.map((line, index) => `${indent}${index === 0 ? marker : ' '.repeat(marker.length)}${line}`).join('\n');
}
