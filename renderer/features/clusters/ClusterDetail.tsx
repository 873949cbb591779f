import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import type { RecordKind } from '../../../shared/contract/base.ts';
import type { Cluster } from '../../../shared/contract/clusters.ts';
import { isBulkGrid } from '../../../shared/domain/clusters.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { gridColumns, gridKinds } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { openGrid, select } from '../../state/workspace.ts';
import { isTooLarge, type Session } from './session.ts';

const rowsShown = 30;

function filterOf({ column, filter }: Session, cluster: Cluster): FilterTree {
  const own: FilterTree = { column, op: 'in', value: cluster.values.slice(0, 1000).map(({ value }) => value) };
  return filter === null ? own : { and: [filter, own] };
}

/** The rows that say one of the values, to see whom they are about. */
function Rows({ session, cluster }: { session: Session; cluster: Cluster }): ReactNode {
  const { of } = session;
  const [rows, setRows] = useState<{ id: string; label: string; more: string }[]>([]);
  const filter = filterOf(session, cluster);
  useEffect(() => {
    let isOld = false;
    if (!isBulkGrid(of)) return;
    const names = gridColumns[of]
      .filter(({ shown }) => shown)
      .slice(0, 5)
      .map(({ id }) => id);
    client[of].page({ filter, limit: rowsShown }).then(
      (page) => {
        if (isOld) return;
        const places = names.map((name) => page.columns.indexOf(name));
        setRows(
          page.rows.map((row) => {
            const [label, ...more] = places.map((place) => String(row[place] ?? ''));
            return { id: String(row[0]), label: label ?? '', more: more.filter((one) => one !== '').join(' · ') };
          }),
        );
      },
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [JSON.stringify(filter), of]);
  if (!isBulkGrid(of)) return null;
  return (
    <>
      <div className="clusters-heading">
        <h3>{t('clusters.rows')}</h3>
        <Button variant="subtle" size="compact-xs" onClick={() => openGrid(of, { filter })}>
          {t('clusters.openGrid')}
        </Button>
      </div>
      <ul className="clusters-found">
        {rows.map(({ id, label, more }) => (
          <li key={id}>
            <button type="button" className="clusters-link" onClick={() => select({ kind: gridKinds[of] as RecordKind, id })}>
              {label}
            </button>
            <span className="quiet">{more}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One cluster: what it becomes, which of its values are meant, and the rows behind them. */
export function ClusterDetail({ session, name }: { session: Session; name: RefObject<HTMLInputElement | null> }): ReactNode {
  const place = session.listed[session.at];
  const { current } = session;
  if (place === undefined || current === undefined) return null;
  const judged = session.judged(place);
  const toggle = (value: string): void => {
    const out = new Set(judged.out);
    if (!out.delete(value)) out.add(value);
    session.judge(place, { out });
  };
  return (
    <div className="clusters-detail">
      <TextInput
        ref={name}
        size="xs"
        label={t('clusters.name')}
        value={judged.name}
        maxLength={400}
        onChange={(event) => session.judge(place, { name: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) session.judge(place, { ticked: true });
        }}
      />
      {isTooLarge(session, current, judged) ? <p className="warn">{t('clusters.tooLarge')}</p> : null}
      <h3>{t('clusters.values')}</h3>
      <ul className="clusters-values">
        {current.values.slice(0, 500).map(({ value, count }) => (
          <li key={value}>
            <Checkbox
              size="xs"
              aria-label={t('clusters.include', { name: value })}
              checked={!judged.out.has(value)}
              onChange={() => toggle(value)}
            />
            <button
              type="button"
              className="clusters-value"
              title={t('clusters.use', { name: value })}
              onClick={() => session.judge(place, { name: value })}
            >
              {value}
            </button>
            <span className="quiet number">{t('clusters.rowCount', { count })}</span>
          </li>
        ))}
      </ul>
      <Rows session={session} cluster={current} />
    </div>
  );
}
