import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ReportChange } from '../../../shared/contract/reports.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatDate, t } from '../../i18n/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';

/** Beyond these a person reads the report itself. */
const most = 500;

function Change({ change }: { change: ReportChange }): ReactNode {
  return (
    <li className={`report-change report-change-${change.change}`}>
      <p>
        <span className="report-change-mark">{t(`reports.change.${change.change}`)}</span> {change.label}
      </p>
      {change.fields.length === 0 ? null : (
        <dl>
          {change.fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd>
                <del>{before || t('reports.nothingSaid')}</del>
                <ins>{after || t('reports.nothingSaid')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** The report as it is now against what an export told: what is new, gone, and said differently. */
export function Differences({ report, material }: { report: string; material: readonly string[] }): ReactNode {
  const [edition, setEdition] = useState<number | null>(null);
  const live = useLive(() => client.reports.changes({ id: report, edition }), [...material], [report, edition]);
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return <p className="report-quiet">{t('ui.loading')}</p>;
  const { editions, against, changes } = live.data;
  if (against === null) return <EmptyState title={t('reports.neverExported')} hint={t('reports.neverExportedHint')} />;
  return (
    <div className="report-changes">
      <Select
        label={t('reports.against')}
        value={String(against)}
        onChange={(value) => value !== null && setEdition(Number(value))}
        data={editions.map((one) => ({
          value: String(one.edition),
          label: `${formatDate(one.made)} · ${one.made.slice(11, 16)} UTC · ${one.format} · ${one.maker}`,
        }))}
        allowDeselect={false}
      />
      {changes.length === 0 ? <p className="report-quiet">{t('reports.noChanges')}</p> : null}
      <ul>
        {changes.slice(0, most).map((change) => (
          <Change key={`${change.kind} ${change.id}`} change={change} />
        ))}
      </ul>
      {changes.length > most ? <p className="report-quiet">{t('reports.moreChanges', { count: String(changes.length - most) })}</p> : null}
    </div>
  );
}
