import { ActionIcon, Button, Modal, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RateView } from '../../../shared/contract/rates.ts';
import { currencyCodes } from '../../../shared/domain/units.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { formatDate, formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { checkDate, checkNumber } from '../../state/fields.ts';
import { canWrite } from '../../state/project.ts';
import { ErrorNotice, toastFailure } from '../../ui/index.ts';

const empty = { base: 'USD', quote: 'RMB', rate: '', date: '', note: '' };
const codes = 'rate-currencies';

/** “1 USD = 7.14 RMB” */
export const rateText = ({ base, quote, rate }: RateView): string =>
  `1 ${base} = ${formatNumber(rate, { maximumSignificantDigits: 8 })} ${quote}`;

function Lines({ rates }: { rates: readonly RateView[] }): ReactNode {
  if (rates.length === 0) return <p className="quiet">{t('rates.none')}</p>;
  return (
    <div className="rates-lines" role="region" aria-label={t('rates.list')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rates.rate')}</th>
            <th scope="col">{t('rates.date')}</th>
            <th scope="col">{t('rates.note')}</th>
            <th scope="col">{t('ui.delete')}</th>
          </tr>
        </thead>
        <tbody>
          {rates.map((rate) => (
            <tr key={rate.id}>
              <td className="number">{rateText(rate)}</td>
              <td className="number">{formatDate(rate.date)}</td>
              <td>{rate.note}</td>
              <td>
                <ActionIcon
                  aria-label={t('rates.remove', { rate: rateText(rate) })}
                  disabled={!canWrite()}
                  onClick={() => void write((command) => client.rates.remove({ command, ids: [rate.id] })).catch(toastFailure)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Money is converted by these alone: entered by a person, with their day and where they come from. */
export function RatesDialog(): ReactNode {
  useLanguage();
  const open = useDialog('rates') !== null;
  return (
    <Modal opened={open} onClose={closeDialog} size={620} title={t('rates.title')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {open ? <Rates /> : null}
    </Modal>
  );
}

function Rates(): ReactNode {
  const live = useLive(() => client.rates.list(), ['rate'], []);
  const [fields, setFields] = useState(empty);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setProblem(null), [fields]);
  const set =
    (name: keyof typeof empty) =>
    (event: { currentTarget: { value: string } }): void =>
      setFields({ ...fields, [name]: event.currentTarget.value });
  const save = async (): Promise<void> => {
    const rate = checkNumber(fields.rate);
    const date = checkDate(fields.date);
    if (!rate.ok || typeof rate.value !== 'number' || rate.value <= 0) return setProblem(t('rates.needsNumber'));
    if (!date.ok || typeof date.value !== 'string') return setProblem(date.ok ? t('rates.needsDate') : date.message);
    const said = { base: fields.base.trim(), quote: fields.quote.trim(), rate: rate.value, date: date.value, note: fields.note.trim() };
    try {
      await write((command) => client.rates.create({ command, fields: said }));
      setFields({ ...fields, rate: '', note: fields.note });
    } catch (thrown) {
      toastFailure(thrown);
    }
    return undefined;
  };
  return (
    <>
      <p className="quiet rates-lead">{t('rates.lead')}</p>
      {live.error === null ? (
        live.data === undefined ? null : (
          <Lines rates={live.data} />
        )
      ) : (
        <ErrorNotice error={live.error} retry={live.reload} />
      )}
      {canWrite() ? (
        <form
          className="rates-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <datalist id={codes}>
            {currencyCodes.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </datalist>
          <TextInput
            size="xs"
            label={t('rates.base')}
            list={codes}
            value={fields.base}
            maxLength={12}
            data-autofocus
            onChange={set('base')}
          />
          <TextInput size="xs" label={t('rates.is')} value={fields.rate} inputMode="decimal" placeholder="7.14" onChange={set('rate')} />
          <TextInput size="xs" label={t('rates.quote')} list={codes} value={fields.quote} maxLength={12} onChange={set('quote')} />
          <TextInput size="xs" label={t('rates.date')} value={fields.date} placeholder="2025-06-30" onChange={set('date')} />
          <TextInput
            size="xs"
            className="rates-note"
            label={t('rates.note')}
            value={fields.note}
            maxLength={1000}
            placeholder={t('rates.note.example')}
            onChange={set('note')}
          />
          <Button type="submit" size="xs">
            {t('ui.add')}
          </Button>
          {problem === null ? null : (
            <p className="field-problem rates-problem" role="alert">
              {problem}
            </p>
          )}
        </form>
      ) : null}
    </>
  );
}
