import { Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { entityKinds, type EntityKind } from '../../../../shared/domain/grades.ts';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t, valueTitle } from '../../../i18n/index.ts';
import { select } from '../../../state/workspace.ts';
import { Kbd, toast, toastFailure } from '../../../ui/index.ts';
import { asSentence } from '../citation.ts';
import { ActionForm } from './ActionForm.tsx';
import { altDigit, choices, within } from './choices.ts';
import { useDraft } from './drafts.ts';
import type { FormProps, Made } from './passage.ts';

export interface Suggestion {
  id: string;
  kind: string;
  name: string;
  also: string;
}

/** Entities whose name or alias fits, asked when typing rests. */
export function useSuggestions(words: string, most: number): readonly Suggestion[] {
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    let late = false;
    const asked = words.trim().slice(0, 200);
    const timer = setTimeout(() => {
      const answer = asked === '' ? Promise.resolve([]) : client.entities.suggest({ words: asked, most });
      answer.then(
        (list) => late || setFound(list),
        () => late || setFound([]),
      );
    }, 120);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [words, most]);
  return found;
}

/** A new player, program, place or sector; those that exist already are offered first, as a mention. */
export function EntityForm({ kind, ...props }: FormProps & { kind: EntityKind }): ReactNode {
  const { passage } = props;
  const draft = useDraft(kind, passage, () => ({ name: within(asSentence(passage.quote), 400), kind: kind as string, description: '' }));
  const { values, change } = draft;
  const known = useSuggestions(values.name, 4);
  const mention = async (entity: Suggestion): Promise<void> => {
    try {
      await write((command) => client.entities.mention({ command, id: entity.id, place: passage.place }));
      draft.forget();
      props.close();
      select({ kind: 'entity', id: entity.id });
      toast({ message: t('reader.made.mention', { name: entity.name }), tone: 'good', undo: true });
    } catch (error) {
      toastFailure(error);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const entity = known[(altDigit(event) ?? 0) - 1];
    if (entity === undefined) return;
    event.preventDefault();
    void mention(entity);
  };
  const save = async (): Promise<Made> => {
    const fields = {
      name: values.name.trim(),
      kind: values.kind as EntityKind,
      description: values.description.trim(),
      status: 'accepted' as const,
    };
    const { id } = await write((command) => client.entities.create({ command, fields, places: [passage.place] }));
    return { record: { kind: 'entity', id }, message: t('reader.made.entity', { name: fields.name }) };
  };
  return (
    <ActionForm
      {...props}
      title={t('reader.action.entity', { kind: valueTitle(values.kind) })}
      missing={values.name.trim() === '' ? t('reader.form.name.missing') : null}
      save={save}
      forget={draft.forget}
      onKey={onKey}
    >
      {known.length === 0 ? null : (
        <ul className="is-wide action-known" aria-label={t('reader.form.known')}>
          {known.map((entity, index) => (
            <li key={entity.id}>
              <button type="button" onClick={() => void mention(entity)}>
                <span>{t('reader.form.mention', { name: entity.name })}</span>
                <span className="action-also">{[valueTitle(entity.kind), entity.also].filter((part) => part !== '').join(' · ')}</span>
                <Kbd keys={`Alt+${index + 1}`} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        label={t('column.name')}
        maxLength={400}
        value={values.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label={t('column.kind')}
        data={choices(entityKinds)}
        allowDeselect={false}
        value={values.kind}
        onChange={(value) => change({ kind: value ?? kind })}
      />
      <Textarea
        className="is-wide"
        label={t('column.description')}
        autosize
        minRows={1}
        maxRows={5}
        value={values.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
    </ActionForm>
  );
}
