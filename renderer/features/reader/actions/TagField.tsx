import { TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../../api/client.ts';
import { useLive, write } from '../../../api/live.ts';
import { t } from '../../../i18n/index.ts';

export interface TagFieldProps {
  value: string[];
  onChange: (names: string[]) => void;
}

/** Tags by name, completed from the codebook; a name it does not know becomes a new tag when the form is saved. */
export function TagField({ value, onChange }: TagFieldProps): ReactNode {
  const { data } = useLive(() => client.tags.list(), ['tag'], []);
  const names = [...new Set((data ?? []).map((tag) => tag.name))];
  return (
    <TagsInput
      label={t('column.tags')}
      placeholder={value.length === 0 ? t('reader.form.tags') : ''}
      data={names}
      value={value}
      onChange={onChange}
      maxDropdownHeight={180}
      limit={60}
    />
  );
}

/** Ids of the tags named, making those that are new. */
export async function tagIds(names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const known = new Map((await client.tags.list()).map((tag) => [tag.name.toLowerCase(), tag.id]));
  const ids: string[] = [];
  for (const name of names) {
    const id = known.get(name.toLowerCase()) ?? (await write((command) => client.tags.create({ command, fields: { name } }))).id;
    ids.push(id);
  }
  return ids;
}
