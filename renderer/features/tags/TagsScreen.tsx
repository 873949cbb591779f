import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { useProject } from '../../state/project.ts';
import { createTag, useTags, type Tag } from '../../state/tags.ts';
import { EmptyState } from '../../ui/index.ts';
import { TagDot } from '../../ui/TagPicker.tsx';
import { changeTag, removeTag } from './changes.ts';
import { showClaims, TagForm } from './TagForm.tsx';
import { below, parentToTheRight, placed } from './tree.ts';
import './tags.css';

const dragType = 'application/x-claimdesk-tag';

/** The codebook: the tree on the left, the chosen tag beside it. */
export function TagsScreen(): ReactNode {
  useLanguage();
  const tags = useTags();
  const project = useProject();
  const disabled = project === null || project.readOnly !== null;
  const [chosen, setChosen] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const name = useRef<HTMLInputElement>(null);
  if (tags === null) return <p className="quiet tags-waiting">{t('ui.loading')}</p>;
  const wanted = words.trim().toLocaleLowerCase();
  const list = placed(tags);
  const shown = wanted === '' ? list : list.filter(({ tag }) => tag.name.toLocaleLowerCase().includes(wanted));
  const tag = tags.find(({ id }) => id === chosen) ?? null;

  const add = async (parent: string | null): Promise<void> => {
    const made = await createTag(freeName(tags, t('tags.new')), parent);
    if (made === null) return;
    setChosen(made);
    setTimeout(() => name.current?.select(), 250);
  };
  const move = (id: string, parent: string | null): void => {
    const moved = tags.find((one) => one.id === id);
    if (moved === undefined || moved.parent === parent || (parent !== null && below(tags, id).has(parent))) return;
    void changeTag(moved, { parent });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, one: Tag): void => {
    const items = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('.tag-row') ?? [])];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && !event.altKey) items[items.indexOf(event.currentTarget) + step]?.focus();
    else if (disabled) return;
    else if (event.altKey && event.key === 'ArrowRight') move(one.id, parentToTheRight(list, one.id) ?? one.parent);
    else if (event.altKey && event.key === 'ArrowLeft') move(one.id, tags.find(({ id }) => id === one.parent)?.parent ?? null);
    else if (event.key === 'F2') {
      setChosen(one.id);
      setTimeout(() => name.current?.select(), 50);
    } else if (event.key === 'Delete') void removeTag(one.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="tags-screen">
      <div className="tags-tree">
        <div className="tags-bar">
          <TextInput
            aria-label={t('tags.search')}
            placeholder={t('tags.search')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {disabled ? null : (
            <Button leftSection={<IconPlus size={14} />} onClick={() => void add(null)}>
              {t('tags.new')}
            </Button>
          )}
        </div>
        {tags.length === 0 ? <EmptyState title={t('tags.empty')} hint={t('tags.emptyHint')} /> : null}
        <ul
          aria-label={t('tags.tree')}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            const id = event.dataTransfer.getData(dragType);
            if (id !== '') move(id, null);
          }}
        >
          {shown.map(({ tag: one, depth }) => (
            <li key={one.id} style={{ paddingInlineStart: depth * 18 }}>
              <button
                type="button"
                className="tag-row"
                aria-current={one.id === chosen}
                draggable={!disabled}
                title={one.description || undefined}
                onClick={() => setChosen(one.id)}
                onDoubleClick={() => showClaims(one)}
                onKeyDown={(event) => onKeyDown(event, one)}
                onDragStart={(event) => event.dataTransfer.setData(dragType, one.id)}
                onDragOver={(event) => event.preventDefault()}
                onDrop={(event) => {
                  event.stopPropagation();
                  const id = event.dataTransfer.getData(dragType);
                  if (id !== '') move(id, one.id);
                }}
              >
                <TagDot colour={one.colour} />
                <span>{one.name}</span>
              </button>
              <button
                type="button"
                className="tag-count"
                aria-label={t('tags.openNamed', { name: one.name, count: one.uses })}
                onClick={() => showClaims(one)}
              >
                {formatNumber(one.uses)}
              </button>
            </li>
          ))}
        </ul>
        {tags.length > 0 ? <p className="quiet tags-hint">{t('tags.hint')}</p> : null}
      </div>
      {tag === null ? (
        <p className="quiet tags-pick">{tags.length === 0 ? '' : t('tags.pick')}</p>
      ) : (
        <TagForm key={tag.id} tag={tag} tags={tags} disabled={disabled} name={name} onAddUnder={() => void add(tag.id)} />
      )}
    </div>
  );
}

/** "New tag", "New tag 2" …: names are told apart from the first moment. */
function freeName(tags: readonly Tag[], base: string): string {
  const taken = new Set(tags.map((tag) => tag.name));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
