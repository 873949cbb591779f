import type { ReactNode } from 'react';
import { client } from '../api/client.ts';
import { t } from '../i18n/index.ts';
import { RecordPicker, type PickerProperties } from './RecordPicker.tsx';

async function claimsWith(quick: string, limit: number): Promise<{ id: string; name: string }[]> {
  const { columns, rows } = await client.claims.page({ quick, limit });
  const wording = columns.indexOf('wording');
  return rows.map((row) => ({ id: String(row[0]), name: String(row[wording]) }));
}

/** Type-ahead over the wordings of all claims. */
export function ClaimPicker(properties: PickerProperties): ReactNode {
  return (
    <RecordPicker {...properties} placeholder={t('inspector.evidence.search')} none={t('inspector.evidence.noneFound')} ask={claimsWith} />
  );
}
