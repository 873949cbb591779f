import { Button, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import { tagColours, type Tag } from '../../state/tags.ts';
import { openGrid, select } from '../../state/workspace.ts';
import { TagPicker } from '../../ui/TagPicker.tsx';
import { changeTag, placeTag } from './changes.ts';
import { Merge, Remove } from './Deeds.tsx';
import { Split } from './Split.tsx';
import { below, childrenOf } from './tree.ts';

export type Deed = 'merge' | 'split' | 'remove';

interface Properties {
  tag: Tag;
  tags: readonly Tag[];
  /** records that carry it or a tag below it */
  total: number;
  disabled: boolean;
  name: RefObject<HTMLInputElement | null>;
  deed: Deed | null;
  onDeed: (deed: Deed | null) => void;
  onShow: (tag: string | null) => void;
  onAddUnder: () => void;
}

export function showClaims(tag: Tag): void {
  openGrid('claims', { filter: { column: 'tags', op: 'in', value: [tag.name] } });
}

/** Name, colour, meaning and places of one tag, each saved on leaving its field; and what can be done to it as a whole. */
export function TagForm({ tag, tags, total, disabled, name, deed, onDeed, onShow, onAddUnder }: Properties): ReactNode {
  useEffect(() => select({ kind: 'tag', id: tag.id }), [tag.id]);
  const Form = deed === null ? null : { merge: Merge, split: Split, remove: Remove }[deed];
  return (
    <section
      className="tag-form"
      aria-label={tag.name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || deed === null || event.target instanceof HTMLInputElement) return;
        event.stopPropagation();
        onDeed(null);
      }}
    >
      {Form === null ? (
        <>
          <Words key={tag.id} tag={tag} disabled={disabled} name={name} />
          <Places tag={tag} tags={tags} disabled={disabled} />
          <p className="quiet">
            {t('tags.uses', { count: formatNumber(tag.uses) })}
            {total > tag.uses ? ` · ${t('tags.usesBelow', { count: formatNumber(total) })}` : ''}
          </p>
          <div className="tag-deeds">
            <Button variant="default" onClick={() => showClaims(tag)}>
              {t('tags.open')}
            </Button>
            {disabled ? null : (
              <>
                <Button variant="default" onClick={onAddUnder}>
                  {t('tags.newUnder', { name: tag.name })}
                </Button>
                <Button variant="default" onClick={() => onDeed('merge')}>
                  {t('tags.merge')}…
                </Button>
                <Button variant="default" onClick={() => onDeed('split')}>
                  {t('tags.split')}…
                </Button>
                <Button variant="default" onClick={() => onDeed('remove')}>
                  {t('tags.delete')}…
                </Button>
              </>
            )}
          </div>
        </>
      ) : (
        <Form
          tag={tag}
          tags={tags}
          cancel={() => onDeed(null)}
          done={(shown) => {
            onDeed(null);
            onShow(shown);
          }}
        />
      )}
    </section>
  );
}

function Words({ tag, disabled, name }: { tag: Tag; disabled: boolean; name: RefObject<HTMLInputElement | null> }): ReactNode {
  const [text, setText] = useState(tag.name);
  const [description, setDescription] = useState(tag.description);
  useEffect(() => setText(tag.name), [tag.id, tag.name]);
  useEffect(() => setDescription(tag.description), [tag.id, tag.description]);
  const rename = (): void => {
    const wanted = text.trim();
    if (wanted === '' || wanted === tag.name) return setText(tag.name);
    // A name that is taken is refused in words; the field then shows what holds.
    void changeTag(tag, { name: wanted }).then(() => setText((now) => (now.trim() === wanted ? tag.name : now)));
  };
  return (
    <>
      <TextInput
        ref={name}
        data-tag={tag.id}
        label={t('tags.name')}
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) rename();
          if (event.key === 'Escape') setText(tag.name);
        }}
      />
      <fieldset disabled={disabled} className="tag-colours">
        <legend>{t('tags.colour')}</legend>
        {tagColours.map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={colour}
            aria-pressed={colour === tag.colour}
            style={{ background: colour }}
            onClick={() => void changeTag(tag, { colour })}
          />
        ))}
        <OtherColour tag={tag} />
      </fieldset>
      <Textarea
        label={t('tags.description')}
        autosize
        minRows={3}
        value={description}
        disabled={disabled}
        onChange={(event) => setDescription(event.currentTarget.value)}
        onBlur={() => description !== tag.description && void changeTag(tag, { description })}
      />
    </>
  );
}

/** A tag may stand under several others. */
function Places({ tag, tags, disabled }: { tag: Tag; tags: readonly Tag[]; disabled: boolean }): ReactNode {
  const names = new Map(tags.map(({ id, name }) => [id, name]));
  const own = below(childrenOf(tags), tag.id);
  return (
    <div role="group" aria-label={t('tags.parent')} className="tag-places">
      <span className="tag-places-title">{t('tags.parent')}</span>
      {tag.parents.length === 0 ? <p className="quiet">{t('tags.top')}</p> : null}
      <ul>
        {tag.parents.map((parent) => (
          <li key={parent}>
            <span>{names.get(parent)}</span>
            {disabled ? null : (
              <button
                type="button"
                className="icon"
                aria-label={t('tags.unplace', { name: names.get(parent) ?? '' })}
                title={t('tags.unplace', { name: names.get(parent) ?? '' })}
                onClick={() =>
                  placeTag(
                    tag,
                    tag.parents.filter((one) => one !== parent),
                  )
                }
              >
                <IconX size={12} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {disabled ? null : (
        <TagPicker
          label={t('tags.place')}
          placeholder={t('tags.place')}
          offered={(one) => !own.has(one.id) && !tag.parents.includes(one.id)}
          creates={false}
          onPick={(parent) => placeTag(tag, [...tag.parents, parent])}
        />
      )}
    </div>
  );
}

/** The system's colour box tells each step of the way: only the last one is saved. */
function OtherColour({ tag }: { tag: Tag }): ReactNode {
  const [colour, setColour] = useState(tag.colour);
  useEffect(() => setColour(tag.colour), [tag.colour]);
  useEffect(() => {
    if (colour === tag.colour) return;
    const timer = setTimeout(() => void changeTag(tag, { colour }), 400);
    return () => clearTimeout(timer);
  }, [colour]);
  return (
    <input
      type="color"
      aria-label={t('tags.colourOther')}
      title={t('tags.colourOther')}
      value={colour}
      onChange={(event) => setColour(event.currentTarget.value)}
    />
  );
}
