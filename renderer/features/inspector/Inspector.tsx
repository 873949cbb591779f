import { ActionIcon, Tabs, Tooltip } from '@mantine/core';
import { IconArrowsJoin, IconArrowsSplit, IconFileText, IconId, IconQuote, IconTrash } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RecordRef } from '../../../shared/contract/base.ts';
import { client, failure } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { kindTitle, t, useLanguage } from '../../i18n/index.ts';
import { askMerge, askSplit, openProfile } from '../../state/entities.ts';
import { canWrite } from '../../state/project.ts';
import { getRecord, hasFields, removeRecords } from '../../state/records.ts';
import { openPassage, useSelected } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, toastFailure } from '../../ui/index.ts';
import { copyCitation } from './citation.ts';
import { forms } from './form.ts';
import { History } from './History.tsx';
import { RecordForm } from './RecordForm.tsx';
import './inspector.css';

/** Walking through rows with a held key should not read every record on the way. */
const settle = 60;

function useSettled(record: RecordRef | null): RecordRef | null {
  const [settled, setSettled] = useState(record);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(record), settle);
    return () => clearTimeout(timer);
  }, [record]);
  return settled;
}

/** The selected record: what it says, what it stands on, what was done to it. */
export default function Inspector(): ReactNode {
  useLanguage();
  const record = useSettled(useSelected());
  if (record === null) return <EmptyState title={t('inspector.nothing')} hint={t('inspector.nothingHint')} />;
  return forms[record.kind] !== undefined && hasFields(record.kind) ? <Full record={record} /> : <Named record={record} />;
}

function Full({ record }: { record: RecordRef }): ReactNode {
  const live = useLive(
    () => getRecord(record.kind, record.id),
    [record.kind, 'tag', 'source'],
    [record.kind, record.id],
    ({ records, kinds }) => records.length === 0 || kinds.includes('tag') || records.some(({ id }) => id === record.id),
  );
  const [shown, setShown] = useState<string | null>('details');
  // A record that is being replaced by the next one is still in `data` for a moment.
  const data = live.data?.id === record.id ? live.data : undefined;
  if (live.error !== null && data === undefined) {
    return failure(live.error).code === 'NOT_FOUND' ? (
      <EmptyState title={t('inspector.deleted')} hint={t('kept.NOT_FOUND')} />
    ) : (
      <ErrorNotice error={live.error} retry={live.reload} />
    );
  }
  if (live.error !== null && failure(live.error).code === 'NOT_FOUND')
    return <EmptyState title={t('inspector.deleted')} hint={t('kept.NOT_FOUND')} />;
  return (
    <div className="inspector">
      <Head record={record} />
      <Tabs value={shown} onChange={setShown} keepMounted={false}>
        <Tabs.List aria-label={t('inspector.title')}>
          <Tabs.Tab value="details">{t('inspector.details')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('inspector.history')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="details">
          {data === undefined ? null : <RecordForm key={record.id} kind={record.kind} record={data} />}
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History record={record} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function Head({ record }: { record: RecordRef }): ReactNode {
  const deeds = [
    { label: t('inspector.passage'), keys: 'Alt+O', Icon: IconFileText, run: () => void openPassage(record).catch(toastFailure) },
    { label: t('inspector.cite'), keys: 'Ctrl+Shift+C', Icon: IconQuote, run: () => void copyCitation(record) },
    ...(record.kind === 'entity'
      ? [{ label: t('inspector.profile'), keys: 'Alt+Enter', Icon: IconId, run: () => openProfile(record.id) }]
      : []),
    ...(record.kind === 'entity' && canWrite()
      ? [
          { label: t('inspector.merge'), keys: '', Icon: IconArrowsJoin, run: () => askMerge([record.id]) },
          { label: t('inspector.split'), keys: '', Icon: IconArrowsSplit, run: () => askSplit(record.id) },
        ]
      : []),
    ...(canWrite()
      ? [{ label: t('inspector.delete'), keys: '', Icon: IconTrash, run: () => void removeRecords(record.kind, [record.id]) }]
      : []),
  ];
  return (
    <header
      className="inspector-head"
      draggable
      onDragStart={(event) => event.dataTransfer.setData('application/x-claimdesk-record', JSON.stringify(record))}
    >
      <span className="inspector-kind">{kindTitle(record.kind)}</span>
      <div role="toolbar" aria-label={t('inspector.actions')}>
        {deeds.map(({ label, keys, Icon, run }) => (
          <Tooltip key={label} label={keys === '' ? label : `${label} (${keys})`}>
            <ActionIcon aria-label={label} onClick={run}>
              <Icon size={16} />
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
    </header>
  );
}

/** Kinds with screens of their own: their name and what was done to them. */
function Named({ record }: { record: RecordRef }): ReactNode {
  const target = useLive(() => client.notes.resolve({ records: [record] }), [record.kind], [record.kind, record.id]);
  const found = target.data?.[0];
  return (
    <div className="inspector">
      <header className="inspector-head">
        <span className="inspector-kind">{kindTitle(record.kind)}</span>
      </header>
      {found === undefined ? null : <h2 className="inspector-name">{found.label}</h2>}
      {target.data?.length === 0 ? <p className="quiet">{t('inspector.deleted')}</p> : null}
      <History record={record} />
    </div>
  );
}
