import { Select } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { EntityKind } from '../../shared/domain/grades.ts';
import { client } from '../api/client.ts';
import { t, valueTitle } from '../i18n/index.ts';

export interface Picked {
  id: string;
  name: string;
  kind: string;
}

interface Properties {
  label: string;
  value: Picked | null;
  onPick: (picked: Picked | null) => void;
  /** offered before anything is typed */
  first?: readonly Picked[];
  kinds?: readonly EntityKind[];
  without?: readonly string[];
  autoFocus?: boolean;
}

/** Chooses a player, program, place or sector by its name or any of its other names. */
export function EntityPicker({ label, value, onPick, first = [], kinds = [], without = [], autoFocus = false }: Properties): ReactNode {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Picked[]>(first);
  const offered = first.map(({ id }) => id).join(' ');
  useEffect(() => {
    let late = false;
    const asked = words.trim().slice(0, 200);
    if (asked === '') {
      setFound(first);
      return;
    }
    const timer = setTimeout(
      () =>
        void client.entities.suggest({ words: asked, kinds: [...kinds], most: 12 }).then(
          (list) => late || setFound(list),
          () => late || setFound([]),
        ),
      120,
    );
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [words, offered]);
  const all = [...(value === null ? [] : [value]), ...found].filter(
    (one, place, list) => !without.includes(one.id) && list.findIndex((other) => other.id === one.id) === place,
  );
  return (
    <Select
      label={label}
      placeholder={t('entityPicker.hint')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
      data={all.map((one) => ({ value: one.id, label: `${one.name} (${valueTitle(one.kind)})` }))}
      // the answer is already narrowed to the words
      filter={({ options }) => options}
      description={all.length > 0 || words.trim() === '' ? undefined : t('entityPicker.none')}
      value={value?.id ?? null}
      onSearchChange={(typed) => setWords(value !== null && typed.startsWith(value.name) ? '' : typed)}
      onChange={(id) => onPick(all.find((one) => one.id === id) ?? null)}
      maxDropdownHeight={220}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}
