import { client, failure } from '../../api/client.ts';
import { ended, watchJob } from '../../api/jobs.ts';
import { t } from '../../i18n/index.ts';
import { isDesktop, readProject } from '../../state/project.ts';
import { openDialog } from '../../state/dialogs.ts';
import { toast, toastFailure } from '../../ui/index.ts';

/** The browser host answers with the address of the other project; the desktop has opened a window itself. */
export function goTo(opened: { path: string | null }): void {
  if (opened.path !== null) location.assign(opened.path);
}

/** Runs something that may fail in ways a person should read; true when it went well. */
export async function attempt(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}

export function openOther(): void {
  if (isDesktop()) void attempt(async () => goTo(await client.projects.browse()));
  else openDialog('project-open');
}

export function openStarter(): void {
  void attempt(async () => goTo(await client.projects.create({ name: t('project.starterName'), starter: true })));
}

export function saveAs(): void {
  if (isDesktop()) void attempt(async () => goTo(await client.projects.saveAs({ name: null })));
  else openDialog('project-save-as');
}

export function moveProject(): void {
  void attempt(async () => {
    const moved = await client.projects.move();
    if (!moved.chosen) return;
    toast({ message: t('project.moved'), tone: 'good' });
    await readProject();
    goTo(moved);
  });
}

export function backUp(): void {
  void attempt(async () => {
    const { job } = await client.projects.backup();
    const last = await watchJob(job);
    if (last.state === 'done') toast({ message: t('project.backupDone'), tone: 'good' });
    else if (ended(last)) toast({ message: t('project.backupFailed', { why: failure(last.result).message }), tone: 'bad' });
  });
}
