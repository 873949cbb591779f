import { Modal } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { worstFirst, type Rule } from './rules.ts';

function Line({ rule, marked }: { rule: Rule; marked: boolean }): ReactNode {
  const language = useLanguage();
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (marked) line.current?.scrollIntoView({ block: 'center' });
  }, [marked]);
  const words = rule.says[language] || rule.says.en || rule.rule;
  const poor = rule.rate !== null && rule.rate < 0.5 && rule.accepted + rule.rejected >= 3;
  return (
    <tr ref={line} aria-current={marked ? 'true' : undefined}>
      <th scope="row">
        {words}
        {words === rule.rule ? null : <span className="review-rule-name">{rule.rule}</span>}
      </th>
      <td className={poor ? 'bad' : undefined}>
        {rule.rate === null ? <span className="quiet">{t('review.rules.undecided')}</span> : formatNumber(Math.round(rule.rate * 100))}
        <span className="review-rate" aria-hidden="true">
          <span style={{ width: `${(rule.rate ?? 0) * 100}%` }} />
        </span>
      </td>
      <td>{formatNumber(rule.accepted)}</td>
      <td>{formatNumber(rule.rejected)}</td>
      <td>{formatNumber(rule.open)}</td>
    </tr>
  );
}

function Rules({ marked }: { marked: string | null }): ReactNode {
  const { data, error, reload } = useLive(() => client.suggestions.rules(), ['suggestion'], []);
  if (data === undefined) return error === null ? <p className="quiet">{t('ui.loading')}</p> : <ErrorNotice error={error} retry={reload} />;
  if (data.length === 0) return <p>{t('review.rules.none')}</p>;
  return (
    <>
      <p className="quiet">{t('review.rules.lead')}</p>
      <table className="review-rules">
        <thead>
          <tr>
            {(['rule', 'rate', 'accepted', 'rejected', 'open'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`review.rules.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {worstFirst(data).map((rule) => (
            <Line key={rule.rule} rule={rule} marked={rule.rule === marked} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** How each rule does by what people made of its suggestions, so that a bad one is seen. */
export function RulesDialog(): ReactNode {
  useLanguage();
  const open = useDialog('review-rules');
  return (
    <Modal
      opened={open !== null}
      onClose={closeDialog}
      size={820}
      title={t('review.rules.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {open === null ? null : <Rules marked={open.record} />}
    </Modal>
  );
}
