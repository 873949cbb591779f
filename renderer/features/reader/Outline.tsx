import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';

export interface Heading {
  position: number;
  level: number;
  start: number;
  text: string;
}

/** The headings of the text; the section in view is followed. */
export function Outline({ headings, current, goTo }: { headings: readonly Heading[]; current: number; goTo: (heading: Heading) => void }): ReactNode {
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
            <button type="button" className={`level-${Math.min(4, heading.level - least)}`} aria-current={index === current ? 'true' : undefined} title={heading.text} onClick={() => goTo(heading)}>
              {heading.text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
