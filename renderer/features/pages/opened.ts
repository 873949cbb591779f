import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { client } from '../../api/client.ts';
import { openPages } from './document.ts';

export interface Pages {
  document: PDFDocumentProxy | null;
  count: number;
  /** height ÷ width of the first page; most documents have one size */
  ratio: number;
  error: unknown;
  retry: () => void;
}

const none: Omit<Pages, 'retry'> = { document: null, count: 0, ratio: 1, error: null };

/** The pages of a version's original, open for as long as they are shown. */
export function usePages(source: string, version: string): Pages {
  const [state, setState] = useState(none);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const life: { isOver: boolean; close: () => void } = { isOver: false, close: () => {} };
    const failed = (error: unknown): void => {
      if (!life.isOver) setState({ ...none, error });
    };
    const open = async (): Promise<void> => {
      const versions = await client.sources.versions({ id: source });
      const { document, close } = await openPages(version, versions.find((one) => one.id === version)?.originalSize ?? 0, failed);
      life.close = close;
      if (life.isOver) return close();
      const ratio = ratioOf(await document.getPage(1));
      if (!life.isOver) setState({ document, count: document.numPages, ratio, error: null });
    };
    open().catch(failed);
    return () => {
      life.isOver = true;
      life.close();
      setState(none);
    };
  }, [source, version, round]);
  return { ...state, retry: () => setRound(round + 1) };
}

/** Height ÷ width, as the page is shown. */
export function ratioOf(page: PDFPageProxy): number {
  const { width, height } = page.getViewport({ scale: 1 });
  return height / width;
}
