import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AttributeValue } from '../../shared/contract/entities.ts';
import { credibilityDigits } from '../../shared/domain/grades.ts';
import { client } from '../api/client.ts';
import { write } from '../api/live.ts';
import { formatDate, t } from '../i18n/index.ts';
import { fieldTitle, scaleNote } from '../state/fields.ts';
import { toast, toastFailure } from './index.ts';
import { openAnchor, whereabouts } from './Quote.tsx';
import './entities.css';

async function deed(run: (command: string) => Promise<unknown>, message: string): Promise<void> {
  try {
    await write(run);
    toast({ message, undo: true });
  } catch (error) {
    toastFailure(error);
  }
}

/** Values that contradict the chosen one and that nobody has put aside. */
export function isOpen(value: AttributeValue, all: readonly AttributeValue[]): boolean {
  const chosen = all.filter((one) => one.field === value.field && one.chosen);
  return !value.chosen && !value.aside && chosen.length > 0 && chosen.every((one) => one.value.toLowerCase() !== value.value.toLowerCase());
}

interface Properties {
  values: readonly AttributeValue[];
  disabled: boolean;
  /** to be read rather than worked on: what is said once needs no author and no grading */
  brief?: boolean;
}

/** All values of one field: which one is shown, what stands behind each, and which to show instead. */
export function FieldValues({ values, disabled, brief = false }: Properties): ReactNode {
  return (
    <ul className="value-list">
      {values.map((value) => (
        <Value key={value.id ?? value.value} value={value} all={values} disabled={disabled} brief={brief} />
      ))}
    </ul>
  );
}

function Value({
  value,
  all,
  disabled,
  brief,
}: Required<Omit<Properties, 'values'>> & { value: AttributeValue; all: readonly AttributeValue[] }): ReactNode {
  const { id, field, grade, asOf, author, chosen, anchors } = value;
  const differ = all.some((one) => !one.chosen);
  const conflict = isOpen(value, all);
  const settle = chosen && all.some((one) => isOpen(one, all));
  return (
    <li className={chosen && differ ? 'value is-chosen' : 'value'}>
      <div className="value-head">
        <span className="value-words">{value.value}</span>
        {grade === null ? null : (
          <span className="value-grade" title={t('values.grade')}>
            {grade}
          </span>
        )}
        {chosen && differ ? <span className="quiet">{t('values.shown')}</span> : null}
        {conflict ? (
          <span className="value-conflict">
            <IconAlertTriangle size={13} aria-hidden="true" /> {t('values.conflict')}
          </span>
        ) : null}
        {value.aside ? <span className="quiet">{t('values.aside')}</span> : null}
      </div>
      <div className="value-about quiet">
        {[
          asOf === null ? null : t('values.asOf', { date: formatDate(asOf) }),
          author === '' || (brief && !differ) ? null : t('values.by', { name: author }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </div>
      {anchors.map((anchor) => (
        <button key={anchor.id} type="button" className="link entity-quote" title={whereabouts(anchor)} onClick={() => openAnchor(anchor)}>
          {anchor.quote}
        </button>
      ))}
      {disabled || id === null || (brief && !settle && !differ) ? null : (
        <div className="value-deeds">
          {!chosen || settle ? (
            <button
              type="button"
              className="plain"
              onClick={() =>
                void deed((command) => client.entities.chooseValue({ command, value: id }), t('values.did.chosen', { value: value.value }))
              }
            >
              {settle ? t('values.keep') : t('values.choose')}
            </button>
          ) : null}
          {brief ? null : (
            <select
              aria-label={t('values.credibility', { value: value.value })}
              value={value.credibility ?? ''}
              onChange={(event) => {
                const given = event.currentTarget.value;
                void deed(
                  (command) =>
                    client.entities.updateValue({ command, value: id, fields: { credibility: given === '' ? null : Number(given) } }),
                  t('values.did.graded'),
                );
              }}
            >
              <option value="">{t('values.ungraded')}</option>
              {credibilityDigits.map((digit) => (
                <option key={digit} value={digit}>
                  {digit} – {scaleNote('credibility', digit)}
                </option>
              ))}
            </select>
          )}
          {brief ? null : (
            <button
              type="button"
              className="icon"
              aria-label={t('values.remove', { field: fieldTitle(field), value: value.value })}
              onClick={() => void deed((command) => client.entities.removeValues({ command, values: [id] }), t('values.did.removed'))}
            >
              <IconX size={13} aria-hidden="true" />
            </button>
          )}
        </div>
      )}
    </li>
  );
}
