import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import type { BlockView, MarkView } from '../../../shared/contract/sources.ts';
import { placesOnPage, type PagePlace } from '../../../shared/domain/page-places.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { select, useSelected } from '../../state/workspace.ts';

/** The letters of a page as pdf.js tells them, in shares of the page's width and height from its upper left corner. */
async function lettersOf(page: PDFPageProxy): Promise<Parameters<typeof placesOnPage>[0]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str === '') return [];
    const [x, y] = viewport.convertToViewportPoint(item.transform[4] as number, item.transform[5] as number) as [number, number];
    const height = Math.hypot(item.transform[2] as number, item.transform[3] as number) * viewport.scale;
    return [
      {
        text: item.str,
        x: x / viewport.width,
        y: (y - height) / viewport.height,
        width: (item.width * viewport.scale) / viewport.width,
        height: (height * 1.2) / viewport.height,
      },
    ];
  });
}

/** What is marked on a page, laid over its letters; a click goes to the place in the text. */
export function Marks({ page, number, text }: { page: PDFPageProxy; number: number; text: OpenText }): ReactNode {
  const [places, setPlaces] = useState<readonly PagePlace[]>([]);
  const { version } = text;
  useEffect(() => {
    const life = { isOver: false };
    const read = async (): Promise<void> => {
      const [letters, { blocks }] = await Promise.all([lettersOf(page), client.sources.onPage({ version, page: number })]);
      if (!life.isOver) setPlaces(placesOnPage(letters, blocks.map(stretchOf)));
    };
    // the page itself is shown all the same
    read().catch(() => undefined);
    return () => {
      life.isOver = true;
    };
  }, [page, number, version]);
  const from = places[0]?.start ?? 0;
  const to = places.reduce((last, place) => Math.max(last, place.end), from);
  const marks =
    useLive(
      async () => (to > from ? client.sources.marks({ version, start: from, end: to }) : []),
      ['annotation', 'claim', 'figure', 'milestone', 'mention', 'anchor', 'anchorUse'],
      [version, from, to],
    ).data ?? [];
  const selected = useSelected();
  const go = (event: MouseEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    const place = places.find((one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height);
    if (place === undefined) return;
    const mark = marks.find((one) => one.start < place.end && one.end > place.start);
    if (mark !== undefined) select({ kind: mark.kind, id: mark.id });
    text.show({ start: place.start, end: place.end });
  };
  return (
    // what is done here by pointer is done in the text by keys: this lies over a picture
    <div className="pages-marks" aria-hidden="true" onClick={go}>
      {marks.flatMap((mark) =>
        boxesOf(mark, places).map((box, index) => (
          <span
            key={`${mark.anchor} ${mark.kind} ${index}`}
            className={`pages-mark pages-mark-${mark.kind}${selected?.id === mark.id ? ' pages-mark-selected' : ''}`}
            style={{
              left: `${box.x * 100}%`,
              top: `${box.y * 100}%`,
              width: `${box.width * 100}%`,
              height: `${box.height * 100}%`,
              ...(mark.kind === 'annotation' && mark.colour !== null ? { backgroundColor: mark.colour } : {}),
            }}
          />
        )),
      )}
    </div>
  );
}

const stretchOf = ({ start, end, text }: BlockView) => ({ start, end, text });

/** A mark covers a part of a run of letters: the run is cut in proportion. */
function boxesOf(mark: Pick<MarkView, 'start' | 'end'>, places: readonly PagePlace[]): Pick<PagePlace, 'x' | 'y' | 'width' | 'height'>[] {
  return places
    .filter((place) => place.start < mark.end && place.end > mark.start)
    .map((place) => {
      const length = place.end - place.start;
      const begin = Math.max(0, mark.start - place.start) / length;
      const end = Math.min(length, mark.end - place.start) / length;
      return { x: place.x + place.width * begin, y: place.y, width: place.width * (end - begin), height: place.height };
    });
}
