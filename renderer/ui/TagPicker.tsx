import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { compare, t } from '../i18n/index.ts';
import { createTag, useTags, type Tag } from '../state/tags.ts';
import './records.css';

export function TagDot({ colour }: { colour: string }): ReactNode {
  return <span className="tag-dot" style={{ background: colour }} aria-hidden="true" />;
}

const shownMost = 40;
const fresh = '+';

/** Names that begin with the words come before those that contain them. */
function matching(tags: readonly Tag[], words: string): Tag[] {
  const wanted = words.trim().toLocaleLowerCase();
  const place = (tag: Tag): number => tag.name.toLocaleLowerCase().indexOf(wanted);
  return tags
    .filter((tag) => place(tag) >= 0)
    .sort((left, right) => Math.sign(place(left)) - Math.sign(place(right)) || compare(left.name, right.name))
    .slice(0, shownMost);
}

interface Properties {
  label: string;
  autoFocus?: boolean;
  /** how many of the records at hand carry the tag: shown beside it */
  state?: (tag: Tag) => string | null;
  /** which tags can be picked; absent: all */
  offered?: (tag: Tag) => boolean;
  /** false: only what the codebook has */
  creates?: boolean;
  placeholder?: string;
  onPick: (id: string, tag: Tag | null) => void;
  onClose?: () => void;
}

/** Type-ahead over the codebook; a name that is not in it can be created on the spot. */
export function TagPicker({
  label,
  autoFocus = false,
  state,
  offered,
  creates = true,
  placeholder,
  onPick,
  onClose,
}: Properties): ReactNode {
  const tags = useTags() ?? [];
  const [words, setWords] = useState('');
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const found = matching(offered === undefined ? tags : tags.filter(offered), words);
  const canCreate =
    creates && words.trim() !== '' && !tags.some((tag) => tag.name.toLocaleLowerCase() === words.trim().toLocaleLowerCase());
  const submit = (value: string): void => {
    const name = words.trim();
    setWords('');
    // Tagging goes on with the next tag; where one is chosen for something, it is chosen.
    if (!creates) box.closeDropdown();
    if (value !== fresh) onPick(value, tags.find((tag) => tag.id === value) ?? null);
    else void createTag(name).then((id) => id !== null && onPick(id, null));
  };
  return (
    <Combobox store={box} onOptionSubmit={submit}>
      <Combobox.Target>
        <TextInput
          aria-label={label}
          placeholder={placeholder ?? t('tagging.placeholder')}
          value={words}
          autoFocus={autoFocus}
          {...(autoFocus ? { 'data-autofocus': true } : {})}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            box.openDropdown();
            box.selectFirstOption();
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !box.dropdownOpened) onClose?.();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} className="scrolled" aria-label={label}>
          {found.map((tag) => (
            <Combobox.Option key={tag.id} value={tag.id}>
              <span className="tag-option">
                <TagDot colour={tag.colour} />
                <span className="tag-name">{tag.name}</span>
                <span className="quiet">{state?.(tag) ?? ''}</span>
              </span>
            </Combobox.Option>
          ))}
          {canCreate ? <Combobox.Option value={fresh}>{t('tagging.create', { name: words.trim() })}</Combobox.Option> : null}
          {found.length === 0 && !canCreate ? <Combobox.Empty>{t('tagging.none')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
