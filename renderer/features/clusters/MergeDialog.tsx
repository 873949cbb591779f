import { Button, Group, Modal, Progress } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { BulkPreview } from '../../../shared/contract/bulk.ts';
import type { MergersPreview, MergersResult } from '../../../shared/contract/clusters.ts';
import { client, failure } from '../../api/client.ts';
import { ended, watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { fieldTitle } from '../../state/fields.ts';
import { ChangeTable, countsText, RefusalList } from '../../ui/Changes.tsx';
import { ErrorNotice, toast, toastFailure } from '../../ui/index.ts';
import { mergerOf, tickedOf, type Session } from './session.ts';

export type Deed = 'merge' | 'set';

interface Looked {
  mergers: MergersPreview | null;
  edit: BulkPreview | null;
}

type Mergers = Parameters<typeof client.clusters.preview>[0];

function mergersOf(session: Session): Mergers {
  const clusters = tickedOf(session)
    .map(mergerOf)
    .filter((merger) => merger !== null);
  return { of: session.of as Mergers['of'], clusters };
}

async function look(session: Session, deed: Deed): Promise<Looked> {
  if (deed === 'merge') return { mergers: await client.clusters.preview(mergersOf(session)), edit: null };
  const pairs = tickedOf(session).map(({ judged, values }) => ({ from: values.map(({ value }) => value), to: judged.name.trim() }));
  const { of, column, filter } = session;
  const edit = await client.bulk.preview({ grid: of as Exclude<typeof of, 'tags'>, column, filter, steps: [{ do: 'map', pairs }] });
  return { mergers: null, edit };
}

function Mergings({ told, isTags }: { told: MergersPreview; isTags: boolean }): ReactNode {
  const { samples, left, ...counts } = told;
  return (
    <>
      <p role="status">{t(isTags ? 'clusters.counts.tags' : 'clusters.counts.entities', counts)}</p>
      {isTags ? null : <p className="quiet">{t('clusters.kept')}</p>}
      {left.length === 0 ? null : <p className="warn">{t('clusters.left', { names: left.join(', ') })}</p>}
      <ul className="clusters-samples" tabIndex={0} aria-label={t('clusters.list')}>
        {samples.map(({ name, gone, differing }, place) => (
          <li key={`${name} ${place}`}>
            <strong>{name}</strong> <span className="quiet">{t('clusters.from')}</span> {gone.join(' · ')}
            {differing.map(({ field, chosen, kept }) => (
              <p key={field} className="clusters-differs">
                {t('clusters.differs', { field: fieldTitle(field), chosen, kept: kept.join(', ') })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

async function start(session: Session, deed: Deed, looked: Looked): Promise<string> {
  if (deed === 'merge') return (await write((command) => client.clusters.merge({ command, ...mergersOf(session) }))).job;
  const { plan } = looked.edit!;
  return (await write((command) => client.bulk.apply({ command, plan }))).job;
}

function toldOf(deed: Deed, result: unknown): string {
  if (deed === 'set') return t('bulk.done', { count: (result as { changed: number }).changed });
  const { clusters, gone } = result as MergersResult;
  return t('clusters.merged', { clusters, gone });
}

/** What the ticked clusters would change, and the doing. */
export function MergeDialog({ session, deed, onClose }: { session: Session; deed: Deed | null; onClose: () => void }): ReactNode {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [written, setWritten] = useState<{ job: string; done: number; total: number } | null>(null);
  useEffect(() => {
    setLooked(null);
    setError(null);
    setWritten(null);
    if (deed !== null) look(session, deed).then(setLooked, setError);
  }, [deed]);
  const run = async (): Promise<void> => {
    if (deed === null || looked === null) return;
    setWritten({ job: '', done: 0, total: 0 });
    try {
      const job = await start(session, deed, looked);
      const last = await watchJob(job, (view) => ended(view) || setWritten({ job, done: view.progress, total: view.total }));
      if (last.state === 'failed') throw new Error(failure(last.result).message || t('clusters.cancelled'));
      toast(
        last.state === 'cancelled'
          ? { message: t('clusters.cancelled') }
          : { message: toldOf(deed, last.result), tone: 'good', undo: true },
      );
      onClose();
      session.again();
    } catch (thrown) {
      setWritten(null);
      setError(thrown);
    }
  };
  const count = looked?.mergers?.clusters ?? looked?.edit?.change ?? 0;
  return (
    <Modal
      opened={deed !== null}
      onClose={onClose}
      size="xl"
      title={t(deed === 'merge' ? 'clusters.dialog.merge' : 'clusters.dialog.set')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {error === null ? null : <ErrorNotice error={error} />}
      {looked === null && error === null ? <p className="quiet">{t('bulk.looking')}</p> : null}
      {written === null && looked?.mergers ? <Mergings told={looked.mergers} isTags={session.of === 'tags'} /> : null}
      {written === null && looked?.edit ? (
        <>
          <p role="status" className="clusters-counts">
            {countsText(looked.edit)}
          </p>
          <ChangeTable samples={looked.edit.samples} change={looked.edit.change} onOpen={onClose} />
          <RefusalList refusals={looked.edit.refusals} refused={looked.edit.refused} onOpen={onClose} />
        </>
      ) : null}
      {written === null ? null : (
        <>
          <p role="status" className="number">
            {t('clusters.writing', written)}
          </p>
          <Progress
            value={written.total === 0 ? 0 : (written.done / written.total) * 100}
            aria-label={t('clusters.writing', written)}
            my="sm"
          />
        </>
      )}
      <Group justify="flex-end" gap="xs" mt="md">
        {written === null ? (
          <>
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button data-autofocus disabled={count === 0} onClick={() => void run()}>
              {t(deed === 'merge' ? 'clusters.apply.merge' : 'bulk.apply', { count })}
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            disabled={written.job === ''}
            onClick={() => client.jobs.cancel({ id: written.job }).catch(toastFailure)}
          >
            {t('clusters.cancel')}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
