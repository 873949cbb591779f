import { Button, Popover } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import type { Tag } from '../../state/tags.ts';
import { TagPicker } from '../../ui/TagPicker.tsx';
import { useSelectionSize, type Selection } from './selection.ts';

interface Properties {
  selection: Selection;
  canEdit: boolean;
  /** false: the rows are suggestions, which can be decided but neither tagged nor deleted */
  records: boolean;
  tagging: boolean;
  onTagging: (opened: boolean) => void;
  /** tags of the ticked rows that are loaded: how many carry each */
  tagged: () => Map<string, number>;
  onTag: (tag: string, remove: boolean) => void;
  onStatus: ((status: 'accepted' | 'rejected') => void) | null;
  /** absent where the rows are no claims */
  onMatrix: (() => void) | null;
  /** absent where rows cannot be edited */
  onEdit: (() => void) | null;
  onCopy: () => void;
  onDelete: () => void;
}

/** What can be done with the ticked rows; absent while there are none. */
export function SelectionBar(properties: Properties): ReactNode {
  const { selection, canEdit, records, tagging, onTagging, tagged, onTag, onStatus, onMatrix, onEdit, onCopy, onDelete } = properties;
  const size = useSelectionSize(selection);
  const [turn, setTurn] = useState(0);
  const counts = useMemo(() => (tagging ? tagged() : new Map<string, number>()), [tagging, turn]);
  useEffect(() => setTurn((old) => old + 1), [size]);
  if (size === 0) return null;
  const share = (tag: Tag): string | null => {
    const count = counts.get(tag.name) ?? 0;
    return count === 0 ? null : t(count >= size ? 'tagging.onAll' : 'tagging.onSome');
  };
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('grids.selection')}>
      <strong>{t('grids.status.selected', { count: size })}</strong>
      {canEdit && records ? (
        <Popover opened={tagging} onChange={onTagging} position="bottom-start" trapFocus withinPortal>
          <Popover.Target>
            <Button variant="default" aria-expanded={tagging} onClick={() => onTagging(!tagging)}>
              {t('grids.selection.tag')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <TagPicker
              label={t('tagging.label')}
              autoFocus
              state={share}
              onPick={(id, tag) => {
                onTag(id, tag !== null && (counts.get(tag.name) ?? 0) >= size);
                setTimeout(() => setTurn((old) => old + 1), 400);
              }}
              onClose={() => onTagging(false)}
            />
          </Popover.Dropdown>
        </Popover>
      ) : null}
      {canEdit && onStatus !== null ? (
        <>
          <Button variant="default" onClick={() => onStatus('accepted')}>
            {t('grids.selection.accept')}
          </Button>
          <Button variant="default" onClick={() => onStatus('rejected')}>
            {t('grids.selection.reject')}
          </Button>
        </>
      ) : null}
      {canEdit && onMatrix !== null ? (
        <Button variant="default" onClick={onMatrix}>
          {t('matrices.add')}
        </Button>
      ) : null}
      {canEdit && onEdit !== null ? (
        <Button variant="default" onClick={onEdit}>
          {t('bulk.button')}
        </Button>
      ) : null}
      <Button variant="default" onClick={onCopy}>
        {t('grids.selection.copy')}
      </Button>
      {canEdit && records ? (
        <Button variant="default" onClick={onDelete}>
          {t('grids.selection.delete')}
        </Button>
      ) : null}
      <Button variant="subtle" onClick={() => selection.set([])}>
        {t('grids.selection.clear')}
      </Button>
    </div>
  );
}
