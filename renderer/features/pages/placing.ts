import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { placesOnPage, type PagePlace, type PageRun } from '../../../shared/domain/page-places.ts';
import { client } from '../../api/client.ts';

const known = new WeakMap<PDFDocumentProxy, Map<string, Promise<readonly PagePlace[]>>>();

/**
 * Where the letters of a page stand in the version's text; in shares of the page's width and height from its upper left corner. Read once for
 * as long as the document is open.
 */
export function placesOf(document: PDFDocumentProxy, version: string, number: number): Promise<readonly PagePlace[]> {
  const kept = known.get(document) ?? new Map<string, Promise<readonly PagePlace[]>>();
  known.set(document, kept);
  const key = `${version} ${number}`;
  const places = kept.get(key) ?? read(document, version, number);
  kept.set(key, places);
  return places;
}

async function read(document: PDFDocumentProxy, version: string, number: number): Promise<readonly PagePlace[]> {
  const [runs, { blocks }] = await Promise.all([document.getPage(number).then(runsOf), client.sources.onPage({ version, page: number })]);
  return placesOnPage(
    runs,
    blocks.map(({ start, end, text }) => ({ start, end, text })),
  );
}

/** The runs of letters of a page, as pdf.js tells them. */
async function runsOf(page: PDFPageProxy): Promise<PageRun[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [across, along, up, upwards, left, base] = item.transform as [number, number, number, number, number, number];
    const height = Math.hypot(up, upwards);
    const turn = Math.atan2(along, across);
    // the corners of the run as it stands, turned or not
    const corner = (x: number, y: number): [number, number] =>
      viewport.convertToViewportPoint(left + x * Math.cos(turn) - y * Math.sin(turn), base + x * Math.sin(turn) + y * Math.cos(turn)) as [
        number,
        number,
      ];
    const corners = [corner(0, -0.25 * height), corner(item.width, 0.95 * height)];
    const [xs, ys] = [corners.map(([x]) => x / viewport.width), corners.map(([, y]) => y / viewport.height)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return [{ text: item.str, x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }];
  });
}
