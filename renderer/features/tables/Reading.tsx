import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableLook } from '../../../shared/contract/tables.ts';
import { t } from '../../i18n/index.ts';
import { lookAgain } from './session.ts';

const encodings = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1252', 'iso-8859-2', 'windows-1251', 'utf-16le', 'utf-16be'];
const separators = [',', ';', '\t', '|'] as const;

function separatorTitle(separator: string): string {
  if (separator === '\t') return t('table.tab');
  return separator === ',' ? t('table.comma') : separator === ';' ? t('table.semicolon') : separator === '|' ? t('table.bar') : separator;
}

/** How the file is read, where a person knows better: sheet, heading, encoding, separator. */
export function Reading({ look }: { look: TableLook }): ReactNode {
  return (
    <>
      {look.sheets.length < 2 ? null : (
        <NativeSelect
          size="xs"
          label={t('table.sheet')}
          value={String(look.sheet)}
          data={look.sheets.map(({ name, rows, hidden }, index) => ({
            value: String(index),
            label: t(hidden ? 'table.hiddenSheet' : 'table.sheetRows', { name, rows }),
          }))}
          onChange={(event) => void lookAgain({ sheet: Number(event.currentTarget.value) })}
        />
      )}
      <NativeSelect
        size="xs"
        label={t('table.head')}
        value={look.head === null ? '' : String(look.head)}
        data={[{ value: '', label: t('table.noHead') }, ...headChoices(look)]}
        onChange={(event) => void lookAgain({ head: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}
      />
      {look.format === 'xlsx' ? null : (
        <>
          <NativeSelect
            size="xs"
            label={t('table.separator')}
            value={look.separator ?? ','}
            data={[...new Set([...separators, look.separator ?? ','])].map((value) => ({ value, label: separatorTitle(value) }))}
            onChange={(event) => void lookAgain({ separator: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label={t('table.encoding')}
            value={look.encoding}
            data={[...new Set([look.encoding, ...encodings])]}
            onChange={(event) => void lookAgain({ encoding: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

function headChoices(look: TableLook): { value: string; label: string }[] {
  const rows = [...new Set([...look.firstRows, ...(look.head === null ? [] : [look.head])])].toSorted((left, right) => left - right);
  return rows.map((row) => ({ value: String(row), label: t('table.headRow', { row }) }));
}
