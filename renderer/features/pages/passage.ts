import { useEffect, useState } from 'react';
import { client } from '../../api/client.ts';
import type { OpenText, Stretch } from '../../state/reader-parts.ts';

/** The passage at the top of the text, and the page it stands on. */
export interface PlacedPassage extends Stretch {
  page: number;
}

export function usePassageInView({ version, at, shown }: OpenText): PlacedPassage | null {
  const [passage, setPassage] = useState<PlacedPassage | null>(null);
  const ready = shown !== null;
  useEffect(() => {
    if (!ready) return;
    const life = { isOver: false };
    const read = async (): Promise<void> => {
      const { position } = await client.sources.position({ version, offset: at });
      const { blocks } = await client.sources.blocks({ version, from: position, count: 1 });
      const block = blocks[0];
      if (!life.isOver) setPassage(block?.page ? { page: block.page, start: block.start, end: block.end } : null);
    };
    // a page that cannot be told is no reason to disturb the reading
    read().catch(() => undefined);
    return () => {
      life.isOver = true;
    };
  }, [version, at, ready]);
  return passage;
}
