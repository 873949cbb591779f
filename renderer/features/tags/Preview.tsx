import { useEffect, useState, type ReactNode } from 'react';
import type { TagPreview } from '../../../shared/contract/tags.ts';
import { formatNumber, t, type MessageKey } from '../../i18n/index.ts';

const lines: readonly [part: Exclude<keyof TagPreview, 'names'>, remove: MessageKey, merge: MessageKey][] = [
  ['uses', 'tags.preview.usesGo', 'tags.preview.usesMove'],
  ['doubled', 'tags.preview.doubled', 'tags.preview.doubled'],
  ['children', 'tags.preview.childrenLift', 'tags.preview.childrenMove'],
  ['notes', 'tags.preview.notesGo', 'tags.preview.notesMove'],
  ['views', 'tags.preview.viewsLeft', 'tags.preview.viewsMove'],
];

/** Asked anew whenever what it depends on changes. */
export function usePreview(ask: () => Promise<TagPreview | null>, deps: readonly unknown[]): TagPreview | null {
  const [preview, setPreview] = useState<TagPreview | null>(null);
  useEffect(() => {
    let late = false;
    ask().then(
      (answer) => late || setPreview(answer),
      () => late || setPreview(null),
    );
    return () => {
      late = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller names what the question depends on
  }, deps);
  return preview;
}

/** What would change, before it is done; nothing where nothing but the tag itself would. */
export function PreviewLines({ preview, deed }: { preview: TagPreview; deed: 'remove' | 'merge' }): ReactNode {
  const told = lines.filter(([part]) => preview[part] > 0);
  return (
    <ul className="tag-preview">
      {deed === 'remove' && preview.tags > 1 ? <li>{t('tags.preview.tagsGo', { count: formatNumber(preview.tags) })}</li> : null}
      {told.map(([part, remove, merge]) => (
        <li key={part}>{t(deed === 'remove' ? remove : merge, { count: formatNumber(preview[part]) })}</li>
      ))}
      {told.length === 0 && preview.tags === 1 ? <li>{t('tags.preview.nothing')}</li> : null}
    </ul>
  );
}
