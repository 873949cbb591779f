import { ActionIcon, Button, Popover, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { JobView } from '../../../shared/contract/jobs.ts';
import { client } from '../../api/client.ts';
import { ended, runningJob, useJobs } from '../../api/jobs.ts';
import { formatDate, t, useLanguage } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { toastFailure } from '../../ui/index.ts';

export function cancel(job: JobView | undefined): void {
  if (job !== undefined) client.jobs.cancel({ id: job.id }).catch(toastFailure);
}

function share(job: JobView): number {
  return job.total === 0 ? 100 : (job.progress / job.total) * 100;
}

function stateOf(job: JobView): string {
  if (job.state === 'running' && job.total === 0) return t('jobs.runningState');
  // what an export counts is of no interest to anybody
  if (job.state === 'running')
    return job.kind === 'export' ? t('jobs.share', { share: Math.floor(share(job)) }) : `${job.progress}/${job.total}`;
  return t(`jobs.${job.state}`);
}

function Line({ job }: { job: JobView }): ReactNode {
  return (
    <li className="job">
      <span className="job-name">{t(`jobs.${job.kind}`)}</span>
      <span className="quiet">
        {stateOf(job)} · {formatDate(job.ended ?? job.started, 'time')}
      </span>
      {ended(job) ? null : (
        <ActionIcon aria-label={t('jobs.cancel')} onClick={() => cancel(job)}>
          <IconX size={14} />
        </ActionIcon>
      )}
      {(job.kind === 'import' || job.kind === 'table') && ended(job) ? (
        <Button size="compact-xs" variant="default" onClick={() => openDialog(job.kind === 'table' ? 'table' : 'import', job.id)}>
          {t('jobs.results')}
        </Button>
      ) : null}
    </li>
  );
}

/** In the top bar: how many are running; behind it, what was done lately and how it ended. */
export function JobsButton(): ReactNode {
  useLanguage();
  const jobs = useJobs();
  const running = jobs.filter((job) => !ended(job)).length;
  if (jobs.length === 0) return null;
  return (
    <Popover position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <button type="button" className="jobs-button">
          <span className={running > 0 ? 'jobs-dot jobs-dot-running' : 'jobs-dot'} aria-hidden="true" />
          {running > 0 ? t('jobs.running', { count: running }) : t('jobs.title')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('jobs.title')}>
        <ul className="plain-list">
          {jobs.slice(0, 10).map((job) => (
            <Line key={job.id} job={job} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** In the status line: the job that runs, with a way to stop it. */
export function RunningJob(): ReactNode {
  useLanguage();
  useJobs();
  const job = runningJob();
  if (job === undefined) return null;
  const name = t(`jobs.${job.kind}`);
  return (
    <span className="running-job">
      <span>
        {name} {stateOf(job)}
      </span>
      <Progress w={96} size="sm" value={share(job)} animated={job.total === 0} aria-label={name} />
      <Button size="compact-xs" variant="subtle" onClick={() => cancel(job)}>
        {t('ui.cancel')}
      </Button>
    </span>
  );
}
