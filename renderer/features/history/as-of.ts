import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';

/** The project as it was: in the browser this page goes there, the desktop opens a window. */
export async function lookAt(at: { sequence: number } | { time: string }): Promise<boolean> {
  try {
    const { path } = await client.history.asOf(at);
    if (path === null) toast({ message: t('history.pastOpened'), tone: 'good' });
    else location.assign(path);
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}
