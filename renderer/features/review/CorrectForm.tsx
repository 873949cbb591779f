import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SuggestionView } from '../../../shared/contract/suggestions.ts';
import type { FactKind } from '../../../shared/domain/facts.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { fieldTitle } from '../../state/fields.ts';
import { Kbd } from '../../ui/index.ts';
import { changesOf, checkTyped, fieldPlans, kindGroup, kindName, startOf, typedOf, type FieldPlan, type Fields } from './fields.ts';

interface CorrectFormProps {
  suggestion: SuggestionView;
  busy: boolean;
  /** `kind` where another thing was made of it */
  save: (fields: Fields, kind?: FactKind) => void;
  close: () => void;
}

interface FieldProps {
  plan: FieldPlan;
  typed: string;
  error: string | null;
  change: (typed: string) => void;
}

function Field({ plan, typed, error, change }: FieldProps): ReactNode {
  const { name, input } = plan;
  const common = { label: fieldTitle(name), value: typed, error, required: plan.required ?? false, withAsterisk: false };
  if (typeof input !== 'string') {
    const values = [...new Set([typed, ...input])].map((value) => ({ value, label: valueTitle(value) }));
    return <NativeSelect size="xs" {...common} data={values} onChange={(event) => change(event.currentTarget.value)} />;
  }
  if (input === 'long' || input === 'aliases')
    return (
      <Textarea
        className="is-wide"
        {...common}
        autosize
        minRows={1}
        maxRows={4}
        description={input === 'aliases' ? t('review.form.aliasesHint') : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...common}
      maxLength={2000}
      inputMode={input === 'number' ? 'decimal' : 'text'}
      placeholder={input === 'date' ? '2025-08' : undefined}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** The fields in place of what they show: Enter accepts them as corrected, Escape leaves everything undecided. */
export function CorrectForm({ suggestion, busy, save, close }: CorrectFormProps): ReactNode {
  const group = kindGroup(suggestion.kind);
  const [kind, setKind] = useState(suggestion.kind);
  const fields = kind === suggestion.kind ? suggestion.fields : startOf(suggestion, kind);
  const plans = fieldPlans[kind];
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(() => Object.fromEntries(plans.map((plan) => [plan.name, typedOf(fields, plan)])));
  const choose = (next: FactKind): void => {
    const start = next === suggestion.kind ? suggestion.fields : startOf(suggestion, next);
    setKind(next);
    setTyped(Object.fromEntries(fieldPlans[next].map((plan) => [plan.name, typedOf(start, plan)])));
  };
  const problem = (plan: FieldPlan): string | null => {
    const checked = checkTyped(plan, typed[plan.name] ?? '');
    return checked.ok ? null : checked.message;
  };
  const valid = plans.every((plan) => problem(plan) === null);
  useEffect(() => {
    const first = form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea, select');
    first?.focus();
    first?.select?.();
  }, []);
  const submit = (): void => {
    if (!valid || busy) return;
    if (kind === suggestion.kind) save(changesOf(kind, fields, typed));
    // of another kind, every field is the person's
    else save(changesOf(kind, {}, typed), kind);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isAliases = event.target instanceof HTMLTextAreaElement && event.target.dataset['lines'] === 'yes';
    if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement && !event.shiftKey && (!isAliases || event.ctrlKey)) submit();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      ref={form}
      className="review-form"
      aria-label={t('review.form')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="review-fields">
        {plans.map((plan) => (
          <Field
            key={plan.name}
            plan={plan}
            typed={typed[plan.name] ?? ''}
            error={problem(plan)}
            change={(value) => setTyped((old) => ({ ...old, [plan.name]: value }))}
          />
        ))}
        {group.length < 2 ? null : (
          <NativeSelect
            size="xs"
            label={t('review.form.kind')}
            value={kind}
            data={group.map((value) => ({ value, label: kindName(value) }))}
            onChange={(event) => choose(event.currentTarget.value as FactKind)}
          />
        )}
      </div>
      <div className="review-ends">
        <Button variant="default" onClick={close}>
          {t('ui.cancel')} <Kbd keys="Escape" />
        </Button>
        <Button type="submit" loading={busy} disabled={!valid}>
          {t('review.form.save')} <Kbd keys="Enter" />
        </Button>
      </div>
    </form>
  );
}
