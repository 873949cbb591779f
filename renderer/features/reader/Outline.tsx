import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';

export interface Heading {
  position: number;
  level: number;
  start: number;
  text: string;
}

/** How deep each heading stands, by position: documents skip levels, the headings of a page must not. */
export function depthsOf(headings: readonly Heading[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  return new Map(
    headings.map((heading) => {
      while ((open.at(-1) ?? 0) >= heading.level) open.pop();
      open.push(heading.level);
      return [heading.position, open.length];
    }),
  );
}

/** The headings above a passage that are not on the screen, for those who find their way by headings. */
export function SectionAbove({
  headings,
  depths,
  first,
}: {
  headings: readonly Heading[];
  depths: ReadonlyMap<number, number>;
  first: number;
}): ReactNode {
  const path: Heading[] = [];
  for (const heading of headings) {
    if (heading.position >= first) break;
    path.length = (depths.get(heading.position) ?? 1) - 1;
    path.push(heading);
  }
  return path.map((heading, index) => (
    <div key={heading.position} role="heading" aria-level={Math.min(6, index + 3)} className="reader-section">
      {heading.text}
    </div>
  ));
}

/** The headings of the text; the section in view is followed. */
export function Outline({
  headings,
  current,
  goTo,
}: {
  headings: readonly Heading[];
  current: number;
  goTo: (heading: Heading) => void;
}): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const item = list.current?.children[current];
    const [box, frame] = [item?.getBoundingClientRect(), list.current?.getBoundingClientRect()];
    // Only the list moves: `scrollIntoView` would move the text too.
    if (box === undefined || frame === undefined || list.current === null) return;
    if (box.top < frame.top) list.current.scrollTop += box.top - frame.top - 40;
    else if (box.bottom > frame.bottom) list.current.scrollTop += box.bottom - frame.bottom + 40;
  }, [current]);
  const least = headings.reduce((level, heading) => Math.min(level, heading.level), 6);
  return (
    <nav className="reader-outline" aria-label={t('reader.outline')}>
      {headings.length === 0 ? <p className="reader-outline-none">{t('reader.outline.none')}</p> : null}
      <ul ref={list}>
        {headings.map((heading, index) => (
          <li key={heading.position}>
            <button
              type="button"
              className={`level-${Math.min(4, heading.level - least)}`}
              aria-current={index === current ? 'true' : undefined}
              title={heading.text}
              onClick={() => goTo(heading)}
            >
              {heading.text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
