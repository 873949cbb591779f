import { Select, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { claimTypes, credibilityDigits, defaultVerdicts } from '../../../../shared/domain/grades.ts';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t } from '../../../i18n/index.ts';
import { whyNotCredibility } from '../../../state/credibility.ts';
import { leaningNote, scaleNote } from '../../../state/fields.ts';
import { useProject } from '../../../state/project.ts';
import { GradeLine, useGradeReader } from '../../../ui/GradeLine.tsx';
import { asSentence } from '../citation.ts';
import { ActionForm } from './ActionForm.tsx';
import { altDigit, choices, orNull, within } from './choices.ts';
import { useDraft } from './drafts.ts';
import type { FormProps, Made } from './passage.ts';
import { TagField } from './TagField.tsx';

type ClaimType = (typeof claimTypes)[number];

/** Behind a new claim stands the text it is made from, and nothing else yet. */
const ownOrigins = 1;

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
    line: '',
  }));
  const { values, change } = draft;
  const read = useGradeReader();
  const said = read(values.line);
  const hint = leaningNote(values.wording);
  const onKey = (event: KeyboardEvent): void => {
    const verdict = verdicts[(altDigit(event) ?? 0) - 1];
    if (verdict === undefined) return;
    event.preventDefault();
    change({ verdict });
  };
  const { reliability, ...grades } = said.grades;
  // What the line says shows in the fields; what it no longer says leaves them as they were.
  const verdict = grades.verdict ?? values.verdict;
  const type = grades.type ?? values.type;
  const credibility = grades.credibility?.toString() ?? values.credibility;
  const tags = [...new Set([...values.tags, ...said.tags])];
  const save = async (): Promise<Made> => {
    const fields = {
      ...grades,
      wording: values.wording.trim(),
      type,
      speaker: orNull(values.speaker),
      topic: orNull(values.topic),
      verdict,
      credibility: credibility === null ? null : Number(credibility),
      status: 'accepted' as const,
    };
    const made = { fields, places: [passage.place], tagNames: tags, ...(reliability === undefined ? {} : { reliability }) };
    const { id } = await write((command) => client.claims.create({ command, ...made }));
    return { record: { kind: 'claim', id }, message: t('reader.made.claim') };
  };
  const missing =
    values.wording.trim() === ''
      ? t('reader.form.wording.missing')
      : said.unknown.length > 0
        ? t('gradeLine.unknown', { words: said.unknown.join(' ') })
        : whyNotCredibility(Number(credibility), ownOrigins);
  return (
    <ActionForm
      {...props}
      title={t('reader.action.claim')}
      missing={missing}
      hint={t('reader.form.verdict.hint', { keys: `1–${Math.min(9, verdicts.length)}` })}
      save={save}
      forget={draft.forget}
      onKey={onKey}
    >
      <Textarea
        className="is-wide"
        label={t('reader.form.wording')}
        description={hint}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={values.wording}
        onChange={(event) => change({ wording: event.currentTarget.value })}
        onKeyDown={(event) => {
          // A claim is one statement: Enter is done with it, Shift+Enter breaks the line.
          if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        data-autofocus
      />
      <GradeLine className="is-wide" line={values.line} said={said} onChange={(line) => change({ line })} />
      <Select
        label={t('column.type')}
        data={choices(claimTypes)}
        allowDeselect={false}
        value={type}
        disabled={grades.type !== undefined}
        onChange={(value) => change({ type: (value ?? 'fact') as ClaimType })}
      />
      <Select
        label={t('column.verdict')}
        data={choices(verdicts)}
        allowDeselect={false}
        value={verdict}
        disabled={grades.verdict !== undefined}
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
        data={credibilityDigits.map((digit) => ({
          value: String(digit),
          disabled: whyNotCredibility(digit, ownOrigins) !== null,
          label: `${digit} – ${scaleNote('credibility', digit)}`,
        }))}
        clearable
        placeholder={t('ui.none')}
        value={credibility}
        disabled={grades.credibility !== undefined}
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
