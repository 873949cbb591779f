import { Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { formatDate, kindTitle, t, useLanguage } from '../../i18n/index.ts';
import { select } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, toast, toastFailure } from '../../ui/index.ts';
import { recordKindNames } from '../../state/record-kinds.ts';
import './history.css';

type Removed = Awaited<ReturnType<typeof client.history.trash>>[number];

async function restore(removed: Removed): Promise<void> {
  try {
    await write((command) => client.history.restore({ command, sequence: removed.sequence }));
    select({ kind: removed.kind, id: removed.id });
    toast({ message: t('trash.restored', { name: removed.name || t('trash.unnamed') }), undo: true });
  } catch (error) {
    toastFailure(error);
  }
}

function Row({ removed }: { removed: Removed }): ReactNode {
  const [busy, setBusy] = useState(false);
  const name = removed.name || t('trash.unnamed');
  return (
    <tr>
      <td className="trash-name">{name}</td>
      <td>{kindTitle(removed.kind)}</td>
      <td>{removed.actor}</td>
      <td className="trash-when">{formatDate(removed.time, 'moment')}</td>
      <td>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconRestore size={14} />}
          aria-label={t('trash.restoreOne', { name })}
          loading={busy}
          onClick={() => {
            setBusy(true);
            void restore(removed).finally(() => setBusy(false));
          }}
        >
          {t('trash.restore')}
        </Button>
      </td>
    </tr>
  );
}

export function TrashScreen(): ReactNode {
  useLanguage();
  const live = useLive(() => client.history.trash({}), recordKindNames, []);
  if (live.error !== null && live.data === undefined) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return <p className="history-loading">{t('ui.loading')}</p>;
  if (live.data.length === 0) return <EmptyState title={t('trash.none')} hint={t('trash.noneHint')} />;
  return (
    <section className="history" aria-label={t('trash.list')}>
      <h1 className="history-title">{t('trash.title')}</h1>
      <table className="trash">
        <thead>
          <tr>
            <th scope="col">{t('trash.name')}</th>
            <th scope="col">{t('trash.kind')}</th>
            <th scope="col">{t('trash.who')}</th>
            <th scope="col">{t('trash.when')}</th>
            <th scope="col">
              <span className="history-hidden">{t('trash.restore')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {live.data.map((removed) => (
            <Row key={`${removed.kind}:${removed.id}`} removed={removed} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
