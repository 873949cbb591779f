import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordRef, TagView } from '../../../shared/contract/base.ts';
import { t } from '../../i18n/index.ts';
import { applyTags } from '../../state/tags.ts';
import { TagDot, TagPicker } from '../../ui/TagPicker.tsx';

export function Tags({ record, tags, disabled }: { record: RecordRef; tags: TagView[]; disabled: boolean }): ReactNode {
  return (
    <section aria-label={t('tagging.label')}>
      <h3>{t('tagging.label')}</h3>
      <ul className="tag-list">
        {tags.map((tag) => (
          <li key={tag.id}>
            <TagDot colour={tag.colour} />
            {tag.name}
            {disabled ? null : (
              <button
                type="button"
                className="icon"
                aria-label={t('tagging.remove', { name: tag.name })}
                onClick={() => void applyTags([record], { remove: [tag.id] })}
              >
                <IconX size={12} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {disabled ? null : (
        <TagPicker
          label={t('tagging.add')}
          state={(tag) => (tags.some((one) => one.id === tag.id) ? t('tagging.onAll') : null)}
          onPick={(id) => void applyTags([record], tags.some((tag) => tag.id === id) ? { remove: [id] } : { add: [id] })}
        />
      )}
    </section>
  );
}
