import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t, valueTitle } from '../../i18n/index.ts';
import { checkDate, checkNumber, fieldTitle, scaleNote, type Checked } from '../../state/fields.ts';
import { ScaleHelp, scales, type Scale } from '../../ui/ScaleHelp.tsx';
import { authorsFrom, authorsText, fieldHint, type FieldForm } from './form.ts';

interface Properties {
  form: FieldForm;
  value: unknown;
  verdicts: readonly string[];
  disabled: boolean;
  /** why a choice cannot be made now; null where it can */
  refused?: (value: string | number) => string | null;
  /** answers whether it was saved */
  onSave: (value: unknown) => Promise<boolean>;
}

function textOf(form: FieldForm, value: unknown): string {
  if (form.as === 'authors') return authorsText(value);
  return value === null || value === undefined ? '' : String(value);
}

function check(form: FieldForm, text: string): Checked | { ok: true; value: unknown } {
  const plain = form.as === 'text' ? text.trimEnd() : text.trim();
  if (form.as === 'authors') return { ok: true, value: authorsFrom(plain) };
  if (plain.trim() === '') {
    return 'blank' in form && form.blank !== undefined ? { ok: true, value: form.blank } : { ok: false, message: t('field.required') };
  }
  if (form.as === 'date') return checkDate(plain);
  if (form.as === 'number') return checkNumber(plain, form.bounds);
  return { ok: true, value: plain };
}

/** One field with its label; saves on Enter and on leaving, Escape puts the old text back. */
export function Field(properties: Properties): ReactNode {
  const { form } = properties;
  const id = useId();
  const title = form.as === 'authors' ? t('inspector.authors') : fieldTitle(form.name);
  return (
    <>
      <span className="field-head">
        <label htmlFor={id}>{title}</label>
        {scales.includes(form.name as Scale) ? <ScaleHelp scale={form.name as Scale} /> : null}
      </span>
      {form.as === 'choice' ? (
        <Choice {...properties} form={form} id={id} />
      ) : form.as === 'flag' ? (
        <input
          id={id}
          type="checkbox"
          checked={properties.value === true}
          disabled={properties.disabled}
          onChange={(event) => void properties.onSave(event.currentTarget.checked)}
        />
      ) : (
        <Typed {...properties} id={id} />
      )}
    </>
  );
}

function Choice({
  form,
  value,
  verdicts,
  disabled,
  refused,
  onSave,
  id,
}: Properties & { form: Extract<FieldForm, { as: 'choice' }>; id: string }): ReactNode {
  const options = form.options === 'verdicts' ? verdicts : form.options;
  // A value from before the list was changed, or from an import, is still shown.
  const all = value === null || value === undefined || options.some((option) => option === value) ? options : [value as string, ...options];
  const words = (option: string | number): string => {
    const note = scaleNote(form.name, option);
    return note === null ? valueTitle(option) : `${valueTitle(option)} – ${note}`;
  };
  return (
    <select
      id={id}
      value={value === null || value === undefined ? '' : String(value)}
      disabled={disabled}
      title={value === null || value === undefined ? undefined : words(value as string)}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        void onSave(chosen === '' ? null : all.find((option) => String(option) === chosen));
      }}
    >
      {form.blank === null ? <option value="">{t('inspector.blank')}</option> : null}
      {all.map((option) => {
        const why = refused?.(option) ?? null;
        return (
          <option key={option} value={String(option)} disabled={why !== null}>
            {why === null ? words(option) : `${words(option)} (${why})`}
          </option>
        );
      })}
    </select>
  );
}

function Typed({ form, value, disabled, onSave, id }: Properties & { id: string }): ReactNode {
  const stored = textOf(form, value);
  const latest = useRef(stored);
  latest.current = stored;
  const [text, setText] = useState(stored);
  const [focused, setFocused] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // The edit belongs to the record as it stood at the first key: what others write meanwhile is a conflict, not a new base.
  const began = useRef<Properties['onSave'] | null>(null);
  const rest = (): void => void (began.current = null);
  // What others write appears, but never under the fingers of somebody who is typing.
  useEffect(() => {
    if (!focused || began.current === null) setText(stored);
  }, [stored]);
  const commit = (): void => {
    // Nothing typed: what stands here may be older than what others have written meanwhile.
    if (text === stored || began.current === null) {
      rest();
      setText(stored);
      return setProblem(null);
    }
    const checked = check(form, text);
    setProblem(checked.ok ? null : checked.message);
    if (!checked.ok) return;
    const save = began.current;
    rest();
    void save(checked.value).then((saved) => !saved && setText(latest.current));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      commit();
    } else if (event.key === 'Escape' && text !== stored) {
      event.stopPropagation();
      rest();
      setText(stored);
      setProblem(null);
    }
  };
  const hint = fieldHint(form.name, text);
  const shared = {
    id,
    value: text,
    disabled,
    'aria-invalid': problem !== null,
    'aria-describedby': problem !== null ? `${id}-problem` : hint !== null ? `${id}-hint` : undefined,
    title: form.as === 'authors' ? t('inspector.authors.hint') : undefined,
    onChange: (event: { currentTarget: { value: string } }): void => {
      began.current ??= onSave;
      setText(event.currentTarget.value);
    },
    onKeyDown,
    onFocus: (): void => setFocused(true),
    onBlur: (): void => {
      setFocused(false);
      commit();
    },
  };
  return (
    <div className="field-box">
      {form.as === 'text' ? (
        <textarea rows={1} {...shared} />
      ) : (
        <input type="text" inputMode={form.as === 'number' ? 'decimal' : undefined} {...shared} />
      )}
      {hint === null || problem !== null ? null : (
        <p className="field-hint" id={`${id}-hint`} role="status">
          {hint}
        </p>
      )}
      {problem === null ? null : (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
