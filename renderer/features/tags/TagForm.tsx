import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import { tagColours, type Tag } from '../../state/tags.ts';
import { openGrid, select } from '../../state/workspace.ts';
import { changeTag, removeTag } from './changes.ts';
import { below, placed } from './tree.ts';

interface Properties {
  tag: Tag;
  tags: readonly Tag[];
  disabled: boolean;
  name: RefObject<HTMLInputElement | null>;
  onAddUnder: () => void;
}

export function showClaims(tag: Tag): void {
  openGrid('claims', { filter: { column: 'tags', op: 'in', value: [tag.name] } });
}

/** Name, colour, meaning and place of one tag; each is saved on leaving its field. */
export function TagForm({ tag, tags, disabled, name, onAddUnder }: Properties): ReactNode {
  const [text, setText] = useState(tag.name);
  const [description, setDescription] = useState(tag.description);
  useEffect(() => setText(tag.name), [tag.id, tag.name]);
  useEffect(() => setDescription(tag.description), [tag.id, tag.description]);
  useEffect(() => select({ kind: 'tag', id: tag.id }), [tag.id]);
  const own = below(tags, tag.id);
  const parents = placed(tags).filter((one) => !own.has(one.tag.id));
  const rename = (): void => {
    const wanted = text.trim();
    if (wanted === '') setText(tag.name);
    else if (wanted !== tag.name) void changeTag(tag, { name: wanted });
  };
  return (
    <section className="tag-form" aria-label={tag.name}>
      <TextInput
        ref={name}
        label={t('tags.name')}
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
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
      <NativeSelect
        size="xs"
        label={t('tags.parent')}
        value={tag.parent ?? ''}
        disabled={disabled}
        onChange={(event) => void changeTag(tag, { parent: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('tags.top') },
          ...parents.map(({ tag: one, depth }) => ({ value: one.id, label: `${'\u2003'.repeat(depth)}${one.name}` })),
        ]}
      />
      <p className="quiet">{t('tags.uses', { count: formatNumber(tag.uses) })}</p>
      <div className="tag-deeds">
        <Button variant="default" onClick={() => showClaims(tag)}>
          {t('tags.open')}
        </Button>
        {disabled ? null : (
          <>
            <Button variant="default" onClick={onAddUnder}>
              {t('tags.newUnder', { name: tag.name })}
            </Button>
            <Button variant="default" onClick={() => void removeTag(tag.id)}>
              {t('tags.delete')}
            </Button>
          </>
        )}
      </div>
    </section>
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
