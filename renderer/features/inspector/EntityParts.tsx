import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { fieldTitle } from '../../state/fields.ts';
import type { DeskRecord } from '../../state/records.ts';
import { FieldValues, isOpen } from '../../ui/Values.tsx';
import { Field } from './Field.tsx';

interface Alias {
  name: string;
  language: string | null;
}
interface Properties {
  record: DeskRecord;
  disabled: boolean;
  onSave: (fields: Record<string, unknown>) => Promise<boolean>;
}

/** Names in any script, each with its language. */
export function Aliases({ record, disabled, onSave }: Properties): ReactNode {
  const aliases = (record.fields.aliases ?? []) as Alias[];
  const [name, setName] = useState('');
  const [language, setLanguage] = useState('');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    void onSave({ aliases: [...aliases, { name: name.trim(), language: language.trim() || null }] }).then(
      (saved) => saved && (setName(''), setLanguage('')),
    );
  };
  return (
    <section aria-label={t('inspector.aliases')}>
      <h3>{t('inspector.aliases')}</h3>
      <ul className="tag-list">
        {aliases.map((alias, index) => (
          <li key={`${alias.name} ${alias.language ?? ''}`}>
            <span lang={alias.language ?? undefined}>{alias.name}</span>
            {alias.language === null ? null : <span className="quiet">{alias.language}</span>}
            {disabled ? null : (
              <button
                type="button"
                className="icon"
                aria-label={t('inspector.aliases.remove', { name: alias.name })}
                onClick={() => void onSave({ aliases: aliases.filter((_, other) => other !== index) })}
              >
                <IconX size={12} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {disabled ? null : (
        <form className="alias-add" onSubmit={add}>
          <input
            type="text"
            aria-label={t('inspector.aliases.add')}
            placeholder={t('inspector.aliases.add')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <input
            type="text"
            aria-label={t('inspector.aliases.language')}
            title={t('inspector.aliases.language')}
            placeholder="zh"
            maxLength={20}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          />
          <button type="submit" className="plain">
            {t('ui.add')}
          </button>
        </form>
      )}
    </section>
  );
}

const gridOf: Record<string, GridName | undefined> = { player: 'players', program: 'programs', place: 'places', sector: 'sectors' };
const prefix = 'attributes.';

/** Typed attributes with what each of them stands on. */
export function Attributes({ record, disabled, onSave }: Properties): ReactNode {
  const live = useLive(() => client.entities.values({ id: record.id }), ['entity', 'attribute', 'anchorUse', 'source'], [record.id]);
  const values = live.data ?? [];
  // what is said once, without a passage, is told by its field already
  const told = values.filter(
    ({ field, anchors, asOf, grade }) =>
      anchors.length > 0 || asOf !== null || grade !== null || values.some((other) => other.field === field && !other.chosen),
  );
  const held = (record.fields.attributes ?? {}) as Record<string, string | null>;
  const grid = gridOf[String(record.fields.kind)];
  const offered =
    grid === undefined ? [] : gridColumns[grid].flatMap(({ edits }) => (edits?.startsWith(prefix) ? [edits.slice(prefix.length)] : []));
  const names = [...new Set([...offered, ...Object.keys(held)])];
  if (names.length === 0) return null;
  return (
    <section aria-label={t('inspector.attributes')}>
      <h3>{t('inspector.attributes')}</h3>
      <div className="fields">
        {names.map((name) => (
          <Field
            key={name}
            form={{ name, as: 'line', blank: null }}
            value={held[name] ?? null}
            verdicts={[]}
            disabled={disabled}
            onSave={(value) => onSave({ attributes: { [name]: value } })}
          />
        ))}
      </div>
      {told.length === 0 ? null : (
        <details className="provenance">
          <summary>
            {t('inspector.attribute.behind')}
            {told.some((value) => isOpen(value, values)) ? (
              <span className="value-conflict">
                {' '}
                <IconAlertTriangle size={13} aria-hidden="true" /> {t('values.cell.conflict')}
              </span>
            ) : null}
          </summary>
          {[...new Set(told.map(({ field }) => field))].map((field) => (
            <section key={field} aria-label={fieldTitle(field)}>
              <h4>{fieldTitle(field)}</h4>
              <FieldValues values={values.filter((value) => value.field === field)} disabled={disabled} />
            </section>
          ))}
        </details>
      )}
    </section>
  );
}
