import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { comparators, stages } from '../../../../shared/domain/grades.ts';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t } from '../../../i18n/index.ts';
import { asSentence } from '../citation.ts';
import { ActionForm } from './ActionForm.tsx';
import { choices, datePattern, orNull, within } from './choices.ts';
import { useDraft } from './drafts.ts';
import { readDue } from '../../../state/due-reading.ts';
import { readFigure } from './figure-reading.ts';
import type { ChosenPassage, FormProps, Made } from './passage.ts';

function initial({ quote, sentence }: ChosenPassage) {
  const read = readFigure(quote, sentence);
  const year = readDue(sentence).end ?? '';
  return {
    metric: '',
    subject: '',
    comparator: read.comparator as string,
    value: read.value as number | string,
    low: read.low as number | string,
    high: read.high as number | string,
    unit: within(read.unit, 60),
    written: within(asSentence(quote), 400),
    stage: read.stage as string,
    asOf: read.stage === 'observed' ? year : '',
    target: read.stage === 'observed' ? '' : year,
    wording: within(asSentence(sentence), 4000),
  };
}

function numeric(value: number | string | null): number | null {
  return value === null || value === '' || Number.isNaN(Number(value)) ? null : Number(value);
}

function missing(values: ReturnType<typeof initial>): string | null {
  if (values.metric.trim() === '') return t('reader.form.metric.missing');
  const dates = [values.asOf, values.target].every((date) => date.trim() === '' || datePattern.test(date.trim()));
  return dates ? null : t('reader.form.date.wrong');
}

export function FigureForm(props: FormProps): ReactNode {
  const { passage } = props;
  const draft = useDraft('figure', passage, () => initial(passage));
  const { values, change } = draft;
  const save = async (): Promise<Made> => {
    const { wording, metric, subject, written, unit, asOf, target } = values;
    const fields = {
      metric: metric.trim(),
      subject: orNull(subject),
      comparator: values.comparator as (typeof comparators)[number],
      value: numeric(values.value),
      low: numeric(values.low),
      high: numeric(values.high),
      unit: unit.trim(),
      written: written.trim(),
      asOf: orNull(asOf),
      target: orNull(target),
      stage: values.stage as (typeof stages)[number],
      status: 'accepted' as const,
    };
    const { id } = await write((command) => client.figures.create({ command, fields, wording: wording.trim(), places: [passage.place] }));
    return { record: { kind: 'figure', id }, message: t('reader.made.figure') };
  };
  const amount = (name: 'value' | 'low' | 'high', label: string): ReactNode => (
    <NumberInput
      label={label}
      thousandSeparator=","
      hideControls
      value={values[name] ?? ''}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <ActionForm {...props} title={t('reader.action.figure')} missing={missing(values)} save={save} forget={draft.forget}>
      <TextInput
        label={t('column.metric')}
        maxLength={400}
        value={values.metric}
        onChange={(event) => change({ metric: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={t('column.subject')}
        maxLength={400}
        value={values.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <div className="is-wide action-amounts">
        <Select
          label={t('reader.form.comparator')}
          data={[...comparators]}
          allowDeselect={false}
          value={values.comparator}
          onChange={(value) => change({ comparator: value ?? '=' })}
        />
        {amount('value', t('column.value'))}
        {amount('low', t('reader.form.low'))}
        {amount('high', t('reader.form.high'))}
        <TextInput
          label={t('column.unit')}
          maxLength={60}
          value={values.unit}
          onChange={(event) => change({ unit: event.currentTarget.value })}
        />
      </div>
      <Select
        label={t('column.stage')}
        data={choices(stages)}
        allowDeselect={false}
        value={values.stage}
        onChange={(value) => change({ stage: value ?? 'observed' })}
      />
      <TextInput
        label={t('column.written')}
        maxLength={400}
        value={values.written}
        onChange={(event) => change({ written: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.asOf')}
        placeholder="2025-08"
        value={values.asOf}
        onChange={(event) => change({ asOf: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.target')}
        placeholder="2030"
        value={values.target}
        onChange={(event) => change({ target: event.currentTarget.value })}
      />
      <Textarea
        className="is-wide"
        label={t('reader.form.itsClaim')}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={4000}
        value={values.wording}
        onChange={(event) => change({ wording: event.currentTarget.value })}
      />
    </ActionForm>
  );
}
