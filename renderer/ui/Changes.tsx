import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BulkPreview, BulkRefusal } from '../../shared/contract/bulk.ts';
import { t } from '../i18n/index.ts';
import './changes.css';

type Samples = BulkPreview['samples'];

/** How many rows change, in one line. */
export function countsText({ change, same, refused }: BulkPreview): string {
  return t('bulk.counts', { change, same, refused });
}

/** What many rows were and will be, the first of them. */
export function ChangeTable({ samples, change, onOpen }: { samples: Samples; change: number; onOpen: (id: string) => void }): ReactNode {
  if (samples.length === 0) return null;
  return (
    <div className="changes-scroll" tabIndex={0} role="group" aria-label={t('bulk.samples')}>
      <Table verticalSpacing={3} aria-label={t('bulk.samples')} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('bulk.row')}</Table.Th>
            <Table.Th>{t('bulk.before')}</Table.Th>
            <Table.Th>{t('bulk.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {samples.map(({ id, label, before, after }) => (
            <Table.Tr key={id}>
              <Table.Td className="changes-label">
                <button type="button" className="changes-open" onClick={() => onOpen(id)}>
                  {label || t('bulk.unnamed')}
                </button>
              </Table.Td>
              <Table.Td className="changes-value changes-before">{before || <span className="quiet">{t('bulk.blank')}</span>}</Table.Td>
              <Table.Td className="changes-value">{after || <span className="quiet">{t('bulk.blank')}</span>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {change > samples.length ? <p className="changes-more quiet">{t('bulk.more', { count: change - samples.length })}</p> : null}
    </div>
  );
}

export function reasonText({ reason, detail }: Pick<BulkRefusal, 'reason' | 'detail'>): string {
  return t(`bulk.reason.${reason}`, { detail });
}

/** Rows that stay as they are, and why; each opens. */
export function RefusalList({
  refusals,
  refused,
  onOpen,
}: {
  refusals: readonly BulkRefusal[];
  refused: number;
  onOpen: (id: string) => void;
}): ReactNode {
  if (refusals.length === 0) return null;
  return (
    <>
      <h3 className="changes-heading">{t('bulk.refusals', { count: refused })}</h3>
      <ul className="changes-scroll changes-refusals" tabIndex={0} aria-label={t('bulk.refusals', { count: refused })}>
        {refusals.map((refusal) => (
          <li key={refusal.id}>
            <button type="button" className="changes-open" disabled={refusal.reason === 'gone'} onClick={() => onOpen(refusal.id)}>
              {refusal.label || t('bulk.unnamed')}
            </button>
            <span className="changes-reason">{reasonText(refusal)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
