import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState, type ReactNode, type Ref } from 'react';
import { client } from '../api/client.ts';
import { t } from '../i18n/index.ts';

interface Found {
  id: string;
  wording: string;
}

interface Properties {
  label: string;
  /** ids that are not offered */
  without: readonly string[];
  onPick: (claim: string) => void;
  onEscape?: () => void;
  input?: Ref<HTMLInputElement>;
}

const shownMost = 12;

/** Type-ahead over the wordings of all claims. */
export function ClaimPicker({ label, without, onPick, onEscape, input }: Properties): ReactNode {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found[]>([]);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const left = without.join(' ');
  useEffect(() => {
    if (words.trim() === '') return setFound([]);
    let current = true;
    const ask = async (): Promise<void> => {
      const { columns, rows } = await client.claims.page({ quick: words, limit: shownMost + Math.min(without.length, 200) });
      const wording = columns.indexOf('wording');
      const all = rows.map((row) => ({ id: String(row[0]), wording: String(row[wording]) }));
      if (current) setFound(all.filter(({ id }) => !without.includes(id)).slice(0, shownMost));
    };
    const timer = setTimeout(() => void ask().catch(() => current && setFound([])), 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words, left]);
  useEffect(() => {
    if (found.length > 0 && box.dropdownOpened) box.selectFirstOption();
  }, [found]);
  const pick = (claim: string): void => {
    setWords('');
    box.closeDropdown();
    onPick(claim);
  };
  return (
    <Combobox store={box} onOptionSubmit={pick}>
      <Combobox.Target>
        <TextInput
          ref={input}
          aria-label={label}
          placeholder={t('inspector.evidence.search')}
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
          {found.map(({ id, wording }) => (
            <Combobox.Option key={id} value={id}>
              {wording}
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>{t('inspector.evidence.noneFound')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
