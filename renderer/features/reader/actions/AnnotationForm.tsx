import { Select, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { motivations } from '../../../../shared/domain/grades.ts';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t } from '../../../i18n/index.ts';
import { ActionForm } from './ActionForm.tsx';
import { choices } from './choices.ts';
import { useDraft } from './drafts.ts';
import type { FormProps, Made } from './passage.ts';
import { TagField, tagIds } from './TagField.tsx';

type Motivation = (typeof motivations)[number];

export function AnnotationForm(props: FormProps): ReactNode {
  const { passage } = props;
  const draft = useDraft('annotation', passage, () => ({ body: '', motivation: 'commenting' as Motivation, tags: [] as string[] }));
  const { values, change } = draft;
  const save = async (): Promise<Made> => {
    const tags = await tagIds(values.tags);
    // Nothing said and nothing tagged: then the words were marked.
    const motivation =
      values.motivation === 'commenting' && values.body.trim() === '' ? (tags.length > 0 ? 'tagging' : 'highlighting') : values.motivation;
    const { id } = await write((command) =>
      client.annotations.create({ command, fields: { body: values.body.trim(), motivation }, places: [passage.place], tags }),
    );
    return { record: { kind: 'annotation', id }, message: t('reader.made.annotation') };
  };
  return (
    <ActionForm {...props} title={t('reader.action.annotation')} save={save} forget={draft.forget}>
      <Textarea
        className="is-wide"
        label={t('column.comment')}
        autosize
        minRows={2}
        maxRows={8}
        value={values.body}
        onChange={(event) => change({ body: event.currentTarget.value })}
        data-autofocus
      />
      <TagField value={values.tags} onChange={(tags) => change({ tags })} />
      <Select
        label={t('column.motivation')}
        data={choices(motivations)}
        allowDeselect={false}
        value={values.motivation}
        onChange={(value) => change({ motivation: (value ?? 'commenting') as Motivation })}
      />
    </ActionForm>
  );
}
