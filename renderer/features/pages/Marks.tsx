import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import type { MarkView } from '../../../shared/contract/sources.ts';
import type { PagePlace } from '../../../shared/domain/page-places.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import type { OpenText, Stretch } from '../../state/reader-parts.ts';
import { select, useSelected } from '../../state/workspace.ts';
import { placesOf } from './placing.ts';

interface MarksProps {
  document: PDFDocumentProxy;
  number: number;
  version: string;
  show: OpenText['show'];
  /** the passage at the top of the text, where it stands on this page */
  passage: Stretch | null;
}

type Box = Pick<PagePlace, 'x' | 'y' | 'width' | 'height'>;

/** What is marked on a page, laid over its letters; a click goes to the place in the text. */
export function Marks({ document, number, version, show, passage }: MarksProps): ReactNode {
  const places = usePlaces(document, version, number);
  const from = places.reduce((first, place) => Math.min(first, place.start), Infinity);
  const to = places.reduce((last, place) => Math.max(last, place.end), 0);
  const marks =
    useLive(
      async () => (to > from ? client.sources.marks({ version, start: from, end: to }) : []),
      ['annotation', 'claim', 'figure', 'milestone', 'entity', 'mention', 'evidence', 'anchor', 'anchorUse'],
      [version, from, to],
    ).data ?? [];
  const selected = useSelected();
  const go = (event: MouseEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = nearest(places, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    if (place === undefined) return;
    const mark = marks.find((one) => one.start < place.end && one.end > place.start);
    if (mark !== undefined) select({ kind: mark.kind, id: mark.id });
    show({ start: place.start, end: place.end });
  };
  const extent = passage === null ? null : extentOf(boxesOf(passage, places));
  return (
    // what is done here by pointer is done in the text by keys: this lies over a picture
    <div className="pages-marks" aria-hidden="true" onClick={go}>
      {extent === null ? null : <span className="pages-passage" style={placed(extent)} />}
      {marks.flatMap((mark) =>
        boxesOf(mark, places).map((box, index) => (
          <span
            key={`${mark.anchor} ${mark.kind} ${index}`}
            className={`pages-mark pages-mark-${mark.kind}${selected?.id === mark.id ? ' pages-mark-selected' : ''}`}
            data-record={mark.id}
            style={{ ...placed(box), ...(mark.kind === 'annotation' && mark.colour !== null ? { backgroundColor: mark.colour } : {}) }}
          />
        )),
      )}
    </div>
  );
}

function usePlaces(document: PDFDocumentProxy, version: string, number: number): readonly PagePlace[] {
  const [places, setPlaces] = useState<readonly PagePlace[]>([]);
  useEffect(() => {
    const life = { isOver: false };
    // the page itself is shown all the same
    placesOf(document, version, number).then(
      (found) => !life.isOver && setPlaces(found),
      () => undefined,
    );
    return () => {
      life.isOver = true;
    };
  }, [document, number, version]);
  return places;
}

/** The run of letters that is pointed at, or the one closest to the pointer in its line or the lines around. */
function nearest(places: readonly PagePlace[], x: number, y: number): PagePlace | undefined {
  const away = (from: number, size: number, at: number): number => Math.max(0, from - at, at - from - size);
  let best: PagePlace | undefined;
  let least = 0.02;
  for (const place of places) {
    // a line's end is further from a pointer beside it than the next line, and is still what is meant
    const distance = away(place.y, place.height, y) + away(place.x, place.width, x) * 0.1;
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

/** A mark covers a part of a run of letters: the run is cut in proportion. */
function boxesOf(mark: Pick<MarkView, 'start' | 'end'>, places: readonly PagePlace[]): Box[] {
  return places
    .filter((place) => place.start < mark.end && place.end > mark.start)
    .map((place) => {
      const length = place.end - place.start;
      const begin = Math.max(0, mark.start - place.start) / length;
      const end = Math.min(length, mark.end - place.start) / length;
      return { x: place.x + place.width * begin, y: place.y, width: place.width * (end - begin), height: place.height };
    });
}

function extentOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const [right, bottom] = [Math.max(...boxes.map((box) => box.x + box.width)), Math.max(...boxes.map((box) => box.y + box.height))];
  return { x, y, width: right - x, height: bottom - y };
}

const share = (part: number): string => `${part * 100}%`;
const placed = ({ x, y, width, height }: Box) => ({ left: share(x), top: share(y), width: share(width), height: share(height) });
