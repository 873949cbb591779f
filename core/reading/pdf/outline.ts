import type { PDFDocumentProxy } from 'pdfjs-dist';

/** A line of the document's own table of contents. */
export interface OutlineEntry {
  title: string;
  /** from 1 */
  level: number;
  page: number;
}

const mostEntries = 5_000;
const deepest = 6;

interface OutlineNode {
  title: string;
  dest: unknown;
  items: OutlineNode[];
}

/** The document's outline with the pages it leads to; entries that lead nowhere are left out. */
export async function outlineOf(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const visit = async (nodes: readonly OutlineNode[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= mostEntries) return;
      const page = await pageOf(document, node.dest);
      if (page !== null) entries.push({ title: node.title, level, page });
      if (level < deepest) await visit(node.items ?? [], level + 1);
    }
  };
  try {
    await visit(((await document.getOutline()) ?? []) as OutlineNode[], 1);
  } catch {
    // a damaged outline is no outline
    return [];
  }
  return entries;
}

async function pageOf(document: PDFDocumentProxy, destination: unknown): Promise<number | null> {
  try {
    const place: unknown = typeof destination === 'string' ? await document.getDestination(destination) : destination;
    const target: unknown = Array.isArray(place) ? place[0] : null;
    if (typeof target === 'number') return target + 1;
    if (target === null || typeof target !== 'object') return null;
    return (await document.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1;
  } catch {
    return null;
  }
}
