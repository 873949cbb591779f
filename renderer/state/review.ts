import { client } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { t } from '../i18n/index.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { openReader } from './workspace.ts';

/** Opens a suggestion where its text says it, in review. */
export async function openSuggestion(id: string, beside = false): Promise<void> {
  try {
    const { source, version } = await client.suggestions.get({ id });
    openReader(source, { version, review: id, beside });
  } catch (error) {
    toastFailure(error);
  }
}

export function reviewSource(source: string): void {
  openReader(source, { review: 'next' });
}

/** Opens the first undecided suggestion of the project. */
export async function reviewAll(): Promise<void> {
  try {
    const next = await client.suggestions.walk({ direction: 'next' });
    if (next === null) toast({ message: t('review.nothing') });
    else openReader(next.source, { version: next.version, review: next.id });
  } catch (error) {
    toastFailure(error);
  }
}

export type Progress = Awaited<ReturnType<typeof client.suggestions.progress>>;

/** How far the review has come, of one text or (null) of the whole project; undefined until it is known. */
export function useProgress(version: string | null): Progress | undefined {
  return useLive(() => client.suggestions.progress({ version }), ['suggestion', 'source'], [version]).data;
}

/** Of a source the newest text counts: it is what opens. */
export function useSourceProgress(source: string): Progress | undefined {
  const read = async (): Promise<Progress | undefined> => {
    const newest = (await client.sources.versions({ id: source })).toSorted((left, right) => right.number - left.number)[0];
    return newest === undefined ? undefined : client.suggestions.progress({ version: newest.id });
  };
  return useLive(read, ['suggestion', 'source'], [source]).data;
}
