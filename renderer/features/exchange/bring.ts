import { useSyncExternalStore } from 'react';
import type { BringResult } from '../../../shared/contract/exchange.ts';
import { client } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { bringFile, TooLarge } from '../../state/bring-file.ts';
import { openDialog } from '../../state/dialogs.ts';
import { toast, toastFailure } from '../../ui/index.ts';

const listeners = new Set<() => void>();
let last: BringResult | null = null;

/** What the last file brought in. */
export function useBrought(): BringResult | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => last,
  );
}

const counted = ['tags', 'annotations', 'claims', 'notes'] as const;

/** "Tags: 3 · Annotations: 12 · There already: 4" */
export function summary(result: BringResult): string {
  const made = counted.filter((name) => result[name] > 0).map((name) => t(`exchange.brought.${name}`, { count: result[name] }));
  const known = result.known > 0 ? [t('exchange.brought.known', { count: result.known })] : [];
  return [...(made.length === 0 ? [t('exchange.brought.nothing')] : made), ...known].join(' · ');
}

/** Lets a person choose a codebook or a file of annotations; what found no place is listed afterwards. */
export async function bringIn(): Promise<void> {
  try {
    const brought = await bringFile('.qdc,.jsonld,.json', () => toast({ message: t('exchange.bringing') }));
    if (brought === null) return;
    const { job } = await write((command) => client.exchange.bring({ ...brought, command }));
    const { state, result } = await watchJob(job);
    if (state === 'cancelled') return;
    if (state === 'failed') throw new Error((result as { message: string }).message);
    last = result as BringResult;
    for (const listener of listeners) listener();
    const hasMade = counted.some((name) => last![name] > 0);
    if (last.told.length > 0) openDialog('brought');
    else toast({ message: summary(last), tone: 'good', undo: hasMade });
  } catch (error) {
    toastFailure(error instanceof TooLarge ? new Error(t('exchange.bringTooLarge')) : error);
  }
}
