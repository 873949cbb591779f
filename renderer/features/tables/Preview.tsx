import { Button, Checkbox, Group, NativeSelect, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TablePreview } from '../../../shared/contract/tables.ts';
import { gridTitle, t } from '../../i18n/index.ts';
import { fieldTitle } from './field-title.ts';
import { backToMapping, choose, runImport, type Session } from './session.ts';

export function Refusals({ refused, most }: { refused: TablePreview['refused']; most: number }): ReactNode {
  return (
    <ul className="table-refusals">
      {refused.slice(0, most).map(({ row, reason }) => (
        <li key={`${row} ${reason}`}>
          <span className="table-row-number">{t('table.row', { row })}</span> {reason}
        </li>
      ))}
    </ul>
  );
}

function Records({ preview }: { preview: TablePreview }): ReactNode {
  const fields = [...new Set(preview.records.flatMap(({ values }) => Object.keys(values)))];
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={t('table.records')}>
      <Table verticalSpacing={3} aria-label={t('table.records')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('table.rowHead')}</Table.Th>
            <Table.Th>{t('table.fate')}</Table.Th>
            {fields.map((field) => (
              <Table.Th key={field}>{fieldTitle(field)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.records.map(({ row, fate, values }, index) => (
            <Table.Tr key={`${row} ${index}`}>
              <Table.Td className="number">{row}</Table.Td>
              <Table.Td>{t(`table.${fate}`)}</Table.Td>
              {fields.map((field) => (
                <Table.Td key={field} className="table-value">
                  {values[field] ?? ''}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

export function Preview({ session }: { session: Session }): ReactNode {
  const { preview, grid } = session;
  if (preview === null) return null;
  const count = preview.make + (session.same === 'update' ? preview.update : 0);
  const present = preview.update + preview.skip;
  return (
    <>
      <p role="status">
        {t('table.counts', {
          grid: gridTitle(grid),
          make: preview.make,
          update: preview.update,
          skip: preview.skip,
          refuse: preview.refuse,
        })}
      </p>
      {preview.records.length === 0 ? null : <Records preview={preview} />}
      {preview.refused.length === 0 ? null : (
        <>
          <h3 className="table-heading">{t('table.refusedHead')}</h3>
          <div className="table-scroll table-short" tabIndex={0} role="group" aria-label={t('table.refusedHead')}>
            <Refusals refused={preview.refused} most={200} />
          </div>
        </>
      )}
      <Group gap="md" mt="md" align="flex-end">
        {present === 0 ? null : (
          <NativeSelect
            size="xs"
            label={t('table.same')}
            value={session.same}
            data={[
              { value: 'update', label: t('table.sameUpdate') },
              { value: 'skip', label: t('table.sameSkip') },
            ]}
            onChange={(event) => choose({ same: event.currentTarget.value as 'update' | 'skip' })}
          />
        )}
        <Checkbox label={t('table.keep')} checked={session.keep} onChange={(event) => choose({ keep: event.currentTarget.checked })} />
      </Group>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={backToMapping}>
          {t('table.back')}
        </Button>
        <Button data-autofocus disabled={count === 0} onClick={() => void runImport()}>
          {t('table.import', { count })}
        </Button>
      </Group>
    </>
  );
}
