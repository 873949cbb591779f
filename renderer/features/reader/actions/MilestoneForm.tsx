import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t } from '../../../i18n/index.ts';
import { asSentence } from '../citation.ts';
import { ActionForm } from './ActionForm.tsx';
import { datePattern, orNull, within } from './choices.ts';
import { useDraft } from './drafts.ts';
import { readDue } from '../../../state/due-reading.ts';
import type { ChosenPassage, FormProps, Made } from './passage.ts';

function initial({ quote, sentence }: ChosenPassage) {
  const inQuote = readDue(quote);
  const due = inQuote.text === '' ? readDue(sentence) : inQuote;
  const what = within(asSentence(quote), 2000);
  return { what, actor: '', plan: '', dueText: within(due.text, 120), dueStart: due.start ?? '', dueEnd: due.end ?? '' };
}

function missing(values: ReturnType<typeof initial>): string | null {
  if (values.what.trim() === '') return t('reader.form.what.missing');
  const dates = [values.dueStart, values.dueEnd].every((date) => date.trim() === '' || datePattern.test(date.trim()));
  return dates ? null : t('reader.form.date.wrong');
}

export function MilestoneForm(props: FormProps): ReactNode {
  const { passage } = props;
  const draft = useDraft('milestone', passage, () => initial(passage));
  const { values, change } = draft;
  const field = (name: 'actor' | 'plan' | 'dueText', label: string, most: number): ReactNode => (
    <TextInput label={label} maxLength={most} value={values[name]} onChange={(event) => change({ [name]: event.currentTarget.value })} />
  );
  const onDue = (dueText: string): void => {
    const due = readDue(dueText);
    change({ dueText, dueStart: due.start ?? '', dueEnd: due.end ?? '' });
  };
  const save = async (): Promise<Made> => {
    const fields = {
      what: values.what.trim(),
      actor: orNull(values.actor),
      plan: orNull(values.plan),
      dueText: values.dueText.trim(),
      dueStart: orNull(values.dueStart),
      dueEnd: orNull(values.dueEnd),
      status: 'accepted' as const,
    };
    const wording = within(asSentence(passage.quote), 4000);
    const { id } = await write((command) => client.milestones.create({ command, fields, wording, places: [passage.place] }));
    return { record: { kind: 'milestone', id }, message: t('reader.made.milestone') };
  };
  return (
    <ActionForm {...props} title={t('reader.action.milestone')} missing={missing(values)} save={save} forget={draft.forget}>
      <Textarea
        className="is-wide"
        label={t('column.what')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={values.what}
        onChange={(event) => change({ what: event.currentTarget.value })}
        data-autofocus
      />
      {field('actor', t('column.actor'), 400)}
      {field('plan', t('column.plan'), 400)}
      <TextInput
        className="is-wide"
        label={t('column.due')}
        placeholder={t('reader.form.due')}
        maxLength={120}
        value={values.dueText}
        onChange={(event) => onDue(event.currentTarget.value)}
      />
      <TextInput
        label={t('reader.form.dueStart')}
        placeholder="2025"
        value={values.dueStart}
        onChange={(event) => change({ dueStart: event.currentTarget.value })}
      />
      <TextInput
        label={t('reader.form.dueEnd')}
        placeholder="2030"
        value={values.dueEnd}
        onChange={(event) => change({ dueEnd: event.currentTarget.value })}
      />
    </ActionForm>
  );
}
