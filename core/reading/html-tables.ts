import type { TableCell } from '../../shared/domain/documents.ts';
import type { HtmlNode } from './html-blocks.ts';

const widestSpan = 1000;
const tallestSpan = 10_000;

/** Finds each cell's row and column as a browser does, while a table's cells are met in document order. */
export class HtmlTable {
  private readonly number: number;
  private row = -1;
  private column = 0;
  private isHead = false;
  /** column → first row that is free again, for cells that reach down */
  private readonly taken = new Map<number, number>();

  constructor(number: number) {
    this.number = number;
  }

  beginHead(): void {
    this.isHead = true;
  }

  endHead(): void {
    this.isHead = false;
  }

  nextRow(): void {
    this.row += 1;
    this.column = 0;
  }

  /** @param name `td` or `th` */
  nextCell(node: HtmlNode, name: string): TableCell {
    const row = Math.max(0, this.row);
    while ((this.taken.get(this.column) ?? 0) > row) this.column += 1;
    const { column } = this;
    const width = spanOf(node, 'colspan', widestSpan);
    const height = spanOf(node, 'rowspan', tallestSpan);
    if (height > 1) for (let step = 0; step < width; step += 1) this.taken.set(column + step, row + height);
    this.column = column + width;
    return { table: this.number, row, column, head: name === 'th' || this.isHead };
  }
}

function spanOf(node: HtmlNode, name: string, largest: number): number {
  const span = Number(node.getAttribute?.(name) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, largest) : 1;
}

/**
 * Old pages and mails place everything in tables. A table that says so, holds another table or a heading, or has a single cell is no table
 * of data.
 */
export function layoutTables(root: HtmlNode): Set<HtmlNode> {
  const layout = new Set<HtmlNode>();
  const open: { node: HtmlNode; cells: number }[] = [];
  const stack: (HtmlNode | 'end')[] = [root];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step === 'end') {
      const closed = open.pop();
      if (closed !== undefined && closed.cells <= 1) layout.add(closed.node);
      continue;
    }
    const name = step.nodeType === 1 ? (step.localName?.toLowerCase() ?? '') : '';
    const around = open.at(-1);
    if (name === 'table') {
      if (around !== undefined) layout.add(around.node);
      if (/^(?:presentation|none)$/.test(step.getAttribute?.('role') ?? '')) layout.add(step);
      open.push({ node: step, cells: 0 });
      stack.push('end');
    } else if (around !== undefined && (name === 'td' || name === 'th')) around.cells += 1;
    else if (around !== undefined && /^h[1-6]$/.test(name)) layout.add(around.node);
    // The list of children is made anew each time it is asked for.
    const children = Array.from(step.childNodes);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child?.nodeType === 1) stack.push(child);
    }
  }
  return layout;
}
