import { Select, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { claimTypes, credibilityDigits, defaultVerdicts } from '../../../../shared/domain/grades.ts';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t } from '../../../i18n/index.ts';
import { useProject } from '../../../state/project.ts';
import { asSentence } from '../citation.ts';
import { ActionForm } from './ActionForm.tsx';
import { altDigit, choices, orNull, within } from './choices.ts';
import { useDraft } from './drafts.ts';
import type { FormProps, Made } from './passage.ts';
import { TagField, tagIds } from './TagField.tsx';

type ClaimType = (typeof claimTypes)[number];

/** Words that mean nothing without the sentences before: a claim has to stand alone. */
const leaning =
  /\b(it|its|they|them|their|this|these|those|he|she|his|her|here|now|today|currently|next year|last year|this year|the former|the latter)\b|[它他她]们?的?|今年|明年|去年|目前|本次/iu;

function guessedType(quote: string): ClaimType {
  if (/\b(aims?|target|goal|plans? to|will reach)\b|目标/i.test(quote)) return 'target';
  if (/\b(forecast|projected|expected to|predicts?)\b|预计/i.test(quote)) return 'forecast';
  return /\d\s*(%|percent|million|billion|trillion|EFLOPS|亿|万)/i.test(quote) ? 'figure' : 'fact';
}

export function ClaimForm(props: FormProps): ReactNode {
  const { passage } = props;
  const verdicts = useProject()?.verdicts ?? [...defaultVerdicts];
  const draft = useDraft('claim', passage, () => ({
    wording: within(asSentence(passage.quote), 4000),
    type: guessedType(passage.quote),
    speaker: '',
    topic: within(passage.section ?? '', 200),
    verdict: verdicts[0]!,
    credibility: null as string | null,
    tags: [] as string[],
  }));
  const { values, change } = draft;
  const leans = leaning.exec(values.wording)?.[0];
  const onKey = (event: KeyboardEvent): void => {
    const verdict = verdicts[(altDigit(event) ?? 0) - 1];
    if (verdict === undefined) return;
    event.preventDefault();
    change({ verdict });
  };
  const save = async (): Promise<Made> => {
    const tags = await tagIds(values.tags);
    const fields = {
      wording: values.wording.trim(),
      type: values.type,
      speaker: orNull(values.speaker),
      topic: orNull(values.topic),
      verdict: values.verdict,
      credibility: values.credibility === null ? null : Number(values.credibility),
      status: 'accepted' as const,
    };
    const { id } = await write((command) => client.claims.create({ command, fields, places: [passage.place], tags }));
    return { record: { kind: 'claim', id }, message: t('reader.made.claim') };
  };
  return (
    <ActionForm
      {...props}
      title={t('reader.action.claim')}
      missing={values.wording.trim() === '' ? t('reader.form.wording.missing') : null}
      hint={t('reader.form.verdict.hint', { keys: `1–${Math.min(9, verdicts.length)}` })}
      save={save}
      forget={draft.forget}
      onKey={onKey}
    >
      <Textarea
        className="is-wide"
        label={t('reader.form.wording')}
        description={leans === undefined ? undefined : t('reader.form.leaning', { word: leans })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={values.wording}
        onChange={(event) => change({ wording: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label={t('column.type')}
        data={choices(claimTypes)}
        allowDeselect={false}
        value={values.type}
        onChange={(value) => change({ type: (value ?? 'fact') as ClaimType })}
      />
      <Select
        label={t('column.verdict')}
        data={choices(verdicts)}
        allowDeselect={false}
        value={values.verdict}
        onChange={(value) => change({ verdict: value ?? verdicts[0]! })}
      />
      <TextInput
        label={t('column.speaker')}
        maxLength={400}
        value={values.speaker}
        onChange={(event) => change({ speaker: event.currentTarget.value })}
      />
      <Select
        label={t('column.credibility')}
        data={credibilityDigits.map((digit) => ({ value: String(digit), label: `${digit} – ${t(`reader.credibility.${digit}`)}` }))}
        clearable
        placeholder={t('ui.none')}
        value={values.credibility}
        onChange={(credibility) => change({ credibility })}
      />
      <TextInput
        label={t('column.topic')}
        maxLength={200}
        value={values.topic}
        onChange={(event) => change({ topic: event.currentTarget.value })}
      />
      <TagField value={values.tags} onChange={(tags) => change({ tags })} />
    </ActionForm>
  );
}
