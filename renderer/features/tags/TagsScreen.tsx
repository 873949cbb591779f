import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { useProject } from '../../state/project.ts';
import { createTag, useTags, type Tag } from '../../state/tags.ts';
import { EmptyState } from '../../ui/index.ts';
import { moveTag } from './changes.ts';
import { showClaims, TagForm, type Deed } from './TagForm.tsx';
import { TagTree } from './TagTree.tsx';
import { below, childrenOf, found, parentToTheRight, placed, type Placed } from './tree.ts';
import './tags.css';

const deedKeys: Readonly<Record<string, Deed>> = { Delete: 'remove', m: 'merge', s: 'split' };
/** A small codebook is open from the start. */
const fewTags = 300;

/** The codebook: the tree on the left, the chosen tag beside it. */
export function TagsScreen(): ReactNode {
  useLanguage();
  const tags = useTags();
  const project = useProject();
  const disabled = project === null || project.readOnly !== null;
  const [chosen, setChosen] = useState<string | null>(null);
  const [deed, setDeed] = useState<Deed | null>(null);
  const [words, setWords] = useState('');
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const name = useRef<HTMLInputElement>(null);
  /** the tag whose name is to be typed as soon as its form is there */
  const toName = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toName.current === null || toName.current !== chosen || name.current?.dataset['tag'] !== chosen) return;
    toName.current = null;
    name.current.select();
  });
  const children = useMemo(() => childrenOf(tags ?? []), [tags]);
  const totals = useLive(() => client.tags.totals(), ['tagUse', 'tagParent', 'tag'], []).data;
  const records = useMemo(() => new Map(totals?.map((one) => [one.id, one.records])), [totals]);
  if (tags === null) return <p className="quiet tags-waiting">{t('ui.loading')}</p>;
  const isOpen = (path: string): boolean => turned.has(path) !== tags.length <= fewTags;
  const rows = words.trim() === '' ? placed(children, isOpen) : found(tags, words.trim(), children);
  const tag = tags.find(({ id }) => id === chosen) ?? null;

  const choose = (id: string | null): void => {
    setChosen(id);
    setDeed(null);
  };
  const add = async (parent: string | null): Promise<void> => {
    const made = await createTag(freeName(tags, t('tags.new')), parent);
    if (made === null) return;
    toName.current = made;
    choose(made);
  };
  const turn = (path: string): void =>
    setTurned((old) => {
      const next = new Set(old);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  const move = (row: Placed, to: string | null): void => {
    if (to === null || !below(children, row.tag.id).has(to)) moveTag(row.tag, row.parent, to);
  };
  const deedOf = (event: KeyboardEvent, row: Placed): (() => void) | null => {
    if (event.key === 'ArrowRight' && !event.altKey) return row.hasChildren && !isOpen(row.path) ? () => turn(row.path) : null;
    if (event.key === 'ArrowLeft' && !event.altKey) return row.hasChildren && isOpen(row.path) ? () => turn(row.path) : null;
    if (disabled || event.ctrlKey || event.metaKey) return null;
    if (event.altKey && event.key === 'ArrowRight') return () => move(row, parentToTheRight(rows, row) ?? row.parent);
    if (event.altKey && event.key === 'ArrowLeft') return () => move(row, tags.find(({ id }) => id === row.parent)?.parent ?? null);
    const wanted = event.altKey ? undefined : deedKeys[event.key];
    if (wanted !== undefined) return () => (setChosen(row.tag.id), setDeed(wanted));
    if (event.key !== 'F2') return null;
    return () => {
      toName.current = row.tag.id;
      // a new object of the same choice would not draw anew: it is named at once
      if (row.tag.id === chosen) name.current?.select();
      choose(row.tag.id);
    };
  };
  return (
    <div className="tags-screen">
      <div className="tags-parts">
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
          <TagTree
            rows={rows}
            chosen={chosen}
            disabled={disabled}
            isOpen={isOpen}
            records={records}
            onChoose={choose}
            onTurn={turn}
            onMove={move}
            onShow={showClaims}
            deedOf={deedOf}
          />
          {tags.length > 0 ? <p className="quiet tags-hint">{t('tags.hint')}</p> : null}
        </div>
        {tag === null ? (
          <p className="quiet tags-pick">{tags.length === 0 ? '' : t('tags.pick', { count: formatNumber(tags.length) })}</p>
        ) : (
          <TagForm
            key={tag.id}
            tag={tag}
            tags={tags}
            total={records.get(tag.id) ?? tag.uses}
            disabled={disabled}
            name={name}
            deed={deed}
            onDeed={(next) => {
              setDeed(next);
              if (next === null) backToTree();
            }}
            onShow={(shown) => {
              choose(shown);
              backToTree();
            }}
            onAddUnder={() => void add(tag.id)}
          />
        )}
      </div>
    </div>
  );
}

/** After a deed the keyboard goes on in the tree. */
function backToTree(): void {
  const row = (): HTMLElement | null =>
    document.querySelector<HTMLElement>(`.tag-row[aria-current='true']`) ?? document.querySelector('.tag-row');
  setTimeout(() => row()?.focus(), 100);
}

/** "New tag", "New tag 2" …: names are told apart from the first moment. */
function freeName(tags: readonly Tag[], base: string): string {
  const taken = new Set(tags.map((tag) => tag.name.toLocaleLowerCase()));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(candidate.toLocaleLowerCase())) return candidate;
  }
}
