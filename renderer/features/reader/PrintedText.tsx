import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../i18n/index.ts';
import { toast } from '../../ui/index.ts';
import type { Blocks } from './blocks.ts';
import { Passages } from './Passages.tsx';

/** Beyond this a browser takes minutes to lay the pages out. */
const mostPassages = 8000;

export interface Printing {
  printed: boolean;
  start: () => void;
}

/** Prints the whole text, not the part on the screen: all of it is read first. */
export function usePrinting(blocks: Blocks): Printing {
  const [printed, setPrinted] = useState(false);
  useEffect(() => {
    if (!printed) return;
    const done = (): void => setPrinted(false);
    window.addEventListener('afterprint', done);
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', done);
    };
  }, [printed]);
  const start = async (): Promise<void> => {
    const total = blocks.total ?? 0;
    if (total > mostPassages) return toast({ message: t('reader.print.tooLong', { total, most: mostPassages }), tone: 'bad' });
    await blocks.load(0, total - 1);
    setPrinted(true);
  };
  return { printed, start: () => void start() };
}

export function PrintedText({ blocks, title, language }: { blocks: Blocks; title: string; language: string | null }): ReactNode {
  return createPortal(
    <div className="reader-printed reader-rows" lang={language ?? undefined} aria-hidden="true">
      <p className="reader-printed-title">{title}</p>
      <Passages blocks={blocks} first={0} last={(blocks.total ?? 1) - 1} current={null} />
    </div>,
    document.body,
  );
}
