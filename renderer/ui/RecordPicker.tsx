import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState, type ReactNode, type Ref } from 'react';
import { t } from '../i18n/index.ts';

interface Found {
  id: string;
  name: string;
}

export interface PickerProperties {
  label: string;
  /** ids that are not offered */
  without: readonly string[];
  onPick: (record: string) => void;
  onEscape?: () => void;
  input?: Ref<HTMLInputElement>;
}

const shownMost = 12;

interface Properties extends PickerProperties {
  placeholder: string;
  none: string;
  /** the first `limit` records that hold all of the words */
  ask: (words: string, limit: number) => Promise<Found[]>;
}

/** Type-ahead over the records of one kind, by their names. */
export function RecordPicker({ label, without, placeholder, none, ask, onPick, onEscape, input }: Properties): ReactNode {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found[]>([]);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const left = without.join(' ');
  useEffect(() => {
    if (words.trim() === '') return setFound([]);
    let current = true;
    const look = async (): Promise<void> => {
      const all = await ask(words, shownMost + Math.min(without.length, 200));
      if (current) setFound(all.filter(({ id }) => !without.includes(id)).slice(0, shownMost));
    };
    const timer = setTimeout(() => void look().catch(() => current && setFound([])), 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words, left]);
  useEffect(() => {
    if (found.length > 0 && box.dropdownOpened) box.selectFirstOption();
  }, [found]);
  const pick = (record: string): void => {
    setWords('');
    box.closeDropdown();
    onPick(record);
  };
  return (
    <Combobox store={box} onOptionSubmit={pick}>
      <Combobox.Target>
        <TextInput
          ref={input}
          aria-label={label}
          placeholder={placeholder}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            box.openDropdown();
          }}
          onBlur={() => box.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !box.dropdownOpened) onEscape?.();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={words.trim() === ''}>
        <Combobox.Options mah={260} className="scrolled" aria-label={t('inspector.evidence.found')}>
          {found.map(({ id, name }) => (
            <Combobox.Option key={id} value={id}>
              {name}
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>{none}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
