import { Button, Checkbox, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import type { Tag } from '../../state/tags.ts';
import { TagPicker } from '../../ui/TagPicker.tsx';
import { doToTags, removeTag } from './changes.ts';
import { PreviewLines, usePreview } from './Preview.tsx';

interface Properties {
  tag: Tag;
  tags: readonly Tag[];
  done: (shown: string | null) => void;
  cancel: () => void;
}

export function Remove({ tag, tags, done, cancel }: Properties): ReactNode {
  const [whole, setWhole] = useState(false);
  const below = whole ? 'remove' : 'lift';
  const preview = usePreview(() => client.tags.preview({ deed: 'remove', ids: [tag.id], below }), [tag.id, below, tags]);
  const hasChildren = tags.some(({ parents }) => parents.includes(tag.id));
  const remove = async (): Promise<void> => {
    if (await removeTag(tag.id, below)) done(null);
  };
  return (
    <section className="tag-deed" aria-label={t('tags.delete')}>
      <h3>{t('tags.deleteNamed', { name: tag.name })}</h3>
      {hasChildren ? (
        <Checkbox size="xs" label={t('tags.deleteBelow')} checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
      ) : null}
      {preview === null ? null : <PreviewLines preview={preview} deed="remove" />}
      <Ends cancel={cancel} word={t('tags.delete')} run={() => void remove()} focused />
    </section>
  );
}

export function Merge({ tag, tags, done, cancel }: Properties): ReactNode {
  const [into, setInto] = useState<string | null>(null);
  const target = tags.find(({ id }) => id === into);
  const preview = usePreview(
    async () => (into === null || into === tag.id ? null : client.tags.preview({ deed: 'merge', ids: [tag.id], into })),
    [tag.id, into, tags],
  );
  const merge = async (): Promise<void> => {
    if (into === null || target === undefined) return;
    const message = t('tags.merged', { from: tag.name, into: target.name });
    if (await doToTags((command) => client.tags.merge({ command, ids: [tag.id], into }), message)) done(into);
  };
  return (
    <section className="tag-deed" aria-label={t('tags.merge')}>
      <h3>{t('tags.mergeNamed', { name: tag.name })}</h3>
      <TagPicker
        label={t('tags.mergeInto')}
        autoFocus
        offered={(one) => one.id !== tag.id}
        creates={false}
        onPick={setInto}
        onClose={cancel}
      />
      {target === undefined || preview === null ? null : (
        <>
          <p>{t('tags.merge.lead', { from: tag.name, into: target.name })}</p>
          <PreviewLines preview={preview} deed="merge" />
        </>
      )}
      <Ends cancel={cancel} word={t('tags.merge')} disabled={preview === null} run={() => void merge()} />
    </section>
  );
}

interface EndsProperties {
  cancel: () => void;
  word: string;
  disabled?: boolean;
  /** the keyboard stands on the deed at once: what it would change is told above it */
  focused?: boolean;
  run: () => void;
}

export function Ends({ cancel, word, disabled = false, focused = false, run }: EndsProperties): ReactNode {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={cancel}>
        {t('ui.cancel')}
      </Button>
      <Button onClick={run} disabled={disabled} autoFocus={focused}>
        {word}
      </Button>
    </Group>
  );
}
