import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CurrentProject } from '../../../shared/contract/projects.ts';
import { client } from '../../api/client.ts';
import { useConnection } from '../../api/live.ts';
import { formatDate, formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { backToPresent } from '../../state/past.ts';
import { canWrite, readProject, useProject } from '../../state/project.ts';
import { toast, toastFailure } from '../../ui/index.ts';

async function locate(): Promise<void> {
  try {
    const { found } = await client.projects.locate();
    toast({ message: t(found ? 'shell.located' : 'shell.notLocated'), tone: found ? 'good' : 'bad' });
    await readProject();
  } catch (error) {
    toastFailure(error);
  }
}

/** Asked once, in passing: work does not wait for an answer. */
function NamePrompt({ suggested }: { suggested: string }): ReactNode {
  const [name, setName] = useState(suggested);
  const [later, setLater] = useState(false);
  if (later) return null;
  const keep = async (): Promise<void> => {
    try {
      await client.projects.introduce({ name: name.trim() });
      await readProject();
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <form
      className="banner"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void keep();
      }}
    >
      <label htmlFor="analyst-name">{t('shell.askName')}</label>
      <TextInput
        id="analyst-name"
        value={name}
        maxLength={200}
        autoComplete="name"
        placeholder={t('shell.yourName')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {t('shell.keepName')}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => setLater(true)}>
        {t('shell.later')}
      </Button>
    </form>
  );
}

/** This is not the project as it is now. */
function PastBanner({ past }: { past: NonNullable<CurrentProject['past']> }): ReactNode {
  return (
    <div className="banner banner-warn">
      <span>{t('shell.past', { when: formatDate(past.time, 'moment'), change: formatNumber(past.sequence) })}</span>
      <Button variant="default" onClick={() => void backToPresent().catch(toastFailure)}>
        {t('shell.present')}
      </Button>
    </div>
  );
}

/** What holds for the whole window and is not to be missed. */
export function Banners(): ReactNode {
  useLanguage();
  const project = useProject();
  const lost = useConnection() === 'reconnecting';
  return (
    <section className="banners" aria-label={t('shell.notices')}>
      <div role="status">
        {lost ? <div className="banner banner-warn">{t('shell.lost')}</div> : null}
        {project?.past ? <PastBanner past={project.past} /> : null}
        {project?.readOnly && project.past === null ? (
          <div className="banner banner-warn">
            <span>{t('shell.readOnly', { why: project.readOnly })}</span>
            {project.guest ? null : (
              <Button variant="default" onClick={() => openDialog('project-save-as')}>
                {t('shell.saveCopy')}
              </Button>
            )}
          </div>
        ) : null}
        {project?.originalsMissing ? (
          <div className="banner banner-warn">
            <span>{t('shell.originalsMissing')}</span>
            {project.guest ? null : (
              <Button variant="default" onClick={() => void locate()}>
                {t('shell.locate')}
              </Button>
            )}
          </div>
        ) : null}
      </div>
      {project !== null && !project.named && canWrite() ? <NamePrompt suggested="" /> : null}
    </section>
  );
}
