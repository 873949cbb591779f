import { useEffect, useState } from 'react';
import type { BulkPreview, BulkResult, BulkStep } from '../../../shared/contract/bulk.ts';
import { client, failure } from '../../api/client.ts';
import { ended, watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import type { BulkRows } from '../../state/bulk.ts';

export interface Look {
  preview: BulkPreview | null;
  looking: boolean;
  error: unknown;
}

const pause = 250;
const nothing: Look = { preview: null, looking: false, error: null };

/** What the steps would do, asked again as they are written; an older question is called off. */
export function useLook(rows: BulkRows, ids: readonly string[] | null, column: string, steps: readonly BulkStep[]): Look {
  const [look, setLook] = useState(nothing);
  const asked = JSON.stringify([column, steps, ids === null]);
  useEffect(() => {
    if (steps.length === 0) return setLook(nothing);
    const abort = new AbortController();
    setLook((old) => ({ ...old, looking: true }));
    const timer = setTimeout(() => {
      const { grid, filter, quick } = rows;
      const input = { grid, column, steps: [...steps], ...(ids === null ? { filter, quick } : { ids: [...ids] }) };
      client.bulk.preview(input, { signal: abort.signal }).then(
        (preview) => abort.signal.aborted || setLook({ preview, looking: false, error: null }),
        (error: unknown) => abort.signal.aborted || setLook({ preview: null, looking: false, error }),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked]);
  return look;
}

export interface Progress {
  job: string;
  done: number;
  total: number;
}

/** Makes the edit that was looked at. @returns null where it was cancelled; @throws what it failed with */
export async function makeEdit(plan: string, step: (progress: Progress) => void): Promise<BulkResult | null> {
  const { job } = await write((command) => client.bulk.apply({ command, plan }));
  const last = await watchJob(job, (view) => {
    if (!ended(view)) step({ job, done: view.progress, total: view.total });
  });
  if (last.state === 'cancelled') return null;
  if (last.state === 'failed') throw new Error(failure(last.result).message || t('bulk.cancelled'));
  return last.result as BulkResult;
}
