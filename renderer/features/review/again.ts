import { client, failure } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { toast, toastFailure } from '../../ui/index.ts';

/** Reads a text again with the present rules and shows what that changed; decisions stay. */
export async function readAgain(source: string, version: string): Promise<void> {
  try {
    const { job } = await write((command) => client.suggestions.again({ command, sources: [source] }));
    toast({ message: t('review.again.going') });
    const end = await watchJob(job);
    if (end.state === 'done') openDialog('review-difference', version);
    else if (end.state === 'failed') {
      const why = (end.result as { message?: string } | null)?.message ?? '';
      toast({ message: t('review.again.failed', { why }), tone: 'bad' });
    }
  } catch (error) {
    if (failure(error).code !== 'CANCELLED') toastFailure(error);
  }
}
