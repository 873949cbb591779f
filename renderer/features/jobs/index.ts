import type { Feature } from '../feature.ts';
import { runningJob } from '../../api/jobs.ts';
import { cancel } from './Jobs.tsx';

/** Its parts stand in the top bar and the status line; there is no screen of its own. */
export const jobs: Feature = {
  commands: [
    {
      id: 'jobs.cancel',
      title: 'jobs.cancelRunning',
      group: 'project',
      when: () => runningJob() !== undefined,
      run: () => cancel(runningJob()),
    },
  ],
};
