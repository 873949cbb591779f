import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import type { Tag } from '../../state/tags.ts';
import { TagDot } from '../../ui/TagPicker.tsx';
import type { Placed } from './tree.ts';

const dragType = 'application/x-claimdesk-tag';
/** Rows that are drawn at once; ten thousand tags under one are reached by searching, or part by part. */
const drawn = 400;

interface Properties {
  rows: readonly Placed[];
  chosen: string | null;
  disabled: boolean;
  isOpen: (path: string) => boolean;
  /** records that carry a tag or one below it, of tags with some below */
  records: ReadonlyMap<string, number>;
  onChoose: (tag: string) => void;
  onTurn: (path: string) => void;
  onMove: (row: Placed, to: string | null) => void;
  onShow: (tag: Tag) => void;
  /** what a key does on a row; null where it is none of ours */
  deedOf: (event: KeyboardEvent, row: Placed) => (() => void) | null;
}

export function TagTree({ rows, ...properties }: Properties): ReactNode {
  const [most, setMost] = useState(drawn);
  const [dragged, setDragged] = useState<Placed | null>(null);
  useEffect(() => setMost(drawn), [rows.length === 0]);
  return (
    <>
      <ul
        aria-label={t('tags.tree')}
        onDragOver={(event) => event.preventDefault()}
        onDrop={() => {
          if (dragged !== null) properties.onMove(dragged, null);
        }}
      >
        {rows.slice(0, most).map((row) => (
          <Row key={row.path} row={row} {...properties} dragged={dragged} onDrag={setDragged} />
        ))}
      </ul>
      {rows.length > most ? (
        <button type="button" className="link tags-more" onClick={() => setMost(most + drawn * 5)}>
          {t('tags.more', { count: formatNumber(rows.length - most) })}
        </button>
      ) : null}
    </>
  );
}

interface RowProperties extends Omit<Properties, 'rows'> {
  row: Placed;
  dragged: Placed | null;
  onDrag: (row: Placed | null) => void;
}

function Row({
  row,
  chosen,
  disabled,
  isOpen,
  records,
  onChoose,
  onTurn,
  onMove,
  onShow,
  deedOf,
  dragged,
  onDrag,
}: RowProperties): ReactNode {
  const { tag, depth, path, hasChildren } = row;
  const total = records.get(tag.id) ?? tag.uses;
  const counted = total > tag.uses ? `${formatNumber(tag.uses)} / ${formatNumber(total)}` : formatNumber(tag.uses);
  const Sign = isOpen(path) ? IconChevronDown : IconChevronRight;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const items = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('.tag-row') ?? [])];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const deed = step !== 0 && !event.altKey ? () => items[items.indexOf(event.currentTarget) + step]?.focus() : deedOf(event, row);
    if (deed === null) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  return (
    <li style={{ paddingInlineStart: depth * 18 }}>
      {hasChildren ? (
        <button
          type="button"
          className="tag-turn"
          tabIndex={-1}
          aria-label={t(isOpen(path) ? 'tags.close' : 'tags.unfold', { name: tag.name })}
          onClick={() => onTurn(path)}
        >
          <Sign size={13} aria-hidden="true" />
        </button>
      ) : (
        <span className="tag-turn" />
      )}
      <button
        type="button"
        className="tag-row"
        aria-current={tag.id === chosen}
        {...(hasChildren ? { 'aria-expanded': isOpen(path) } : {})}
        draggable={!disabled}
        title={tag.description || undefined}
        onClick={() => onChoose(tag.id)}
        onDoubleClick={() => onShow(tag)}
        onKeyDown={onKeyDown}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragType, tag.id);
          onDrag(row);
        }}
        onDragEnd={() => onDrag(null)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.stopPropagation();
          if (dragged !== null) onMove(dragged, tag.id);
        }}
      >
        <TagDot colour={tag.colour} />
        <span>{tag.name}</span>
        {tag.parents.length > 1 ? <span className="quiet">{t('tags.places', { count: tag.parents.length })}</span> : null}
      </button>
      <button
        type="button"
        className="tag-count"
        aria-label={t('tags.openNamed', { name: tag.name, count: counted })}
        title={total > tag.uses ? t('tags.usesBelow', { count: formatNumber(total) }) : undefined}
        onClick={() => onShow(tag)}
      >
        {counted}
      </button>
    </li>
  );
}
