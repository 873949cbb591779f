import { useSyncExternalStore, type ReactNode } from 'react';
import { kindTitle, t } from '../../i18n/index.ts';
import { labelsVersion, onLabels, targetOf } from './labels.ts';
import type { NoteLink } from './links.ts';
import { openLink } from './open-link.ts';

/** A link of a rendered note, with the record's present label. */
export function Chip({ link }: { link: NoteLink }): ReactNode {
  useSyncExternalStore(onLabels, labelsVersion);
  const target = targetOf(link);
  const label = target?.label || link.label || kindTitle(link.kind);
  if (target === null) {
    return (
      <span className="note-chip note-chip-missing" title={t('notes.linkGone')}>
        {label}
      </span>
    );
  }
  return (
    <button type="button" className="note-chip" title={`${kindTitle(link.kind)} · ${label}`} onClick={() => openLink(link)}>
      {label}
    </button>
  );
}
